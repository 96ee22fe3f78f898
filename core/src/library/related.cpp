#include "library/related.h"

#include <algorithm>

#include "library/hit_maker.h"
#include "library/reader_form.h"

namespace daf::library {

std::vector<Hit> related(Catalogue& catalogue, uint32_t document, uint32_t limit) {
  search::DocumentSet allowed = catalogue.live();
  allowed.remove(document);
  for (const WorkMember& member : catalogue.works.members(document)) {
    if (allowed.contains(member.document)) allowed.remove(member.document);
  }
  const size_t wanted = std::min(limit, kMaxHits);
  const std::string_view language = catalogue.documents[document].language;
  HitMaker maker(catalogue, {}, 0);
  std::vector<Hit> hits;
  // Forms of one work are near each other: ask for more until enough works are there.
  for (size_t count = 3 * wanted; wanted > 0; count *= 2) {
    const std::vector<search::ScoredDocument> near =
        catalogue.searcher().related(document, allowed, count);
    WorkCollector collector(catalogue.works);
    hits.clear();
    for (const search::ScoredDocument& scored : near) {
      if (hits.size() == wanted) break;
      if (!collector.take(scored.document)) continue;
      const uint32_t form =
          form_for_reader(catalogue, scored.document, language, [](uint32_t) { return true; });
      hits.push_back(maker.make(form, form));
      hits.back().score = static_cast<double>(scored.score);
    }
    if (hits.size() == wanted || near.size() < count) break;
  }
  return hits;
}

}  // namespace daf::library
