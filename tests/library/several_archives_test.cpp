// Several archives, and what comes beside them, as one library.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "archived_library.h"
#include "library_answers.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::ArchiveAccess;
using daf::Library;
using daf::library::add_source;
using daf::library::ids_of;
using daf::library::library_of;
using daf_test::Comparing;
using daf_test::differences;
using daf_test::open_whole;
using daf_test::opened;
using daf_test::RangedLibrary;
using daf_test::SampleCollection;
using daf_test::saved;

namespace {

using Differences = std::vector<std::string>;
using Ids = std::vector<std::string>;

constexpr uint32_t kCount = 60;

// The publications of one collection, cut into archives before these numbers.
std::vector<std::string> cut_before(const std::vector<uint32_t>& numbers) {
  std::vector<std::string> files;
  SampleCollection collection;
  uint32_t first = 0;
  for (size_t i = 0; i <= numbers.size(); ++i) {
    const uint32_t end = i < numbers.size() ? numbers[i] : kCount;
    files.push_back(saved(library_of(collection.array(first, end))));
    first = end;
  }
  return files;
}

std::string archive_of(std::string_view json) { return saved(library_of(json)); }

Ids found(const Library& library, std::string text) {
  return ids_of(library.search({.text = std::move(text), .limit = 100, .fuzzy = false}).hits);
}

}  // namespace

