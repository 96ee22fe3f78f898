#include "library/text_resolver.h"

#include <doctest/doctest.h>

#include <string>

using daf::Declared;
using daf::Direction;
using daf::LocalizedString;
using daf::Publication;
using daf::Text;
using daf::library::TextResolver;

namespace {

LocalizedString plain(std::string value) {
  LocalizedString string;
  string.value = std::move(value);
  return string;
}

LocalizedString in_language(std::string value, std::string language) {
  LocalizedString string = plain(std::move(value));
  string.language = std::move(language);
  string.language_declared = Declared::kValue;
  return string;
}

Publication publication_in(std::string language) {
  Publication publication;
  publication.languages = {std::move(language)};
  return publication;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("a Hebrew title that opens with a Latin name stands right to left") {
    const TextResolver resolver(publication_in("he"));
    const Text title = resolver.resolve(plain("EastMed 2.0: שלוש שאלות"));
    CHECK(title.direction == Direction::kRightToLeft);
    CHECK(title.language == "he");
  }

  TEST_CASE("what a string declares wins over its publication") {
    const TextResolver resolver(publication_in("he"));
    CHECK(resolver.resolve(in_language("Hello", "en")).direction == Direction::kLeftToRight);
    LocalizedString forced = plain("שלום");
    forced.direction = Direction::kLeftToRight;
    forced.direction_declared = Declared::kValue;
    CHECK(resolver.resolve(forced).direction == Direction::kLeftToRight);
  }

  TEST_CASE("an explicit null takes the language and direction of the context away") {
    Publication publication = publication_in("en");
    publication.global_direction = Direction::kRightToLeft;
    const TextResolver resolver(publication);
    LocalizedString string = plain("abc");
    string.direction_declared = Declared::kNull;
    string.language_declared = Declared::kNull;
    const Text text = resolver.resolve(string);
    CHECK(text.direction == Direction::kLeftToRight);
    CHECK(text.language.empty());
    string.value = "123";
    CHECK(resolver.resolve(string).direction == Direction::kNeutral);
  }

  TEST_CASE("an undeclared string that is all in the other script keeps its own direction") {
    const TextResolver resolver(publication_in("en"));
    const Text name = resolver.resolve(plain("המכון (לים)"));
    CHECK(name.direction == Direction::kRightToLeft);
    CHECK(name.language.empty());
  }

  TEST_CASE("a string cannot close what it is shown in, nor leave anything open behind it") {
    const TextResolver resolver(publication_in("he"));
    CHECK(resolver.resolve(plain("\u2067אבג")).value == "\u2067אבג\u2069");
    CHECK(resolver.resolve(plain("אבג\u2069 (\u202Eabc")).value == "אבג (\u202Eabc\u202C");
    CHECK(resolver.resolve(plain("\u2066C++\u2069 לכל")).value == "\u2066C++\u2069 לכל");
  }

  TEST_CASE("a string of numbers stands as its publication does") {
    const TextResolver resolver(publication_in("ar"));
    CHECK(resolver.resolve(plain("12/3")).direction == Direction::kRightToLeft);
    CHECK(TextResolver(Publication{}).resolve(plain("12/3")).direction == Direction::kNeutral);
  }

  TEST_CASE("the form in the publication's language is the best one") {
    const TextResolver resolver(publication_in("he-IL"));
    const Text name = resolver.resolve_best(
        {in_language("The Institute", "en"), in_language("המכון", "HE"), plain("x")});
    CHECK(name.value == "המכון");
    CHECK(resolver.resolve_best({in_language("Institut", "fr"), plain("???")}).value == "???");
    CHECK(resolver.resolve_best({}).value.empty());
  }

  TEST_CASE("without inLanguage the context's language and direction hold") {
    Publication publication;
    publication.global_language = "fa";
    CHECK(TextResolver(publication).direction() == Direction::kRightToLeft);
    CHECK(TextResolver(publication).language() == "fa");

    Publication unsaid;
    unsaid.name = {plain("كتاب")};
    CHECK(TextResolver(unsaid).direction() == Direction::kRightToLeft);
    unsaid.name = {plain("HTML היא שפת סימון")};
    CHECK(TextResolver(unsaid).direction() == Direction::kRightToLeft);
    CHECK(TextResolver(Publication{}).direction() == Direction::kNeutral);
  }
}
