#include "markup/commonmark.h"

#include <doctest/doctest.h>

#include <string>

#include "markup/render.h"
#include "markup/shared_data.h"

using namespace daf::test;

namespace {

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.body);
    const daf::RenderTree tree = render_markdown(c.body);
    CHECK(dump(tree) == c.expected);
    CHECK(broken_rules(tree) == "");
  }
}

// `dump` with %XX decoded: cmark's HTML writer encodes URLs, the tree has them as they were
// written.
std::string without_escapes(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() &&
                           text.find_first_not_of("0123456789ABCDEFabcdef", i + 1) > i + 2;
    out += is_escape ? static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16)) : text[i];
    if (is_escape) i += 2;
  }
  return out;
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("Markdown: blocks") {
    check({
        {"# כותרת\n\nפסקה *מודגשת* **מאוד** `x  y`\nשורה\\\nשבורה",
         R"((h level=2 "כותרת") (p "פסקה " (emphasis "מודגשת") " " (strong "מאוד") " " (code "x y") )"
         R"(" שורה" (line-break) "שבורה"))"},
        {"> ציטוט\n> > פנימי", R"((quote (p "ציטוט") (quote (p "פנימי"))))"},
        {"- א\n- ב\n\n3) ג\n\n4) ד",
         R"((list tight=true (list-item (p "א")) (list-item (p "ב"))) )"
         R"((list ordered=true start=3 (list-item (p "ג")) (list-item (p "ד"))))"},
        {"```python x=1\n<b>\n\n  שלום\n```", "(code-block codeLanguage=python \"<b>\n\n  שלום\")"},
        {"    code\n\n***\n\na", R"((code-block "code") (thematic-break) (p "a"))"},
        {"[ק](/x \"כותרת\") <https://a.b> ![ח *ל*](a.png)",
         R"((p (link href=/x title=כותרת "ק") " " (link href=https://a.b "https://a.b") " " )"
         R"((image src=a.png alt=ח ל)))"},
    });
  }

  TEST_CASE("Markdown: an image with a title, alone in its paragraph, is a figure") {
    check({
        {"![חלופה](a.png \"כיתוב\")",
         R"((figure (image src=a.png alt=חלופה) (figure-caption "כיתוב")))"},
        {"![חלופה](a.png)", R"((p (image src=a.png alt=חלופה)))"},
        {"x ![חלופה](a.png \"כיתוב\")", R"((p "x " (image src=a.png alt=חלופה title=כיתוב)))"},
        {"- ![a](a.png \"c\")", R"((list tight=true (list-item (figure (image src=a.png alt=a) )"
                                R"((figure-caption "c")))))"},
        {"[![א](a.png \"ב\")](/x)", R"((p (link href=/x (image src=a.png alt=א title=ב))))"},
        {"*![א](a.png \"ב\")*", R"((p (emphasis (image src=a.png alt=א title=ב))))"},
    });
  }

  TEST_CASE("Markdown: raw HTML means what it means in HTML") {
    check({
        {"<div dir=rtl>\n\n*א*\n\n</div>\n\nב", R"((section (p (emphasis "א"))) (p "ב"))"},
        {"א <b>ב *ג*</b> ד<br>ה <span lang=ar>و</span>",
         R"((p "א " (strong "ב " (emphasis "ג")) " ד" (line-break) "ה " (span "و")))"},
        {"<table><tr><td>\n\n**א**\n\n</td></tr></table>",
         R"((table (table-row section=body (table-cell (p (strong "א"))))))"},
        {"א <b>ב\n\nג", R"((p "א " (strong "ב")) (p "ג"))"},
        {"> א </blockquote> ב\n\nג", R"((quote (p "א")) (p "ב") (p "ג"))"},
        {"> <blockquote>\n\nג", R"((p "ג"))"},
        {"א <script>ב\n\nג", R"((p "א") (p "ג"))"},
        {"א <script>ב</script> ג", R"((p "א ג"))"},
        {"*א <svg> ב* ג\n\nד", R"((p (emphasis "א")) (p "ד"))"},
        {"<!-- א -->\n\n<style>\np {}\n</style>\n\nב", R"((p "ב"))"},
        {"<details>\n<summary>ת</summary>\n\nג\n\n</details>",
         R"((details (summary "ת") (p "ג")))"},
        {"<p>א\n\n```\nב\n```", R"((p "א") (code-block "ב"))"},
    });
  }

  TEST_CASE("Markdown: characters that cannot be are U+FFFD") {
    CHECK(dump(render_markdown(std::string("a\0b\xFFz", 5))) == "(p \"a\uFFFDb\uFFFDz\")");
  }

  TEST_CASE("Markdown reads as the HTML that CommonMark's specification says it is") {
    const std::string spec = read_shared("commonmark/spec.txt");
    if (spec.empty()) {
      MESSAGE("skipped: no ../shared/data/commonmark/spec.txt");
      return;
    }
    const std::vector<SpecExample> examples = read_spec(spec);
    REQUIRE(examples.size() > 600);
    int other_version = 0;
    for (const SpecExample& example : examples) {
      CAPTURE(example.markdown);
      CAPTURE(example.html);
      const daf::RenderTree tree = render_markdown(example.markdown);
      CHECK(broken_rules(tree) == "");
      const std::string actual = without_escapes(dump(tree));
      if (actual.find("(figure ") != actual.npos) continue;  // our own rule
      const std::string expected = without_escapes(dump(render_html(example.html)));
      // What 0.31 changed: symbols of currencies as punctuation, and comments.
      const bool is_newer = example.markdown.find("*alpha.") != std::string::npos ||
                            example.markdown.substr(0, 8) == "foo <!--";
      if (is_newer && actual != expected) {
        ++other_version;
      } else {
        CHECK(actual == expected);
      }
    }
    CHECK(other_version <= 3);
  }
}
