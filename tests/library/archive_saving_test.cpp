#include "library/archive_saving.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "archived_library.h"
#include "library_answers.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::Code;
using daf::Library;
using daf::library::add_source;
using daf::library::library_of;
using daf_test::differences;
using daf_test::opened;
using daf_test::SampleCollection;
using daf_test::saved;

namespace {

using Differences = std::vector<std::string>;

constexpr std::string_view kHebrewCollection = R"({
  "@context": ["https://schema.org", "https://www.w3.org/ns/pub-context", {"language": "he"}],
  "publications": [{"id": "b", "name": "עלון"}, {"id": "c", "name": "b"}]})";

std::vector<std::string> sample_publications(uint32_t count, const std::string& prefix = "p") {
  SampleCollection collection;
  std::vector<std::string> publications;
  for (uint32_t i = 0; i < count; ++i) publications.push_back(collection.publication(i, prefix));
  return publications;
}

std::string array_of(const std::vector<std::string>& items) {
  std::string json = "[";
  for (const std::string& item : items) json += (json.size() > 1 ? "," : "") + item;
  return json + "]";
}

void feed(Library& library, std::string_view bytes) { REQUIRE(library.feed(bytes).ok()); }

std::string saved_pending(Library& library) {
  const auto archive = library.save_pending();
  REQUIRE(archive.ok());
  return daf_test::joined(archive.value());
}

// One file of the parts of several.
std::string joined_file(const std::vector<std::string>& files) {
  const Library library = opened(files);
  const auto head = library.join_archives();
  REQUIRE(head.ok());
  std::string file(head.value().begin(), head.value().end());
  for (uint32_t i = 0; i < files.size(); ++i) {
    file += files[i].substr(static_cast<size_t>(library.head_length(i)));
  }
  return file;
}

}  // namespace

