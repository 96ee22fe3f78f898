#include "search/norms.h"

#include "index/field.h"
#include "search/scoring.h"

namespace daf::search {

Norms::Norms(std::span<const SearchSegment> segments) {
  double total = 0;
  double count = 0;
  for (const SearchSegment& segment : segments) {
    std::vector<uint8_t>& codes = codes_.emplace_back();
    if (!segment.view.read_lengths(codes)) is_whole_ = false;
    codes.resize(segment.view.document_count());
    total += static_cast<double>(segment.view.total_length());
    count += static_cast<double>(segment.view.document_count());
  }
  const double average = count == 0 ? 1 : total / count;
  for (size_t code = 0; code < by_code_.size(); ++code) {
    const uint32_t length = index::decode_length(static_cast<uint8_t>(code));
    by_code_[code] = length_norm(static_cast<double>(length), average);
  }
}

}  // namespace daf::search
