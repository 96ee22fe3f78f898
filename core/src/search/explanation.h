// How a score came about. Tested by explanation_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "daf/search.h"
#include "index/field.h"
#include "search/query_plan.h"
#include "search/ranking_signals.h"

namespace daf::search {

struct ScoredDocument;

/// "title", "abstract", "headings", "body", "authors", "topics", "series". Static storage.
[[nodiscard]] std::string_view field_name(index::Field field);

/// The parts that add up to the score, the largest first. A word's score is shared out among its
/// forms and their fields by what each adds before saturation.
[[nodiscard]] std::vector<ScorePart> explain_score(const QueryPlan& plan,
                                                   const Collection& collection,
                                                   const ScoredDocument& scored);

}  // namespace daf::search
