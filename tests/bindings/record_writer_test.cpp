#include "record_writer.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using daf::bindings::RecordWriter;

TEST_SUITE("bindings") {
  TEST_CASE("a Hebrew string is its length in UTF-16 units, astral characters as two") {
    RecordWriter out;
    out.string(
        "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");  // U+1F600, space, four letters
    out.string("");
    out.string("abc");
    CHECK(out.words() == std::vector<uint32_t>{7, 0, 3});
    CHECK(out.text() ==
          "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"
          "abc");
  }

  TEST_CASE("a double is its two halves, the lower one first") {
    RecordWriter out;
    out.f64(1.5);
    out.f64(-0.0);
    out.f64(std::numeric_limits<double>::infinity());
    CHECK(out.words() == std::vector<uint32_t>{0, 0x3FF80000, 0, 0x80000000, 0, 0x7FF00000});
  }

  TEST_CASE("a list says its length first, and a list in it too") {
    RecordWriter out;
    const std::vector<std::vector<uint32_t>> lists = {{7, 8}, {}};
    out.list(lists, [](RecordWriter& to, const std::vector<uint32_t>& list) {
      to.list(list, [](RecordWriter& item, uint32_t value) { item.u32(value); });
    });
    CHECK(out.words() == std::vector<uint32_t>{2, 2, 7, 8, 0});
  }

  TEST_CASE("nothing of the last answer is left in the next one") {
    RecordWriter out;
    out.string("abc");
    out.clear();
    CHECK(out.words().empty());
    CHECK(out.text().empty());
  }
}
