#include "library/views.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using daf::Direction;
using daf::Node;
using daf::NodeKind;
using daf::Publication;
using daf::RenderTree;
using daf::library::TextResolver;

namespace {

daf::LocalizedString plain(std::string value) {
  daf::LocalizedString string;
  string.value = std::move(value);
  return string;
}

daf::Body body(std::string value, std::string language = "", std::string format = "text/plain") {
  daf::Body result;
  result.encoding_format = std::move(format);
  result.value = std::move(value);
  result.language = std::move(language);
  return result;
}

Publication hebrew() {
  Publication publication;
  publication.id = "urn:x";
  publication.languages = {"he"};
  return publication;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("bodies in several languages follow each other, each in its own direction") {
    Publication publication = hebrew();
    publication.bodies = {body("שלום"), body("(Hello) 1.", "en")};
    const RenderTree tree = daf::library::render_bodies(publication, TextResolver(publication));
    std::string seen;
    std::set<std::string_view> ids;
    for (const Node& node : tree.nodes) {
      if (node.kind != NodeKind::kParagraph) continue;
      seen += std::string(tree.view(node.language)) + ":" +
              std::string(daf::direction_name(node.direction)) + " ";
      CHECK(ids.insert(tree.view(node.id)).second);
    }
    CHECK(seen == "he:rtl en:ltr ");
    CHECK(tree.nodes.front().subtree_end == tree.nodes.size());
    CHECK(daf::subtree_text(tree, 0) == "שלום\n(Hello) 1.");
  }

  TEST_CASE("what is odd about any of the bodies is odd about their tree") {
    const daf::Body honest = body("a");
    const daf::Body deceptive = body("a \u202Eb\u202C");
    Publication publication = hebrew();
    for (const auto& bodies : {std::vector{honest, deceptive}, std::vector{deceptive, honest}}) {
      publication.bodies = bodies;
      const TextResolver resolver(publication);
      CHECK(daf::library::render_bodies(publication, resolver).has_risky_controls);
    }
    publication.bodies = {honest, honest};
    const TextResolver resolver(publication);
    CHECK_FALSE(daf::library::render_bodies(publication, resolver).has_risky_controls);
  }

  TEST_CASE("a body that is elsewhere is a link, if one may go there") {
    Publication publication = hebrew();
    daf::Body elsewhere;
    elsewhere.url = "https://example.org/a.pdf";
    publication.bodies = {elsewhere};
    RenderTree tree = daf::library::render_bodies(publication, TextResolver(publication));
    REQUIRE(tree.nodes.size() == 4);
    CHECK(tree.nodes[2].kind == NodeKind::kLink);
    CHECK(tree.view(tree.attributes_of(tree.nodes[2]).front().value) == elsewhere.url);

    publication.bodies.front().url = "javascript:alert(1)";
    tree = daf::library::render_bodies(publication, TextResolver(publication));
    CHECK(tree.nodes.size() == 1);
  }

  TEST_CASE("a publication without a body has an empty tree") {
    const Publication publication = hebrew();
    const RenderTree tree = daf::library::render_bodies(publication, TextResolver(publication));
    REQUIRE(tree.nodes.size() == 1);
    CHECK(tree.nodes.front().subtree_end == 1);
  }

  TEST_CASE("a made-up title ends at a word and says that there is more") {
    Publication publication = hebrew();
    std::string words;
    for (int i = 0; i < 60; ++i) words += "מילה ";
    publication.bodies = {body(words)};
    const TextResolver resolver(publication);
    const RenderTree tree = daf::library::render_bodies(publication, resolver);
    const daf::Text title = daf::library::make_title(tree, "urn:x", resolver);
    CHECK(title.value.size() < 170);
    CHECK(title.value.ends_with("…"));
    CHECK(title.direction == Direction::kRightToLeft);
    CHECK(title.value.find("מיל…") == std::string::npos);
  }

  TEST_CASE("a link's strings are in the link's language") {
    Publication publication = hebrew();
    daf::PublicationLink link;
    link.id = "urn:y";
    link.language = "en";
    link.name = {plain("Ports (2nd edition)")};
    publication.related = {link};
    const daf::PublicationView view =
        daf::library::make_view(publication, TextResolver(publication));
    REQUIRE(view.related.size() == 1);
    CHECK(view.related.front().title.language == "en");
    CHECK(view.related.front().title.direction == Direction::kLeftToRight);
  }
}
