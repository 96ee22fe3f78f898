// The plural in -ha and what may follow it, and no more: stemming that takes off more has done
// worse than none (Dolamic and Savoy: "Persian Language, Is Stemming Efficient?", 2009). Written
// with a ZWNJ the plural is a term of its own already (word_splitter.h); here are the joined
// spellings.
#include "analysis/stemming/persian_stemmer.h"

#include <cstddef>
#include <cstdint>

#include "analysis/stemming/letters.h"

namespace daf::analysis {
namespace {

constexpr char16_t kFirstLetter = 0x0620;
constexpr char16_t kLastLetter = 0x06D3;

constexpr size_t kMinRest = 2;      // letters
constexpr size_t kSureMinRest = 3;  // with less, -ha is often of the word itself: tanha "only"

// In sixteenths.
constexpr uint32_t kWithoutPlural = 12;
constexpr uint32_t kShortWithoutPlural = 6;

// -ha, alone or with ezafe or -i (yeh, folded from Farsi yeh, written once or twice), or with a
// possessive pronoun. Longest first.
constexpr std::u16string_view kPlurals[] = {
    u"\u0647\u0627\u064A\u0645\u0627\u0646",  // -hayeman
    u"\u0647\u0627\u064A\u062A\u0627\u0646",  // -hayetan
    u"\u0647\u0627\u064A\u0634\u0627\u0646",  // -hayeshan
    u"\u0647\u0627\u064A\u0645",              // -hayam
    u"\u0647\u0627\u064A\u062A",              // -hayat
    u"\u0647\u0627\u064A\u0634",              // -hayash
    u"\u0647\u0627\u064A\u064A",              // -hayi
    u"\u0647\u0627\u064A",                    // -haye
    u"\u0647\u0627",                          // -ha
};

}  // namespace

void add_persian_stems(std::string_view term, Stems& out) {
  const Letters letters(term, kFirstLetter, kLastLetter);
  const std::u16string_view word = letters.view();
  for (const std::u16string_view plural : kPlurals) {
    if (!word.ends_with(plural) || word.size() < plural.size() + kMinRest) continue;
    const std::u16string_view rest = word.substr(0, word.size() - plural.size());
    const bool sure = rest.size() >= kSureMinRest;
    add_letters(out, rest, sure ? kWithoutPlural : kShortWithoutPlural);
    if (sure) return;
    break;
  }
  add_letters(out, word, kFullConfidence);
}

}  // namespace daf::analysis
