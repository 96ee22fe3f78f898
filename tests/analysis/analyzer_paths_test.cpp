// The fast path of the analyzer against the long way, and against bytes of any kind.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/script.h"
#include "analysis/simple_letters.h"
#include "analysis/spaceless_text.h"
#include "analysis/word_splitter.h"
#include "unicode/utf8.h"

using daf::analysis::Token;
using daf::analysis::Tokens;

namespace {

// The definition of analyze(): every UAX #29 word goes the long way.
void analyze_slowly(std::string_view text, Tokens& out) {
  std::string scratch;
  daf::analysis::SplitWord word;
  for (size_t at = 0; at < text.size();) {
    const auto first = daf::unicode::decode_utf8(text, at);
    if (daf::analysis::is_spaceless_script(first.code_point)) {
      at = daf::analysis::append_spaceless_run(text, at, scratch, out);
      continue;
    }
    const daf::analysis::Segment segment = daf::analysis::next_segment(text, at);
    if (segment.is_word) daf::analysis::append_word(text, at, segment.byte_end, word, out);
    at = segment.byte_end;
  }
}

std::string dump(std::string_view text, const Tokens& tokens) {
  std::string result;
  for (const Token& token : tokens.tokens) {
    result += std::string(tokens.term(token)) + " " + std::to_string(token.source.byte_start) +
              "-" + std::to_string(token.source.byte_end) + "@" + std::to_string(token.position) +
              "\n";
  }
  return result + std::to_string(text.size());
}

const std::vector<std::string_view> kPieces = {
    "a",      "Z",  "s", "0",  "7",    "_",       ".",      ",",      ":",      ";",
    "'",      "\"", " ", "-",  "\n",   "é",       "ß",      "ı",      "·",      "א",
    "ל",      "ם",  "ְ",  "״",  "׳",    "־",       "”",      "’",      "ا",      "ة",
    "َ",       "ـ",  "٣", "،",  "٬",    "٫",       "ک",      "ж",      "Й",      "中",
    "カ",     "が", "ก", "ำ",  "한",   "\u0301",  "\u200C", "\u200D", "\u200F", "\u2066",
    "\u00AD", "😀",  "🇮", "\r", "\xFF", "\xE2\x80"};

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("the fast path finds what the long way finds, in random strings of every script") {
    std::mt19937 random(20261);
    for (int round = 0; round < 15'000; ++round) {
      std::string text;
      const size_t length = 1 + random() % 12;
      for (size_t i = 0; i < length; ++i) text += kPieces[random() % kPieces.size()];
      Tokens fast;
      Tokens slow;
      daf::analysis::analyze(text, "", fast);
      analyze_slowly(text, slow);
      CAPTURE(text);
      REQUIRE(dump(text, fast) == dump(text, slow));
    }
  }

  TEST_CASE("any bytes give terms in bounds, ascending and not empty") {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
      std::string text(random() % 64, '\0');
      for (char& byte : text) byte = static_cast<char>(random());
      Tokens tokens;
      daf::analysis::analyze(text, "", tokens);
      uint32_t start = 0;
      for (const Token& token : tokens.tokens) {
        CHECK(token.term_length > 0);
        CHECK(token.term_length <= daf::analysis::kMaxTermBytes);
        CHECK(token.source.byte_start >= start);
        CHECK(token.source.byte_start < token.source.byte_end);
        CHECK(token.source.byte_end <= text.size());
        start = token.source.byte_start;
      }
    }
  }

  TEST_CASE("one character with very many marks, and very many joined words, take linear time") {
    for (const std::string_view unit : {"\u05B8", "\u0301", "א\"", "א'", "a.", "a_", "中",
                                        "א\u200C", "ا\u200C", "น้", "'", "\u200D", "1,"}) {
      std::string text = "א";
      while (text.size() < 150'000) text += unit;
      Tokens tokens;
      daf::analysis::analyze(text, "", tokens);
      CAPTURE(unit);
      CHECK(tokens.terms.size() <= 3 * text.size());
    }
  }

  TEST_CASE("the table of simple letters has the alphabets that matter") {
    const auto& letters = daf::analysis::simple_letters();
    for (const uint32_t letter :
         {0x05D0u, 0x05DAu, 0x0627u, 0x0629u, 0x06CCu, 0x0416u, 0x00E9u, 0x03B1u}) {
      CAPTURE(letter);
      CHECK(letters[letter].term_length > 0);
    }
    for (const uint32_t other :
         {0x05B0u, 0x05BEu, 0x05F3u, 0x05F4u, 0x060Cu, 0x0640u, 0x064Bu, 0x00B7u}) {
      CAPTURE(other);
      CHECK(letters[other].term_length == 0);
    }
    CHECK(letters[0x05BE].ends_word_after_letter);   // maqaf
    CHECK(!letters[0x05F4].ends_word_after_letter);  // gershayim
  }
}
