#include "library/find.h"

#include <string>

#include "daf/library.h"
#include "library/card.h"
#include "search/query_syntax.h"
#include "search/term_matcher.h"

namespace daf::library {

std::vector<FoundPlace> find(Catalogue& catalogue, uint32_t document, std::string_view text) {
  // Who looks for a place types on: the last word may go on.
  const search::QuerySyntax syntax = search::parse_query_syntax(text, "", true);
  search::TermMatcher matcher(catalogue.searcher().plan(syntax, text, true), index::Field::kBody);
  std::vector<FoundPlace> places;
  std::vector<CardBlock> blocks;
  read_card_blocks(catalogue.documents[document].card, blocks);
  for (const CardBlock& block : blocks) {
    if (block.id.empty()) continue;  // the abstract is no part of the body
    for (const ByteRange& range : search::highlight(block.text, block.language, matcher)) {
      if (places.size() == kMaxFoundPlaces) return places;
      places.push_back({.block = std::string(block.id), .range = range});
    }
  }
  return places;
}

}  // namespace daf::library
