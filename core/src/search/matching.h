// Which documents answer a query, whatever their score. Tested by matching_test.cpp.
//
//   what has to be there (+word, "phrase", title:word)  all of it
//   plain words                                         one of them at least, where nothing has to
//   be
//                                                       there; a common one alone is not enough
//                                                       beside others that are not
//   what must not be there                              none of it
#pragma once

#include <span>

#include "search/document_set.h"
#include "search/query_plan.h"
#include "search/search_segment.h"

namespace daf::search {

/// Forms that count less than that exclude nothing: -march does not take away what has marching
/// bands, of which it is only likely that they are meant.
inline constexpr float kMinExcludedWeight = 0.5F;

/// The documents of all segments, deleted ones included, by the library's numbers.
[[nodiscard]] DocumentSet matching_documents(const QueryPlan& plan,
                                             std::span<const SearchSegment> segments,
                                             uint32_t document_count);

}  // namespace daf::search
