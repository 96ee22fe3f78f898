#include "analysis/stemming/source_spelling.h"

#include <algorithm>
#include <iterator>

#include "analysis/analyzer.h"
#include "analysis/script.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

// What may stand before an apostrophe and belong to another word. Grammars of the languages.
constexpr std::string_view kFrenchElisions[] = {"c", "d",  "j",      "jusqu",  "l", "lorsqu", "m",
                                                "n", "qu", "quoiqu", "puisqu", "s", "t"};
constexpr std::string_view kItalianElisions[] = {
    "agl", "all",  "c",    "coll", "d",     "dagl", "dall", "degl", "dell", "gl", "l",
    "m",   "negl", "nell", "pell", "quell", "s",    "sugl", "sull", "t",    "un", "v"};
constexpr std::string_view kCatalanElisions[] = {"d", "l", "m", "n", "s", "t"};

template <size_t kCount>
bool holds(const std::string_view (&list)[kCount], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool is_elision(Language language, std::string_view letters) {
  switch (language) {
    case Language::kFrench:
      return holds(kFrenchElisions, letters);
    case Language::kItalian:
      return holds(kItalianElisions, letters);
    case Language::kCatalan:
      return holds(kCatalanElisions, letters);
    default:
      return false;
  }
}

// Combining Diacritical Marks: those of Latin, Cyrillic and Greek letters.
constexpr char32_t kFirstMark = 0x0300;
constexpr char32_t kLastMark = 0x036F;

class SourceSpeller {
 public:
  SourceSpeller(Language language, std::string& out) : language_(language), out_(out) {}

  void spell(std::string_view source_word) {
    for (size_t at = 0; at < source_word.size();) {
      const unicode::Decoded decoded = unicode::decode_utf8(source_word, at);
      at += decoded.byte_length;
      if (is_apostrophe(decoded.code_point)) {
        if (language_ == Language::kTurkish && !out_.empty()) return;
        if (is_elision(language_, out_)) out_.clear();
        continue;
      }
      if (decoded.ill_formed || out_.size() > kMaxTermBytes) {
        out_.clear();
        return;
      }
      add_folded(decoded.code_point);
    }
  }

 private:
  void add_folded(char32_t c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    if (!letter || unicode::is_default_ignorable(c)) return;
    if (language_ == Language::kTurkish && (c == 'I' || c == 0x0130)) {
      add(c == 'I' ? 0x0131 : U'i');
      return;
    }
    const int32_t delta = unicode::character_record(c).fold_delta;
    if (delta != unicode::kFoldsToMany) {
      add(unicode::add_delta(c, delta));
      return;
    }
    for (const char16_t part : unicode::full_case_folding(c)) add(part);
  }

  // A letter that is written with a mark of its own is taken without it: what is decomposed meets
  // what is composed in the stem without accents, and a table of all compositions would be as large
  // as the stemmers of two languages. Russian short i, which has no such stem, is composed.
  void add(char32_t c) {
    constexpr char32_t kBreve = 0x0306;
    constexpr std::string_view kI = "\xD0\xB8";
    constexpr std::string_view kShortI = "\xD0\xB9";
    if (c == kBreve && out_.ends_with(kI)) {
      out_.replace(out_.size() - kI.size(), kI.size(), kShortI);
    } else if (c < kFirstMark || c > kLastMark) {
      unicode::append_utf8(out_, c);
    }
  }

  Language language_;
  std::string& out_;
};

}  // namespace

void spell_source(std::string_view source_word, Language language, std::string& out) {
  out.clear();
  SourceSpeller(language, out).spell(source_word);
  if (out.size() > kMaxTermBytes) out.clear();
}

}  // namespace daf::analysis
