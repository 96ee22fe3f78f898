// Which blocks a snippet is looked for in.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "search/query_plan.h"
#include "search/snippet.h"
#include "search/term_matcher.h"
#include "search/term_sketch.h"

using daf::search::make_snippet;
using daf::search::QueryPlan;
using daf::search::Snippet;
using daf::search::SnippetBlock;
using daf::search::TermMatcher;

namespace {

// A plan for words that are found under themselves only.
QueryPlan plan_for(const std::vector<std::string>& words) {
  QueryPlan plan;
  for (const std::string& text : words) {
    const auto number = static_cast<uint32_t>(plan.words.size());
    daf::search::PlannedWord word;
    word.text = text;
    word.forms.push_back({.text = text, .by_segment = {}, .document_count = 1});
    plan.words.push_back(word);
    daf::search::PlannedClause clause;
    clause.first_word = number;
    clause.offsets = {0};
    plan.clauses.push_back(clause);
    plan.units.push_back({.idf = 1, .field = {}, .words = {number}, .clause = number});
  }
  return plan;
}

struct Body {
  std::vector<std::string> texts;
  std::vector<std::string> sketches;

  void add(std::string text) {
    daf::analysis::Tokens tokens;
    daf::analysis::analyze(text, "", tokens);
    sketches.push_back(daf::search::make_sketch(tokens));
    texts.push_back(std::move(text));
  }
  [[nodiscard]] Snippet snippet(const std::vector<std::string>& words) const {
    std::vector<SnippetBlock> blocks;
    for (size_t i = 0; i < texts.size(); ++i) {
      blocks.push_back({.text = texts[i], .language = "", .sketch = sketches[i]});
    }
    TermMatcher matcher(plan_for(words), daf::index::Field::kBody);
    return make_snippet(blocks, matcher, 100);
  }
};

}  // namespace

TEST_SUITE("snippet choice") {
  TEST_CASE("the block with most of the words is found far down in a long Hebrew body") {
    Body body;
    for (int i = 0; i < 3000; ++i) body.add("פסקה " + std::to_string(i) + " על המים");
    body.add("שלום על המים");
    for (int i = 0; i < 3000; ++i) body.add("עוד פסקה " + std::to_string(i));
    const Snippet snippet = body.snippet({"שלומ", "המימ"});
    CHECK(snippet.block_index == 3000);
    CHECK(snippet.highlights.size() == 2);
  }

  TEST_CASE("many blocks that seem to hold the words do not hide the one that does") {
    Body body;
    for (int i = 0; i < 2000; ++i) body.add("number " + std::to_string(i) + " and two");
    body.add("the theorem of Pythagoras");
    const Snippet snippet = body.snippet({"pythagoras", "number"});
    CHECK(!snippet.highlights.empty());
  }

  TEST_CASE("of equal blocks the first one is shown") {
    Body body;
    body.add("nothing of it");
    body.add("the sea is salt");
    body.add("the sea is cold");
    CHECK(body.snippet({"sea"}).block_index == 1);
  }

  TEST_CASE("where no sketch knows the words the text is shown from its beginning") {
    Body body;
    body.add("nothing of it");
    body.add("nor of that");
    const Snippet snippet = body.snippet({"sea"});
    CHECK(snippet.block_index == 0);
    CHECK(snippet.highlights.empty());
    CHECK(snippet.text == "nothing of it");
  }

  TEST_CASE("no more of a text is searched than its limit") {
    Body body;
    std::string text;
    while (text.size() < 2 * daf::search::kMaxSearchedBytes) text += "word ";
    body.add(text + "sea");
    body.add("a sea after all");
    const Snippet snippet = body.snippet({"sea"});
    CHECK(snippet.text.size() < 1000);
  }
}
