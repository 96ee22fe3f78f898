// The normalization forms against NormalizationTest.txt, against the definitions of the standard
// taken word by word, and against texts that are made to be slow.
#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daf/text.h"
#include "unicode/decomposition.h"
#include "unicode/hangul.h"
#include "unicode/properties.h"
#include "unicode/ucd_file.h"
#include "unicode/utf8.h"

using daf::NormalizationForm;
using daf::normalize;
using daf::test::from_code_point;

namespace {

constexpr std::array kForms = {NormalizationForm::kNfc, NormalizationForm::kNfd,
                               NormalizationForm::kNfkc, NormalizationForm::kNfkd};

std::string nfc(std::string_view text) { return normalize(text, NormalizationForm::kNfc); }
std::string nfd(std::string_view text) { return normalize(text, NormalizationForm::kNfd); }
std::string nfkc(std::string_view text) { return normalize(text, NormalizationForm::kNfkc); }
std::string nfkd(std::string_view text) { return normalize(text, NormalizationForm::kNfkd); }

// The invariants at the head of NormalizationTest.txt; the columns are c1 to c5.
bool keeps_invariants(const std::vector<std::string>& c) {
  for (size_t column = 0; column < 5; ++column) {
    const std::string& text = c[column];
    const bool is_compatibility = column >= 3;
    if (nfc(text) != c[is_compatibility ? 3 : 1] || nfd(text) != c[is_compatibility ? 4 : 2] ||
        nfkc(text) != c[3] || nfkd(text) != c[4]) {
      return false;
    }
  }
  return true;
}

// The reference: D68 or D65, then D108 by exchanging neighbours, then D117, each as it is defined.
std::string slow_normalize(std::string_view text, NormalizationForm form) {
  const bool is_compatibility =
      form == NormalizationForm::kNfkc || form == NormalizationForm::kNfkd;
  std::u32string parts;
  for (size_t at = 0; at < text.size();) {
    const daf::unicode::Decoded decoded = daf::unicode::decode_utf8(text, at);
    daf::unicode::for_each_decomposed(decoded.code_point, is_compatibility,
                                      [&parts](char32_t part) { parts += part; });
    at += decoded.byte_length;
  }
  const auto class_of = [](char32_t part) { return daf::unicode::combining_class(part); };
  for (size_t round = 0; round < parts.size(); ++round) {
    for (size_t at = 1; at < parts.size(); ++at) {
      const bool is_exchangeable = class_of(parts[at - 1]) > class_of(parts[at]);
      if (is_exchangeable && class_of(parts[at]) > 0) std::swap(parts[at - 1], parts[at]);
    }
  }
  const bool is_composed = form == NormalizationForm::kNfc || form == NormalizationForm::kNfkc;
  for (size_t at = 1; is_composed && at < parts.size(); ++at) {
    size_t starter = at;
    while (starter > 0 && class_of(parts[--starter]) != 0) {
    }
    bool is_blocked = class_of(parts[starter]) != 0;
    for (size_t between = starter + 1; between < at; ++between) {
      is_blocked = is_blocked || class_of(parts[between]) >= class_of(parts[at]);
    }
    const char32_t composed = is_blocked ? 0 : daf::unicode::compose(parts[starter], parts[at]);
    if (composed == 0) continue;
    parts[starter] = composed;
    parts.erase(at--, 1);
  }
  std::string out;
  for (const char32_t part : parts) daf::unicode::append_utf8(out, part);
  return out;
}

// Characters that do something to each other, in every way that the standard knows.
std::string random_text(daf::test::Random& random) {
  static const std::vector<std::string> pieces = {
      "a",          "E",          " ",          "plain text ", "שלום",       "\u05E9",
      "\u05BC",     "\u05C1",     "\u05B8",     "\uFB2C",      "\u0627",     "\u0653",
      "\u0654",     "\u0655",     "\u064E",     "\u0651",      "\u0622",     "\u0300",
      "\u0301",     "\u0323",     "\u0327",     "\u031B",      "\u0340",     "\u0344",
      "\u034F",     "\u00E9",     "\u1E14",     "\u1E9B",      "\u212B",     "\u0385",
      "\u1100",     "\u1161",     "\u11A8",     "\uAC00",      "\uAC01",     "\u0F71",
      "\u0F72",     "\u0F73",     "\u0F81",     "\u09C7",      "\u09BE",     "\u09D7",
      "\u0CC6",     "\u0CC2",     "\u0CD5",     "\u304B",      "\u3099",     "\uFF76",
      "\uFF9E",     "\uFDFA",     "\uFB01",     "\uF900",      "\u0958",     "\u0915",
      "\u093C",     "\u2ADC",     "\U00011099", "\U000110BA",  "\U0001D15E", "\U0001D158",
      "\U0001D165", "\U0001D16D", "\U0002F800", "\xFF",        "\xE2\x80"};
  std::string text;
  for (uint32_t left = random.below(16); left > 0; --left) {
    text += pieces[random.below(static_cast<uint32_t>(pieces.size()))];
  }
  return text;
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("the normalization forms are those of NormalizationTest.txt") {
    std::set<std::string> part1;
    int lines = 0;
    std::string part;
    const bool is_there = daf::test::for_each_line(
        DAF_NORMALIZATION_TEST, [&](const std::string& line, int line_number) {
          if (line[0] == '@') {
            part = line.substr(0, 6);
            return;
          }
          std::vector<std::string> columns = daf::test::split_fields(line);
          REQUIRE(columns.size() >= 5);
          for (std::string& column : columns) column = daf::test::from_code_points(column);
          if (part == "@Part1") part1.insert(columns[0]);
          ++lines;
          if (!keeps_invariants(columns)) FAIL_CHECK("line " << line_number << ": " << line);
        });
    if (!is_there) return;
    CHECK(lines >= 19'074);
    CHECK(part1.size() > 16'000);
    // Many at once, with a space between two: nothing composes with that.
    for (char32_t block = 0; block <= 0x10FFFF; block += 0x80) {
      std::string text;
      for (char32_t code_point = block; code_point < block + 0x80; ++code_point) {
        const std::string character = from_code_point(code_point);  // surrogates are U+FFFD
        if (part1.count(character) == 0) text += character + " ";
      }
      for (const NormalizationForm form : kForms) {
        if (normalize(text, form) == text) continue;
        FAIL_CHECK("in the block of U+" << std::hex << static_cast<uint32_t>(block));
      }
    }
  }

  TEST_CASE("niqqud and harakat are put in canonical order") {
    CHECK(nfc("ש\u05C1\u05B8") == "ש\u05B8\u05C1");  // qamats before shin dot
    CHECK(nfc("\uFB2A") == "ש\u05C1");               // a presentation form is never in NFC
    CHECK(nfc("ب\u0651\u064E") == "ب\u064E\u0651");  // fatha before shadda
    CHECK(nfc("ا\u0653") == "آ");
    CHECK(nfd("آ") == "ا\u0653");
    CHECK(nfc("יְהִי אוֹר") == nfc(nfd("יְהִי אוֹר")));
    CHECK(nfkc("\uFEFB \uFB4F ٢ ①") == "لا אל ٢ 1");
    CHECK(nfkd("é ﬁ") == "e\u0301 fi");
  }

  TEST_CASE("a mark that stays blocks those of its class only") {
    CHECK(nfc("a\u0323\u0301") == "\u1EA1\u0301");
    CHECK(nfc("a\u0301\u0323") == "\u1EA1\u0301");
    CHECK(nfc("a\u0327\u0301") == "á\u0327");
    CHECK(nfc("a\u0315\u0301") == "á\u0315");
    CHECK(nfc("a\u0304\u0301") == "ā\u0301");
    CHECK(nfc("a\u034F\u0301") == "a\u034F\u0301");
    CHECK(nfc("\u0301a") == "\u0301a");
    CHECK(nfc("\u0CC6\u0CC2\u0CD5") == "\u0CCB");
  }

  TEST_CASE("a text that is in the form stays as it is, an empty one too") {
    for (const NormalizationForm form : kForms) {
      CHECK(normalize("", form).empty());
      CHECK(normalize("Plain ASCII, of some length.", form) == "Plain ASCII, of some length.");
      CHECK(normalize("שלום עולם", form) == "שלום עולם");
      CHECK(normalize("\u05B8", form) == "\u05B8");
      CHECK(normalize("\u05B8\u05C1\u0301", form) == "\u05B8\u05C1\u0301");
    }
  }

  TEST_CASE("ill-formed bytes become U+FFFD, which marks follow and never join") {
    for (const NormalizationForm form : kForms) {
      CHECK(normalize("a\xFF\u0301z\xD7", form) == "a\uFFFD\u0301z\uFFFD");
      CHECK(normalize("\xED\xA0\x80", form) == "\uFFFD\uFFFD\uFFFD");
      CHECK(normalize("\xFFש\u05C1\u05B8\xFF", form) == "\uFFFDש\u05B8\u05C1\uFFFD");
    }
  }

  TEST_CASE("random texts are normalized as a slow reference does") {
    daf::test::Random random(15);
    for (int round = 0; round < 6000; ++round) {
      const std::string text = random_text(random);
      CAPTURE(text);
      for (const NormalizationForm form : kForms) {
        const std::string normalized = normalize(text, form);
        REQUIRE(normalized == slow_normalize(text, form));
        REQUIRE(normalize(normalized, form) == normalized);
      }
      REQUIRE(nfc(nfd(text)) == nfc(text));
      REQUIRE(nfd(nfc(text)) == nfd(text));
      REQUIRE(nfkc(nfkd(text)) == nfkc(text));
      REQUIRE(nfkd(nfc(text)) == nfkd(text));
      REQUIRE(nfkc(nfd(text)) == nfkc(text));
    }
  }

  TEST_CASE("the normalization of random bytes is well formed and does not change again") {
    daf::test::Random random(8);
    for (int round = 0; round < 5000; ++round) {
      std::string text(random.below(40), ' ');
      for (char& byte : text) byte = static_cast<char>(random.below(0x100));
      for (const NormalizationForm form : kForms) {
        const std::string normalized = normalize(text, form);
        CHECK(daf::unicode::find_ill_formed_utf8(normalized) == std::string_view::npos);
        CHECK(normalize(normalized, form) == normalized);
      }
    }
  }

  TEST_CASE("every Hangul syllable is its jamo, and jamo join in that order only") {
    char32_t syllable = 0xAC00;
    for (char32_t lead = 0x1100; lead <= 0x1112; ++lead) {
      for (char32_t vowel = 0x1161; vowel <= 0x1175; ++vowel) {
        std::string open_syllable;
        for (char32_t trail = 0x11A7; trail <= 0x11C2; ++trail, ++syllable) {
          const std::string whole = from_code_point(syllable);
          const std::string last = trail == 0x11A7 ? "" : from_code_point(trail);
          const std::string jamo = from_code_point(lead) + from_code_point(vowel) + last;
          if (trail == 0x11A7) open_syllable = whole;
          if (nfd(whole) != jamo || nfc(jamo) != whole || nfc(open_syllable + last) != whole) {
            FAIL("U+" << std::hex << static_cast<uint32_t>(syllable));
          }
        }
      }
    }
    CHECK(syllable == 0xD7A4);
    for (const std::string_view apart :
         {"\u1100\u1100", "\u1161\u11A8", "\u1100\u11A8", "\uAC01\u11A8", "\uAC00\u1161",
          "\u1113\u1161", "\u1100\u1176", "\uAC00\u11A7", "\uAC00\u11C3", "\u1100\u0301\u1161"}) {
      CHECK(nfc(apart) == apart);
    }
    CHECK(nfkc("\uFFA1\uFFC2") == "가");  // halfwidth jamo
  }

  TEST_CASE("a million marks in any order take no quadratic time") {
    std::string text = "a";
    for (int count = 0; count < 250'000; ++count) text += "\u0301\u05B8\u0323\u0327";
    const std::string composed = nfc(text);
    CHECK(composed.size() == 3 + 2 * (1'000'000 - 1));
    CHECK(composed.substr(0, 5) == "\u1EA1\u05B8");
    CHECK(composed.substr(composed.size() - 4) == "\u0301\u0301");
    CHECK(nfd(composed) == nfd(text));
    CHECK(nfc(composed) == composed);
  }

  TEST_CASE("very many starters that join, decompose or are ill-formed are gone through once") {
    for (const std::string_view unit : {"\u1161", "\uAC00", "\u09BE", "\uFB2C", "\xFF", "\u0F73"}) {
      std::string text = "\u05B8";
      for (int count = 0; count < 100'000; ++count) text += unit;
      for (const NormalizationForm form : kForms) {
        const std::string normalized = normalize(text, form);
        CHECK(normalized.size() >= text.size() / 2);
        CHECK(normalized.size() <= 4 * text.size());
      }
    }
    std::string text;
    for (int count = 0; count < 30'000; ++count) text += "\uFDFA";
    CHECK(nfkd(text).size() == 30'000 * nfkd("\uFDFA").size());
  }
}