TEST_SUITE("saving a library") {
  TEST_CASE("gives the same bytes for the same publications, however they came") {
    const std::vector<std::string> publications = sample_publications(40);
    const std::string whole = saved(library_of(array_of(publications)));
    CHECK((whole == saved(library_of(array_of(publications)))));
    Library one_by_one;
    for (const std::string& publication : publications) add_source(one_by_one, publication);
    CHECK((saved(one_by_one) == whole));
    Library in_two;
    add_source(in_two, array_of({publications.begin(), publications.begin() + 13}));
    CHECK(in_two.search({.text = "water"}).total > 0);
    add_source(in_two, array_of({publications.begin() + 13, publications.end()}));
    CHECK((saved(in_two) == whole));
  }

  TEST_CASE("gives the same bytes again when an archive was opened") {
    const std::string file = saved(library_of(array_of(sample_publications(40))));
    const Library again = opened({file});
    CHECK((saved(again) == file));
    (void)daf_test::answers(again);
    CHECK((saved(again) == file));
    daf_test::RangedLibrary far({file}, daf::ArchiveAccess::kFarRanges);
    const auto by_ranges = far.ask([&] { return far.library.save(); });
    REQUIRE(by_ranges.ok());
    CHECK((daf_test::joined(by_ranges.value()) == file));
    CHECK(far.rounds <= 3);
  }

  TEST_CASE("leaves no trace of what was removed or replaced") {
    std::vector<std::string> publications = sample_publications(30);
    const std::string secret = R"({"id": "gone", "name": "סודיות secretword", "inLanguage": "he"})";
    std::vector<std::string> with_secret = publications;
    with_secret.insert(with_secret.begin() + 7, secret);
    const std::string without = saved(library_of(array_of(publications)));
    Library library = library_of(array_of(with_secret));
    CHECK((saved(library) != without));
    CHECK(library.remove("gone"));
    CHECK((saved(library) == without));

    Library again = opened({saved(library_of(array_of(with_secret)))});
    CHECK(again.remove("gone"));
    CHECK((saved(again) == without));

    // The last one, replaced: its place is the same.
    Library replaced = library_of(
        array_of({publications[0], R"({"id": "p1", "name": "unheard-of", "inLanguage": "en"})"}));
    add_source(replaced, publications[1]);
    CHECK((saved(replaced) == saved(library_of(array_of({publications[0], publications[1]})))));
  }

  TEST_CASE("of nothing is an archive of nothing, whatever was there before") {
    const Library empty;
    const std::string file = saved(empty);
    const Library again = opened({file});
    CHECK(again.size() == 0);
    CHECK(again.search({.text = "water"}).total == 0);
    CHECK((saved(again) == file));
    Library removed = library_of(array_of(sample_publications(3)));
    for (const char* const id : {"p0", "p1", "p2"}) CHECK(removed.remove(id));
    CHECK((saved(removed) == file));
    Library archived = opened({saved(library_of(array_of(sample_publications(3))))});
    for (const char* const id : {"p2", "p1", "p0"}) CHECK(archived.remove(id));
    CHECK(archived.size() == 0);
    CHECK((saved(archived) == file));
  }

  TEST_CASE("keeps base URLs, names of sources and contexts") {
    Library library;
    const auto add = [&](std::string name, std::string base_url, std::string_view bytes) {
      REQUIRE(library.begin_source({.name = name, .base_url = base_url}).ok());
      REQUIRE(library.feed(bytes).ok());
      REQUIRE(library.finish_source().ok());
    };
    add("a.json", "https://example.org/a/", R"([{"id": "a", "name": "A", "url": "one.html"}])");
    add("b.json", "", kHebrewCollection);
    add("c.json", "https://example.org/c/", R"([{"id": "d", "name": "D"}])");
    const Library again = opened({saved(library)});
    for (const char* const id : {"a", "b", "c", "d"}) {
      CHECK(daf_test::dump(again.publication(id)) == daf_test::dump(library.publication(id)));
    }
    CHECK(again.publication("a").value().base_url == "https://example.org/a/");
    CHECK(again.publication("d").value().base_url == "https://example.org/c/");
    CHECK(again.publication("b").value().language == "he");
    CHECK(again.publication("b").value().title.language == "he");
    for (uint32_t document = 0; document < 4; ++document) {
      const auto before = library.source_item(document);
      REQUIRE(before);
      const std::string json(before->json);
      const std::string globals(before->globals);
      const auto after = again.source_item(document);
      REQUIRE(after);
      CHECK(after->json == json);
      CHECK(after->globals == globals);
    }
    CHECK(!again.source_item(4));
  }

  TEST_CASE("leaves what has no base URL to be where its archive is") {
    const std::string file = saved(library_of(R"([{"id": "a", "name": "A"}])"));
    Library library;
    REQUIRE(daf_test::open_whole(library, file, {.base_url = "https://example.org/x.daf"}).ok());
    CHECK(library.publication("a").value().base_url == "https://example.org/x.daf");
    CHECK((saved(library) == file));
  }

  TEST_CASE("in the middle of a source, and joined, gives the publications of one save") {
    const std::vector<std::string> publications = sample_publications(45);
    Library library;
    REQUIRE(library.begin_source({}).ok());
    feed(library, "[");
    std::vector<std::string> files;
    for (size_t i = 0; i < publications.size(); ++i) {
      feed(library, (i == 0 ? "" : ",") + publications[i]);
      if (i % 15 != 14) continue;
      CHECK(library.pending() == 15);
      files.push_back(saved_pending(library));
      CHECK(library.pending() == 0);
      CHECK(library.byte_size() < 4096);
    }
    feed(library, "]");
    CHECK(library.finish_source().value().added == 0);
    const std::string file = joined_file(files);
    Library whole;
    REQUIRE(whole.begin_source({}).ok());
    feed(whole, array_of(publications));
    REQUIRE(whole.finish_source().ok());
    const Library parts = opened({file});
    CHECK(parts.archive_info(0)->parts.size() == 3);
    CHECK(parts.size() == 45);
    CHECK(differences(daf_test::answers(parts), daf_test::answers(whole)) == Differences{});
    daf_test::RangedLibrary far({file}, daf::ArchiveAccess::kFarRanges);
    CHECK(far.ask([&] { return far.library.search({.text = "harbour"}); }).total ==
          whole.search({.text = "harbour"}).total);
    CHECK((saved(parts) == saved(whole)));
  }

  TEST_CASE("in parts keeps the last of what stands twice in a source") {
    Library library;
    REQUIRE(library.begin_source({}).ok());
    feed(library, R"([{"id": "a", "name": "first"}, {"id": "b", "name": "שני"})");
    std::vector<std::string> files = {saved_pending(library)};
    feed(library, R"(, {"id": "a", "name": "second"}])");
    REQUIRE(library.finish_source().ok());
    files.push_back(saved(library));
    const std::string file = joined_file(files);
    const Library again = opened({file});
    CHECK(again.size() == 2);
    CHECK(again.ids() == std::vector<std::string>{"b", "a"});
    CHECK(again.publication("a").value().title.value == "second");
    CHECK(again.search({.text = "first"}).total == 0);
    CHECK(again.archive_info(0)->parts[0].removed_count == 1);
    daf_test::RangedLibrary far({file}, daf::ArchiveAccess::kFarRanges);
    CHECK(far.ask([&] { return far.library.search({.text = "first", .fuzzy = false}); }).total ==
          0);
    CHECK(far.library.size() == 2);
  }

  TEST_CASE("of what is pending is refused where there is more than one source") {
    Library library;
    CHECK(library.save_pending().error().code == Code::kInvalidState);
    add_source(library, R"([{"id": "a", "name": "A"}])");
    CHECK(library.save_pending().error().code == Code::kInvalidState);
    REQUIRE(library.begin_source({}).ok());
    CHECK(library.save_pending().error().code == Code::kInvalidState);
    library.cancel_source();
    CHECK(library.size() == 1);
  }

  TEST_CASE("by ranges says what it needs") {
    const std::string file = saved(library_of(array_of(sample_publications(20))));
    daf_test::RangedLibrary far({file}, daf::ArchiveAccess::kFarRanges);
    const auto missing = far.library.save();
    CHECK(missing.error().code == Code::kMissingBytes);
    CHECK(!far.library.missing_bytes().empty());
    const auto joined = far.ask([&] { return far.library.join_archives(); });
    REQUIRE(joined.ok());
  }

  TEST_CASE("of a damaged archive is an error, or what is damaged is made anew") {
    const std::string sound = saved(library_of(array_of(sample_publications(20))));
    const auto head = static_cast<size_t>(opened({sound}).head_length(0));
    size_t errors = 0;
    for (size_t at = head; at < sound.size(); at += 97) {
      std::string file = sound;
      file[at] = static_cast<char>(file[at] + 1);
      const Library library = opened({file});
      const auto archive = library.save();
      if (archive.ok()) {
        CHECK((daf_test::joined(archive.value()) == sound));
        continue;
      }
      ++errors;
      CHECK(archive.error().code == Code::kDamagedArchive);
      CHECK(library.damage().has_value());
    }
    CHECK(errors > (sound.size() - head) / 97 / 2);
  }
}
