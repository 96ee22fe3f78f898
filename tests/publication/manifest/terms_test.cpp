#include "publication/manifest/terms.h"

#include <doctest/doctest.h>

#include "publication/json_tree.h"

using daf::publication::JsonOutcome;
using daf::publication::JsonTree;
using daf::publication::manifest::Category;
using daf::publication::manifest::Context;
using daf::publication::manifest::context_of;
using daf::publication::manifest::find_term;
using daf::publication::manifest::ManifestTree;
using daf::publication::manifest::term_rank;

TEST_SUITE("publication") {
  TEST_CASE("what a term expects depends on where it stands") {
    CHECK(find_term(Context::kManifest, "url")->is_list);
    CHECK(!find_term(Context::kEntity, "url")->is_list);
    CHECK(!find_term(Context::kLinkedResource, "url")->is_list);
    CHECK(find_term(Context::kManifest, "author")->category == Category::kEntity);
    CHECK(find_term(Context::kEntity, "author") == nullptr);
    CHECK(find_term(Context::kOther, "name") == nullptr);
    CHECK(find_term(Context::kManifest, "auteur") == nullptr);
  }

  TEST_CASE("terms of other vocabularies come last") {
    CHECK(term_rank(Context::kManifest, "profile") == 0);
    CHECK(term_rank(Context::kManifest, "x") > term_rank(Context::kManifest, "uniqueResources"));
    CHECK(term_rank(Context::kOther, "name") == 0);
  }

  TEST_CASE("a map is what its recognized types say") {
    JsonTree json;
    REQUIRE(json.parse(R"({"a":{"type":"Person"},"b":{"type":["X","Organization"]},)"
                       R"("c":{"type":["LinkedResource"]},"d":{"type":"ItemList"},"e":{},"f":1})",
                       0) == JsonOutcome::kOk);
    const ManifestTree tree(json);
    CHECK(context_of(tree, tree.find(0, "a")) == Context::kEntity);
    CHECK(context_of(tree, tree.find(0, "b")) == Context::kEntity);
    CHECK(context_of(tree, tree.find(0, "c")) == Context::kLinkedResource);
    CHECK(context_of(tree, tree.find(0, "d")) == Context::kOther);
    CHECK(context_of(tree, tree.find(0, "e")) == Context::kOther);
    CHECK(context_of(tree, tree.find(0, "f")) == Context::kOther);
  }
}
