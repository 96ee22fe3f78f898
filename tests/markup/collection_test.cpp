// Real bodies: GOV.UK's HTML, Markdown in twelve languages, Hebrew plain text.
#include <doctest/doctest.h>

#include <string>

#include "base/ascii.h"
#include "markup/entities.h"
#include "markup/render.h"
#include "markup/shared_data.h"

using namespace daf;
using namespace daf::test;

namespace {

// Letters and digits only: what no syntax can be made of.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || is_ascii_alphanumeric(c)) out += c;
  }
  return out;
}

// What a naive reader makes of the source, to compare with the tree.
std::string naive_letters(const Body& body) {
  if (body.encoding_format != "text/html") return letters(body.value);
  std::string without_tags;
  bool is_in_tag = false;
  for (const char c : body.value) {
    if (c == '<' || c == '>') is_in_tag = c == '<';
    if (!is_in_tag && c != '>') without_tags += c;
  }
  std::string decoded;
  markup::decode_references(without_tags, markup::ReferencePlace::kText, decoded);
  return letters(decoded);
}

// The letters of the tree, without those that no naive reader sees: alternatives of images.
std::string tree_letters(const RenderTree& tree) {
  std::string text;
  for (const Node& node : tree.nodes) text += tree.view(node.text);
  return letters(text);
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("every body of the real collection renders, and none of its text is lost") {
    const std::string collection = read_shared("real/collection.ndjson");
    if (collection.empty()) {
      MESSAGE("skipped: no ../shared/data/real/collection.ndjson");
      return;
    }
    const std::vector<Body> bodies = read_bodies(collection);
    CHECK(bodies.size() == 771);
    for (const Body& body : bodies) {
      CAPTURE(body.value.substr(0, 200));
      const RenderTree tree =
          render_body(body.value, {.encoding_format = body.encoding_format, .language = {}});
      CHECK(broken_rules(tree) == "");
      CHECK(!tree.truncated);
      std::string expected = naive_letters(body);
      constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
      if (expected.substr(0, 3) == kByteOrderMark) expected.erase(0, 3);
      CHECK(tree_letters(tree) == expected);
    }
  }
}
