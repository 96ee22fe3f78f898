// The keys under which publications are cited.
#include "export/citation_key.h"

#include <doctest/doctest.h>

#include <string>

using namespace daf::exporting;

TEST_SUITE("export: citation keys") {
  TEST_CASE("a key is made of the id alone") {
    CHECK(citation_key("https://www.example.org/insight/1280/") == "example-org-insight-1280");
    CHECK(citation_key("urn:example:notes:214:he") == "urn-example-notes-214-he");
    CHECK(citation_key("10.1000/182") == "daf-10-1000-182");
  }

  TEST_CASE("what a key cannot have is told apart by a hash") {
    const std::string water = citation_key("https://example.org/מים");
    const std::string earth = citation_key("https://example.org/אדמה");
    CHECK(water.starts_with("example-org-"));
    CHECK(water != earth);
    CHECK(citation_key("").starts_with("daf"));
    CHECK(citation_key("\xD7\x90").starts_with("daf-"));
  }

  TEST_CASE("a key is short, of ASCII letters, digits and hyphens") {
    for (const std::string& id : {std::string(500, 'a'), std::string("a{b},c\n\\d%e"),
                                  std::string(300, '-'), std::string("1\xFF\xFE")}) {
      const std::string key = citation_key(id);
      CAPTURE(key);
      CHECK(key.size() <= 64);
      CHECK(key.find_first_not_of(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
            std::string::npos);
      CHECK((key[0] >= 'a' && key[0] <= 'z'));
    }
  }

  TEST_CASE("in one file no key comes twice") {
    CitationKeys keys;
    CHECK(keys.take("a:b") == "a-b");
    CHECK(keys.take("a/b") == "a-b-2");
    CHECK(keys.take("a-b-2") == "a-b-2-2");
  }
}
