// The exports of bidi.wasm as JavaScript calls them, here with sanitizers: whatever the buffer
// holds, nothing is read outside it. What they answer is tested through JavaScript.
#include "bidi_exports.h"

#include <doctest/doctest.h>

#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "daf/daf.h"

using daf::bindings::Answer;
using daf::bindings::Resolution;

namespace {

using Words = std::vector<uint32_t>;

// Fills the buffer the way js/bidi-module.js does: words, then text.
void write_input(const Words& words, std::string_view text) {
  const size_t word_bytes = words.size() * sizeof(uint32_t);
  char* input = daf_input(static_cast<uint32_t>(word_bytes + text.size()));
  if (!words.empty()) std::memcpy(input, words.data(), word_bytes);
  if (!text.empty()) std::memcpy(input + word_bytes, text.data(), text.size());
}

uint32_t write_utf16(const Words& words, std::u16string_view text) {
  write_input(words, {reinterpret_cast<const char*>(text.data()), text.size() * sizeof(char16_t)});
  return static_cast<uint32_t>(text.size());
}

uint32_t write_utf8(std::string_view text) {
  write_input({}, text);
  return static_cast<uint32_t>(text.size());
}

Words words_of(const Answer* answer) { return {answer->words, answer->words + answer->word_count}; }
std::string text_of(const Answer* answer) { return {answer->text, answer->text_length}; }

class Random {
 public:
  uint32_t any() { return static_cast<uint32_t>(engine_()); }
  uint32_t below(uint32_t limit) { return any() % limit; }

 private:
  std::mt19937 engine_{20240229};
};

void write_random_input(Random& random) {
  Words words(random.below(20));
  for (uint32_t& word : words) word = random.below(4) == 0 ? random.any() : random.below(40);
  std::string text;
  for (uint32_t left = random.below(30); left > 0; --left) {
    constexpr std::string_view kPieces[] = {"a",  "\u05D0", "\u202E", "\u2067",       "\u2069",
                                            " ",  "1",      "\xF0",   "\xED\xA0\x80", "(",
                                            "\n", "\u0301", "C++",    "x@y.z",        "\U0001F600"};
    text += kPieces[random.below(std::size(kPieces))];
  }
  write_input(words, text);
}

// Counts and lengths may be more than there is: what is missing counts as nothing.
void call_something(Random& random) {
  const uint32_t count = random.below(12);
  const uint32_t length = random.below(80);
  const auto below = [&random](uint32_t limit) { return random.below(limit); };
  switch (below(16)) {
    case 0:
      return (void)daf_resolve(length, below(4), count);
    case 1:
      return (void)daf_visual_spans(count, below(40), random.any());
    case 2:
      return (void)daf_logical_ranges(count, below(40), random.any());
    case 3:
      return (void)daf_caret(count, below(127), random.any());
    case 4:
      return (void)daf_move_visually(count, length, below(127), random.any(), below(2), below(2));
    case 5:
      return (void)daf_direction(length, below(10), below(4), below(3), below(2));
    case 6:
      return (void)daf_isolate(length, below(3), below(2));
    case 7:
      return (void)daf_join_list(count, length, below(5), below(5), below(2));
    case 8:
      return (void)daf_audit_controls(length);
    case 9:
      return (void)daf_balance_controls(length);
    case 10:
      return (void)daf_strip_controls(length, below(2));
    case 11:
      return (void)daf_truncate(count, length, below(5), below(30), below(2), below(3));
    case 12:
      return (void)daf_atoms(length);
    case 13:
      return (void)daf_graphemes(length);
    case 14:
      return (void)daf_words(length);
    default:
      return (void)daf_fold(length, below(10));
  }
}

constexpr auto kAuto = static_cast<uint32_t>(daf::BidiBase::kAuto);

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("the versions and the counts of the conformance tests are those of the core") {
    CHECK(std::string_view(daf_version()) == daf::kVersion);
    CHECK(std::string_view(daf_unicode_version()) == daf::kUnicodeVersion);
    CHECK(daf_bidi_test_cases() == 770241);
    CHECK(daf_bidi_character_test_cases() == 91707);
    CHECK(*daf_out_of_memory() == 0);
  }

