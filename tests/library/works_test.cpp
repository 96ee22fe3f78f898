#include "library/works.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using daf::library::WorkLink;
using daf::library::WorkMember;
using daf::library::Works;

namespace {

WorkLink link(uint32_t document, std::string key, std::string language = "he") {
  return {.document = document,
          .key = std::move(key),
          .url = "",
          .language = std::move(language),
          .title = {}};
}

// "0 1 @2": documents 0 and 1, and link 2 for a form elsewhere.
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
    works.add(link(1, "a:he"));
    const std::vector<std::string_view> ids = {"a:he", "a:en"};
    works.rebuild(ids);
    CHECK(members(works, 0) == "0 1");
    CHECK(members(works, 1) == "0 1");
  }

  TEST_CASE("translations of a translation are forms of the same work") {
    Works works;
    works.add(link(0, "b"));
    works.add(link(2, "b"));
    works.add(link(3, "d-elsewhere"));
    const std::vector<std::string_view> ids = {"a", "b", "c", "d", "alone"};
    works.rebuild(ids);
    CHECK(members(works, 0) == "0 1 2");
    CHECK(members(works, 2) == "0 1 2");
    CHECK(members(works, 3) == "3 @2");
    CHECK(members(works, 4).empty());
  }

  TEST_CASE("two publications that name the same form elsewhere are forms of one work") {
    Works works;
    works.add(link(0, "urn:x"));
    works.add(link(1, "urn:x"));
    const std::vector<std::string_view> ids = {"a", "b"};
    works.rebuild(ids);
    CHECK(members(works, 0) == "0 1 @0");
  }

  TEST_CASE("what is not live declares nothing, and a later source may bring what was elsewhere") {
    Works works;
    works.add(link(0, "b"));
    works.rebuild(std::vector<std::string_view>{""});
    CHECK(members(works, 0).empty());
    works.rebuild(std::vector<std::string_view>{"a"});
    CHECK(members(works, 0) == "0 @0");
    works.rebuild(std::vector<std::string_view>{"a", "b"});
    CHECK(members(works, 0) == "0 1");
  }

  TEST_CASE("a link to itself, or to nothing, is no other form") {
    Works works;
    works.add(link(0, "a"));
    works.add(link(0, ""));
    works.rebuild(std::vector<std::string_view>{"a"});
    CHECK(members(works, 0).empty());
  }

  TEST_CASE("links can be taken back") {
    Works works;
    works.add(link(0, "b"));
    const size_t count = works.link_count();
    works.add(link(1, "c"));
    works.roll_back(count);
    works.rebuild(std::vector<std::string_view>{"a", "b", "c"});
    CHECK(members(works, 0) == "0 1");
    CHECK(members(works, 2).empty());
  }
}
