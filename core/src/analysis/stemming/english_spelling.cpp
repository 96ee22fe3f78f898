// Each rule turns to the spelling that leaves fewer other words with the same stem: "organize" has
// the stem of "organ", "organise" has one of its own. Where a rule makes a word that there is not
// ("sise", "detor"), it makes it of that word alone, which is as good. No two words of the language
// become one by these rules but those that they are for.
#include "analysis/stemming/english_spelling.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace daf::analysis {
namespace {

// What may follow -iz-, -yz- and -our- in one word.
constexpr std::string_view kAfterIz[] = {"e",    "ed",    "es",     "er",      "ers",  "ing",
                                         "ings", "ation", "ations", "ational", "able", "ability"};
constexpr std::string_view kAfterOur[] = {"",      "s",    "ed",  "er",   "ers", "ing",   "ings",
                                          "able",  "ably", "al",  "ally", "ful", "fully", "hood",
                                          "hoods", "ism",  "ist", "ists", "ite", "ites",  "itism",
                                          "less",  "ly",   "y",   "ies"};
// The words in -ence that American spelling has in -ense.
constexpr std::string_view kEnse[] = {"defence", "offence", "licence", "pretence"};

// "four", "hour", "tour" and their like have one spelling; "odour" shares too little with them.
constexpr size_t kMinBeforeOur = 3;
constexpr size_t kMinBeforeIz = 4;  // "size", "prize" and "seize" keep their spelling
constexpr size_t kMinBeforeTre = 2;

template <size_t kCount>
bool is_one_of(const std::string_view (&list)[kCount], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

}  // namespace

EnglishSpelling::EnglishSpelling(std::string_view term) : size_(term.size()) {
  std::memcpy(letters_.data(), term.data(), term.size());
  unify_ize();
  unify_our();
  unify_tre();
  unify_ence();
}

// organize, organization -> organise, organisation; analyze -> analyse
void EnglishSpelling::unify_ize() {
  const std::string_view word = view();
  const size_t at = word.rfind('z');
  if (at == word.npos || at < kMinBeforeIz) return;
  const char before = word[at - 1];
  if (before != 'i' && before != 'y') return;
  if (is_one_of(kAfterIz, word.substr(at + 1))) letters_[at] = 's';
}

// colour, neighbourhood -> color, neighborhood
void EnglishSpelling::unify_our() {
  const std::string_view word = view();
  const size_t at = word.rfind("our");
  if (at == word.npos || at < kMinBeforeOur || !is_one_of(kAfterOur, word.substr(at + 3))) return;
  std::memmove(&letters_[at + 1], &letters_[at + 2], size_ - at - 2);
  --size_;
}

// centre, theatres -> center, theaters
void EnglishSpelling::unify_tre() {
  const std::string_view word = view();
  const bool plural = word.ends_with("tres");
  if (!plural && !word.ends_with("tre")) return;
  const size_t at = size_ - (plural ? 4 : 3);
  if (at >= kMinBeforeTre) std::swap(letters_[at + 1], letters_[at + 2]);
}

// defence, licences -> defense, licenses
void EnglishSpelling::unify_ence() {
  for (const std::string_view word : kEnse) {
    if (view().starts_with(word)) letters_[word.size() - 2] = 's';
  }
}

}  // namespace daf::analysis
