#include "search/norms.h"

#include "index/field.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

using index::Field;
using index::kFieldCount;

// The weighted length of each document, in tokens of the body.
std::vector<float> document_lengths(const index::SegmentView& segment) {
  std::vector<float> lengths(segment.document_count());
  for (size_t field = 0; field < kFieldCount; ++field) {
    const index::Bytes codes = segment.lengths(static_cast<Field>(field));
    for (size_t i = 0; i < codes.size(); ++i) {
      lengths[i] += kFieldWeights[field] * static_cast<float>(index::decode_length(codes[i]));
    }
  }
  return lengths;
}

}  // namespace

Norms::Norms(std::span<const SearchSegment> segments) {
  double total = 0;
  double count = 0;
  for (const SearchSegment& segment : segments) {
    by_segment_.push_back(document_lengths(segment.view));
    for (const float length : by_segment_.back()) total += static_cast<double>(length);
    count += static_cast<double>(by_segment_.back().size());
  }
  const double average = count == 0 ? 1 : total / count;
  for (std::vector<float>& segment : by_segment_) {
    for (float& value : segment) value = length_norm(static_cast<double>(value), average);
  }
  for (size_t code = 0; code < by_main_length_.size(); ++code) {
    const float length = kFieldWeights[static_cast<size_t>(index::kMainField)] *
                         static_cast<float>(index::decode_length(static_cast<uint8_t>(code)));
    by_main_length_[code] = length_norm(static_cast<double>(length), average);
  }
}

}  // namespace daf::search
