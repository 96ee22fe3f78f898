#include "publication/utf8_repair.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/recording_sink.h"
#include "unicode/utf8.h"

using daf::publication::kCheckpointBytes;
using daf::publication::original_offset;
using daf::publication::repair_utf8;
using daf::publication::Utf8Repair;

TEST_SUITE("publication") {
  TEST_CASE("each ill-formed sequence becomes one U+FFFD, and offsets lead back") {
    const std::string bytes = "a\xE9z\xF0\x9F\x92 \xD7\xA9 \xFF\xFE.";
    const Utf8Repair repair = repair_utf8(bytes);
    CHECK(repair.text == "a\uFFFDz\uFFFD \u05E9 \uFFFD\uFFFD.");
    CHECK(repair.text == daf::unicode::to_well_formed_utf8(bytes));
    CHECK(repair.count == 4);
    CHECK(repair.first_byte_offset == 1);
    CHECK(original_offset(repair, bytes, 0) == 0);
    CHECK(original_offset(repair, bytes, repair.text.find('z')) == bytes.find('z'));
    CHECK(original_offset(repair, bytes, repair.text.find("\u05E9")) == bytes.find("\xD7\xA9"));
    CHECK(original_offset(repair, bytes, repair.text.find('.')) == bytes.find('.'));
    CHECK(original_offset(repair, bytes, repair.text.size()) == bytes.size());
  }

  TEST_CASE("well-formed text stays as it is") {
    const Utf8Repair repair = repair_utf8("\u05E9\u05DC\u05D5\u05DD");
    CHECK(repair.text == "\u05E9\u05DC\u05D5\u05DD");
    CHECK(repair.count == 0);
    CHECK(repair.guess.empty());
  }

  TEST_CASE("offsets lead back across checkpoints") {
    daf_test::Random random(3);
    std::string bytes;
    while (bytes.size() < 3 * kCheckpointBytes) {
      bytes += random.below(3) == 0 ? "\xD7\xA9" : random.below(2) == 0 ? "\xE9" : "x";
    }
    const Utf8Repair repair = repair_utf8(bytes);
    CHECK(repair.text == daf::unicode::to_well_formed_utf8(bytes));
    size_t at = 0;
    size_t mistakes = 0;
    for (size_t pos = 0; pos < bytes.size();) {
      const daf::unicode::Decoded decoded = daf::unicode::decode_utf8(bytes, pos);
      if (random.below(1000) == 0 && original_offset(repair, bytes, at) != pos) ++mistakes;
      at += decoded.ill_formed ? 3 : decoded.byte_length;
      pos += decoded.byte_length;
    }
    CHECK(at == repair.text.size());
    CHECK(mistakes == 0);
  }

  TEST_CASE("the likely encoding is guessed from words of each") {
    // "shalom olam", "as-salam alaykum", "privet mir", "cafe deja vu" with accents.
    CHECK(repair_utf8("\xF9\xEC\xE5\xED \xF2\xE5\xEC\xED").guess ==
          "Windows-1255 or ISO-8859-8 (Hebrew)");
    CHECK(repair_utf8("\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3").guess ==
          "Windows-1256 (Arabic)");
    CHECK(repair_utf8("\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0").guess == "Windows-1251 (Cyrillic)");
    CHECK(repair_utf8("caf\xE9 d\xE9j\xE0 vu").guess ==
          "Windows-1252 or ISO-8859-1 (Western European)");
  }
}
