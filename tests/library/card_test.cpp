#include "library/card.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using daf::Direction;
using daf::Hit;
using daf::Text;
using daf::library::CardBlock;
using daf::library::CardContents;
using daf::library::TextBlock;

namespace {

Text hebrew(std::string value) {
  return {.value = std::move(value), .language = "he", .direction = Direction::kRightToLeft};
}

std::string hebrew_card() {
  CardContents contents;
  contents.title = hebrew("מסדרון האנרגיה");
  contents.language = "he";
  contents.direction = Direction::kRightToLeft;
  contents.date = {.text = "2025-02-03",
                   .year = 2025,
                   .month = 2,
                   .day = 3,
                   .precision = daf::DatePrecision::kDay};
  contents.authors = {hebrew("נועה ארדון"),
                      {.value = "A. Writer", .language = "", .direction = Direction::kLeftToRight}};
  contents.topics = {hebrew("גז")};
  contents.series = {{.id = "notes", .name = hebrew("מסמכים"), .position = "209"}};
  std::vector<TextBlock> blocks;
  blocks.push_back({.text = "תקציר", .language = "he", .direction = Direction::kRightToLeft});
  blocks.push_back({.text = "A heading",
                    .language = "en",
                    .direction = Direction::kLeftToRight,
                    .id = "d-b1",
                    .is_heading = true,
                    .sketch = "\x01\x02"});
  return daf::library::make_card(contents, blocks);
}

}  // namespace

TEST_SUITE("card") {
  TEST_CASE("a hit is what the card was made of") {
    Hit hit;
    daf::library::read_card(hebrew_card(), hit);
    CHECK(hit.title.value == "מסדרון האנרגיה");
    CHECK(hit.title.language == "he");
    CHECK(hit.title.direction == Direction::kRightToLeft);
    CHECK(hit.language == "he");
    CHECK(hit.direction == Direction::kRightToLeft);
    CHECK(hit.date.text == "2025-02-03");
    CHECK(hit.date.year == 2025);
    CHECK(hit.date.day == 3);
    CHECK(hit.date.precision == daf::DatePrecision::kDay);
    REQUIRE(hit.authors.size() == 2);
    CHECK(hit.authors[1].value == "A. Writer");
    CHECK(hit.authors[1].language.empty());
    REQUIRE(hit.topics.size() == 1);
    REQUIRE(hit.series.size() == 1);
    CHECK(hit.series[0].id == "notes");
    CHECK(hit.series[0].name.value == "מסמכים");
    CHECK(hit.series[0].position == "209");
  }

  TEST_CASE("blocks are read where they lie, without the rest") {
    const std::string card = hebrew_card();
    std::vector<CardBlock> blocks;
    daf::library::read_card_blocks(card, blocks);
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].text == "תקציר");
    CHECK(blocks[0].id.empty());
    CHECK(blocks[0].direction == Direction::kRightToLeft);
    CHECK(!blocks[0].is_heading);
    CHECK(blocks[1].text == "A heading");
    CHECK(blocks[1].language == "en");
    CHECK(blocks[1].id == "d-b1");
    CHECK(blocks[1].is_heading);
    CHECK(blocks[1].sketch == "\x01\x02");
    CHECK(blocks[1].text.data() >= card.data());
    CHECK(blocks[1].text.data() < card.data() + card.size());
    CHECK(daf::library::read_card_title(card).value == "מסדרון האנרגיה");
  }

  TEST_CASE("a publication in more languages than a card can tell apart is still shown") {
    CardContents contents;
    std::vector<std::string> languages;
    for (int i = 0; i < 300; ++i) languages.push_back("x-" + std::to_string(i));
    for (const std::string& language : languages) {
      contents.authors.push_back({.value = "name", .language = language});
    }
    const std::string card = daf::library::make_card(contents, {});
    Hit hit;
    daf::library::read_card(card, hit);
    REQUIRE(hit.authors.size() == 300);
    CHECK(hit.authors[200].language == "x-200");
    CHECK(hit.authors[299].language.empty());
    CHECK(hit.authors[299].value == "name");
  }

  TEST_CASE("bytes that are no card are never read outside") {
    const std::string card = hebrew_card();
    std::mt19937 random(11);
    std::vector<CardBlock> blocks;
    for (int round = 0; round < 20'000; ++round) {
      std::string changed = card.substr(0, random() % (card.size() + 1));
      for (int i = 0; i < 3 && !changed.empty(); ++i) {
        changed[random() % changed.size()] = static_cast<char>(random());
      }
      Hit hit;
      daf::library::read_card(changed, hit);
      daf::library::read_card_blocks(changed, blocks);
      CHECK(hit.authors.size() <= changed.size());
      CHECK(blocks.size() <= changed.size());
    }
  }
}
