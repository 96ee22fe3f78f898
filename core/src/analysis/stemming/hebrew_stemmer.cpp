// A light stemmer without a dictionary. Hebrew writes its particles (and, the, in, like, to, from,
// that) together with the word, up to three at a time, and the letters of the particles begin words
// too, so that one spelling has several readings: a word has several stems here, and two words meet
// in the most trusted one that they share. Nothing is published as a standard for this; the affixes
// are facts of the grammar.
//
//   stem                                       trust   so that these meet
//   the word itself                            full    word and particle + word
//   without the longest run of particles       high    particle + word and other particle + word
//   without a suffix of number or possession   middle  state, states, his states
//   without both                               middle  in the states and state
//   without particles, vav and yod inside      low     spellings with and without vowel letters
//
// What is left has three letters at least, so that the many roots of three letters stay apart. The
// longest run is taken, not each: from whatever words one goes out, one arrives at the same stem.
#include "analysis/stemming/hebrew_stemmer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "analysis/stemming/letters.h"

namespace daf::analysis {
namespace {

constexpr char16_t kAlef = 0x05D0;
constexpr char16_t kVav = 0x05D5;
constexpr char16_t kYod = 0x05D9;
constexpr char16_t kTav = 0x05EA;

constexpr size_t kMinRest = 3;  // letters

// In sixteenths. Measured on questions and paragraphs; the results hardly change nearby.
constexpr uint32_t kWithoutParticles = 14;
constexpr uint32_t kWithoutSuffix = 7;
constexpr uint32_t kWithoutBoth = 6;
constexpr uint32_t kShortWord = 6;
constexpr uint32_t kWithoutVowelLetters = 5;

// Vav "and", he "the", bet "in", kaf "like", lamed "to", mem "from", shin "that", and how they
// follow each other. A run of two that is missing, such as bet + mem, is rarer than words that
// begin so. Longest first.
constexpr std::u16string_view kParticles[] = {
    u"\u05D5\u05E9\u05D4",
    u"\u05D5\u05E9\u05D1",
    u"\u05D5\u05E9\u05DC",  // ve-she-ha, -be, -le
    u"\u05D5\u05E9\u05DE",
    u"\u05D5\u05DB\u05E9",
    u"\u05D5\u05DE\u05D4",  // -mi, ve-kshe, u-me-ha
    u"\u05DC\u05DB\u05E9",
    u"\u05DB\u05E9\u05D4",
    u"\u05DB\u05E9\u05D1",  // li-khshe, kshe-ha, -be
    u"\u05DB\u05E9\u05DC",
    u"\u05DB\u05E9\u05DE",
    u"\u05E9\u05DB\u05E9",  // -le, -mi, she-kshe
    u"\u05D5\u05DE\u05E9",  // u-mi-she
    u"\u05D5\u05D4",
    u"\u05D5\u05D1",
    u"\u05D5\u05DC",  // ve-ha, u-ve, u-le
    u"\u05D5\u05DE",
    u"\u05D5\u05DB",
    u"\u05D5\u05E9",  // u-mi, u-khe, ve-she
    u"\u05E9\u05D4",
    u"\u05E9\u05D1",
    u"\u05E9\u05DC",  // she-ha, -be, -le
    u"\u05E9\u05DE",
    u"\u05E9\u05DB",
    u"\u05DB\u05E9",  // -mi, -ke, kshe
    u"\u05DE\u05D4",
    u"\u05DE\u05E9",
    u"\u05D1\u05DB",  // me-ha, mi-she, be-khe
    u"\u05DB\u05D1",
    u"\u05DE\u05D1",
    u"\u05DE\u05DB",  // ke-ve, mi-be, mi-ke
    u"\u05D5",
    u"\u05D4",
    u"\u05D1",  // ve, ha, be
    u"\u05DB",
    u"\u05DC",
    u"\u05DE",  // ke, le, mi
    u"\u05E9",  // she
};

// Plural, dual, feminine and construct endings, and the possessive ones upon them. Longest first.
constexpr std::u16string_view kSuffixes[] = {
    u"\u05D5\u05EA\u05D9\u05D4\u05DE",
    u"\u05D5\u05EA\u05D9\u05D4\u05E0",  // -oteihem, -oteihen
    u"\u05D5\u05EA\u05D9\u05E0\u05D5",
    u"\u05D5\u05EA\u05D9\u05DB\u05DE",  // -oteinu, -oteikhem
    u"\u05D5\u05EA\u05D9\u05D5",
    u"\u05D5\u05EA\u05D9\u05D4",  // -otav, -oteha
    u"\u05D5\u05EA\u05D9",
    u"\u05D9\u05D4\u05DE",  // -otai, -eihem
    u"\u05D9\u05D4\u05E0",
    u"\u05D9\u05E0\u05D5",  // -eihen, -einu
    u"\u05D9\u05DB\u05DE",
    u"\u05D9\u05D5\u05EA",  // -eikhem, -iyot
    u"\u05D9\u05D9\u05DE",
    u"\u05EA\u05E0\u05D5",  // -ayim, -atenu
    u"\u05EA\u05D5",
    u"\u05EA\u05D4",  // -ato, -atah
    u"\u05EA\u05DE",
    u"\u05EA\u05E0",  // -atam, -atan
    u"\u05EA\u05D9",
    u"\u05EA\u05DB",  // -ati, -atekh
    u"\u05D9\u05DE",
    u"\u05D5\u05EA",  // -im, -ot
    u"\u05D9\u05D5",
    u"\u05D9\u05D4",  // -av, -eha
    u"\u05D9\u05EA",
    u"\u05E0\u05D5",  // -it, -nu
    u"\u05D4",
    u"\u05EA",  // -ah, -et
    u"\u05D9",
    u"\u05D5",  // -i, -o
};

// The word without the first affix of the list that leaves enough of it; all of it if none does.
std::u16string_view without_particles(std::u16string_view word) {
  for (const std::u16string_view particles : kParticles) {
    if (word.size() < particles.size() + kMinRest || !word.starts_with(particles)) continue;
    return word.substr(particles.size());
  }
  return word;
}

std::u16string_view without_suffix(std::u16string_view word) {
  for (const std::u16string_view suffix : kSuffixes) {
    if (word.size() < suffix.size() + kMinRest || !word.ends_with(suffix)) continue;
    return word.substr(0, word.size() - suffix.size());
  }
  return word;
}

// Vowel letters come and go with the writer; those at the ends of a word seldom do.
void add_without_vowel_letters(std::u16string_view word, Stems& out) {
  std::array<char16_t, kMaxTermBytes / 2> kept;
  size_t length = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool inside = i > 0 && i + 1 < word.size();
    if (!inside || (word[i] != kVav && word[i] != kYod)) kept[length++] = word[i];
  }
  if (length >= kMinRest) add_letters(out, {kept.data(), length}, kWithoutVowelLetters);
}

// Of a word of three letters only the particles are taken off that seldom begin a root.
bool may_be_short_word(std::u16string_view word) {
  constexpr std::u16string_view kLikely = u"\u05D5\u05D4\u05D1\u05DC";  // vav, he, bet, lamed
  return word.size() == kMinRest && kLikely.find(word[0]) != kLikely.npos;
}

}  // namespace

void add_hebrew_stems(std::string_view term, Stems& out) {
  const Letters letters(term, kAlef, kTav);
  const std::u16string_view word = letters.view();
  const std::u16string_view rest = without_particles(word);
  add_letters(out, word, kFullConfidence);
  add_letters(out, rest, kWithoutParticles);
  if (may_be_short_word(word)) add_letters(out, word.substr(1), kShortWord);
  const std::u16string_view base = without_suffix(word);
  if (base != word) add_letters(out, base, kWithoutSuffix);
  const std::u16string_view rest_base = without_suffix(rest);
  if (rest_base != rest) add_letters(out, rest_base, kWithoutBoth);
  add_without_vowel_letters(rest, out);
}

}  // namespace daf::analysis
