#include "analysis/stemming/stemmer.h"

#include <algorithm>

#include "analysis/stemming/arabic_stemmer.h"
#include "analysis/stemming/english_spelling.h"
#include "analysis/stemming/hebrew_stemmer.h"
#include "analysis/stemming/persian_stemmer.h"
#include "analysis/stemming/source_spelling.h"
#include "analysis/term_folding.h"

namespace daf::analysis {
namespace {

// In sixteenths. Measured in English on questions and on topics; the results hardly change nearby.
constexpr uint32_t kSnowball = 12;
constexpr uint32_t kSnowballUnmarked = 9;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 0x80; });
}

}  // namespace

void Stemmer::find_stems(Language language, std::string_view term, std::string_view source_word,
                         Stems& out) {
  out.clear();
  if (term.size() > kMaxTermBytes) return;
  switch (language) {
    case Language::kUnknown:
    case Language::kOther:
      return;
    case Language::kHebrew:
      add_hebrew_stems(term, out);
      return;
    case Language::kArabic:
      add_arabic_stems(term, out);
      return;
    case Language::kPersian:
      add_persian_stems(term, out);
      return;
    case Language::kEnglish:
      add_english_stem(term, out);
      return;
    default:
      add_snowball_stems(language, source_word, out);
  }
}

uint8_t Stemmer::confidence_in_itself(std::string_view term, LanguageSet languages) {
  uint8_t best = 0;
  for (unsigned i = 0; i < kLanguageCount; ++i) {
    if ((languages >> i & 1) == 0) continue;
    const auto language = static_cast<Language>(i);
    if (language_of_word(language, term, term) != language) continue;
    find_stems(language, term, term, own_stems_);
    for (const Stems::Stem& stem : own_stems_) {
      if (own_stems_.key(stem) == term) best = std::max(best, stem.confidence);
    }
  }
  return best;
}

void Stemmer::add_english_stem(std::string_view term, Stems& out) {
  if (!has_snowball_stemmer(Language::kEnglish) || !is_ascii(term)) return;
  const EnglishSpelling spelling(term);
  out.add(snowball_.stem(Language::kEnglish, spelling.view()), kSnowball);
}

void Stemmer::add_snowball_stems(Language language, std::string_view source_word, Stems& out) {
  if (!has_snowball_stemmer(language)) return;
  spell_source(source_word, language, source_);
  if (source_.empty()) return;
  add_folded_stem(language, source_, kSnowball, out);
  unmarked_.clear();
  append_term(unmarked_, source_);
  // Of a word in another alphabet the marks are part of its letters, and nobody leaves them out.
  if (is_ascii(unmarked_) && unmarked_ != source_) {
    add_folded_stem(language, unmarked_, kSnowballUnmarked, out);
  }
}

void Stemmer::add_folded_stem(Language language, std::string_view word, uint32_t confidence,
                              Stems& out) {
  key_.clear();
  append_term(key_, snowball_.stem(language, word));
  out.add(key_, confidence);
}

}  // namespace daf::analysis
