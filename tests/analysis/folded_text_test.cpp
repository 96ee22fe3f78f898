// fold_words and fold_text: what a word is to search, and where each byte of a folded text is from.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/script.h"
#include "daf/text.h"
#include "unicode/utf8.h"

using daf::fold_text;
using daf::fold_words;
using daf::FoldedText;
using daf::FoldedWord;

namespace {

// The folded words of a text, with a bar between two.
std::string folded(std::string_view text) {
  std::string result;
  for (const FoldedWord& word : fold_words(text, "")) {
    if (!result.empty()) result += '|';
    result += word.folded;
  }
  return result;
}

// What these words cover in the text, likewise.
std::string covered(std::string_view text) {
  std::string result;
  for (const FoldedWord& word : fold_words(text, "")) {
    if (!result.empty()) result += '|';
    result += text.substr(word.source.byte_start, word.source.byte_end - word.source.byte_start);
  }
  return result;
}

bool is_code_point_start(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
}

// What holds of every folded text. False if something does not.
bool is_consistent(std::string_view text, const FoldedText& result) {
  if (result.source_offsets.size() != result.value.size() + 1) return false;
  if (result.source_offsets.back() != text.size()) return false;
  if (daf::unicode::find_ill_formed_utf8(result.value) != std::string_view::npos) return false;
  std::vector<bool> is_start(text.size());
  for (size_t at = 0; at < text.size(); at += daf::unicode::decode_utf8(text, at).byte_length) {
    is_start[at] = true;
  }
  uint32_t last = 0;
  for (size_t at = 0; at < result.value.size(); ++at) {
    const uint32_t offset = result.source_offsets[at];
    const bool same_character = is_code_point_start(result.value, at) || offset == last;
    if (offset < last || offset >= text.size() || !is_start[offset]) return false;
    if (!same_character) return false;
    last = offset;
  }
  return true;
}

// What the folded text has between two places of the source.
std::string value_from(const FoldedText& result, daf::ByteRange source) {
  std::string value;
  for (size_t at = 0; at < result.value.size(); ++at) {
    const uint32_t offset = result.source_offsets[at];
    if (offset >= source.byte_start && offset < source.byte_end) value += result.value[at];
  }
  return value;
}

const std::vector<std::string_view> kPieces = {
    "a", "Z",  "s", "0",      "7",      "_",      ".",       ",",      ":",      "'",      "\"",
    " ", "-",  "é", "ß",      "ı",      "·",      "ŀ",       "א",      "ל",      "ם",      "ְ",
    "״", "׳",  "־", "”",      "’",      "\uFB4F", "\uFB2C",  "ا",      "ة",      "َ",       "ـ",
    "٣", "٬",  "٫", "ک",      "\uFDFA", "中",     "カ",      "ｶ",      "ﾞ",      "が",     "ก",
    "ำ", "한", "क", "\u094D", "\u093C", "\u0F73", "\u0301",  "\u200C", "\u200D", "\u200F", "\u00AD",
    "😀", "𐐀",  "ﬁ", "½",      "\r\n",   "\xFF",   "\xE2\x80"};

std::string random_text(std::mt19937& random) {
  std::string text;
  for (size_t left = random() % 14; left > 0; --left) text += kPieces[random() % kPieces.size()];
  return text;
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("case 25: Hebrew words meet with niqqud, gershayim and quotes, and cover them") {
    CHECK(folded("צהל") == folded("צה״ל"));
    CHECK(folded("צהל") == folded("צה\"ל"));
    CHECK(folded("צהל") == folded("צה''ל"));
    CHECK(folded("צהל") == folded("צה”ל"));
    CHECK(covered("(צה״ל, צה\"ל!) צה''ל") == "צה״ל|צה\"ל|צה''ל");
    CHECK(folded("שָׁלוֹם") == folded("שלום"));
    CHECK(folded("שָׁלוֹם") == "שלומ");  // a final letter is the letter
    CHECK(covered("אֶת־הַשָּׁמַיִם.") == "אֶת|הַשָּׁמַיִם");
    CHECK(folded("ג׳ירפה") == folded("ג'ירפה"));
  }

  TEST_CASE("Arabic and Persian words are found however they are typed") {
    CHECK(folded("السَّلَامُ عليكم") == folded("السلام عليكم"));
    CHECK(folded("العـــربية") == folded("العربيه"));
    CHECK(folded("کتاب‌های ۱۴۰۱") == "كتاب|هاي|1401");
    CHECK(covered("السَّلَامُ، نعم") == "السَّلَامُ|نعم");
    CHECK(folded("ـ").empty());  // a lone tatweel is no word
  }

  TEST_CASE("other words lose case, accents and quotes, and ideographs stand alone") {
    CHECK(folded("L’ÉTÉ Straße, don't U.S.A. 1,280.5") == "lete|strasse|dont|usa|1280.5");
    CHECK(folded("Israel's e\u0301cole") == "israel|ecole");
    CHECK(covered("Israel's e\u0301cole") == "Israel|e\u0301cole");
    CHECK(folded("example.com snake_case") == "example|com|snake|case");
    CHECK(folded("中国 カタカナ 한국") == "中|国|カタカナ|\u1112\u1161\u11AB\u1100\u116E\u11A8");
    CHECK(folded("").empty());
    CHECK(folded("\u05B8 -- \xFF").empty());
  }

  TEST_CASE("a folded text has its words folded and the rest as it is") {
    CHECK(fold_text("אָמַר צה״ל: «שלום»", "he").value == "אמר צהל: «שלומ»");
    CHECK(fold_text("Café -- U.S.A. (Israel's)", "en").value == "cafe -- usa. (israel's)");
    CHECK(fold_text("ـ \u05B8 \r\n\t", "").value == "ـ \u05B8 \r\n\t");
    CHECK(fold_text("a\xFF\xE2\x80z", "").value == "a\uFFFD\uFFFDz");
    CHECK(fold_text("", "").value.empty());
    CHECK(fold_text("", "").source_offsets == std::vector<uint32_t>{0});
  }

  TEST_CASE("each byte of a folded text says where in the source it is from") {
    using Offsets = std::vector<uint32_t>;
    // shin, shin dot, qamats, lamed: a mark belongs to the letter before it.
    CHECK(fold_text("שָׁל", "he").source_offsets == Offsets{0, 0, 6, 6, 8});
    CHECK(fold_text("צה״ל ", "he").source_offsets == Offsets{0, 0, 2, 2, 6, 6, 8, 9});
    CHECK(fold_text("\uFB4F-", "he").source_offsets == Offsets{0, 0, 0, 0, 3, 4});
    CHECK(fold_text("ﬁ½É", "").value == "fi1\u20442e");
    CHECK(fold_text("ﬁ½É", "").source_offsets == Offsets{0, 0, 3, 3, 3, 3, 3, 5, 7});
    CHECK(fold_text("1٫5", "").source_offsets == Offsets{0, 1, 3, 4});
    CHECK(fold_text("\xE2\x80.", "").source_offsets == Offsets{0, 0, 0, 2, 3});
    // Marks that stay may change places, so they are one with their letter.
    CHECK(fold_text("क\u094D\u093Cक", "hi").value == "क\u093C\u094Dक");
    CHECK(fold_text("क\u094D\u093Cक", "hi").source_offsets ==
          Offsets{0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 12});
  }

  TEST_CASE("random texts: offsets in order and at code points, words as fold_words has them") {
    std::mt19937 random(613);
    for (int round = 0; round < 10'000; ++round) {
      const std::string text = random_text(random);
      CAPTURE(text);
      const FoldedText result = fold_text(text, "");
      REQUIRE(is_consistent(text, result));
      uint32_t end = 0;
      for (const FoldedWord& word : fold_words(text, "")) {
        REQUIRE(word.source.byte_start >= end);
        REQUIRE(!word.folded.empty());
        REQUIRE(value_from(result, word.source) == word.folded);
        // What is between two words is as it was, but well formed.
        const daf::ByteRange between = {end, word.source.byte_start};
        const std::string as_it_was = text.substr(end, between.byte_end - end);
        REQUIRE(value_from(result, between) == daf::unicode::to_well_formed_utf8(as_it_was));
        end = word.source.byte_end;
      }
    }
  }

  TEST_CASE("random texts without ideographs: the words are the terms of the analyzer") {
    std::mt19937 random(929);
    for (int round = 0; round < 10'000; ++round) {
      const std::string text = random_text(random);
      bool has_pairs = false;
      for (size_t at = 0; at < text.size();) {
        const daf::unicode::Decoded c = daf::unicode::decode_utf8(text, at);
        has_pairs = has_pairs || daf::analysis::is_spaceless_script(c.code_point);
        at += c.byte_length;
      }
      if (has_pairs) continue;
      daf::analysis::Tokens tokens;
      daf::analysis::analyze(text, "", tokens);
      const std::vector<FoldedWord> words = fold_words(text, "");
      CAPTURE(text);
      REQUIRE(words.size() == tokens.tokens.size());
      for (size_t index = 0; index < words.size(); ++index) {
        REQUIRE(words[index].folded == tokens.term(tokens.tokens[index]));
        REQUIRE(words[index].source == tokens.tokens[index].source);
      }
    }
  }

  TEST_CASE("random bytes fold to well-formed text") {
    std::mt19937 random(5);
    for (int round = 0; round < 5000; ++round) {
      std::string text(random() % 64, '\0');
      for (char& byte : text) byte = static_cast<char>(random());
      REQUIRE(is_consistent(text, fold_text(text, "")));
    }
  }

  TEST_CASE("a word of very many letters, marks or parts stays whole and takes linear time") {
    for (const std::string_view unit :
         {"\u05B8", "\u094D\u093C", "א\"", "a_", "a'", "中", "א", "ا\u200C", "1,", "\u0301"}) {
      std::string text = "א";
      while (text.size() < 150'000) text += unit;
      CAPTURE(unit);
      const FoldedText result = fold_text(text, "");
      CHECK(is_consistent(text, result));
      size_t folded_bytes = 0;
      for (const FoldedWord& word : fold_words(text, "")) folded_bytes += word.folded.size();
      CHECK(folded_bytes > 0);
      CHECK(folded_bytes <= result.value.size());
    }
    std::string letters;
    for (int count = 0; count < 100'000; ++count) letters += "א";
    CHECK(fold_text(letters, "").value == letters);
  }
}
