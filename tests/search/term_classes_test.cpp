#include "search/term_classes.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/search_library.h"

using daf::search::TermClasses;
using daf_test::SearchLibrary;

namespace {

// The classes of the terms of a segment, by their texts.
std::map<std::string, uint32_t> classes_of(const SearchLibrary& library, const TermClasses& classes,
                                           size_t segment) {
  std::map<std::string, uint32_t> result;
  auto walk = library.segments()[segment].view.terms().walk("");
  for (uint32_t number = 0; walk.next(); ++number) {
    result[std::string(walk.term())] = classes.of(segment, number);
  }
  return result;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("forms of one word are of one class, other words of others") {
    const SearchLibrary library{{"", "ממשלה הממשלה והממשלה שולחן", "he"},
                                {"", "policy policies table", "en"}};
    const TermClasses classes(library.segments());
    auto of = classes_of(library, classes, 0);
    CHECK(of.at("ממשלה") == of.at("הממשלה"));
    CHECK(of.at("ממשלה") == of.at("והממשלה"));
    CHECK(of.at("ממשלה") != of.at("שולחנ"));
    CHECK(of.at("policy") == of.at("policies"));
    CHECK(of.at("policy") != of.at("table"));
    CHECK(classes.posting_count(of.at("ממשלה")) == 3);
    CHECK(classes.posting_count(of.at("table")) == 1);
    for (const auto& [term, term_class] : of) CHECK(term_class < classes.count());
  }

  TEST_CASE("a word has the same class in every segment") {
    SearchLibrary library;
    library.add_segment({{"", "הממשלה שולחן policies", "he"}, {"", "policies", "en"}});
    library.add_segment({{"", "אחר", "he"}});
    library.add_segment({{"", "ממשלה והממשלה שולחן", "he"}, {"", "policy", "en"}});
    const TermClasses classes(library.segments());
    const auto first = classes_of(library, classes, 0);
    const auto last = classes_of(library, classes, 2);
    CHECK(first.at("הממשלה") == last.at("ממשלה"));
    CHECK(first.at("הממשלה") == last.at("והממשלה"));
    CHECK(first.at("שולחנ") == last.at("שולחנ"));
    CHECK(first.at("policies") == last.at("policy"));
    CHECK(first.at("שולחנ") != last.at("ממשלה"));
    CHECK(classes.posting_count(first.at("שולחנ")) == 2);
    CHECK(classes.posting_count(first.at("הממשלה")) == 3);
  }

  TEST_CASE("a word counts as its own stem where another segment has a form of it") {
    SearchLibrary parts;
    parts.add_segment({{"", "הממשלה plus", "he"}, {"", "plus", "fr"}});
    parts.add_segment({{"", "והממשלה שהממשלה", "he"}, {"", "plus plusieurs", "en"}});
    SearchLibrary whole{{"", "הממשלה plus", "he"},
                        {"", "plus", "fr"},
                        {"", "והממשלה שהממשלה", "he"},
                        {"", "plus plusieurs", "en"}};
    const TermClasses of_parts(parts.segments());
    const TermClasses of_whole(whole.segments());
    CHECK(of_parts.count() == of_whole.count());
    const auto in_whole = classes_of(whole, of_whole, 0);
    for (size_t segment = 0; segment < 2; ++segment) {
      for (const auto& [term, number] : classes_of(parts, of_parts, segment)) {
        CHECK(number == in_whole.at(term));
      }
    }
  }

  TEST_CASE("classes are as large however documents are split over segments") {
    const auto documents = daf_test::random_documents(60, 31);
    SearchLibrary one;
    one.add_segments(documents, {60});
    SearchLibrary three;
    three.add_segments(documents, {5, 20, 60});
    const TermClasses whole(one.segments());
    const TermClasses parts(three.segments());
    CHECK(whole.count() == parts.count());
    const auto in_whole = classes_of(one, whole, 0);
    for (size_t segment = 0; segment < 3; ++segment) {
      for (const auto& [term, term_class] : classes_of(three, parts, segment)) {
        CHECK(parts.posting_count(term_class) == whole.posting_count(in_whole.at(term)));
      }
    }
  }

  TEST_CASE("without segments there are no classes") {
    CHECK(TermClasses(std::span<const daf::search::SearchSegment>()).count() == 0);
  }
}
