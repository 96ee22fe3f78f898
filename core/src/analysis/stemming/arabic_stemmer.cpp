// The light10 stemmer (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information
// Retrieval", 2007), which has done better in retrieval than analysis of roots: it takes off
//   prefixes  al-, wal-, bal-, kal-, fal-, ll- where two letters stay, w- where three stay
//   suffixes  -ha -an -at -wn -yn -yh -h(teh marbuta) -h -y, one after the other, where two stay
// and three things more, each of which was measured to help:
//   - w- begins many words ("ministry", "boy"), so the word with it stays a stem as well
//   - the other proclitics of one letter, f- b- k- l-, give a further, less trusted stem; of a word
//     of three letters, those that seldom begin a root
//   - a pronoun goes before the suffixes do; teh before it, and before the ending of the dual, is
//     the teh marbuta of the bare word
#include "analysis/stemming/arabic_stemmer.h"

#include <cstddef>
#include <cstdint>

#include "analysis/stemming/letters.h"

namespace daf::analysis {
namespace {

constexpr char16_t kFirstLetter = 0x0620;
constexpr char16_t kLastLetter = 0x06D3;

constexpr char16_t kAlef = 0x0627;
constexpr char16_t kBeh = 0x0628;
constexpr char16_t kTeh = 0x062A;
constexpr char16_t kFeh = 0x0641;
constexpr char16_t kKaf = 0x0643;
constexpr char16_t kLam = 0x0644;
constexpr char16_t kWaw = 0x0648;

constexpr size_t kMinAfterArticle = 2;    // letters
constexpr size_t kMinAfterProclitic = 3;  // letters
constexpr size_t kMinBeforeSuffix = 2;    // letters
constexpr size_t kMinBeforePronoun = 3;   // letters, a teh among them

// In sixteenths. Measured on questions and paragraphs; the results hardly change nearby.
constexpr uint32_t kBare = 14;
constexpr uint32_t kBareStem = 11;
constexpr uint32_t kWithoutWaw = 12;
constexpr uint32_t kWithoutWawStem = 9;
constexpr uint32_t kWithoutProclitic = 8;
constexpr uint32_t kWithoutProcliticStem = 6;
constexpr uint32_t kShortWord = 5;

// -k "your" and -h "his" are letters of too many words; the latter is a
// suffix below.
constexpr std::u16string_view kPronouns[] = {
    u"\u0647\u0645\u0627",  // -huma
    u"\u0647\u0645",        // -hum
    u"\u0647\u0646",        // -hunna
    u"\u0643\u0645",        // -kum
    u"\u0647\u0627",        // -ha
    u"\u0646\u0627",        // -na
};

// -hu and the dual, where teh precedes.
constexpr std::u16string_view kAfterTeh[] = {u"\u0647", u"\u0627\u0646", u"\u064A\u0646"};

// In the order of light10; teh marbuta is folded to heh, so -yh and -h stand for both.
constexpr std::u16string_view kSuffixes[] = {
    u"\u0647\u0627",  // -ha
    u"\u0627\u0646",  // -an
    u"\u0627\u062A",  // -at
    u"\u0648\u0646",  // -wn
    u"\u064A\u0646",  // -yn
    u"\u064A\u0647",  // -yh
    u"\u0647",        // -h
    u"\u064A",        // -y
};

constexpr bool is_conjunction(char16_t letter) { return letter == kWaw || letter == kFeh; }
constexpr bool is_preposition(char16_t letter) {
  return letter == kBeh || letter == kKaf || letter == kLam;
}

// The letters of the article al-, with what may stand before it: (w|f)? (b|k)? al-, (w|f)? ll-.
size_t article_length(std::u16string_view word) {
  size_t at = 0;
  if (is_conjunction(word[at])) ++at;
  const std::u16string_view rest = word.substr(at);
  if (rest.starts_with(u"\u0644\u0644")) return at + 2;
  if (!rest.empty() && (rest[0] == kBeh || rest[0] == kKaf)) ++at;
  const bool article = at + 1 < word.size() && word[at] == kAlef && word[at + 1] == kLam;
  return article ? at + 2 : 0;
}

std::u16string_view without_article(std::u16string_view word) {
  const size_t length = article_length(word);
  return word.size() < length + kMinAfterArticle ? word : word.substr(length);
}

// The word without its pronoun or the ending of its dual. A teh before one goes too: the heh that
// the bare word has instead is the next suffix.
std::u16string_view without_pronoun(std::u16string_view word) {
  for (const std::u16string_view pronoun : kPronouns) {
    if (!word.ends_with(pronoun) || word.size() < pronoun.size() + kMinBeforePronoun) continue;
    const std::u16string_view bare = word.substr(0, word.size() - pronoun.size());
    return bare.back() == kTeh ? bare.substr(0, bare.size() - 1) : bare;
  }
  for (const std::u16string_view ending : kAfterTeh) {
    if (!word.ends_with(ending) || word.size() < ending.size() + kMinBeforePronoun) continue;
    const std::u16string_view bare = word.substr(0, word.size() - ending.size());
    if (bare.back() == kTeh) return bare.substr(0, bare.size() - 1);
  }
  return word;
}

std::u16string_view without_suffixes(std::u16string_view word) {
  std::u16string_view bare = without_pronoun(word);
  for (const std::u16string_view suffix : kSuffixes) {
    if (bare.ends_with(suffix) && bare.size() >= suffix.size() + kMinBeforeSuffix) {
      bare.remove_suffix(suffix.size());
    }
  }
  return bare;
}

// Of a word of three letters.
bool may_be_short_word(std::u16string_view word) {
  const bool likely = word[0] == kWaw || word[0] == kBeh || word[0] == kLam;
  return word.size() == kMinAfterProclitic && likely;
}

void add_with_stem(std::u16string_view word, uint32_t trust, uint32_t stem_trust, Stems& out) {
  add_letters(out, word, trust);
  add_letters(out, without_suffixes(word), stem_trust);
}

}  // namespace

void add_arabic_stems(std::string_view term, Stems& out) {
  const Letters letters(term, kFirstLetter, kLastLetter);
  std::u16string_view word = letters.view();
  if (word.empty()) return;
  const std::u16string_view bare = without_article(word);
  add_with_stem(bare, kBare, kBareStem, out);
  if (bare.size() < word.size()) return;  // nothing stands before a proclitic that had the article

  if (may_be_short_word(word)) add_letters(out, word.substr(1), kShortWord);
  if (is_conjunction(word[0]) && word.size() > kMinAfterProclitic) {
    const bool waw = word[0] == kWaw;
    word.remove_prefix(1);
    add_with_stem(word, waw ? kWithoutWaw : kWithoutProclitic,
                  waw ? kWithoutWawStem : kWithoutProcliticStem, out);
  }
  if (is_preposition(word[0]) && word.size() > kMinAfterProclitic) {
    add_with_stem(word.substr(1), kWithoutProclitic, kWithoutProcliticStem, out);
  }
}

}  // namespace daf::analysis
