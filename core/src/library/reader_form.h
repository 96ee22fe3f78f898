// Which form of a work is shown to a reader. Tested by search_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "library/catalogue.h"
#include "library/language_tag.h"

namespace daf::library {

/// The form of the document's work that suits a reader of `language` (BCP 47, or empty) best, among
/// the live ones that `accepts(document)` lets through; of equals the one given, and it where no
/// other suits better.
template <class Accepts>
[[nodiscard]] uint32_t form_for_reader(const Catalogue& catalogue, uint32_t document,
                                       std::string_view language, Accepts accepts) {
  if (language.empty()) return document;
  uint32_t best = document;
  int best_match = language_match(catalogue.documents.language(document), language);
  for (const WorkMember& member : catalogue.works.members(document)) {
    if (!catalogue.live().contains(member.document)) continue;  // WorkMember::kElsewhere is not
    const int match = language_match(catalogue.documents.language(member.document), language);
    if (match <= best_match || !accepts(member.document)) continue;
    best = member.document;
    best_match = match;
  }
  return best;
}

}  // namespace daf::library
