#include <doctest/doctest.h>

#include <string>

#include "convert.h"

using namespace daf;
using daf::bindings::JsonWriter;

namespace {

template <class Write>
std::string written(const Write& write) {
  std::string out;
  JsonWriter json(out);
  write(json);
  return out;
}

// U+1F600, space, U+05E9 U+05DC U+05D5 U+05DD
constexpr std::string_view kHebrew = "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("suggestions and spans of time are flat") {
    CHECK(written([](JsonWriter& json) {
            bindings::write_suggestions(
                json,
                {{.text = {.value = "abc", .language = "en", .highlights = {{0, 2}}}, .count = 4}});
          }) == R"([{"text":"abc","language":"en","direction":"neutral","highlights":[[0,2]],)"
                R"("count":4}])");
    CHECK(written([](JsonWriter& json) {
            bindings::write_timeline(json, {{.start = "2023-04", .count = 1, .total = 2}});
          }) == R"([{"start":"2023-04","count":1,"total":2}])");
  }

  TEST_CASE("places count the UTF-16 units of their block's own text") {
    const std::string source = "first " + std::string(kHebrew) + "\n\n" + std::string(kHebrew);
    const RenderTree body = render_body(source, {.encoding_format = "text/plain"});
    std::vector<std::string> ids;
    for (const Node& node : body.nodes) {
      if (is_leaf_block(node.kind)) ids.emplace_back(body.view(node.id));
    }
    REQUIRE(ids.size() == 2);
    const std::vector<FoundPlace> places = {{.block = ids[0], .range = {0, 5}},
                                            {.block = ids[0], .range = {11, 19}},
                                            {.block = ids[1], .range = {5, 13}},
                                            {.block = "gone", .range = {0, 1}}};
    CHECK(written([&](JsonWriter& json) { bindings::write_found_places(json, places, body); }) ==
          R"([{"block":")" + ids[0] + R"(","start":0,"end":5},{"block":")" + ids[0] +
              R"(","start":9,"end":13},{"block":")" + ids[1] + R"(","start":3,"end":7}])");
  }
}
