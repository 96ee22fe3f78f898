// What a document is about, as a query. Tested by related_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "search/query_plan.h"
#include "search/ranking_signals.h"

namespace daf::search {

/// Words of a document that are looked for in others: those that tell most about it.
inline constexpr size_t kRelatedWords = 25;

/// A plan whose words are those that tell most about a document (the library's number). Nothing if
/// there is no such document.
/// Source: the "more like this" of search engines; Salton, McGill: Introduction to Modern
/// Information Retrieval, 1983, chapter 4.
[[nodiscard]] std::optional<QueryPlan> plan_related(const Collection& collection,
                                                    FeedbackSignal& feedback, uint32_t document);

/// The same of a document that is known by its terms, each as often as it stands there. Each word
/// has only the form that stands there.
[[nodiscard]] QueryPlan plan_related(const Collection& collection,
                                     std::span<const std::string> terms);

}  // namespace daf::search
