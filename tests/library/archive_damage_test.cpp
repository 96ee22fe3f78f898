// What a library makes of archives that are not what was written. Chunk by chunk, see
// archive/archive_damage_test.cpp.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "allocation_counter.h"
#include "archived_library.h"
#include "corruption.h"
#include "library_answers.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::Code;
using daf::Library;
using daf::library::library_of;
using daf_test::AllocationPeak;
using daf_test::SampleCollection;
using daf_test::saved;

namespace {

constexpr int kQuestionCount = 12;

// One question of each kind, and its answer as text.
std::string ask(const Library& library, int question) {
  using daf_test::dump;
  switch (question) {
    case 0:
      return dump(library.search({.text = "המים harb", .facets = {daf::FacetField::kTopic}}));
    case 1:
      return dump(library.search({.text = "\"energy corridor\" -birds", .explain = true}));
    case 2:
      return dump(library.search({.text = "", .sort = daf::SortOrder::kOldest}));
    case 3:
      return dump(library.search({.text = "watre topic:water"}));
    case 4:
      return dump(library.suggest("ha", 8));
    case 5:
      return dump(library.related("p1", 4));
    case 6:
      return dump(library.find("p2", "סלאם water המים"));
    case 7:
      return dump(library.timeline({.text = "ships"}, daf::Interval::kYear));
    case 8:
      return dump(library.publication("p2"));
    case 9:
      return dump(library.body("p0"));
    case 10:
      return dump(library.ids());
    default: {
      const auto archive = library.save();
      return archive.ok() ? daf_test::joined(archive.value())
                          : std::string(daf::code_name(archive.error().code));
    }
  }
}

// Asks questions of a file, beginning with some: whether it opens, and each answer is that of the
// sound one unless the library says that it is damaged.
class Examiner {
 public:
  explicit Examiner(const std::string& sound) {
    const Library library = daf_test::opened({sound});
    for (int i = 0; i < kQuestionCount; ++i) answers_.push_back(ask(library, i));
  }

  bool examine(const std::string& file, int first, int count) {
    Library library;
    const auto opened = daf_test::open_whole(library, file);
    if (!opened.ok()) {
      const Code code = opened.error().code;
      const bool says_so = code == Code::kDamagedArchive || code == Code::kUnsupportedArchive;
      if (!says_so) CHECK(says_so);
      library.drop_archive(0);
      if (library.size() != 0) CHECK(library.size() == 0);
      return false;
    }
    for (int i = 0; i < count; ++i) {
      const int question = (first + i) % kQuestionCount;
      const std::string answer = ask(library, question);
      const bool is_right = answer == answers_[static_cast<size_t>(question)];
      const bool says_so = library.damage().has_value();
      if (is_right || says_so) continue;
      CAPTURE(question);
      CHECK(is_right);
    }
    return true;
  }

 private:
  std::vector<std::string> answers_;
};

void corrupt(std::string& file, std::mt19937& random) {
  std::vector<uint8_t> bytes(file.begin(), file.end());
  daf_test::corrupt(bytes, random);
  file.assign(bytes.begin(), bytes.end());
}

std::string sample_file(uint32_t count) {
  return saved(library_of(SampleCollection(5).array(0, count)));
}

}  // namespace

TEST_SUITE("damaged archives") {
  TEST_CASE("are found by every truncation when they are opened") {
    const std::string file = sample_file(3);
    for (size_t length = 0; length < file.size(); ++length) {
      Library library;
      const auto opened = daf_test::open_whole(library, std::string_view(file).substr(0, length));
      CHECK(opened.error().code == Code::kDamagedArchive);
    }
    const std::string larger = sample_file(100);
    for (size_t length = 0; length < larger.size(); length += 101) {
      Library library;
      const auto opened = daf_test::open_whole(library, std::string_view(larger).substr(0, length));
      CHECK(opened.error().code == Code::kDamagedArchive);
    }
  }

  TEST_CASE("answer rightly or say that they are damaged, at every question, every time") {
    const std::string sound = sample_file(4);
    Examiner examiner(sound);
    std::mt19937 random(1);
    size_t most = 0;
    {
      const AllocationPeak peak;
      CHECK(examiner.examine(sound, 0, kQuestionCount));
      most = peak.bytes();
    }
    int opened = 0;
    size_t most_of_broken = 0;
    for (int round = 0; round < 400; ++round) {
      std::string file = sound;
      corrupt(file, random);
      const AllocationPeak peak;
      // Twice: what one question derives from damaged bytes must not stay for the next.
      if (examiner.examine(file, round, 2 * kQuestionCount)) ++opened;
      most_of_broken = std::max(most_of_broken, peak.bytes());
    }
    CHECK(opened > 50);
    CHECK(most_of_broken <= 2 * most);
  }

  TEST_CASE("answer rightly or say so, one question to each of many") {
    const std::string sound = sample_file(3);
    Examiner examiner(sound);
    std::mt19937 random(2);
    int opened = 0;
    // The same ones everywhere, the first of them under sanitizers, where each takes ten times as
    // long.
#ifdef __EMSCRIPTEN__
    constexpr int kRounds = 100'000;
#else
    constexpr int kRounds = 5000;
#endif
    for (int round = 0; round < kRounds; ++round) {
      std::string file = sound;
      corrupt(file, random);
      if (examiner.examine(file, round, 1)) ++opened;
    }
    CHECK(opened > kRounds / 10);
  }

  TEST_CASE("answer rightly or say so where they are larger") {
    const std::string sound = sample_file(60);
    Examiner examiner(sound);
    std::mt19937 random(3);
    int opened = 0;
    for (int round = 0; round < 60; ++round) {
      std::string file = sound;
      corrupt(file, random);
      if (examiner.examine(file, round, 2)) ++opened;
    }
    CHECK(opened > 10);
  }
}
