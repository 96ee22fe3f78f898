#include "unicode/properties.h"

#include <doctest/doctest.h>

#include <string>

#include "unicode/tables/version.h"

using daf::unicode::bidi_class;
using daf::unicode::BidiClass;
using daf::unicode::break_class;
using daf::unicode::GraphemeBreak;
using daf::unicode::WordBreak;

TEST_SUITE("unicode") {
  TEST_CASE("the tables say their Unicode version") {
    CHECK(daf::unicode::kUnicodeVersion == "15.0.0");
  }

  TEST_CASE("bidi classes, of unassigned code points too") {
    CHECK(bidi_class('a') == BidiClass::kL);
    CHECK(bidi_class(0x5D0) == BidiClass::kR);
    CHECK(bidi_class(0x627) == BidiClass::kAL);
    CHECK(bidi_class('7') == BidiClass::kEN);
    CHECK(bidi_class('-') == BidiClass::kES);
    CHECK(bidi_class('%') == BidiClass::kET);
    CHECK(bidi_class(0x661) == BidiClass::kAN);
    CHECK(bidi_class(',') == BidiClass::kCS);
    CHECK(bidi_class(0x5B0) == BidiClass::kNSM);
    CHECK(bidi_class(0x200D) == BidiClass::kBN);
    CHECK(bidi_class('\n') == BidiClass::kB);
    CHECK(bidi_class('\t') == BidiClass::kS);
    CHECK(bidi_class(' ') == BidiClass::kWS);
    CHECK(bidi_class('!') == BidiClass::kON);
    CHECK(bidi_class(0x202A) == BidiClass::kLRE);
    CHECK(bidi_class(0x202D) == BidiClass::kLRO);
    CHECK(bidi_class(0x202B) == BidiClass::kRLE);
    CHECK(bidi_class(0x202E) == BidiClass::kRLO);
    CHECK(bidi_class(0x202C) == BidiClass::kPDF);
    CHECK(bidi_class(0x2066) == BidiClass::kLRI);
    CHECK(bidi_class(0x2067) == BidiClass::kRLI);
    CHECK(bidi_class(0x2068) == BidiClass::kFSI);
    CHECK(bidi_class(0x2069) == BidiClass::kPDI);
    CHECK(bidi_class(0x5FF) == BidiClass::kR);
    CHECK(bidi_class(0x1EFFF) == BidiClass::kR);
    CHECK(bidi_class(0x20CF) == BidiClass::kET);
    CHECK(bidi_class(0xE1000) == BidiClass::kL);
    CHECK(bidi_class(0x10FFFF) == BidiClass::kBN);
  }

  TEST_CASE("classes of segmentation") {
    CHECK(break_class(0x5D0).word == WordBreak::kHebrewLetter);
    CHECK(break_class(0x5F4).word == WordBreak::kMidLetter);
    CHECK(break_class(0x5F3).word == WordBreak::kALetter);
    CHECK(break_class(0x5BE).word == WordBreak::kOther);
    CHECK(break_class(0x200C).word == WordBreak::kExtend);
    CHECK(break_class(0x30AB).word == WordBreak::kKatakana);
    CHECK(break_class(0xAC00).grapheme == GraphemeBreak::kLV);
    CHECK(break_class(0xAC01).grapheme == GraphemeBreak::kLVT);
    CHECK(break_class(0xD7A3).grapheme == GraphemeBreak::kLVT);
    CHECK(break_class(0x1F44D).is_pictographic);
    CHECK(!break_class('#').is_pictographic);
    for (const char32_t letter : {0x5D0U, 0x627U, 0x61U, 0x37U, 0x4E00U, 0x304BU, 0x30ABU, 0xB2U}) {
      CHECK(break_class(letter).is_word_like);
    }
    for (const char32_t other : {0x5B0U, 0x64EU, 0x301U, 0x20U, 0x5FU, 0x1F44DU, 0xFFFDU}) {
      CHECK(!break_class(other).is_word_like);
    }
  }

  TEST_CASE("marks, digits, ignorable characters and combining classes") {
    CHECK(daf::unicode::combining_class(0x5B0) == 10);
    CHECK(daf::unicode::combining_class(0x301) == 230);
    CHECK(daf::unicode::combining_class('a') == 0);
    CHECK(daf::unicode::is_nonspacing_mark(0x64E));
    CHECK(!daf::unicode::is_nonspacing_mark(0x903));
    CHECK(daf::unicode::is_default_ignorable(0x200F));
    CHECK(daf::unicode::is_default_ignorable(0xE0FFF));
    CHECK(!daf::unicode::is_default_ignorable(' '));
    CHECK(daf::unicode::decimal_digit(0x6F9) == 9);
    CHECK(daf::unicode::decimal_digit('0') == 0);
    CHECK(daf::unicode::decimal_digit(0x1E959) == 9);
    CHECK(!daf::unicode::decimal_digit(0xB2).has_value());
  }

  TEST_CASE("decompositions are in full, and say which kind they are") {
    CHECK(daf::unicode::decomposition('a').empty());
    CHECK(daf::unicode::decomposition(0xFB2C) == u"\u05E9\u05BC\u05C1");
    CHECK(daf::unicode::decomposition(0x1D160) == u"\U0001D158\U0001D165\U0001D16E");
    CHECK(daf::unicode::decomposition(0xFDFA).size() == 18);
    CHECK(daf::unicode::decomposition(0xAC00).empty());
    CHECK((daf::unicode::character_record(0xFB2C).flags & daf::unicode::kCanonicalDecomposition) !=
          0);
    CHECK((daf::unicode::character_record(0xFDFA).flags &
           daf::unicode::kCompatibilityDecomposition) != 0);
  }

  TEST_CASE("full case folding is that of CaseFolding.txt, status F") {
    CHECK(daf::unicode::full_case_folding(0xDF) == u"ss");
    CHECK(daf::unicode::full_case_folding(0x390) == u"\u03B9\u0308\u0301");
    CHECK(daf::unicode::full_case_folding(0xFB17) == u"\u0574\u056D");
    CHECK(daf::unicode::full_case_folding('A').empty());
    CHECK(daf::unicode::full_case_folding(0x1F600).empty());
    CHECK(daf::unicode::character_record('A').fold_delta == 32);
  }

  TEST_CASE("a value past the last code point is treated as U+FFFD") {
    for (const char32_t value : {0x110000U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      CHECK(bidi_class(value) == bidi_class(0xFFFD));
      CHECK(&break_class(value) == &break_class(0xFFFD));
      CHECK(daf::unicode::combining_class(value) == 0);
      CHECK(daf::unicode::decomposition(value).empty());
      CHECK(daf::unicode::full_case_folding(value).empty());
    }
  }
}
