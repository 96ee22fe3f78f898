#include "convert.h"

#include <doctest/doctest.h>

#include <string>

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

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A tree is built by appending nodes and closing subtrees.
struct TreeBuilder {
  RenderTree tree;

  StringSlice add(std::string_view text) {
    const StringSlice slice{static_cast<uint32_t>(tree.strings.size()),
                            static_cast<uint32_t>(text.size())};
    tree.strings += text;
    return slice;
  }
  uint32_t open(NodeKind kind) {
    Node node;
    node.kind = kind;
    tree.nodes.push_back(node);
    const auto index = static_cast<uint32_t>(tree.nodes.size() - 1);
    tree.nodes[index].subtree_end = index + 1;
    return index;
  }
  void close(uint32_t index) {
    tree.nodes[index].subtree_end = static_cast<uint32_t>(tree.nodes.size());
  }
  void attribute(uint32_t index, AttributeName name, std::string_view value) {
    Node& node = tree.nodes[index];
    if (node.attribute_count == 0) {
      node.attribute_start = static_cast<uint32_t>(tree.attributes.size());
    }
    ++node.attribute_count;
    tree.attributes.push_back({name, add(value)});
  }
  std::string json() const {
    return written([this](JsonWriter& json) { bindings::write_render_tree(json, tree); });
  }
};

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("a date says no more than its precision") {
    PublicationView view;
    view.date_published = {"2020-03", 2020, 3, 0, DatePrecision::kMonth};
    view.date_modified = {"about 1950", 0, 0, 0, DatePrecision::kNone};
    const std::string json =
        written([&](JsonWriter& writer) { bindings::write_publication(writer, view); });
    CHECK(contains(json, R"("datePublished":{"text":"2020-03","year":2020,"month":3,"day":null})"));
    CHECK(contains(json,
                   R"("dateModified":{"text":"about 1950","year":null,"month":null,"day":null})"));
  }

  TEST_CASE("an error without a place has nulls for it") {
    const auto json = [](const Error& error) {
      return written([&](JsonWriter& writer) { bindings::write_error(writer, error); });
    };
    CHECK(json({.code = Code::kNotJson, .message = "No \"JSON\"", .byte_offset = 0}) ==
          R"({"code":"not-json","message":"No \"JSON\"","pointer":null,"offset":0})");
    CHECK(json({.code = Code::kTruncated, .message = "m", .pointer = "/1"}) ==
          R"({"code":"truncated","message":"m","pointer":"/1","offset":null})");
  }

  TEST_CASE("a render tree becomes nested nodes, attributes in their JSON types") {
    TreeBuilder builder;
    const uint32_t document = builder.open(NodeKind::kDocument);
    const uint32_t list = builder.open(NodeKind::kList);
    builder.tree.nodes[list].direction = Direction::kRightToLeft;
    builder.tree.nodes[list].id = builder.add("d-1");
    builder.tree.nodes[list].language = builder.add("he");
    builder.attribute(list, AttributeName::kOrdered, "true");
    builder.attribute(list, AttributeName::kStart, "-3");
    const uint32_t item = builder.open(NodeKind::kListItem);
    const uint32_t text = builder.open(NodeKind::kText);
    builder.tree.nodes[text].text = builder.add("\xD7\xA9");
    builder.close(item);
    builder.close(list);
    const uint32_t figure = builder.open(NodeKind::kFigure);
    const uint32_t image = builder.open(NodeKind::kImage);
    builder.attribute(image, AttributeName::kSrc, "a.png");
    builder.attribute(image, AttributeName::kWidth, "640");
    builder.attribute(image, AttributeName::kHeight, "50%");
    builder.close(figure);
    builder.open(NodeKind::kThematicBreak);
    builder.close(document);
    CHECK(builder.json() ==
          "[{\"kind\":\"list\",\"id\":\"d-1\",\"language\":\"he\",\"direction\":\"rtl\","
          "\"ordered\":true,\"start\":-3,\"children\":[{\"kind\":\"list-item\","
          "\"direction\":\"neutral\",\"children\":[{\"kind\":\"text\",\"text\":\"\xD7\xA9\"}]}]},"
          "{\"kind\":\"figure\",\"direction\":\"neutral\",\"children\":[{\"kind\":\"image\","
          "\"src\":\"a.png\",\"width\":640,\"height\":\"50%\"}]},"
          "{\"kind\":\"thematic-break\",\"direction\":\"neutral\"}]");
  }

  TEST_CASE("a number that JSON would not take stays a string") {
    for (const char* value : {"007", "+1", "1e9", "-", "", "99999999999999999999"}) {
      TreeBuilder builder;
      builder.open(NodeKind::kDocument);
      builder.attribute(builder.open(NodeKind::kList), AttributeName::kStart, value);
      builder.close(0);
      CAPTURE(value);
      CHECK(contains(builder.json(), "\"start\":\"" + std::string(value) + "\""));
    }
  }

  TEST_CASE("an empty tree, or one of the document alone, is an empty body") {
    TreeBuilder builder;
    CHECK(builder.json() == "[]");
    builder.open(NodeKind::kDocument);
    CHECK(builder.json() == "[]");
  }

  TEST_CASE("a tree that is nested 100,000 deep does not need the stack") {
    constexpr uint32_t kDepth = 100'000;
    TreeBuilder builder;
    for (uint32_t i = 0; i <= kDepth; ++i) {
      builder.open(i == 0 ? NodeKind::kDocument : NodeKind::kQuote);
    }
    for (Node& node : builder.tree.nodes) node.subtree_end = kDepth + 1;
    const std::string json = builder.json();
    CHECK(json.ends_with("]}]}]"));
    CHECK(
        json.size() ==
        2 + size_t{kDepth} *
                std::string_view(R"({"kind":"quote","direction":"neutral","children":[]})").size());
  }
}
