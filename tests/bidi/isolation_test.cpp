#include <doctest/doctest.h>

#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"

using daf::Direction;
using daf::isolate;
using daf::IsolateMode;
using daf::join_list;
using daf::Text;

namespace {

constexpr Direction kLtr = Direction::kLeftToRight;
constexpr Direction kRtl = Direction::kRightToLeft;
constexpr Direction kNeutral = Direction::kNeutral;
constexpr IsolateMode kControls = IsolateMode::kControls;
constexpr IsolateMode kHtml = IsolateMode::kHtml;

Text text_of(std::string value, Direction direction, std::string language = "") {
  Text text;
  text.value = std::move(value);
  text.direction = direction;
  text.language = std::move(language);
  return text;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("a string is isolated in its direction, a neutral one by its first strong character") {
    CHECK(isolate("אבג (2)", kRtl, kControls) == RLI "אבג (2)" PDI);
    CHECK(isolate("C++", kLtr, kControls) == LRI "C++" PDI);
    CHECK(isolate("03-1234", kNeutral, kControls) == FSI "03-1234" PDI);
    CHECK(isolate("", kRtl, kControls) == "");
  }

  TEST_CASE("a string cannot close its isolate, nor leave anything open behind it") {
    CHECK(isolate("a" PDI "b", kLtr, kControls) == LRI "ab" PDI);
    CHECK(isolate(RLO "abc", kRtl, kControls) == RLI RLO "abc" PDF PDI);
  }

  TEST_CASE("each paragraph is isolated, because an isolate ends with its paragraph") {
    CHECK(isolate("א\r\n\nב\n", kRtl, kControls) == RLI "א" PDI "\r\n\n" RLI "ב" PDI "\n");
    CHECK(isolate("\n", kRtl, kControls) == "\n");
    CHECK(isolate(LRE "a\nb", kLtr, kControls) == LRI LRE "a" PDF PDI "\n" LRI "b" PDI);
  }

  TEST_CASE("HTML is isolated by bdi, and nothing in it is markup") {
    CHECK(isolate("אבג", kRtl, kHtml) == "<bdi dir=\"rtl\">אבג</bdi>");
    CHECK(isolate("abc", kNeutral, kHtml) == "<bdi dir=\"auto\">abc</bdi>");
    CHECK(isolate("<b>&\"'</bdi>", kLtr, kHtml) ==
          "<bdi dir=\"ltr\">&lt;b&gt;&amp;&quot;&#39;&lt;/bdi&gt;</bdi>");
    CHECK(isolate("a" PDI, kLtr, kHtml) == "<bdi dir=\"ltr\">a</bdi>");
  }

  TEST_CASE("case 4: the items of a list keep their order") {
    const std::vector<Text> items = {text_of("אבג", kRtl), text_of("דהו", kRtl)};
    CHECK(join_list(items, {}, kControls) == RLI "אבג" PDI ", " RLI "דהו" PDI);

    daf::BidiAnalysis analysis;
    const std::string line = "A: " + join_list(items, {}, kControls) + ", B";
    analysis.analyse(std::string_view(line), daf::BidiBase::kLeftToRight);
    const auto runs = analysis.line(0, static_cast<uint32_t>(line.size()));
    const auto place = [&](std::string_view name) {
      for (size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].start <= line.find(name) && line.find(name) < runs[i].end) return i;
      }
      return runs.size();
    };
    CHECK(place("אבג") < place("דהו"));
  }

  TEST_CASE("case 5: a number after an isolated name stays after it") {
    const std::string line = isolate("אבג", kNeutral, kControls) + ": 3 reviews";
    daf::BidiAnalysis analysis;
    analysis.analyse(std::string_view(line), daf::BidiBase::kLeftToRight);
    CHECK(analysis.levels().back() == 0);
    CHECK(analysis.levels()[line.find('3')] == 0);
  }

  TEST_CASE("the last of several items has its own separator") {
    const std::vector<Text> items = {text_of("a", kLtr), text_of("ב", kRtl), text_of("c", kLtr)};
    CHECK(join_list(items, {.between = "; ", .last = " & "}, kHtml) ==
          "<bdi dir=\"ltr\">a</bdi>; <bdi dir=\"rtl\">ב</bdi> &amp; <bdi dir=\"ltr\">c</bdi>");
    CHECK(join_list(std::span(items).first(1), {.last = " and "}, kControls) == LRI "a" PDI);
    CHECK(join_list({}, {}, kHtml) == "");
  }

  TEST_CASE("in HTML each item of a list has its language") {
    const std::vector<Text> items = {text_of("שלום", kRtl, "he"), text_of("x", kLtr, "\"><b>")};
    CHECK(join_list(items, {}, kHtml) ==
          "<bdi lang=\"he\" dir=\"rtl\">שלום</bdi>, "
          "<bdi lang=\"&quot;&gt;&lt;b&gt;\" dir=\"ltr\">x</bdi>");
  }
}