  TEST_CASE("levels, paragraphs, runs and lines come out of one call") {
    const Words lines{0, 5, 5, 11};
    const uint32_t length = write_utf16(lines, u"abc אבג def");
    const Resolution* found = daf_resolve(length, kAuto, 2);
    CHECK(std::vector<uint8_t>(found->levels, found->levels + length) ==
          std::vector<uint8_t>{0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0});
    REQUIRE(found->paragraph_count == 1);
    CHECK(found->paragraphs[0].has_right_to_left);
    CHECK(found->run_count == 3);
    CHECK(found->line_ends[0] == 2);
    CHECK(found->line_ends[1] == 4);
    CHECK(found->line_runs[1] == daf::BidiRun{.start = 4, .end = 5, .level = 1});
  }

  TEST_CASE("a line that ends between surrogates ends before them") {
    const uint32_t length = write_utf16({0, 2, 2, 4}, u"a\U0001F600b");
    const Resolution* found = daf_resolve(length, kAuto, 2);
    CHECK(found->line_runs[0].end == 1);
    CHECK(found->line_runs[1].start == 1);
  }

  TEST_CASE("lines that are not in the text, or end before they start, have no runs") {
    const uint32_t length = write_utf16({7, 9, 2, 1, 0, 0xFFFFFFFF}, u"abc");
    const Resolution* found = daf_resolve(length, kAuto, 3);
    CHECK(found->line_ends[0] == 0);
    CHECK(found->line_ends[1] == 0);
    CHECK(found->line_ends[2] == 1);
    CHECK(found->line_runs[0] == daf::BidiRun{.start = 0, .end = 3, .level = 0});
  }

  TEST_CASE("a text keeps its place behind the words, however many there are") {
    const uint32_t length = write_utf16({4, 7, 1, 0, 4, 0}, u"abc אבג");
    CHECK(words_of(daf_visual_to_logical(2, length)) == Words{6, 5, 4, 0, 1, 2, 3});
    write_utf16({4, 7, 1, 0, 4, 0}, u"abc אבג");
    CHECK(words_of(daf_logical_to_visual(2, length)) == Words{3, 4, 5, 6, 2, 1, 0});
  }

  TEST_CASE("the caret moves by graphemes, in UTF-16") {
    // A letter with a combining mark, an emoji, a letter: 2, 2 and 1 units.
    const std::string text = "a\u0301\U0001F600b";
    const auto move_from = [&](uint32_t offset, bool to_the_right) {
      write_input({0, 5, 0}, text);
      return words_of(daf_move_visually(1, static_cast<uint32_t>(text.size()), 0, offset, 1,
                                        to_the_right ? 1 : 0))[0];
    };
    CHECK(move_from(0, true) == 2);
    CHECK(move_from(2, true) == 4);
    CHECK(move_from(4, false) == 2);
  }

  TEST_CASE("a list is cut into its items at UTF-16 lengths") {
    const std::string strings = "\U0001F600\n\nאבג\nhe\n";
    write_input({2, 0, 0, 3, 2, 2}, strings + ", and ");
    const uint32_t length = static_cast<uint32_t>(strings.size());
    const auto mode = static_cast<uint32_t>(daf::IsolateMode::kHtml);
    const std::string joined = text_of(daf_join_list(2, length, 2, 4, mode));
    CHECK(joined.find("\U0001F600") != std::string::npos);
    CHECK(joined.find("lang=\"he\"") != std::string::npos);
    CHECK(joined.find("and") != std::string::npos);
  }

  TEST_CASE("whatever is in the buffer, every call ends and reads nothing outside it") {
    Random random;
    for (int round = 0; round < 3000; ++round) {
      write_random_input(random);
      call_something(random);
    }
    CHECK(words_of(daf_graphemes(write_utf8("a"))) == Words{0, 1});
  }
}
