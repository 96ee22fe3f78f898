#include "index/forward_lists.h"

#include <algorithm>

namespace daf::index {
namespace {

// Calls `visit(term_number, cursor)` for each posting, the terms in their order. Ends where terms
// that are not sound claim one another's postings: each could claim all there are.
template <class Visit>
void for_each_posting(const SegmentView& segment, Visit visit) {
  TermWalk walk = segment.terms().walk("");
  uint64_t bytes_left = segment.byte_length(SectionKind::kPostings);
  for (uint32_t number = 0; number < ForwardEntry::kMaxTermNumber && walk.next(); ++number) {
    if (walk.info().postings_length > bytes_left) return;
    bytes_left -= walk.info().postings_length;
    PostingsCursor cursor = segment.postings(walk.info());
    while (cursor.next()) visit(number, cursor);
  }
}

}  // namespace

ForwardEntry::ForwardEntry(uint32_t term_number, float weight) {
  constexpr float kMaxSteps = (1u << kWeightBits) - 1;
  const float steps = std::clamp(weight * kStepsPerUnit + 0.5F, 1.0F, kMaxSteps);
  packed_ = term_number << kWeightBits | static_cast<uint32_t>(steps);
}

ForwardLists::ForwardLists(const SegmentView& segment,
                           const std::array<float, kFieldCount>& field_weights)
    : starts_(size_t{segment.document_count()} + 1), lengths_(segment.document_count()) {
  for_each_posting(
      segment, [&](uint32_t, const PostingsCursor& cursor) { ++starts_[cursor.document() + 1]; });
  for (size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];

  entries_.resize(starts_.back());
  std::vector<uint32_t> next(starts_.begin(), starts_.end() - 1);
  for_each_posting(segment, [&](uint32_t number, const PostingsCursor& cursor) {
    float weight = 0;
    if (cursor.main_field_only()) {
      weight = static_cast<float>(cursor.main_frequency()) * field_weights[kMainFieldIndex];
    } else {
      const Frequencies frequencies = cursor.frequencies();
      for (size_t field = 0; field < kFieldCount; ++field) {
        weight += static_cast<float>(frequencies[field]) * field_weights[field];
      }
    }
    const ForwardEntry entry(number, weight);
    entries_[next[cursor.document()]++] = entry;
    lengths_[cursor.document()] += entry.weight();
  });
  for (const float length : lengths_) total_length_ += static_cast<double>(length);
}

}  // namespace daf::index
