#include "library/stored_works.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using daf::Direction;
using daf::library::DeclaredForm;
using daf::library::StoredWorks;
using daf::library::WorkLink;

namespace {

using ByteVector = std::vector<uint8_t>;

StoredWorks sample_works() {
  StoredWorks works;
  works.forms = {{0, 700}, {3, 0}, {3, 5}, {700, 3}};
  works.links = {
      {.document = 2,
       .key = "מזהה",
       .url = "https://example.org/he",
       .language = "he",
       .title = {.value = "הנמל", .language = "he", .direction = Direction::kRightToLeft}},
      {.document = 2, .key = "fr", .url = "", .language = "", .title = {}},
      {.document = 700, .key = "fr", .url = "", .language = "fr", .title = {}}};
  return works;
}

ByteVector bytes_of(const StoredWorks& works) {
  ByteVector bytes;
  works.append_to(bytes);
  return bytes;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("declared forms and links are read as they were stored") {
    const StoredWorks works = sample_works();
    const auto read = StoredWorks::read(bytes_of(works), 701);
    REQUIRE(read);
    REQUIRE(read->forms.size() == works.forms.size());
    for (size_t i = 0; i < works.forms.size(); ++i) {
      CHECK(read->forms[i].document == works.forms[i].document);
      CHECK(read->forms[i].other == works.forms[i].other);
    }
    REQUIRE(read->links.size() == works.links.size());
    for (size_t i = 0; i < works.links.size(); ++i) {
      CHECK(read->links[i].document == works.links[i].document);
      CHECK(read->links[i].key == works.links[i].key);
      CHECK(read->links[i].url == works.links[i].url);
      CHECK(read->links[i].language == works.links[i].language);
      CHECK(read->links[i].title.value == works.links[i].title.value);
      CHECK(read->links[i].title.language == works.links[i].title.language);
      CHECK(read->links[i].title.direction == works.links[i].title.direction);
    }
    CHECK(!read->empty());
    CHECK(StoredWorks().empty());
    CHECK(StoredWorks::read(bytes_of(StoredWorks()), 0)->empty());
  }

  TEST_CASE("a document that is not there makes all of it unsound") {
    CHECK(!StoredWorks::read(bytes_of(sample_works()), 700));
    CHECK(!StoredWorks::read(bytes_of(sample_works()), 0));
    StoredWorks works;
    works.links = {{.document = 5, .key = "x"}};
    CHECK(StoredWorks::read(bytes_of(works), 6));
    CHECK(!StoredWorks::read(bytes_of(works), 5));
  }

  TEST_CASE("what ends too soon, or never, is not sound") {
    const ByteVector bytes = bytes_of(sample_works());
    for (size_t length = 0; length < bytes.size(); ++length) {
      CHECK(!StoredWorks::read(
          ByteVector(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length)), 701));
    }
    for (const uint64_t count : {uint64_t{1} << 20, uint64_t{UINT32_MAX}, UINT64_MAX}) {
      ByteVector many;
      daf::index::append_varint(many, count);
      many.resize(100);
      CHECK(!StoredWorks::read(many, UINT32_MAX));
    }
  }

  TEST_CASE("random bytes are read to their end, and not further") {
    std::mt19937 random(1);
    int sound = 0;
    for (int round = 0; round < 20'000; ++round) {
      ByteVector bytes(random() % 40);
      for (uint8_t& byte : bytes) {
        byte = static_cast<uint8_t>(random() % 16 == 0 ? random() : random() % 3);
      }
      const auto read = StoredWorks::read(ByteVector(bytes.begin(), bytes.end()), 1000);
      if (!read) continue;
      ++sound;
      CHECK(read->forms.size() + read->links.size() <= bytes.size());
      for (const WorkLink& link : read->links) CHECK(link.document < 1000);
      for (const DeclaredForm& form : read->forms) CHECK(form.other < 1000);
    }
    CHECK(sound > 100);
  }
}
