#include "markup/allowlist.h"

#include <doctest/doctest.h>

#include <string>

using namespace daf::markup;

TEST_SUITE("markup") {
  TEST_CASE("every listed element is found by its name in any case") {
    for (size_t i = 0; i < kElementCount; ++i) {
      const ElementRule& rule = rule_of(static_cast<Element>(i));
      CAPTURE(rule.name);
      std::string upper(rule.name);
      for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      CHECK(find_element(rule.name) == rule.element);
      CHECK(find_element(upper) == rule.element);
    }
  }

  TEST_CASE("what is not listed is unknown") {
    for (const std::string_view name : {"", "o:p", "w:sdt", "blink", "marquee", "divx", "di",
                                        "a-name-of-more-than-sixteen-letters"}) {
      CAPTURE(name);
      CHECK(find_element(name) == Element::kUnknown);
    }
    for (const std::string_view name : {"onclick", "onerror", "srcdoc", "formaction", "", "hre"}) {
      CAPTURE(name);
      CHECK(find_attribute(name) == HtmlAttribute::kUnknown);
    }
  }

  TEST_CASE("elements that run, frame, style or submit are never blocks or inlines") {
    for (const std::string_view name :
         {"script", "style", "iframe", "noscript", "textarea", "title", "base", "meta", "link",
          "embed", "input", "svg", "frame"}) {
      CAPTURE(name);
      const Role role = rule_of(find_element(name)).role;
      CHECK((role == Role::kVoid || role == Role::kRawText || role == Role::kForeign));
    }
  }

  TEST_CASE("of attributes with one name the first counts") {
    HtmlAttributes attributes;
    attributes.add(HtmlAttribute::kHref, "first");
    attributes.add(HtmlAttribute::kHref, "second");
    attributes.add(HtmlAttribute::kUnknown, "third");
    CHECK(attributes.get(HtmlAttribute::kHref) == "first");
    CHECK(attributes.get(HtmlAttribute::kSrc).empty());
    CHECK(!attributes.has(HtmlAttribute::kSrc));
  }
}
