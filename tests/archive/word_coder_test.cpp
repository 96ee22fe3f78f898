#include "archive/word_coder.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "archive/exact_bytes.h"

using daf::archive::kMaxWordBytes;
using daf::archive::kMaxWords;
using daf::archive::WordCounter;
using daf::archive::WordList;
using daf_test::bytes_of;
using daf_test::ByteVector;

namespace {

constexpr size_t kNoLimit = size_t{1} << 30;

std::string round_trip(const WordList& list, std::string_view text) {
  ByteVector coded;
  list.encode(text, coded);
  std::string out;
  CHECK(list.decode(daf_test::exact(coded), kNoLimit, out));
  return out;
}

size_t coded_length(const WordList& list, std::string_view text) {
  ByteVector coded;
  list.encode(text, coded);
  return coded.size();
}

bool decodes(const WordList& list, ByteVector coded, size_t limit = kNoLimit) {
  std::string out;
  const bool decoded = list.decode(daf_test::exact(coded), limit, out);
  CHECK(out.size() <= limit);
  return decoded;
}

// Enough words that some take two bytes.
WordList many_words() {
  std::vector<std::string> words = {"המים", "water", "של", "2023", "\"name\"", "\": \""};
  for (int i = 0; i < 600; ++i) words.push_back("מילה" + std::to_string(i));
  // Runs are of one kind: words of letters and digits are never met, but may stand in a list.
  for (size_t i = 100; i < words.size(); ++i) words[i] = std::string("ab") + char('a' + i % 26);
  return WordList(std::move(words));
}

// Texts out of the pieces that are coded in different ways.
std::string random_text(std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {
      "המים", "water", "של",   "2023", "\"name\"", "\": \"", " ",  "  ",
      "\n",   "abc",   "abz",  "1",    "42",       ",",      "[]", "é",
      "\xFF", "\xFE",  "\x80", "\0",   "waterway", "的",     "x"};
  std::string text;
  for (auto left = random() % 30; left > 0; --left) {
    text += kPieces[random() % std::size(kPieces)];
  }
  return text;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("Hebrew words of the list are a byte each, and the space between them is none") {
    const WordList list({"המים", "של", "הנמל"});
    CHECK(coded_length(list, "המים של הנמל") == 3);
    CHECK(round_trip(list, "המים של הנמל") == "המים של הנמל");
    CHECK(round_trip(list, "המים  של") == "המים  של");
    CHECK(round_trip(list, "המיםשל הנמל") == "המיםשל הנמל");
    CHECK(round_trip(list, " המים ") == " המים ");
  }

  TEST_CASE("any bytes come back as they were, by any list") {
    const WordList many = many_words();
    const WordList none;
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
      const std::string text = random_text(random);
      CAPTURE(text);
      CHECK(round_trip(many, text) == text);
      CHECK(round_trip(none, text) == text);
    }
    std::string bytes;
    for (int i = 0; i < 3000; ++i) bytes.push_back(static_cast<char>(random()));
    CHECK(round_trip(many, bytes) == bytes);
    CHECK(round_trip(none, bytes) == bytes);
    CHECK(round_trip(many, std::string(1000, '\xD7')) == std::string(1000, '\xD7'));
    CHECK(round_trip(many, "").empty());
  }

  TEST_CASE("text is appended to what is there") {
    const WordList list({"water"});
    ByteVector coded;
    list.encode("water", coded);
    std::string out = "the";
    CHECK(list.decode(coded, kNoLimit, out));
    CHECK(out == "thewater");
  }

  TEST_CASE("a list comes back as it was") {
    const WordList list = many_words();
    ByteVector bytes;
    list.append_to(bytes);
    CHECK(WordList::read(daf_test::exact(bytes)).words() == list.words());
    CHECK(WordList::read({}).empty());
    CHECK(WordList().empty());
  }

  TEST_CASE("a list that is not sound ends where it is not") {
    const WordList list = many_words();
    ByteVector bytes;
    list.append_to(bytes);
    for (size_t length = 0; length < bytes.size(); length += 7) {
      const ByteVector cut(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length));
      const WordList read = WordList::read(cut);
      CHECK(read.words().size() < list.words().size());
    }
    // An empty word, one that is too long, and more words than a list has.
    CHECK(WordList::read(bytes_of(std::string("\x03\x01"
                                              "a"
                                              "\x00\x01"
                                              "b",
                                              6)))
              .words()
              .size() == 1);
    ByteVector too_long = {1, static_cast<uint8_t>(kMaxWordBytes + 1)};
    too_long.resize(100, 'a');
    CHECK(WordList::read(too_long).empty());
    ByteVector too_many;
    daf::index::append_varint(too_many, kMaxWords + 5);
    for (size_t i = 0; i < kMaxWords + 5; ++i) {
      too_many.push_back(1);
      too_many.push_back('a');
    }
    CHECK(WordList::read(too_many).words().size() == kMaxWords);
  }

  TEST_CASE("coded bytes that are not sound are refused") {
    const WordList list({"water", "של"});
    CHECK(decodes(list, {0x80, 0x81}));
    CHECK(!decodes(list, {0x82}));        // no such word
    CHECK(!decodes(list, {0xC0, 0x00}));  // no such word of two bytes
    CHECK(!decodes(list, {0xC0}));        // half of one
    CHECK(!decodes(list, {0xFF}));        // bytes without a number
    CHECK(!decodes(list, {0xFF, 3, 'a'}));
    CHECK(!decodes(list, {0xFF, 0}));
  }

  TEST_CASE("text over the limit is refused, however often its words are named") {
    const WordList list({"water", std::string(kMaxWordBytes, 'x')});
    const ByteVector coded(10'000, 0x81);
    CHECK(!decodes(list, coded, 1000));
    CHECK(!decodes(list, coded, 0));
    CHECK(decodes(list, coded, 10'001 * (kMaxWordBytes + 1)));
  }

  TEST_CASE("random bytes never lead outside") {
    const WordList list = many_words();
    std::mt19937 random(2);
    for (int round = 0; round < 10'000; ++round) {
      ByteVector bytes(random() % 40);
      for (uint8_t& byte : bytes) {
        byte = static_cast<uint8_t>(random() % 2 == 0 ? random() | 0x80 : random());
      }
      (void)decodes(list, bytes, 200);
    }
  }

  TEST_CASE("the words that save most are chosen, the same ones for the same texts") {
    WordCounter counter;
    WordCounter other;
    std::string text;
    for (int i = 0; i < 400; ++i) {
      text +=
          "הציבור של " + std::string(i % 2 == 0 ? "water " : "wave ") + std::to_string(i) + "; ";
    }
    counter.add(text);
    other.add(std::string_view(text).substr(0, 5));
    other.add(std::string_view(text).substr(5));
    const std::vector<std::string> words = counter.choose().words();
    // Those that stand most often first; a lone space is no word.
    CHECK(words == std::vector<std::string>{"; ", "הציבור", "של", "water", "wave"});
    WordCounter again;
    again.add(text);
    CHECK(again.choose().words() == words);
    const WordList list = counter.choose();
    CHECK(coded_length(list, text) < text.size() / 2);
    CHECK(round_trip(list, text) == text);
  }

  TEST_CASE("short texts and texts of words that stand once have no list") {
    WordCounter counter;
    counter.add("water water water water");
    CHECK(counter.choose().empty());
    std::string text;
    for (int i = 0; i < 2000; ++i) text += std::to_string(i * 7) + ";";
    WordCounter once;
    once.add(text);
    CHECK(once.choose().empty());
  }
}
