#include "search/snippet.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search/search_library.h"
#include "unicode/utf8.h"

using daf::ByteRange;
using daf::search::make_snippet;
using daf::search::Snippet;
using daf::search::SnippetBlock;

namespace {

// The snippet with its highlights in brackets and an ellipsis where it was cut.
std::string marked(const Snippet& snippet) {
  std::string result = snippet.cut_before ? "..." : "";
  size_t at = 0;
  for (const ByteRange& range : snippet.highlights) {
    result += snippet.text.substr(at, range.byte_start - at);
    result += "[" + snippet.text.substr(range.byte_start, range.byte_end - range.byte_start) + "]";
    at = range.byte_end;
  }
  result += snippet.text.substr(at);
  return result + (snippet.cut_after ? "..." : "");
}

// Of texts that are a library of their own, so that what is in most of them tells least.
Snippet snippet_of(const std::vector<std::string>& texts, std::string_view query, uint32_t length) {
  daf_test::SearchLibrary library;
  std::vector<daf_test::Publication> publications;
  std::vector<SnippetBlock> blocks;
  for (const std::string& text : texts) {
    publications.push_back({"", text});
    blocks.push_back({text, "", ""});
  }
  library.add_segment(publications);
  daf::search::TermMatcher matcher(library.plan(query), daf::index::Field::kBody);
  return make_snippet(blocks, matcher, length);
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a Hebrew snippet shows the match with its points and quotes") {
    const Snippet snippet =
        snippet_of({"פתיחה כללית שאין בה כלום.",
                    "אתמול מסר דובר צה״ל כי הוּשְׁלַם התרגיל הגדול בצפון הארץ ובדרומה."},
                   "צהל הושלם", 40);
    CHECK(marked(snippet) == "אתמול מסר דובר [צה״ל] כי [הוּשְׁלַם] התרגיל...");
    CHECK(snippet.block_index == 1);
    CHECK(!snippet.cut_before);
  }

  TEST_CASE("more distinct terms win over more matches, rarer ones over frequent ones") {
    CHECK(snippet_of({"מים מים מים מים", "מים ואש"}, "מים אש ואש", 30).block_index == 1);
    CHECK(snippet_of({"מים כאן", "אש כאן", "מים"}, "מים אש", 30).block_index == 1);
    CHECK(snippet_of({"מים כאן", "אש כאן", "אש"}, "מים אש", 30).block_index == 0);
    CHECK(snippet_of({"מים כאן", "מים מים"}, "מים", 30).block_index == 1);
    CHECK(snippet_of({"מים כאן", "מים שם"}, "מים", 30).block_index == 0);
  }

  TEST_CASE("where nothing matches, the beginning is shown") {
    const Snippet snippet = snippet_of({" \n", "first words of the second block"}, "אין", 12);
    CHECK(marked(snippet) == "first words...");
    CHECK(snippet.block_index == 1);
    CHECK(snippet.highlights.empty());
    CHECK(marked(snippet_of({"short"}, "", 100)) == "short");
  }

  TEST_CASE("without text there is no snippet") {
    CHECK(snippet_of({}, "שלום", 100).text.empty());
    CHECK(snippet_of({"", " \n "}, "שלום", 100).text.empty());
  }

  TEST_CASE("a cut inside an isolate opens and closes it again") {
    const std::string text =
        "The report says: \u2067הדוח עוסק במדיניות חוץ ובביטחון לאומי ובכלכלה\u2069 and then goes "
        "on.";
    const Snippet snippet = snippet_of({text}, "בביטחון ובביטחון", 24);
    CHECK(snippet.text.substr(0, 3) == "\u2067");
    CHECK(snippet.text.substr(snippet.text.size() - 3) == "\u2069");
    REQUIRE(snippet.highlights.size() == 1);
    const ByteRange range = snippet.highlights[0];
    CHECK(snippet.text.substr(range.byte_start, range.byte_end - range.byte_start) == "ובביטחון");
    CHECK(snippet.cut_before);
    CHECK(snippet.cut_after);
  }

  TEST_CASE("highlights are those of the words that match, also at the edges") {
    const Snippet snippet =
        snippet_of({"energy and more energy, then a corridor of energy."}, "energy corridor", 200);
    CHECK(marked(snippet) == "[energy] and more [energy], then a [corridor] of [energy].");
  }

  TEST_CASE("a very long block and a very long word are cut in linear time") {
    std::string text;
    while (text.size() < 2'000'000) text += "מילה ";
    text += "מטרה";
    const Snippet snippet = snippet_of({text}, "מטרה מילה", 60);
    CHECK(snippet.text.size() < 300);
    // A word that stands so far inside is not looked for; what stands before it is shown.
    CHECK(marked(snippet).find("[מילה]") != std::string::npos);

    std::string word;
    while (word.size() < 1'000'000) word += "ש";
    const Snippet cut = snippet_of({word}, word.substr(0, 400), 60);
    CHECK(!cut.text.empty());
    CHECK(cut.text.size() <= 2 * (60 + daf::search::kMaxSnippetOverrun));
    REQUIRE(cut.highlights.size() == 1);
    CHECK(cut.highlights[0] == ByteRange{0, static_cast<uint32_t>(cut.text.size())});
  }

  TEST_CASE("a text of nothing but isolates gives a snippet in bounds") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "\u2067a ";
    text += "מטרה";
    const Snippet snippet = snippet_of({text}, "מטרה", 60);
    CHECK(snippet.text.size() < 3000);
    CHECK(daf::unicode::find_ill_formed_utf8(snippet.text) == std::string::npos);
  }
}
