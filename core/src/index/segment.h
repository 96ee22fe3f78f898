// A segment: the immutable inverted index of some documents. Its root says what is in it; the rest
// are chunks that are read one by one (chunk_source.h). In memory a segment is one block of bytes;
// an archive stores root and chunks in its own way. Tested by segment_test.cpp.
//
// All numbers are little-endian. The block:
//
//    0  u32 magic, the letters DAFS       8  u32 byte offset of the tables
//    4  u32 version                      12  u32 byte offset of the root
//   16  the chunks of each section, in the order of SectionKind
//   ..  tables: per section, for each chunk u32 where it ends in the block; a section begins where
//       the one before ends
//   ..  the root, up to the end
//
// The root:
//
//    0  u32 document count                8  u32 stem count
//    4  u32 term count                   12  u32 languages (LanguageSet) of the stems
//   16  u64 total length of all documents, in tokens of the body
//   24  the LeafTable of the terms, and the KeyTable of the leaves of stems
//
// How many chunks a section has follows from these. Documents are numbered from 0, densely.
// A segment never changes; which of its documents are deleted is its owner's knowledge, and every
// count in it includes them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "index/byte_io.h"
#include "index/chunk_source.h"
#include "index/field.h"
#include "index/positions.h"
#include "index/postings.h"
#include "index/stem_table.h"
#include "index/term_dictionary.h"

namespace daf::index {

inline constexpr uint32_t kSegmentMagic = 0x53464144;
inline constexpr uint32_t kSegmentVersion = 7;

/// Length codes a chunk.
inline constexpr uint32_t kDocumentsPerChunk = 4096;

/// Reads a segment. Cheap to copy; root and source must outlive it and everything that it returns.
/// The bytes need not be trusted: open() checks the root, and what is wrong or missing in the
/// chunks makes terms or postings look absent, never a read outside.
class SegmentView {
 public:
  SegmentView() = default;
  /// Nothing, if the bytes are no root.
  [[nodiscard]] static std::optional<SegmentView> open(Bytes root, const ChunkSource& chunks);

  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  /// Of all documents, in tokens of the body.
  [[nodiscard]] uint64_t total_length() const { return total_length_; }
  /// Appends a length code (field.h) for each document; false where they are not all there: those
  /// that are not are 0.
  [[nodiscard]] bool read_lengths(std::vector<uint8_t>& codes) const;
  /// Lookup and prefix walk.
  [[nodiscard]] const TermDictionary& terms() const { return terms_; }
  /// From words to their other forms.
  [[nodiscard]] const StemTable& stems() const { return stems_; }
  [[nodiscard]] PostingsCursor postings(const TermInfo& info) const;
  /// To be read side by side with the postings of the same term.
  [[nodiscard]] PositionsCursor positions(const TermInfo& info) const;
  /// The same as they are stored.
  [[nodiscard]] Bytes position_bytes(const TermInfo& info) const;

  /// What an archive stores.
  [[nodiscard]] Bytes root() const { return root_; }
  [[nodiscard]] uint32_t chunk_count(SectionKind section) const;
  [[nodiscard]] const ChunkSource& chunks() const { return *chunks_; }
  /// Bytes of all chunks of a section, which are read for it.
  [[nodiscard]] uint64_t byte_length(SectionKind section) const;

 private:
  [[nodiscard]] Bytes part(SectionKind section, uint32_t chunk, uint32_t offset,
                           uint32_t length) const;

  Bytes root_;
  const ChunkSource* chunks_ = nullptr;
  uint32_t document_count_ = 0;
  uint64_t total_length_ = 0;
  TermDictionary terms_;
  StemTable stems_;
};

/// The block of bytes of a segment as a source.
class BlockSource final : public ChunkSource {
 public:
  BlockSource() = default;
  [[nodiscard]] Bytes chunk(SectionKind section, uint32_t number) const override;

 private:
  friend class SegmentBlock;
  Bytes block_;
  /// Where each chunk ends, by section; and where the first one begins.
  std::array<Bytes, kSectionKindCount> ends_;
  std::array<uint32_t, kSectionKindCount> starts_{};
};

/// A block of bytes opened as a segment where it lies. The bytes must outlive it.
class SegmentBlock {
 public:
  /// Nothing, if the bytes are no segment of this version or its parts do not fit.
  [[nodiscard]] static std::optional<SegmentBlock> open(Bytes block);
  /// Valid as long as this is, wherever it is moved to.
  [[nodiscard]] const SegmentView& view() const { return view_; }

 private:
  std::unique_ptr<BlockSource> source_ = std::make_unique<BlockSource>();
  SegmentView view_;
};

/// Owns the bytes of a segment that SegmentWriter or merge_segments made.
class Segment {
 public:
  [[nodiscard]] const SegmentView& view() const { return block_.view(); }
  [[nodiscard]] Bytes bytes() const { return bytes_; }

  Segment(Segment&&) noexcept = default;
  Segment& operator=(Segment&&) noexcept = default;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

 private:
  friend class SegmentSections;
  explicit Segment(std::vector<uint8_t> bytes);

  std::vector<uint8_t> bytes_;
  SegmentBlock block_;  // of bytes_, whose buffer a move keeps in place
};

}  // namespace daf::index
