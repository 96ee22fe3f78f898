// The conformance tests of UAX #9, every case through UTF-8 and through UTF-16.
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "bidi/bidi_helper.h"
#include "unicode/ucd_file.h"

using daf::BidiAnalysis;
using daf::BidiBase;
using daf::test::BidiResult;
using daf::test::resolve_as;

namespace {

constexpr int kNoLevel = -1;

struct Expected {
  int paragraph_level = kNoLevel;  // kNoLevel: not said
  std::vector<int> levels;         // kNoLevel: removed by X9
  std::vector<uint32_t> order;     // without what is removed
};

// A character of each class.
const std::map<std::string, char32_t> kSamples = {
    {"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '1'},     {"ES", '+'},
    {"ET", '#'},     {"AN", 0x661},   {"CS", ','},     {"NSM", 0x300},  {"BN", 0xAD},
    {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
    {"LRO", 0x202D}, {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

std::vector<int> read_levels(const std::string& list) {
  std::vector<int> levels;
  std::istringstream words(list);
  for (std::string word; words >> word;) levels.push_back(word == "x" ? kNoLevel : std::stoi(word));
  return levels;
}

std::vector<uint32_t> read_order(const std::string& list) {
  std::vector<uint32_t> order;
  std::istringstream words(list);
  for (uint32_t index = 0; words >> index;) order.push_back(index);
  return order;
}

bool matches(const BidiResult& result, const Expected& expected) {
  if (!result.is_sound || result.levels.size() != expected.levels.size()) return false;
  if (expected.paragraph_level != kNoLevel && result.paragraph_level != expected.paragraph_level) {
    return false;
  }
  for (size_t i = 0; i < expected.levels.size(); ++i) {
    const int level = expected.levels[i];
    if (level != kNoLevel && level != result.levels[i]) return false;
  }
  std::vector<uint32_t> order;
  for (const uint32_t index : result.order) {
    if (expected.levels[index] != kNoLevel) order.push_back(index);
  }
  return order == expected.order;
}

// Counts cases, and shows the first that fail.
class Score {
 public:
  void check(const std::u32string& text, BidiBase base, const Expected& expected, int line_number) {
    ++cases_;
    const bool utf8_matches = matches(resolve_as<char>(analysis_, text, base), expected);
    const bool utf16_matches = matches(resolve_as<char16_t>(analysis_, text, base), expected);
    if (utf8_matches && utf16_matches) return;
    constexpr int kShown = 5;
    if (++failures_ <= kShown) {
      INFO("line " << line_number << ", base " << static_cast<int>(base));
      CHECK(utf8_matches);
      CHECK(utf16_matches);
    }
  }
  [[nodiscard]] int cases() const { return cases_; }
  [[nodiscard]] int failures() const { return failures_; }

 private:
  BidiAnalysis analysis_;
  int cases_ = 0;
  int failures_ = 0;
};

std::u32string read_classes(const std::string& list) {
  std::u32string text;
  std::istringstream words(list);
  for (std::string word; words >> word;) text += kSamples.at(word);
  return text;
}

std::u32string read_code_points(const std::string& list) {
  std::u32string text;
  std::istringstream words(list);
  for (std::string word; words >> word;) {
    text += static_cast<char32_t>(std::stoul(word, nullptr, 16));
  }
  return text;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("some cases of the standard's tests, for machines without its files") {
    Score score;
    const auto check = [&](const char* classes, BidiBase base, const char* levels,
                           const char* order) {
      score.check(read_classes(classes), base,
                  {.levels = read_levels(levels), .order = read_order(order)}, score.cases());
    };
    constexpr BidiBase kLtr = BidiBase::kLeftToRight;
    constexpr BidiBase kRtl = BidiBase::kRightToLeft;
    check("L R AL", kLtr, "0 1 1", "0 2 1");
    check("R EN CS EN", kRtl, "1 2 2 2", "1 2 3 0");
    check("EN ET CS EN", kRtl, "2 2 1 2", "3 2 0 1");
    check("AL EN ES EN", kLtr, "1 2 1 2", "3 2 1 0");
    check("R NSM WS AN", kLtr, "1 1 1 2", "3 2 1 0");
    check("RLE L PDF R", kLtr, "x 2 x 1", "3 1");
    check("LRO R PDF S WS", kRtl, "x 2 x 1 1", "4 3 1");
    check("L RLI R EN PDI L", kLtr, "0 0 1 2 0 0", "0 1 3 2 4 5");
    check("FSI AL PDI EN", BidiBase::kAuto, "0 1 0 0", "0 1 2 3");
    check("RLI PDI WS B", kLtr, "0 0 0 0", "0 1 2 3");
    check("BN ET BN EN BN", kRtl, "x 2 x 2 x", "1 3");
    CHECK(score.failures() == 0);
  }

  TEST_CASE("every case of BidiTest.txt") {
    Score score;
    Expected expected;
    const bool is_there =
        daf::test::for_each_ucd_line("BidiTest.txt", [&](const std::string& line, int line_number) {
          if (line.compare(0, 8, "@Levels:") == 0) expected.levels = read_levels(line.substr(8));
          if (line.compare(0, 9, "@Reorder:") == 0) expected.order = read_order(line.substr(9));
          const size_t end = line.find(';');
          if (line[0] == '@' || end == std::string::npos) return;
          const std::u32string text = read_classes(line.substr(0, end));
          const int bases = std::stoi(line.substr(end + 1), nullptr, 16);
          if ((bases & 1) != 0) score.check(text, BidiBase::kAuto, expected, line_number);
          if ((bases & 2) != 0) score.check(text, BidiBase::kLeftToRight, expected, line_number);
          if ((bases & 4) != 0) score.check(text, BidiBase::kRightToLeft, expected, line_number);
        });
    if (!is_there) return;
    CHECK(score.failures() == 0);
    CHECK(score.cases() == 770241);
  }

  TEST_CASE("every case of BidiCharacterTest.txt") {
    Score score;
    const bool is_there = daf::test::for_each_ucd_line(
        "BidiCharacterTest.txt", [&](const std::string& line, int line_number) {
          std::vector<std::string> fields(5);
          std::istringstream stream(line);
          for (std::string& field : fields) std::getline(stream, field, ';');
          const BidiBase base = fields[1] == "0"   ? BidiBase::kLeftToRight
                                : fields[1] == "1" ? BidiBase::kRightToLeft
                                                   : BidiBase::kAuto;
          score.check(read_code_points(fields[0]), base,
                      {.paragraph_level = std::stoi(fields[2]),
                       .levels = read_levels(fields[3]),
                       .order = read_order(fields[4])},
                      line_number);
        });
    if (!is_there) return;
    CHECK(score.failures() == 0);
    CHECK(score.cases() == 91707);
  }
}
