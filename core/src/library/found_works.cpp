#include "library/found_works.h"

#include <algorithm>
#include <unordered_map>

#include "library/reader_form.h"

namespace daf::library {

uint32_t WorkFinder::count() const { return count_works(catalogue_.works, found_); }

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
  if (count == 0) return {};
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

// Walks all documents by date and stops when the page is full: a work stands where the document
// does that is shown of it.
std::vector<FoundWork> WorkFinder::by_date(SortOrder order, size_t offset, size_t limit) const {
  const std::span<const uint32_t> documents =
      order == SortOrder::kNewest ? catalogue_.newest_first() : catalogue_.oldest_first();
  std::vector<FoundWork> works;
  // By work: what is shown of it, once its first form was met.
  std::unordered_map<uint32_t, FoundWork> shown_of_work;
  size_t skipped = 0;
  for (const uint32_t document : documents) {
    if (works.size() >= limit) break;
    FoundWork work;
    const uint32_t number = catalogue_.works.work_of(document);
    if (number == Works::kAlone) {
      if (!found_.contains(document)) continue;
      work = show({.document = document});
    } else {
      const auto [known, is_new] = shown_of_work.try_emplace(number);
      if (is_new) known->second = show_first(document, order);
      work = known->second;
      if (work.shown != document) continue;
    }
    if (skipped++ >= offset) works.push_back(work);
  }
  return works;
}

// What is shown of the work of a document: the first of its forms that are found, or the one for
// the reader. FoundWork::kNothing where none is found.
FoundWork WorkFinder::show_first(uint32_t document, SortOrder order) const {
  const DocumentTable& documents = catalogue_.documents;
  const bool newest = order == SortOrder::kNewest;
  uint32_t first = FoundWork::kNothing;
  for (const WorkMember& member : catalogue_.works.members(document)) {
    if (!found_.contains(member.document)) continue;
    const bool is_before =
        first == FoundWork::kNothing ||
        date_stands_before(documents.date(member.document), documents.date(first), newest);
    if (is_before) first = member.document;
  }
  if (first == FoundWork::kNothing) return {.shown = first};
  return show({.document = first});
}

FoundWork WorkFinder::show(const search::ScoredDocument& best) const {
  const uint32_t shown =
      form_for_reader(catalogue_, best.document, question_.query().language,
                      [this](uint32_t document) { return question_.filters().passes(document); });
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
  // By the first member of the work, or the document where it stands alone.
  std::unordered_map<uint32_t, search::ScoredDocument> best_of_work;
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
