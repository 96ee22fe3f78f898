// Text in Markdown that is read as text.
#include "export/markdown_escapes.h"

#include <doctest/doctest.h>

#include <string>

using namespace daf::exporting;

namespace {

std::string escaped(std::string_view text, MarkdownPlace place = MarkdownPlace::kParagraph) {
  std::string out;
  append_markdown_text(text, place, out);
  return out;
}

std::string code(std::string_view text, MarkdownPlace place = MarkdownPlace::kParagraph) {
  std::string out;
  append_code_span(text, place, out);
  return out;
}

std::string target(std::string_view url, std::string_view title = {}) {
  std::string out;
  append_link_target(url, title, MarkdownPlace::kParagraph, out);
  return out;
}

}  // namespace

TEST_SUITE("export: escapes of Markdown") {
  TEST_CASE("prose stays as it is") {
    for (const std::string_view text :
         {"שלום, עולם! 50% (ו-3/4)", "مرحبا: \"نص\"", "AT&T, R&D snake_case - a+b = c",
          "a | b # c > d 1. e", "https://example.org/a_b?c=1&d=2"}) {
      CHECK(escaped(text) == text);
    }
  }

  TEST_CASE("what has a meaning anywhere is escaped") {
    CHECK(escaped("a*b _c_ `d` [e](f) <g> \\h ~i") ==
          "a\\*b \\_c\\_ \\`d\\` \\[e\\](f) \\<g> \\\\h \\~i");
    CHECK(escaped("&amp; &#42; & &a b;") == "\\&amp; \\&#42; & &a b;");
    CHECK(escaped("a!") == "a\\!");
    CHECK(escaped("a! b") == "a! b");
  }

  TEST_CASE("what has a meaning where a line begins is escaped there") {
    CHECK(escaped("# a") == "\\# a");
    CHECK(escaped("> a") == "\\> a");
    CHECK(escaped("- a") == "\\- a");
    CHECK(escaped("+ a") == "\\+ a");
    CHECK(escaped("===") == "\\===");
    CHECK(escaped("12. a") == "12\\. a");
    CHECK(escaped("12) a") == "12\\) a");
    CHECK(escaped("12.5") == "12\\.5");
    std::string out = "before ";
    append_markdown_text("# a", MarkdownPlace::kParagraph, out);
    CHECK(out == "before # a");
    out = "before\n";
    append_markdown_text("1. a", MarkdownPlace::kParagraph, out);
    CHECK(out == "before\n1\\. a");
  }

  TEST_CASE("a heading keeps the number signs at its end, a cell its bars") {
    CHECK(escaped("C#", MarkdownPlace::kHeading) == "C\\#");
    CHECK(escaped("a|b", MarkdownPlace::kTableCell) == "a\\|b");
    CHECK(code("a|b", MarkdownPlace::kTableCell) == "`a\\|b`");
  }

  TEST_CASE("the fence of code is longer than any in it") {
    CHECK(code("a") == "`a`");
    CHECK(code("a``b") == "```a``b```");
    CHECK(code("`a`") == "`` `a` ``");
    CHECK(fenced_code("a\n````\nb", "cpp") == "`````cpp\na\n````\nb\n`````");
    CHECK(fenced_code("a", "x`y") == "~~~x`y\na\n~~~");
    CHECK(fenced_code("~~~", "x`y") == "~~~~x`y\n~~~\n~~~~");
  }

  TEST_CASE("neither a URL nor a title ends early") {
    CHECK(target("https://a/b_c*d") == "(https://a/b_c*d)");
    CHECK(target("a (b)", "c \"d\" \\") == "(<a (b)> \"c \\\"d\\\" \\\\\")");
    CHECK(target("a<b>&lt;") == "(<a\\<b\\>&amp;lt;>)");
    CHECK_FALSE(is_markdown_url("a\\b"));
    CHECK_FALSE(is_markdown_url("a\nb"));
  }

  TEST_CASE("words begin and end with letters of any script") {
    CHECK(begins_with_word("שלום"));
    CHECK(ends_with_word("a1"));
    CHECK_FALSE(begins_with_word("(a"));
    CHECK_FALSE(ends_with_word("a\xE2\x80\x9D"));
    CHECK_FALSE(begins_with_word(""));
  }
}
