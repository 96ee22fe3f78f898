// Where words stand next to each other. Tested by phrases_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "index/field.h"
#include "index/positions.h"
#include "index/segment.h"
#include "search/query_plan.h"

namespace daf::search {

/// The postings of a term with its positions.
class PositionedCursor {
 public:
  PositionedCursor(const index::SegmentView& segment, const index::TermInfo& info);

  /// Goes to the first document not before `document`; false if there is none. Never goes back.
  bool advance(uint32_t document);
  /// The document that advance() found.
  [[nodiscard]] uint32_t document() const { return postings_.document(); }
  [[nodiscard]] index::Frequencies frequencies() const { return postings_.frequencies(); }
  /// The positions in that document; once for each.
  void read(index::Positions& positions);

 private:
  index::PostingsCursor postings_;
  index::PositionsCursor positions_;
  bool started_ = false;
  bool ended_ = false;
};

/// Finds the documents in which each word stands `offsets` after the first, in one field (that of
/// `field` alone, where given). Any form of a word will do. `segment_index` is that of by_segment.
[[nodiscard]] PhrasePostings find_phrase(const index::SegmentView& segment, size_t segment_index,
                                         std::span<const PlannedWord> words,
                                         std::span<const uint32_t> offsets,
                                         std::optional<index::Field> field);

}  // namespace daf::search
