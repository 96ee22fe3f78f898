#include <doctest/doctest.h>

#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"
#include "unicode/segmentation.h"
#include "unicode/ucd_file.h"

using daf::ByteRange;
using daf::Direction;
using daf::truncate;
using daf::TruncatedText;

namespace {

#define ELLIPSIS "\xE2\x80\xA6"

std::string cut(std::string_view text, uint32_t max_graphemes, bool at_words = false) {
  return truncate(text, {.max_graphemes = max_graphemes, .at_words = at_words}).value;
}

ByteRange range_of(std::string_view text, std::string_view part) {
  const auto start = static_cast<uint32_t>(text.find(part));
  return {start, start + static_cast<uint32_t>(part.size())};
}

std::string_view part_of(const TruncatedText& text, ByteRange range) {
  return std::string_view(text.value).substr(range.byte_start, range.byte_end - range.byte_start);
}

size_t grapheme_count(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at = daf::unicode::next_grapheme_boundary(text, at)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("a text that is short enough stays as it is") {
    const TruncatedText whole = truncate("שלום עולם", {.max_graphemes = 9});
    CHECK(whole.value == "שלום עולם");
    CHECK(whole.ellipsis_before == ByteRange{});
    CHECK(whole.ellipsis_after == ByteRange{});
    CHECK(cut("", 5) == "");
    CHECK(cut("abc", 3) == "abc");
  }

  TEST_CASE("case 25: a cut leaves no mark without its letter") {
    const std::string vowelled = "שָׁלוֹם";
    CHECK(cut(vowelled, 2) == "שָׁל" ELLIPSIS);
    CHECK(cut("e\u0301e\u0301e\u0301", 1) == "e\u0301" ELLIPSIS);
    CHECK(cut("\U0001F468\u200D\U0001F469\u200D\U0001F467 family", 1) ==
          "\U0001F468\u200D\U0001F469\u200D\U0001F467" ELLIPSIS);
  }

  TEST_CASE("case 25: a cut leaves no isolate open, and the ellipsis stands outside of it") {
    const std::string text = "ראו " LRI "Annual Report 2020" PDI " כאן";
    const TruncatedText result = truncate(text, {.max_graphemes = 11, .at_words = false});
    CHECK(result.value == "ראו " LRI "Annual" PDI ELLIPSIS);
    CHECK(result.direction == Direction::kRightToLeft);
    CHECK(part_of(result, result.ellipsis_after) == ELLIPSIS);
    // It has the level of the paragraph, so it stands at its end.
    daf::BidiAnalysis analysis;
    analysis.analyse(std::string_view(result.value), daf::BidiBase::kRightToLeft);
    CHECK(analysis.levels().back() == 1);
  }

  TEST_CASE("words are not divided where that leaves at least a half") {
    CHECK(cut("ירושלים ותל אביב", 14, true) == "ירושלים ותל" ELLIPSIS);
    CHECK(cut("one two three", 9, true) == "one two" ELLIPSIS);
    CHECK(cut("Antidisestablishmentarianism", 10, true) == "Antidisest" ELLIPSIS);
    CHECK(cut("a Antidisestablishmentarianism", 10, true) == "a Antidise" ELLIPSIS);
    CHECK(cut("צה\"ל הודיע", 4, true) == "צה\"ל" ELLIPSIS);
    CHECK(cut("אבגד צה\"ל", 7, true) == "אבגד" ELLIPSIS);
  }

  TEST_CASE("blanks do not stand before the ellipsis") {
    CHECK(cut("one  two", 4) == "one" ELLIPSIS);
    CHECK(cut("one   ", 3) == "one");
  }

  TEST_CASE("only one paragraph is shown") {
    CHECK(cut("שורה\nעוד", 10) == "שורה" ELLIPSIS);
    CHECK(cut("שורה\n", 10) == "שורה");
    CHECK(truncate("a\nfocus here\nb", {.max_graphemes = 50, .focus = {2, 7}}).value == ELLIPSIS
          "focus here" ELLIPSIS);
  }

  TEST_CASE("a focus in the middle is cut around, at both ends") {
    const std::string text = "אחת שתיים שלוש ארבע חמש שש שבע שמונה";
    const TruncatedText result =
        truncate(text, {.max_graphemes = 18, .focus = range_of(text, "חמש")});
    CHECK(result.value == ELLIPSIS "ארבע חמש שש שבע" ELLIPSIS);
    CHECK(part_of(result, result.ellipsis_before) == ELLIPSIS);
    const TruncatedText last =
        truncate(text, {.max_graphemes = 16, .focus = range_of(text, "שמונה")});
    CHECK(last.value == ELLIPSIS "חמש שש שבע שמונה");
    const TruncatedText longer = truncate("abcdefghij", {.max_graphemes = 3, .focus = {2, 8}});
    CHECK(longer.value == ELLIPSIS "cde" ELLIPSIS);
  }

  TEST_CASE("highlights are kept where they are kept") {
    const std::string text = "one two three four";
    const std::vector<ByteRange> highlights = {range_of(text, "two"), range_of(text, "three four")};
    const TruncatedText result = truncate(text, {.max_graphemes = 13, .highlights = highlights});
    REQUIRE(result.highlights.size() == 2);
    CHECK(part_of(result, result.highlights[0]) == "two");
    CHECK(part_of(result, result.highlights[1]) == "three");
    const TruncatedText around = truncate(
        text, {.max_graphemes = 5, .highlights = highlights, .focus = range_of(text, "three")});
    REQUIRE(around.highlights.size() == 1);
    CHECK(part_of(around, around.highlights[0]) == "three");
  }

  TEST_CASE("the direction is the given one, or that of the whole text, not of what is left") {
    CHECK(truncate("123 456 שלום", {.max_graphemes = 3}).direction == Direction::kRightToLeft);
    CHECK(truncate("abc שלום", {.max_graphemes = 3, .direction = Direction::kRightToLeft})
              .direction == Direction::kRightToLeft);
    CHECK(truncate("123", daf::TruncateOptions{}).direction == Direction::kNeutral);
  }

  TEST_CASE("the ellipsis may be another one, or none") {
    CHECK(truncate("abcdef", {.max_graphemes = 2, .at_words = false, .ellipsis = " [...]"}).value ==
          "ab [...]");
    const TruncatedText none =
        truncate("abcdef", {.max_graphemes = 2, .at_words = false, .ellipsis = ""});
    CHECK(none.value == "ab");
    CHECK(none.ellipsis_after.byte_start == none.ellipsis_after.byte_end);
  }

  TEST_CASE("nothing of a text is something") {
    CHECK(cut("abc", 0) == ELLIPSIS);
    CHECK(truncate("abc", {.max_graphemes = 1, .focus = {50, 90}}).value == ELLIPSIS "c");
    CHECK(truncate("", {.focus = {50, 90}}).value == "");
    CHECK(truncate("abc", {.max_graphemes = 1, .focus = {2, 1}}).value == ELLIPSIS "c");
  }

  TEST_CASE("random cuts are balanced, short enough, and parts of the text") {
    const char* const pieces[] = {RLI,
                                  LRE,
                                  PDF,
                                  PDI,
                                  "a",
                                  "ב",
                                  "ָ",
                                  "e\u0301",
                                  " ",
                                  "12",
                                  "\n",
                                  "\xE2\x81",
                                  "\U0001F468\u200D\U0001F469"};
    daf::test::Random random(11);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (uint32_t count = random.below(40); count > 0; --count) {
        text += pieces[random.below(std::size(pieces))];
      }
      const auto length = static_cast<uint32_t>(text.size());
      const uint32_t start = random.below(length + 2);
      const ByteRange focus{start, start + random.below(8)};
      const uint32_t limit = random.below(12);
      INFO(text);
      const TruncatedText result = truncate(
          text, {.max_graphemes = limit, .at_words = random.below(2) == 0, .focus = focus});
      CHECK(daf::audit_controls(result.value).is_balanced);
      std::string_view kept = result.value;
      kept = kept.substr(result.ellipsis_before.byte_end);
      kept = kept.substr(
          0, kept.size() - (result.ellipsis_after.byte_end - result.ellipsis_after.byte_start));
      const std::string visible = daf::strip_controls(kept, daf::StripMarks::kNo);
      CHECK(daf::strip_controls(text, daf::StripMarks::kNo).find(visible) != std::string::npos);
      CHECK(grapheme_count(visible) <= limit);
    }
  }

  TEST_CASE("a very long text is cut without being gone through") {
    const std::string text(50'000'000, 'a');
    CHECK(cut(text, 3).size() == 6);
  }
}
