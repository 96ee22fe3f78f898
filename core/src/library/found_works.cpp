#include "library/found_works.h"

#include <algorithm>
#include <unordered_map>

#include "library/language_tag.h"

namespace daf::library {
namespace {

bool before_by_date(SortOrder order, int32_t a, int32_t b) {
  if (a == b) return false;
  // What has no date comes last in either order.
  if (a == 0 || b == 0) return b == 0;
  return order == SortOrder::kNewest ? a > b : a < b;
}

}  // namespace

uint32_t WorkFinder::count() const {
  if (catalogue_.works.work_count() == 0) return found_.size();
  uint32_t count = 0;
  for_each_work(catalogue_.works, found_, [&](const std::vector<uint32_t>&) { ++count; });
  return count;
}

std::vector<FoundWork> WorkFinder::page(size_t offset, size_t limit) const {
  const Query& query = question_.query();
  const bool by_relevance = query.sort == SortOrder::kRelevance;
  if (!by_relevance || !question_.looks_for_words()) {
    const SortOrder order = by_relevance ? SortOrder::kNewest : query.sort;
    std::vector<FoundWork> works = by_date(order, offset, limit);
    if (question_.looks_for_words()) add_scores(works);
    return works;
  }
  std::vector<FoundWork> works = ranked(offset + limit);
  works.erase(works.begin(),
              works.begin() + static_cast<ptrdiff_t>(std::min(offset, works.size())));
  return works;
}

// The first `count` works. How many documents that takes is not known before: it is tried with
// more, until it is enough.
std::vector<FoundWork> WorkFinder::ranked(size_t count) const {
  const size_t all = found_.size();
  count = std::min(count, all);
  const bool has_works = catalogue_.works.work_count() > 0;
  for (size_t limit = has_works ? 2 * count : count;; limit *= 2) {
    const std::vector<search::ScoredDocument> documents =
        catalogue_.searcher().rank(question_.plan(), found_, limit);
    std::vector<FoundWork> works;
    WorkCollector collector(catalogue_.works);
    for (const search::ScoredDocument& scored : documents) {
      if (works.size() == count) break;
      if (collector.take(scored.document)) works.push_back(show(scored));
    }
    if (works.size() == count || limit >= all) return works;
  }
}

std::vector<FoundWork> WorkFinder::by_date(SortOrder order, size_t offset, size_t limit) const {
  const DocumentTable& documents = catalogue_.documents;
  const auto document_before = [&](uint32_t a, uint32_t b) {
    const int32_t a_date = documents[a].date;
    const int32_t b_date = documents[b].date;
    if (a_date != b_date) return before_by_date(order, a_date, b_date);
    return a < b;
  };
  std::vector<FoundWork> works;
  for_each_work(catalogue_.works, found_, [&](const std::vector<uint32_t>& forms) {
    works.push_back(
        show({.document = *std::min_element(forms.begin(), forms.end(), document_before)}));
  });
  const size_t begin = std::min(offset, works.size());
  const size_t end = std::min(begin + limit, works.size());
  const auto at = [&](size_t place) { return works.begin() + static_cast<ptrdiff_t>(place); };
  std::partial_sort(at(0), at(end), works.end(), [&](const FoundWork& a, const FoundWork& b) {
    return document_before(a.shown, b.shown);
  });
  return {at(begin), at(end)};
}

// The form that the reader's language asks for, if one passes the filters; else the one given.
uint32_t WorkFinder::form_for_reader(uint32_t document) const {
  const std::string& language = question_.query().language;
  if (language.empty()) return document;
  uint32_t best = document;
  int best_match = language_match(catalogue_.documents[document].language, language);
  for (const WorkMember& member : catalogue_.works.members(document)) {
    if (member.document == WorkMember::kElsewhere) continue;
    const int match = language_match(catalogue_.documents[member.document].language, language);
    if (match <= best_match || !catalogue_.live().contains(member.document)) continue;
    if (!question_.filters().passes(member.document)) continue;
    best = member.document;
    best_match = match;
  }
  return best;
}

FoundWork WorkFinder::show(const search::ScoredDocument& best) const {
  const uint32_t shown = form_for_reader(best.document);
  const bool shows_own_words = question_.matching().contains(shown);
  return {.shown = shown, .matched = shows_own_words ? shown : best.document, .best = best};
}

void WorkFinder::add_scores(std::vector<FoundWork>& works) const {
  search::DocumentSet forms(found_.document_count());
  for (const FoundWork& work : works) {
    forms.add(work.best.document);
    for (const WorkMember& member : catalogue_.works.members(work.best.document)) {
      if (found_.contains(member.document)) forms.add(member.document);
    }
  }
  std::unordered_map<uint32_t, search::ScoredDocument>
      best_of_work;  // by the first member or shown
  const auto key_of = [&](uint32_t document) {
    const std::span<const WorkMember> members = catalogue_.works.members(document);
    return members.empty() ? document : members.front().document;
  };
  for (const search::ScoredDocument& scored :
       catalogue_.searcher().rank(question_.plan(), forms, forms.size())) {
    best_of_work.try_emplace(key_of(scored.document), scored);
  }
  for (FoundWork& work : works) {
    const auto best = best_of_work.find(key_of(work.best.document));
    if (best == best_of_work.end()) continue;
    work.best = best->second;
    if (!question_.matching().contains(work.shown)) work.matched = work.best.document;
  }
}

}  // namespace daf::library