TEST_SUITE("several archives") {
  TEST_CASE("answer as one archive of everything, wherever they are cut") {
    const Library whole = opened(cut_before({}));
    const auto expected = daf_test::answers(whole);
    for (const std::vector<uint32_t>& cut :
         {std::vector<uint32_t>{30}, {1}, {10, 20, 30, 40, 50}, {2, 3, 4, 5, 7, 11, 13}, {59}}) {
      const Library library = opened(cut_before(cut));
      CHECK(differences(daf_test::answers(library), expected) == Differences{});
    }
  }

  TEST_CASE("answer so from afar, too") {
    const auto expected = daf_test::answers(opened(cut_before({})), Comparing::kUnranked);
    RangedLibrary far(cut_before({17, 31}), ArchiveAccess::kFarRanges);
    const auto answers = daf_test::answers(
        far.library, [&](const auto& call) { return far.ask(call); }, Comparing::kUnranked);
    CHECK(differences(answers, expected) == Differences{});
  }

  TEST_CASE("take three rounds for a cold search from afar") {
    for (const char* const text : {"harbours", "\"המים הנמל\"", "ener", "harbuor"}) {
      RangedLibrary far(cut_before({17, 31}), ArchiveAccess::kFarRanges);
      (void)far.ask([&] { return far.library.search({.text = text}); });
      CHECK(far.rounds <= 3);
    }
  }

  TEST_CASE("saved as one are the archive of everything") {
    const std::string whole = cut_before({}).front();
    CHECK((saved(opened(cut_before({20, 40}))) == whole));
  }

  TEST_CASE("have forms of one work in different ones, whoever declares which") {
    const std::string hebrew = archive_of(R"([{"id": "he", "name": "הנמל", "inLanguage": "he",
        "workTranslation": [{"id": "en", "inLanguage": "en"}]}])");
    const std::string english =
        archive_of(R"([{"id": "en", "name": "The harbour", "inLanguage": "en"}])");
    const std::string arabic = archive_of(R"([{"id": "ar", "name": "الميناء", "inLanguage": "ar",
        "translationOfWork": [{"id": "en", "inLanguage": "en"}]}])");
    for (const std::vector<std::string>& files : {std::vector{hebrew, english, arabic},
                                                  {arabic, hebrew, english},
                                                  {english, arabic, hebrew}}) {
      const Library library = opened(files);
      CHECK(library.search({.text = ""}).total == 1);
      for (const char* const id : {"he", "en", "ar"}) {
        const auto view = library.publication(id).value();
        REQUIRE(view.translations.size() == 2);
        CHECK(view.translations[0].in_library);
        CHECK(view.translations[1].in_library);
      }
      const auto result = library.search({.text = "harbour", .language = "ar"});
      REQUIRE(result.hits.size() == 1);
      CHECK(result.hits.front().id == "ar");
      CHECK(result.hits.front().matched_id == "en");
      // In one archive they are forms of one work as well.
      CHECK(opened({saved(library)}).search({.text = ""}).total == 1);
    }
    // Alone each knows of the other.
    const auto alone = opened({hebrew}).publication("he").value();
    REQUIRE(alone.translations.size() == 1);
    CHECK(alone.translations.front().id == "en");
    CHECK(!alone.translations.front().in_library);
  }

  TEST_CASE("with one id twice have the later one, everywhere") {
    const std::string first =
        archive_of(R"([{"id": "a", "name": "old words"}, {"id": "b", "name": "words of b"}])");
    const std::string second =
        archive_of(R"([{"id": "c", "name": "words of c"}, {"id": "a", "name": "new words"}])");
    const Library library = opened({first, second});
    CHECK(library.size() == 3);
    CHECK(library.ids() == Ids{"b", "c", "a"});
    CHECK(library.body("a").ok());
    CHECK(found(library, "old").empty());
    CHECK(found(library, "new") == Ids{"a"});
    CHECK(library.search({.text = "words"}).total == 3);
    CHECK(library.publication("a").value().title.value == "new words");
    CHECK(!library.source_item(0));
    CHECK(opened({second, first}).publication("a").value().title.value == "old words");
    const Library three = opened({first, second, first, second});
    CHECK(three.ids() == Ids{"b", "c", "a"});
    // The first one leaves no trace where they are made one.
    const bool has_no_trace = saved(library) == archive_of(R"([{"id": "b", "name": "words of b"},
            {"id": "c", "name": "words of c"}, {"id": "a", "name": "new words"}])");
    CHECK(has_no_trace);
  }

  TEST_CASE("with one id twice find it by its later one from near") {
    const std::string first = archive_of(R"([{"id": "a", "name": "old words"}])");
    const std::string second = archive_of(R"([{"id": "a", "name": "new words"}])");
    RangedLibrary near({first, second}, ArchiveAccess::kNearRanges);
    const auto& library = near.library;
    CHECK(near.ask([&] { return library.search({.text = "old", .fuzzy = false}); }).total == 0);
    CHECK(near.ask([&] { return library.search({.text = "words"}); }).total == 1);
    CHECK(near.ask([&] { return library.publication("a"); }).value().title.value == "new words");
    CHECK(library.size() == 1);
    // From afar it is not looked for; whoever asks for the id gets the later one.
    RangedLibrary far({first, second}, ArchiveAccess::kFarRanges);
    CHECK(far.ask([&] { return far.library.publication("a"); }).value().title.value == "new words");
  }

  TEST_CASE("joined have the later one, and no other copy of it") {
    const std::string first = archive_of(R"([{"id": "a", "name": "old words"}, {"id": "b",
        "name": "B"}])");
    const std::string second = archive_of(R"([{"id": "a", "name": "new words"}])");
    Library library = opened({first, second});
    CHECK(library.remove("b"));
    const auto head = library.join_archives();
    REQUIRE(head.ok());
    std::string file(head.value().begin(), head.value().end());
    file += first.substr(static_cast<size_t>(library.head_length(0)));
    file += second.substr(static_cast<size_t>(library.head_length(1)));
    const Library joined = opened({file});
    CHECK(joined.ids() == Ids{"a"});
    CHECK(joined.publication("a").value().title.value == "new words");
    // What it says is gone takes nothing out of an archive that came before it.
    const Library beside = opened({archive_of(R"([{"id": "b", "name": "alive"}])"), file});
    CHECK(beside.size() == 2);
    CHECK(found(beside, "alive") == Ids{"b"});
  }

  TEST_CASE("and JSON after them: its publications take the place of those with their ids") {
    for (const bool was_asked : {false, true}) {
      Library library = opened({archive_of(R"([{"id": "a", "name": "old words"}, {"id": "b",
          "name": "words of b"}])")});
      if (was_asked) CHECK(library.search({.text = "words"}).total == 2);
      REQUIRE(library.begin_source({}).ok());
      REQUIRE(library.feed(R"([{"id": "a", "name": "new words"}, {"id": "c", "name": "C"}])").ok());
      const auto report = library.finish_source().value();
      CHECK(report.added == 1);
      CHECK(report.replaced == 1);
      CHECK(library.size() == 3);
      CHECK(library.ids() == Ids{"b", "a", "c"});
      CHECK(found(library, "old").empty());
      CHECK(found(library, "new") == Ids{"a"});
      CHECK(library.publication("a").value().title.value == "new words");
    }
  }

  TEST_CASE("and JSON before them: theirs take its place") {
    const std::string file = archive_of(R"([{"id": "a", "name": "new words"}])");
    Library library = library_of(R"([{"id": "a", "name": "old words"}, {"id": "b", "name": "B"}])");
    CHECK(library.search({.text = "old"}).total == 1);
    REQUIRE(open_whole(library, file).ok());
    CHECK(library.size() == 2);
    CHECK(library.ids() == Ids{"b", "a"});
    CHECK(found(library, "old").empty());
    CHECK(library.body("a").ok());
    CHECK(library.publication("a").value().title.value == "new words");
    Library removing = library_of(R"([{"id": "a", "name": "old words"}])");
    REQUIRE(open_whole(removing, file).ok());
    CHECK(removing.remove("a"));
    CHECK(removing.size() == 0);
    CHECK(removing.search({.text = "words"}).total == 0);
  }

  TEST_CASE("a replaced form of a work stays a form of it") {
    Library library = opened({archive_of(R"([
        {"id": "he", "name": "הנמל", "inLanguage": "he"},
        {"id": "en", "name": "The harbour", "inLanguage": "en",
         "translationOfWork": [{"id": "he", "inLanguage": "he"}]}])")});
    CHECK(library.search({.text = ""}).total == 1);
    add_source(library, R"([{"id": "he", "name": "הנמל החדש", "inLanguage": "he"}])");
    CHECK(library.size() == 2);
    CHECK(library.search({.text = ""}).total == 1);
    CHECK(library.publication("en").value().translations.front().title.value == "הנמל החדש");
    // The one that declared it, replaced by one that does not.
    add_source(library, R"([{"id": "en", "name": "Another harbour", "inLanguage": "en"}])");
    CHECK(library.search({.text = ""}).total == 2);
  }

  TEST_CASE("a publication of an archive can be taken out, and put in again") {
    SampleCollection collection;
    Library library = opened({saved(library_of(collection.array(0, 20)))});
    CHECK(library.remove("p3"));
    CHECK(!library.remove("p3"));
    CHECK(!library.remove("nowhere"));
    CHECK(library.size() == 19);
    CHECK(!library.publication("p3").ok());
    CHECK(library.search({.text = "", .limit = 100}).total > 0);
    for (const std::string& id : library.ids()) CHECK(id != "p3");
    add_source(library, R"([{"id": "p3", "name": "returned"}])");
    CHECK(library.size() == 20);
    CHECK(found(library, "returned") == Ids{"p3"});
    CHECK(library.remove("p3"));
    CHECK(library.size() == 19);
    CHECK(!library.publication("p3").ok());
  }

  TEST_CASE("a publication is only taken out once it is known which one it is") {
    const std::string first = archive_of(R"([{"id": "a", "name": "old words"}])");
    const std::string second = archive_of(R"([{"id": "a", "name": "new words"}])");
    for (const ArchiveAccess access : {ArchiveAccess::kNearRanges, ArchiveAccess::kFarRanges}) {
      RangedLibrary ranged({first, second}, access);
      CHECK(ranged.ask([&] { return ranged.library.remove("a"); }));
      if (access == ArchiveAccess::kNearRanges) {
        CHECK(ranged.library.size() == 0);
      } else {
        const auto left = ranged.ask([&] { return ranged.library.publication("a"); });
        CHECK(left.value().title.value == "old words");
      }
    }
  }

  TEST_CASE("a source beside an archive by ranges ends once it is known what it replaces") {
    const std::string file =
        archive_of(R"([{"id": "a", "name": "old"}, {"id": "b", "name": "B"}])");
    RangedLibrary far({file}, ArchiveAccess::kFarRanges);
    REQUIRE(far.library.begin_source({}).ok());
    REQUIRE(far.library.feed(R"([{"id": "a", "name": "new"}, {"id": "c", "name": "C"}])").ok());
    const auto report = far.ask([&] { return far.library.finish_source(); });
    REQUIRE(report.ok());
    CHECK(far.rounds > 0);
    CHECK(report.value().replaced == 1);
    CHECK(report.value().added == 1);
    CHECK(far.library.size() == 3);
    const auto result = far.ask([&] { return far.library.search({.text = "", .limit = 9}); });
    CHECK(result.total == 3);
  }
}
