#include "library/works.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using daf::library::DeclaredForm;
using daf::library::KnownWorks;
using daf::library::WorkLink;
using daf::library::WorkMember;
using daf::library::Works;

namespace {

// Documents by their ids; what has an empty one is not live.
class Ids final : public daf::library::WorkDocuments {
 public:
  Ids(std::initializer_list<std::string_view> ids) : ids_(ids) {}
  [[nodiscard]] uint32_t count() const override { return static_cast<uint32_t>(ids_.size()); }
  [[nodiscard]] bool is_live(uint32_t document) const override {
    return document < ids_.size() && !ids_[document].empty();
  }
  [[nodiscard]] std::optional<uint32_t> find_form(std::string_view id) const override {
    const auto found = std::find(ids_.begin(), ids_.end(), id);
    if (id.empty() || found == ids_.end()) return std::nullopt;
    return static_cast<uint32_t>(found - ids_.begin());
  }
  // One that is gone was replaced by the last, if that has the mark for it.
  [[nodiscard]] std::optional<uint32_t> current(uint32_t document) const override {
    if (is_live(document)) return document;
    if (ids_.back().starts_with("new ")) return count() - 1;
    return std::nullopt;
  }

 private:
  std::vector<std::string_view> ids_;
};

WorkLink link_of(uint32_t document, std::string key, std::string language = "he") {
  return {.document = document,
          .key = std::move(key),
          .url = "",
          .language = std::move(language),
          .title = {}};
}

// "0 1 @2": documents 0 and 1, and a form elsewhere that links_elsewhere()[2] leads to.
std::string members(const Works& works, uint32_t document) {
  std::string out;
  for (const WorkMember& member : works.members(document)) {
    if (!out.empty()) out += ' ';
    out += member.document == WorkMember::kElsewhere ? "@" + std::to_string(member.link)
                                                     : std::to_string(member.document);
  }
  return out;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("a translation declared in one direction holds in both") {
    Works works;
    works.add(link_of(1, "a:he"));
    const Ids ids = {"a:he", "a:en"};
    works.rebuild(ids, {});
    CHECK(members(works, 0) == "0 1");
    CHECK(members(works, 1) == "0 1");
  }

  TEST_CASE("translations of a translation are forms of the same work") {
    Works works;
    works.add(link_of(0, "b"));
    works.add(link_of(2, "b"));
    works.add(link_of(3, "d-elsewhere"));
    const Ids ids = {"a", "b", "c", "d", "alone"};
    works.rebuild(ids, {});
    CHECK(members(works, 0) == "0 1 2");
    CHECK(members(works, 2) == "0 1 2");
    CHECK(members(works, 3) == "3 @0");
    REQUIRE(works.links_elsewhere().size() == 1);
    CHECK(works.links_elsewhere().front().key == "d-elsewhere");
    CHECK(members(works, 4).empty());
  }

  TEST_CASE("two publications that name the same form elsewhere are forms of one work") {
    Works works;
    works.add(link_of(0, "urn:x"));
    works.add(link_of(1, "urn:x"));
    const Ids ids = {"a", "b"};
    works.rebuild(ids, {});
    CHECK(members(works, 0) == "0 1 @0");
  }

  TEST_CASE("what is not live declares nothing, and a later source may bring what was elsewhere") {
    Works works;
    works.add(link_of(0, "b"));
    works.rebuild(Ids{""}, {});
    CHECK(members(works, 0).empty());
    works.rebuild(Ids{"a"}, {});
    CHECK(members(works, 0) == "0 @0");
    works.rebuild(Ids{"a", "b"}, {});
    CHECK(members(works, 0) == "0 1");
  }

  TEST_CASE("a link to itself, or to nothing, is no other form") {
    Works works;
    works.add(link_of(0, "a"));
    works.add(link_of(0, ""));
    works.rebuild(Ids{"a"}, {});
    CHECK(members(works, 0).empty());
  }

  TEST_CASE("links can be taken back") {
    Works works;
    works.add(link_of(0, "b"));
    const size_t count = works.link_count();
    works.add(link_of(1, "c"));
    works.roll_back(count);
    works.rebuild(Ids{"a", "b", "c"}, {});
    CHECK(members(works, 0) == "0 1");
    CHECK(members(works, 2).empty());
  }

  TEST_CASE("works that an archive knows are joined with what others declare of their forms") {
    const std::vector<DeclaredForm> forms = {{2, 0}};
    const std::vector<WorkLink> links = {link_of(1, "c:ar", "ar"), link_of(1, "elsewhere", "fr")};
    // The archive's documents are 1 to 3 here.
    const KnownWorks known = {.first_document = 1, .forms = forms, .links = links};
    Works works;
    works.add(link_of(0, "a:he"));
    works.rebuild(Ids{"a:ar", "a:he", "c:he", "a:en", "c:ar"}, {&known, 1});
    CHECK(members(works, 0) == "0 1 3");
    CHECK(members(works, 3) == "0 1 3");
    CHECK(members(works, 2) == "2 4 @0");
    REQUIRE(works.links_elsewhere().size() == 1);
    CHECK(works.links_elsewhere()[0].language == "fr");
    CHECK(works.links().size() == 1);
  }

  TEST_CASE("a form that is gone declares nothing, and is no form that another one declares") {
    const std::vector<DeclaredForm> forms = {{0, 1}, {2, 1}, {3, 2}, {4, 5}};
    const KnownWorks known = {.forms = forms, .links = {}};
    Works works;
    works.rebuild(Ids{"", "b", "c", "d", "e", ""}, {&known, 1});
    CHECK(members(works, 1) == "1 2 3");
    CHECK(members(works, 0).empty());
    CHECK(members(works, 4).empty());
    CHECK(works.work_count() == 1);
  }

  TEST_CASE("what took the place of a form is the form that was declared") {
    const std::vector<DeclaredForm> forms = {{0, 1}};
    const KnownWorks known = {.forms = forms, .links = {}};
    Works works;
    works.rebuild(Ids{"a", "", "new b"}, {&known, 1});
    CHECK(members(works, 0) == "0 2");
    works.rebuild(Ids{"", "b"}, {&known, 1});
    CHECK(members(works, 1).empty());
  }
}
