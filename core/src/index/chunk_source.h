// The parts of a segment that are read one by one, and where they come from: memory, or an archive
// of which only some parts are there. Tested by chunk_source_test.cpp,
// segment_test.cpp and archive/archive_reader_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "index/byte_io.h"

namespace daf::index {

/// A section is a sequence of chunks, numbered from 0.
enum class SectionKind : uint8_t {
  kLengths,    ///< a length code for each document; kDocumentsPerChunk a chunk (segment.h)
  kTerms,      ///< leaves of the dictionary (term_dictionary.h)
  kPostings,   ///< those of the terms of each leaf (postings.h)
  kPositions,  ///< likewise (positions.h)
  kStems,      ///< leaves of the stem table (stem_table.h)
};
inline constexpr size_t kSectionKindCount = 5;
inline constexpr std::array<SectionKind, kSectionKindCount> kSectionKinds = {
    SectionKind::kLengths, SectionKind::kTerms, SectionKind::kPostings, SectionKind::kPositions,
    SectionKind::kStems};

/// Gives chunks out. One that is not there looks empty, so whoever reads goes on with less, and its
/// owner asks again once it has come.
class ChunkSource {
 public:
  virtual ~ChunkSource() = default;
  /// Valid as long as the owner says. Empty where there is no such chunk, it is damaged, or it is
  /// not there yet; a source of the last kind remembers that it was asked for.
  [[nodiscard]] virtual Bytes chunk(SectionKind section, uint32_t number) const = 0;
  /// Says that a chunk will most likely be asked for, so that it can come with those that are asked
  /// for now.
  virtual void expect(SectionKind /*section*/, uint32_t /*number*/) const {}
  /// The list of frequent_terms.h, where there is one.
  [[nodiscard]] virtual Bytes frequent_terms() const { return {}; }
  /// Whether a chunk costs no more than the time to read it. Where one has to come from far away,
  /// who would read many for a small gain does without.
  [[nodiscard]] virtual bool is_local() const { return true; }
  /// Bytes that have to come for a chunk; 0 where nothing is known of it.
  [[nodiscard]] virtual uint64_t stored_length(SectionKind /*section*/, uint32_t /*number*/) const {
    return 0;
  }
  /// How often a chunk was asked for that was not there. Where that has grown, what was made of the
  /// rest will be made again: it need not be good.
  [[nodiscard]] virtual uint64_t miss_count() const { return 0; }
};

/// The chunks of one section, one after the other.
struct ChunkedSection {
  std::vector<uint8_t> bytes;
  std::vector<uint32_t> ends;  ///< of each chunk, in bytes

  void end_chunk() { end_chunk(bytes.size()); }
  void end_chunk(size_t end) { ends.push_back(static_cast<uint32_t>(end)); }
  /// Empty where there is none.
  [[nodiscard]] Bytes chunk(uint32_t number) const {
    if (number >= ends.size()) return {};
    const uint32_t start = number == 0 ? 0 : ends[number - 1];
    return Bytes(bytes).subspan(start, ends[number] - start);
  }
};

/// One section in memory as a source: of a dictionary or a stem table that is being written.
class SectionSource final : public ChunkSource {
 public:
  /// The section must outlive it.
  SectionSource(SectionKind kind, const ChunkedSection& section) : kind_(kind), section_(section) {}
  [[nodiscard]] Bytes chunk(SectionKind section, uint32_t number) const override {
    return section == kind_ ? section_.chunk(number) : Bytes();
  }

 private:
  SectionKind kind_;
  const ChunkedSection& section_;
};

/// A key for each chunk of a sorted section: after all that the chunks before hold, not after what
/// it holds itself; what is searched to find the chunk. Written for each key as u8 bytes shared
/// with the key before, u8 bytes that follow, those bytes. Cheap to copy.
class KeyTable {
 public:
  KeyTable() = default;
  /// Takes the table of `count` keys from the front of `reader`; it fails where that does not fit,
  /// and the table is empty.
  KeyTable(ByteReader& reader, uint64_t count);

  [[nodiscard]] uint32_t count() const {
    return keys_ == nullptr ? 0 : static_cast<uint32_t>(keys_->ends.size());
  }
  /// Empty where there is none.
  [[nodiscard]] std::string_view key(uint32_t number) const;
  /// The last chunk whose key is not after `key`, or the first one.
  [[nodiscard]] uint32_t find(std::string_view key) const;

 private:
  struct Keys {
    std::string bytes;
    std::vector<uint32_t> ends;
  };
  std::shared_ptr<const Keys> keys_;
};

class KeyTableWriter {
 public:
  /// The next chunk begins with `first`, the one before ends with `last_before`: of `first` as many
  /// bytes are kept as tell the two apart.
  void add(std::string_view last_before, std::string_view first);
  [[nodiscard]] const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
  std::string previous_;
};

}  // namespace daf::index
