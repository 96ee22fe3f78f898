#include "library/related.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "library/card.h"
#include "library/hit_maker.h"
#include "library/reader_form.h"

namespace daf::library {
namespace {

// Terms of one document that are looked up: more cost more and tell little.
constexpr size_t kMaxLocalTerms = 2000;
// The same where each may have to come from afar: title, topics, and the beginning of the text.
constexpr size_t kMaxDistantTerms = 24;

void add_terms(const Text& text, size_t limit, analysis::Tokens& tokens,
               std::vector<std::string>& terms) {
  tokens.clear();
  analysis::analyze(text.value, text.language, tokens);
  for (const analysis::Token& token : tokens.tokens) {
    if (terms.size() == limit) return;
    terms.emplace_back(tokens.term(token));
  }
}

// The terms of a document where there are no lists of them, what says most about it first.
std::vector<std::string> telling_terms(const Catalogue& catalogue, uint32_t document) {
  const size_t limit = catalogue.is_local() ? kMaxLocalTerms : kMaxDistantTerms;
  const std::string_view card = catalogue.documents.card(document);
  std::vector<std::string> terms;
  analysis::Tokens tokens;
  Hit hit;
  read_card(card, hit);
  add_terms(hit.title, limit, tokens, terms);
  for (const Text& topic : hit.topics) add_terms(topic, limit, tokens, terms);
  std::vector<CardBlock> blocks;
  read_card_blocks(card, blocks);
  for (const CardBlock& block : blocks) {
    add_terms({.value = std::string(block.text), .language = std::string(block.language)}, limit,
              tokens, terms);
  }
  return terms;
}

}  // namespace

std::vector<Hit> related(Catalogue& catalogue, uint32_t document, uint32_t limit) {
  search::DocumentSet allowed = catalogue.live();
  allowed.remove(document);
  for (const WorkMember& member : catalogue.works.members(document)) {
    if (allowed.contains(member.document)) allowed.remove(member.document);
  }
  const size_t wanted = std::min(limit, kMaxHits);
  const std::string_view language = catalogue.documents.language(document);
  const bool has_lists = catalogue.searcher().depth() == search::RankingDepth::kAllSignals;
  const std::vector<std::string> terms =
      has_lists ? std::vector<std::string>() : telling_terms(catalogue, document);
  if (!catalogue.has_all()) return {};
  HitMaker maker(catalogue, {}, 0);
  std::vector<Hit> hits;
  // Forms of one work are near each other: ask for more until enough works are there.
  for (size_t count = 3 * wanted; wanted > 0; count *= 2) {
    const std::vector<search::ScoredDocument> near =
        has_lists ? catalogue.searcher().related(document, allowed, count)
                  : catalogue.searcher().related(terms, allowed, count);
    if (!catalogue.has_all()) return {};
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
