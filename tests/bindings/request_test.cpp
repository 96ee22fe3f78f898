#include "request.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace daf;
using daf::bindings::RequestReader;
using namespace std::string_view_literals;

namespace {

std::string u32(uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((value >> shift) & 0xFF);
  return bytes;
}

std::string string(std::string_view text) {
  return u32(static_cast<uint32_t>(text.size())).append(text);
}

// A query in which every part is said. The text: U+05E9 U+05DC U+05D5 U+05DD.
std::string full_query() {
  std::string bytes = string("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
  bytes += "\x02\x05"sv;  // oldest first; prefix and explain
  bytes += u32(20) + u32(40) + u32(300) + string("he");
  bytes += u32(2) + std::string("\x05\x00", 2);       // facets: year, topic
  bytes += u32(2) + string("urn:t:1") + string("b");  // topics
  bytes += u32(0) + u32(0) + u32(0);                  // series, authors, types
  bytes += u32(1) + string("fa") + u32(0);            // languages, years
  return bytes + string("2020-01") + string("");
}

Query read(std::string_view bytes, bool& complete) {
  RequestReader reader(bytes);
  Query query = reader.query();
  complete = reader.complete();
  return query;
}

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("a query is read as it was written, a Hebrew text in it") {
    bool complete = false;
    const Query query = read(full_query(), complete);
    CHECK(complete);
    CHECK(query.text == "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    CHECK(query.sort == SortOrder::kOldest);
    CHECK(query.prefix);
    CHECK_FALSE(query.fuzzy);
    CHECK(query.explain);
    CHECK(query.limit == 20);
    CHECK(query.offset == 40);
    CHECK(query.snippet_length == 300);
    CHECK(query.language == "he");
    CHECK(query.facets == std::vector{FacetField::kYear, FacetField::kTopic});
    CHECK(query.filters.values[0] == std::vector<std::string>{"urn:t:1", "b"});
    CHECK(query.filters.values[4] == std::vector<std::string>{"fa"});
    CHECK(query.filters.values[5].empty());
    CHECK(query.filters.from == "2020-01");
    CHECK(query.filters.to.empty());
  }

  TEST_CASE("a query that is cut anywhere, or goes on, is refused") {
    const std::string bytes = full_query();
    for (size_t length = 0; length < bytes.size(); ++length) {
      CAPTURE(length);
      bool complete = true;
      // In a buffer of its own, so that a sanitizer sees what is read beyond it.
      const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length));
      (void)read({cut.data(), cut.size()}, complete);
      CHECK_FALSE(complete);
    }
    bool complete = true;
    (void)read(bytes + '\0', complete);
    CHECK_FALSE(complete);
  }

  TEST_CASE("a byte that says anything else reads nothing beside the request") {
    const std::string bytes = full_query();
    for (size_t at = 0; at < bytes.size(); ++at) {
      for (const int value : {0x00, 0x7F, 0x80, 0xFF}) {
        std::vector<char> changed(bytes.begin(), bytes.end());
        changed[at] = static_cast<char>(value);
        bool complete = false;
        const Query query = read({changed.data(), changed.size()}, complete);
        CHECK(query.sort <= SortOrder::kOldest);
        for (const FacetField field : query.facets) CHECK(field <= FacetField::kYear);
      }
    }
  }

  TEST_CASE("a list that claims more items than there are bytes for is empty") {
    for (const uint32_t claimed : {3U, 0x40000000U, UINT32_MAX}) {
      CAPTURE(claimed);
      const std::string bytes = u32(claimed) + "12345678";
      RequestReader reader(bytes);
      CHECK(reader.list(4) == 0);
      CHECK_FALSE(reader.complete());
    }
    RequestReader reader("\x02\0\0\0\0\0\0\0\0\0\0\0"sv);
    CHECK(reader.list(4) == 2);
  }

  TEST_CASE("a number that is no enumerator is refused, and stands for the first") {
    RequestReader reader("\x02\x01"sv);
    CHECK(reader.enumerator<Interval>(2) == Interval::kYear);
    CHECK_FALSE(reader.complete());
    RequestReader month("\x01"sv);
    CHECK(month.enumerator<Interval>(2) == Interval::kMonth);
    CHECK(month.complete());
  }

  TEST_CASE("after something was missing, everything is zero or empty") {
    const std::string bytes = u32(100) + "abcdefgh";
    RequestReader reader(bytes);
    CHECK(reader.string().empty());
    CHECK(reader.u32() == 0);
    CHECK(reader.u8() == 0);
    CHECK(reader.string().empty());
    CHECK_FALSE(reader.complete());
  }
}
