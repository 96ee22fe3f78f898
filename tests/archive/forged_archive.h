// Archives that were changed after they were written, and then given right checksums: so that it is
// met what stands behind these.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/archive_fixture.h"
#include "archive/archive_reader.h"
#include "archive/archive_writer.h"
#include "archive/exact_bytes.h"
#include "index/segment.h"

namespace daf_test {

/// The contents of a sound archive of one part, to be written anew.
class ForgedArchive final : public daf::index::ChunkSource {
 public:
  explicit ForgedArchive(const ByteVector& sound) {
    const OpenedFile file(sound);
    const daf::archive::ArchivePart& part = *file.reader->parts().front();
    per_chunk_ = part.documents_per_record_chunk();
    segment_root.assign(part.segment().root().begin(), part.segment().root().end());
    for (size_t i = 0; i < chunks.size(); ++i) {
      const auto section = static_cast<Section>(i);
      for (uint32_t number = 0; number < part.chunk_count(section); ++number) {
        const daf::index::Bytes chunk = part.chunk(section, number);
        chunks[i].emplace_back(chunk.begin(), chunk.end());
      }
    }
  }

  /// What may be changed.
  ByteVector segment_root;
  std::array<std::vector<ByteVector>, daf::archive::kSectionCount> chunks;

  /// Nothing where the root of the segment is none.
  [[nodiscard]] ByteVector file() const {
    const auto segment = daf::index::SegmentView::open(segment_root, *this);
    if (!segment) return {};
    daf::archive::PartWriter writer;
    writer.add_segment(*segment);
    writer.set_documents_per_record_chunk(per_chunk_);
    for (size_t i = daf::index::kSectionKindCount; i < chunks.size(); ++i) {
      for (const ByteVector& chunk : chunks[i]) {
        writer.add_chunk(static_cast<Section>(i), chunk);
      }
    }
    return daf::archive::make_archive(std::move(writer).finish());
  }

  [[nodiscard]] daf::index::Bytes chunk(daf::index::SectionKind section,
                                        uint32_t number) const override {
    const std::vector<ByteVector>& all = chunks[static_cast<size_t>(section)];
    return number < all.size() ? daf::index::Bytes(all[number]) : daf::index::Bytes();
  }

 private:
  uint32_t per_chunk_ = 1;
};

/// Gives a changed file a sound header, and right checksums to its root and to all chunks that this
/// leads to; those of tables of two levels are left as they are.
class ChecksumRepair {
 public:
  explicit ChecksumRepair(ByteVector& file) : file_(file) {}

  void repair() {
    if (file_.size() < daf::archive::kHeaderBytes) return;
    const uint32_t root_length = seal_header();
    const uint64_t bodies = daf::archive::kHeaderBytes + uint64_t{root_length};
    if (!seal_chunk(daf::archive::kHeaderBytes, root_length, daf::archive::kHeaderBytes)) return;
    const daf::archive::ChunkDecoder decoder;
    const auto root = decoder.decode(
        daf::index::Bytes(file_).subspan(daf::archive::kHeaderBytes, root_length), 0);
    if (!root) return;
    const ByteVector raw(root->bytes.begin(), root->bytes.end());
    daf::index::ByteReader reader(raw);
    for (uint64_t left = reader.read_varint(); left > 0 && reader.ok(); --left) {
      const uint64_t body = bodies + reader.read_varint() % file_.size();
      const std::string_view part = reader.read_bytes(reader.read_varint());
      seal_part({part.begin(), part.end()}, body);
      for (uint64_t removed = reader.read_varint(); removed > 0 && reader.ok(); --removed) {
        (void)reader.read_varint();
      }
    }
  }

 private:
  void put(size_t at, uint64_t value, size_t byte_count) {
    for (size_t i = 0; i < byte_count; ++i) file_[at + i] = static_cast<uint8_t>(value >> (8 * i));
  }

  // Returns the byte length of the root: what the header says, if the file has so many.
  uint32_t seal_header() {
    using daf::archive::kHeaderBytes;
    std::copy(daf::archive::kMagic.begin(), daf::archive::kMagic.end(), file_.begin());
    put(8, daf::archive::kVersion, 4);
    uint32_t root_length = daf::index::ByteReader(daf::index::Bytes(file_).subspan(12)).read_u32();
    if (root_length > file_.size() - kHeaderBytes) {
      root_length %= static_cast<uint32_t>(file_.size() - kHeaderBytes + 1);
      put(12, root_length, 4);
    }
    put(16, file_.size(), 8);
    put(kHeaderBytes - 4, daf::archive::checksum(daf::index::Bytes(file_).first(kHeaderBytes - 4)),
        4);
    return root_length;
  }

  // False where it lies outside.
  bool seal_chunk(uint64_t at, uint64_t length, uint64_t body) {
    if (length < 5 || at > file_.size() || length > file_.size() - at) return false;
    const daf::index::Bytes checked =
        daf::index::Bytes(file_).subspan(static_cast<size_t>(at), static_cast<size_t>(length - 4));
    put(static_cast<size_t>(at + length - 4), daf::archive::chunk_checksum(at - body, checked), 4);
    return true;
  }

  void seal_part(const ByteVector& root, uint64_t body) {
    const PartFields fields(root);
    for (const PartFields::Table& table : fields.tables) {
      if (table.count > daf::archive::kMaxInlineChunks) continue;
      uint64_t at = body + table.start;
      for (const uint64_t units : table.numbers) {
        const uint64_t length = units * daf::archive::kChunkAlignment;
        if (!seal_chunk(at, length, body)) break;
        at += length;
      }
    }
  }

  ByteVector& file_;
};

inline void repair_checksums(ByteVector& file) { ChecksumRepair(file).repair(); }

}  // namespace daf_test
