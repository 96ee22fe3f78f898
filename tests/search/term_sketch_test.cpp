#include "search/term_sketch.h"

#include <doctest/doctest.h>

#include <string>

namespace {

daf::analysis::Tokens tokens_of(std::string_view text) {
  daf::analysis::Tokens tokens;
  daf::analysis::analyze(text, "", tokens);
  return tokens;
}

bool holds(std::string_view sketch, std::string_view term) {
  return daf::search::may_hold(sketch, daf::search::sketch_hash(term));
}

}  // namespace

TEST_SUITE("term sketch") {
  TEST_CASE("a term that stands in the text is never missed") {
    std::string text = "דובר צה״ל מסר כי التوافق لم يتم";
    for (int i = 0; i < 2000; ++i) text += " word" + std::to_string(i);
    const daf::analysis::Tokens tokens = tokens_of(text);
    const std::string sketch = daf::search::make_sketch(tokens);
    for (const daf::analysis::Token& token : tokens.tokens)
      CHECK(holds(sketch, tokens.term(token)));
    CHECK(sketch.size() <= tokens.tokens.size());
  }

  TEST_CASE("a term that does not seldom seems to") {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += " word" + std::to_string(i);
    const std::string sketch = daf::search::make_sketch(tokens_of(text));
    int wrong = 0;
    for (int i = 0; i < 10'000; ++i) wrong += holds(sketch, "other" + std::to_string(i)) ? 1 : 0;
    CHECK(wrong < 1200);
  }

  TEST_CASE("a text without words holds nothing") {
    CHECK(daf::search::make_sketch(tokens_of(" - ")).empty());
    CHECK(!holds("", "word"));
  }
}
