#include "bidi/balanced_cut.h"

#include <doctest/doctest.h>

#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"
#include "unicode/ucd_file.h"

using daf::balance_controls;
using daf::ByteRange;
using daf::bidi::balanced_cut;
using daf::bidi::BalancedCut;

namespace {

// The cut from where `first` begins to where `last` ends.
BalancedCut cut_of(const std::string& text, std::string_view first, std::string_view last) {
  const size_t start = text.find(first);
  const size_t end = text.find(last, start) + last.size();
  return balanced_cut(text, {static_cast<uint32_t>(start), static_cast<uint32_t>(end)}, {});
}

std::vector<uint8_t> levels_of(std::string_view text) {
  daf::BidiAnalysis analysis;
  analysis.analyse(text, daf::BidiBase::kLeftToRight);
  return {analysis.levels().begin(), analysis.levels().end()};
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("balancing closes what is open and leaves out ends of nothing") {
    CHECK(balance_controls("Title " RLI "אבג - part 2") == "Title " RLI "אבג - part 2" PDI);
    CHECK(balance_controls(RLI LRE "a") == RLI LRE "a" PDF PDI);
    CHECK(balance_controls("a" PDI "b" PDF "c") == "abc");
    CHECK(balance_controls(LRE PDI "a") == LRE "a" PDF);
    CHECK(balance_controls("") == "");
    CHECK(balance_controls(LRM "a" RLM) == LRM "a" RLM);
  }

  TEST_CASE("an embedding that an isolate's end ends is closed before it") {
    CHECK(balance_controls(RLI LRE RLO "a" PDI "b") == RLI LRE RLO "a" PDF PDF PDI "b");
    CHECK(balance_controls(LRE RLI PDF PDI PDF) == LRE RLI PDI PDF);
  }

  TEST_CASE("what is open at the end of a paragraph is closed before the separator") {
    CHECK(balance_controls(RLI "א\r\nb" PDI) == RLI "א" PDI "\r\nb");
    CHECK(balance_controls(LRO "a\u2029" RLI) == LRO "a" PDF "\u2029" RLI PDI);
  }

  TEST_CASE("a balanced text stays as it is, byte for byte") {
    for (const char* text : {"abc", RLI "א" PDI, LRE RLE PDF PDF "\n" FSI PDI, "\xFF\xE2\x81"}) {
      CHECK(daf::bidi::is_balanced(text));
      CHECK(balance_controls(text) == text);
    }
    CHECK_FALSE(daf::bidi::is_balanced(RLI));
    CHECK_FALSE(daf::bidi::is_balanced(PDF));
    CHECK_FALSE(daf::bidi::is_balanced(RLI LRE PDI));
  }

  TEST_CASE("case 17: a balanced title cannot reach the field next to it") {
    const std::string title = balance_controls("if (" RLO "x" LRI " // ok" PDI ") {");
    const std::string line = title + " abc";
    const auto levels = levels_of(line);
    CHECK(levels.back() == 0);
    CHECK(levels[line.size() - 4] == 0);
  }

  TEST_CASE("random controls are balanced, once and for all, and show the text as it was shown") {
    const char* const pieces[] = {LRE, RLE, PDF, LRO, RLO, LRI, RLI,
                                  FSI, PDI, "a", "א", "1", " ", "\n"};
    daf::test::Random random(7);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (uint32_t count = random.below(24); count > 0; --count) {
        text += pieces[random.below(std::size(pieces))];
      }
      const std::string balanced = balance_controls(text);
      INFO(text);
      CHECK(daf::bidi::is_balanced(balanced));
      CHECK(daf::audit_controls(balanced).is_balanced);
      CHECK(balance_controls(balanced) == balanced);
      CHECK(daf::strip_controls(balanced, daf::StripMarks::kNo) ==
            daf::strip_controls(text, daf::StripMarks::kNo));
    }
  }

  TEST_CASE("a cut is opened and closed as its surroundings were") {
    const std::string text = "one " RLI "אחת שתיים" PDI " two";
    CHECK(cut_of(text, "שתיים", "שתיים").text == RLI "שתיים" PDI);
    CHECK(cut_of(text, "one", "two").text == text);
    CHECK(cut_of(text, "one", "אחת").text == "one " RLI "אחת" PDI);
    CHECK(cut_of(text, "שתיים", "two").text == RLI "שתיים" PDI " two");
    CHECK(cut_of("a" PDI "b", "b", "b").text == "b");
    CHECK(cut_of(RLI "א\nb", "b", "b").text == "b");
  }

  TEST_CASE("highlights keep to what they cover, whatever is put before it or left out of it") {
    const std::string text = "x" RLI "אב" PDF "ג" LRE "ד" PDI "y";
    //                        0  1   4    8   11   13  16   18  21
    const BalancedCut cut =
        balanced_cut(text, {6, 22}, std::vector<ByteRange>{{1, 2}, {4, 8}, {6, 13}, {16, 22}});
    // RLI bet gimel LRE dalet PDF PDI y
    CHECK(cut.text == RLI "בג" LRE "ד" PDF PDI "y");
    CHECK(cut.highlights == std::vector<ByteRange>{{}, {3, 5}, {3, 7}, {10, 19}});
    CHECK(cut.text.substr(3, 2) == "ב");
    CHECK(cut.text.substr(10, 9) == "ד" PDF PDI "y");
  }

  TEST_CASE("a highlight of nothing but what is left out is empty") {
    const BalancedCut cut = balanced_cut("a" PDI "b", {0, 5}, std::vector<ByteRange>{{1, 4}});
    CHECK(cut.text == "ab");
    CHECK(cut.highlights == std::vector<ByteRange>{{}});
  }

  TEST_CASE("a part deep inside is not made of openers alone") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += RLI;
    text += "א";
    const auto end = static_cast<uint32_t>(text.size());
    const BalancedCut cut = balanced_cut(text, {end - 2, end}, {});
    CHECK(cut.text.size() == 125 * 3 * 2 + 2);
    CHECK(balance_controls(text).size() == text.size() + 300'000);
  }
}
