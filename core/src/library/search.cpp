#include "library/search.h"

#include <algorithm>
#include <utility>

#include "library/corrections.h"
#include "library/facets.h"
#include "library/found_works.h"
#include "library/hit_maker.h"
#include "library/question.h"

namespace daf::library {
namespace {

std::vector<Hit> make_hits(Catalogue& catalogue, const Question& question,
                           const std::vector<FoundWork>& works) {
  const Query& query = question.query();
  HitMaker maker(catalogue, question.plan(), query.snippet_length);
  std::vector<Hit> hits;
  hits.reserve(works.size());
  for (const FoundWork& work : works) {
    Hit& hit = hits.emplace_back(maker.make(work.shown, work.matched));
    hit.score = static_cast<double>(work.best.score);
    if (!query.explain || !question.looks_for_words()) continue;
    hit.explanation = catalogue.searcher().explain(question.plan(), work.best);
  }
  return hits;
}

}  // namespace

SearchResult search(Catalogue& catalogue, const Query& query) {
  SearchResult result;
  catalogue.expect_records();
  const Question question(catalogue, query);
  const bool sorts_by_date = query.sort != SortOrder::kRelevance || !question.looks_for_words();
  if (sorts_by_date) (void)catalogue.expect_dates();
  if (!catalogue.has_all()) return result;
  const Filtered filtered = question.filters().apply(question.matching(), query.facets);
  const WorkFinder finder(catalogue, question, filtered.passing);

  result.total = finder.count();
  result.hits =
      make_hits(catalogue, question, finder.page(query.offset, std::min(query.limit, kMaxHits)));
  const FacetCounter counter(question.facets(), catalogue.documents, catalogue.works,
                             question.filters(), query);
  result.facets = counter.count(filtered);
  result.did_you_mean = correct(catalogue, question);
  result.parsed = describe(question);
  return result;
}

}  // namespace daf::library
