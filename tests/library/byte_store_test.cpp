#include "library/byte_store.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using daf::library::ByteStore;

TEST_SUITE("library") {
  TEST_CASE("what was stored stays where it is while the store grows") {
    ByteStore store;
    std::vector<std::string_view> views;
    for (size_t i = 0; i < 3000; ++i) views.push_back(store.append(std::string(i, 'x')));
    const std::string_view large = store.append(std::string(3u << 20, 'L'));
    for (size_t i = 0; i < views.size(); ++i) REQUIRE(views[i] == std::string(i, 'x'));
    CHECK(large.size() == 3u << 20);
    CHECK(large.back() == 'L');
  }

  TEST_CASE("a roll-back forgets what came after the mark, across chunks") {
    ByteStore store;
    const std::string_view kept = store.append("kept");
    const ByteStore::Mark mark = store.mark();
    store.append(std::string(2u << 20, 'a'));
    store.append("later");
    store.roll_back(mark);
    CHECK(kept == "kept");
    CHECK(store.append("next").data() == kept.data() + kept.size());
  }

  TEST_CASE("a roll-back to the beginning empties the store") {
    ByteStore store;
    const ByteStore::Mark mark = store.mark();
    store.append("x");
    store.roll_back(mark);
    CHECK(store.mark().chunk_count == 0);
    CHECK(store.append("y") == "y");
  }
}
