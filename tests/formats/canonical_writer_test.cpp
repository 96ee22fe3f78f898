#include "formats/canonical_writer.h"

#include <doctest/doctest.h>

#include <string>

using daf::formats::CanonicalWriter;
using daf::formats::SourceTree;
using daf::publication::ConvertedItem;
using daf::publication::JsonOutcome;
using daf::publication::JsonTree;

namespace {

// What a writer makes of an item, by a function that writes it.
template <class Write>
ConvertedItem written(std::string_view json, Write write) {
  JsonTree tree;
  REQUIRE(tree.parse(json, 0) == JsonOutcome::kOk);
  CanonicalWriter writer(SourceTree(tree), 0);
  write(writer, SourceTree(tree));
  return writer.take();
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("what is empty writes nothing, nor does what holds nothing else") {
    const ConvertedItem item = written(R"({"a": "", "b": " x "})", [](auto& out, auto source) {
      out.text("none", source.at(0, "c"));
      out.text("empty", source.at(0, "a"));
      out.begin_list("list");
      out.begin_object();
      out.text("empty", source.at(0, "a"));
      out.end();
      out.end();
      out.begin_list("texts");
      out.element("", 0);
      out.localized_element("y", "he", 0);
      out.end();
      out.text("b", source.at(0, "b"));
    });
    CHECK(item.json == R"({"texts":[{"value":"y","language":"he"}],"b":"x"})");
  }

  TEST_CASE("every value knows where it came from") {
    const ConvertedItem item =
        written(R"({"first": "1", "second": {"third": "2"}})", [](auto& out, auto source) {
          out.text("a", source.at(0, "first"));
          out.begin_object("b");
          out.text("c", source.at(0, {"second", "third"}));
          out.end();
        });
    CHECK(item.json == R"({"a":"1","b":{"c":"2"}})");
    REQUIRE(item.origins.size() == 2);
    CHECK(item.json.substr(item.origins[0].byte_offset, 3) == "\"1\"");
    CHECK(item.json.substr(item.origins[1].byte_offset, 3) == "\"2\"");
    CHECK(item.origins[0].node == 1);
    CHECK(item.origins[1].node == 3);
  }

  TEST_CASE("a value is copied with all that is in it, however deep") {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += i % 2 == 0 ? "[" : "{\"k\":";
    deep += "\"\\n\\\"\"";
    for (int i = 200; i-- > 0;) deep += i % 2 == 0 ? "]" : "}";
    const std::string source = R"({"v":{"a":[1,true,null,"x"],"b":{},"c":[]},"d":)" + deep + "}";
    const ConvertedItem item = written(source, [](auto& out, auto tree) {
      out.copy("v", tree.at(0, "v"));
      out.copy("d", tree.at(0, "d"));
      out.copy("none", tree.at(0, "none"));
    });
    std::string expected = source;
    expected.replace(expected.find("\\n"), 2, "\\u000a");
    CHECK(item.json == expected);
  }

  TEST_CASE("words in HTML are taken as words, in every form of a localizable string") {
    const ConvertedItem item = written(
        R"({"a": "x &amp; <b>y</b>", "b": {"@value": "&lt;", "@language": "he", "@direction": "rtl"},
            "c": ["1", {"value": "2"}], "d": {"en": "e", "he": "h"}})",
        [](auto& out, auto source) {
          for (const char* const name : {"a", "b", "c", "d"}) {
            out.copy_localized(name, source.at(0, name));
          }
        });
    CHECK(item.json == R"({"a":"x & y","b":{"value":"<","language":"he","direction":"rtl"},)"
                       R"("c":["1",{"value":"2"}],"d":{"en":"e","he":"h"}})");
  }
}
