#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "bidi/control_names.h"
#include "daf/bidi.h"

using daf::block_direction;
using daf::Declared;
using daf::Direction;
using daf::DirectionSource;
using daf::first_strong_direction;
using daf::resolve_direction;

namespace {

constexpr Direction kLtr = Direction::kLeftToRight;
constexpr Direction kRtl = Direction::kRightToLeft;
constexpr Direction kNeutral = Direction::kNeutral;

daf::LocalizedString localized(std::string value) {
  daf::LocalizedString string;
  string.value = std::move(value);
  return string;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("the first strong character decides") {
    CHECK(first_strong_direction("שלום world") == kRtl);
    CHECK(first_strong_direction("  123, (שלום) world") == kRtl);
    CHECK(first_strong_direction("۱۲۳ سلام") == kRtl);
    CHECK(first_strong_direction("HTML היא שפת סימון.") == kLtr);
    CHECK(first_strong_direction("ܫܠܡܐ") == kRtl);
    CHECK(first_strong_direction("ދިވެހި") == kRtl);
    CHECK(first_strong_direction("𞤀𞤣𞤤𞤢𞤥") == kRtl);
    CHECK(first_strong_direction("日本語") == kLtr);
    // Not assigned, in a block that is reserved for right-to-left scripts.
    CHECK(first_strong_direction("\xF0\x9E\xBF\xB0") == kRtl);
  }

  TEST_CASE("without a strong character a text is neutral, not left to right") {
    CHECK(first_strong_direction("") == kNeutral);
    CHECK(first_strong_direction("03-123-4567") == kNeutral);
    CHECK(first_strong_direction("١٢٣ (%) ־") == kRtl);  // the maqaf is strong
    CHECK(first_strong_direction("١٢٣ (%)") == kNeutral);
    CHECK(first_strong_direction("\xCC\x81\xE2\x80\x8D" LRE) == kNeutral);
  }

  TEST_CASE("marks are strong, and what is in an isolate is not looked at") {
    CHECK(first_strong_direction(RLM "HTML 5 - מדריך") == kRtl);
    CHECK(first_strong_direction(ALM "HTML") == kRtl);
    CHECK(first_strong_direction(LRM "שלום") == kLtr);
    CHECK(first_strong_direction(FSI "abc" PDI " אבג") == kRtl);
    CHECK(first_strong_direction(LRI "a" RLI "b" PDI "c" PDI "ד") == kRtl);
    CHECK(first_strong_direction(LRI "abc") == kNeutral);
    CHECK(first_strong_direction(PDI PDI "אבג") == kRtl);
    CHECK(first_strong_direction(LRE "אבג") == kRtl);
  }

  TEST_CASE("only the first paragraph is looked at") {
    CHECK(first_strong_direction("123\nשלום") == kNeutral);
    CHECK(first_strong_direction("123\xE2\x80\xA9שלום") == kNeutral);
    CHECK(first_strong_direction("123\tשלום") == kRtl);
    CHECK(first_strong_direction(RLI "abc\nשלום") == kNeutral);
  }

  TEST_CASE("ill-formed bytes are no letters") {
    CHECK(first_strong_direction("\xFF\xC3\xA0") == kLtr);
    CHECK(first_strong_direction("\xD7") == kNeutral);
    CHECK(first_strong_direction("\xED\xA0\x80\xD7\x90") == kRtl);
  }

  TEST_CASE("item beats language beats default beats first strong, each with its source") {
    const std::string_view text = "HTML היא שפת סימון.";
    auto resolved =
        resolve_direction(text, {.item = kLtr, .language = "he", .default_direction = kRtl});
    CHECK(resolved.direction == kLtr);
    CHECK(resolved.source == DirectionSource::kItem);

    resolved = resolve_direction(text, {.language = "he", .default_direction = kLtr});
    CHECK(resolved.direction == kRtl);
    CHECK(resolved.source == DirectionSource::kLanguage);

    resolved = resolve_direction(text, {.language = "und", .default_direction = kRtl});
    CHECK(resolved.direction == kRtl);
    CHECK(resolved.source == DirectionSource::kDefault);

    resolved = resolve_direction(text, {});
    CHECK(resolved.direction == kLtr);
    CHECK(resolved.source == DirectionSource::kFirstStrong);

    resolved = resolve_direction("03-123-4567", {});
    CHECK(resolved.direction == kNeutral);
    CHECK(resolved.source == DirectionSource::kNone);
  }

  TEST_CASE("every source has its name") {
    CHECK(daf::direction_source_name(DirectionSource::kNone) == "none");
    CHECK(daf::direction_source_name(DirectionSource::kItem) == "item");
    CHECK(daf::direction_source_name(DirectionSource::kLanguage) == "language");
    CHECK(daf::direction_source_name(DirectionSource::kDefault) == "default");
    CHECK(daf::direction_source_name(DirectionSource::kFirstStrong) == "first-strong");
    CHECK(daf::direction_source_name(DirectionSource::kWordVote) == "word-vote");
  }

  TEST_CASE("a block takes the other direction only if all its letters say so") {
    // A Hebrew paragraph that opens with a foreign name stays right to left.
    CHECK(block_direction("INSS פרסם דוח חדש", kRtl) == kRtl);
    CHECK(block_direction("פרסום של INSS", kLtr) == kLtr);
    CHECK(block_direction("Smith, J. (2020). Title, 12(3).", kRtl) == kLtr);
    CHECK(block_direction("כהן, י' (2020). כותרת, 12(3).", kLtr) == kRtl);
    CHECK(block_direction("2019-2023", kRtl) == kRtl);
    CHECK(block_direction("", kLtr) == kLtr);
    CHECK(block_direction("First line\nשורה", kRtl) == kRtl);
    CHECK(block_direction(FSI "abc" PDI " אבג", kRtl) == kRtl);
  }

  TEST_CASE("a block of a body without direction has that of its words") {
    CHECK(block_direction("INSS פרסם", kNeutral) == kRtl);
    CHECK(block_direction("פרסום INSS", kNeutral) == kRtl);
    CHECK(block_direction("The word שלום means peace", kNeutral) == kLtr);
    CHECK(block_direction("12", kNeutral) == kNeutral);
  }

  TEST_CASE("words vote: two fifths of right-to-left ones make a right-to-left text") {
    CHECK(daf::word_vote_direction("HTML و CSS: تصميم") == kRtl);
    CHECK(daf::word_vote_direction("HTML היא שפת סימון.") == kRtl);
    CHECK(daf::word_vote_direction("a b c א ב") == kRtl);
    CHECK(daf::word_vote_direction("a b c d א ב") == kLtr);
    CHECK(daf::word_vote_direction("Shalom (שלום) means peace") == kLtr);
    CHECK(daf::word_vote_direction("3 4 5 \xD7\x90") == kRtl);  // numbers have no vote
    CHECK(daf::word_vote_direction("03-123-4567") == kNeutral);
    CHECK(daf::word_vote_direction("") == kNeutral);
    CHECK(daf::word_vote_direction("\xD7\xFF!") == kNeutral);
  }

  TEST_CASE("words are asked only where no metadata decides") {
    const std::string_view text = "HTML היא שפת סימון.";
    const auto by_words = daf::DirectionPolicy::kWordVote;
    auto resolved = resolve_direction(text, {.policy = by_words});
    CHECK(resolved.direction == kRtl);
    CHECK(resolved.source == DirectionSource::kWordVote);
    resolved = resolve_direction(text, {.language = "en", .policy = by_words});
    CHECK(resolved.source == DirectionSource::kLanguage);
    resolved = resolve_direction("123", {.policy = by_words});
    CHECK(resolved.direction == kNeutral);
    CHECK(resolved.source == DirectionSource::kNone);
  }

  TEST_CASE("case 3: a direction declared as none leaves only the characters") {
    const std::string_view text = "HTML היא שפת סימון.";
    auto resolved = resolve_direction(
        text, {.language = "he", .default_direction = kRtl, .item_is_none = true});
    CHECK(resolved.direction == kLtr);
    CHECK(resolved.source == DirectionSource::kFirstStrong);
    resolved = resolve_direction("2019", {.default_direction = kRtl, .item_is_none = true});
    CHECK(resolved.direction == kNeutral);
    CHECK(resolved.source == DirectionSource::kNone);
    resolved = resolve_direction(text, {.item = kLtr, .default_direction = kRtl});
    CHECK(resolved.source == DirectionSource::kItem);
  }

  TEST_CASE("a localizable string resolves with what it declares before what it inherits") {
    daf::LocalizedString string = localized("HTML היא שפת סימון.");
    CHECK(daf::resolve_text(string, kNeutral).direction == kLtr);
    CHECK(daf::resolve_text(string, kRtl).direction == kRtl);

    string.language = "he";
    string.language_declared = Declared::kValue;
    CHECK(daf::resolve_text(string, kLtr).direction == kRtl);
    CHECK(daf::resolve_text(string, kLtr).language == "he");

    string.direction = kLtr;
    string.direction_declared = Declared::kValue;
    CHECK(daf::resolve_text(string, kRtl).direction == kLtr);
  }

  TEST_CASE("an explicit null direction leaves only the characters to decide") {
    daf::LocalizedString string = localized("HTML היא שפת סימון.");
    string.language = "he";
    string.language_declared = Declared::kValue;
    string.direction = kRtl;  // without a meaning, since null was declared
    string.direction_declared = Declared::kNull;
    const daf::Text text = daf::resolve_text(string, kRtl);
    CHECK(text.direction == kLtr);
    CHECK(text.language == "he");

    string.value = "2019-2023";
    CHECK(daf::resolve_text(string, kRtl).direction == kNeutral);
  }

  TEST_CASE("an explicit null language decides nothing and is no language") {
    daf::LocalizedString string = localized("HTML היא שפת סימון.");
    string.language = "he";
    string.language_declared = Declared::kNull;
    CHECK(daf::resolve_text(string, kNeutral).direction == kLtr);
    CHECK(daf::resolve_text(string, kRtl).direction == kRtl);
    CHECK(daf::resolve_text(string, kRtl).language.empty());
  }

  TEST_CASE("the controls of a resolved text are balanced") {
    CHECK(daf::resolve_text(localized(RLI "אבג"), kNeutral).value == RLI "אבג" PDI);
    CHECK(daf::resolve_text(localized("a" PDI), kNeutral).value == "a");
  }

  TEST_CASE("a resolved text is well-formed UTF-8") {
    CHECK(daf::resolve_text(localized("\xD7שלום\xFF"), kNeutral).value == "\uFFFDשלום\uFFFD");
  }

  TEST_CASE("a million open isolates are gone through once") {
    std::string text;
    for (int count = 0; count < 1'000'000; ++count) text += RLI;
    text += "אבג";
    CHECK(first_strong_direction(text) == kNeutral);
    for (int count = 0; count < 1'000'000; ++count) text += PDI;
    CHECK(first_strong_direction(text + "אבג") == kRtl);
  }
}
