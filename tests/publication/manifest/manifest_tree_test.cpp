#include "publication/manifest/manifest_tree.h"

#include <doctest/doctest.h>

#include "publication/json_tree.h"
#include "publication/manifest/manifest_writer.h"

using daf::publication::JsonOutcome;
using daf::publication::JsonTree;
using daf::publication::JsonType;
using daf::publication::manifest::ManifestTree;
using daf::publication::manifest::write_manifest;

namespace {

struct Parsed {
  explicit Parsed(std::string_view json) { REQUIRE(json_.parse(json, 0) == JsonOutcome::kOk); }
  JsonTree json_;
};

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("a manifest tree is what was read") {
    const Parsed parsed(R"({"a":[1,{"b":"x\n\"\\\u0001"},[]],"c":null,"d":true,"e":{}})");
    const ManifestTree tree(parsed.json_);
    CHECK(write_manifest(tree) ==
          R"({"a":[1,{"b":"x\u000a\"\\\u0001"},[]],"c":null,"d":true,"e":{}})");
  }

  TEST_CASE("of members with one name the last is kept") {
    const Parsed parsed(R"({"a":1,"b":2,"a":3,"c":{"x":1,"x":2,"x":3}})");
    const ManifestTree tree(parsed.json_);
    CHECK(write_manifest(tree) == R"({"b":2,"a":3,"c":{"x":3}})");
  }

  TEST_CASE("nodes can be taken out wherever they stand, while they are visited too") {
    const Parsed parsed(R"({"a":[1,2,3,4]})");
    ManifestTree tree(parsed.json_);
    const uint32_t list = tree.find(0, "a");
    tree.each_child(list, [&](uint32_t item) {
      if (tree[item].text != "3") tree.remove(item);
    });
    CHECK(write_manifest(tree) == R"({"a":[3]})");
    tree.remove(tree.first_child(list));
    CHECK(write_manifest(tree) == R"({"a":[]})");
    tree.append(list, {}, JsonType::kString, "x");
    CHECK(write_manifest(tree) == R"({"a":["x"]})");
  }

  TEST_CASE("a node can be wrapped in place, and knows its source") {
    const Parsed parsed(R"({"a":1,"b":2,"c":3})");
    ManifestTree tree(parsed.json_);
    for (const char* key : {"a", "b", "c"}) {
      const uint32_t node = tree.find(0, key);
      const uint32_t list = tree.wrap(node);
      CHECK(tree[list].source == node);
      CHECK(tree.find(0, key) == list);
      CHECK(tree.first_child(list) == node);
    }
    CHECK(write_manifest(tree) == R"({"a":[1],"b":[2],"c":[3]})");
  }

  TEST_CASE("lists and strings include texts") {
    const Parsed parsed(R"({"a":["x","y"],"b":"x","c":5})");
    const ManifestTree tree(parsed.json_);
    CHECK(tree.includes(tree.find(0, "a"), "y"));
    CHECK(!tree.includes(tree.find(0, "a"), "z"));
    CHECK(tree.includes(tree.find(0, "b"), "x"));
    CHECK(!tree.includes(tree.find(0, "c"), "5"));
    CHECK(!tree.includes(ManifestTree::kNone, ""));
    CHECK(tree.text_of(0, "b") == "x");
    CHECK(tree.text_of(0, "c").empty());
    CHECK(tree.find(tree.find(0, "a"), "x") == ManifestTree::kNone);
  }
}
