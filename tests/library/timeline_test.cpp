#include "library/timeline.h"

#include <doctest/doctest.h>

#include <string>

#include "library_fixture.h"

using daf::Interval;
using daf::Library;
using daf::Query;
using daf::library::library_of;

namespace {

// "2019=1/2": one work found of two that pass.
std::string drawn(const Library& library, const Query& query, Interval interval) {
  std::string result;
  for (const daf::TimelineBucket& bucket : library.timeline(query, interval)) {
    if (!result.empty()) result += ' ';
    result +=
        bucket.start + "=" + std::to_string(bucket.count) + "/" + std::to_string(bucket.total);
  }
  return result;
}

constexpr std::string_view kDated = R"([
  {"id": "a", "name": "נהר", "inLanguage": "he", "datePublished": "2019-11-03",
   "workTranslation": [{"id": "b"}]},
  {"id": "b", "name": "river", "inLanguage": "en", "datePublished": "2020-02-01"},
  {"id": "c", "name": "river", "inLanguage": "en", "datePublished": "2022"},
  {"id": "d", "name": "letters", "inLanguage": "en", "datePublished": "2022-01-09"},
  {"id": "e", "name": "river without a date", "inLanguage": "en"}])";

}  // namespace

TEST_SUITE("timeline") {
  TEST_CASE("every year from the first to the last one is there, with gaps") {
    const Library library = library_of(kDated);
    CHECK(drawn(library, {.text = "river"}, Interval::kYear) ==
          "2019=1/1 2020=0/0 2021=0/0 2022=1/2");
    CHECK(drawn(library, {.text = ""}, Interval::kYear) == "2019=1/1 2020=0/0 2021=0/0 2022=2/2");
    CHECK(drawn(library, {.text = "nothing"}, Interval::kYear) ==
          "2019=0/1 2020=0/0 2021=0/0 2022=0/2");
  }

  TEST_CASE("a work counts once, where the first of its forms that pass was published") {
    const Library library = library_of(kDated);
    Query english;
    english.filters.values[static_cast<size_t>(daf::FacetField::kLanguage)] = {"en"};
    english.filters.to = "2020";
    CHECK(drawn(library, english, Interval::kMonth) == "2020-02=1/1");
    Query all;
    all.filters.to = "2020-02";
    CHECK(drawn(library, all, Interval::kMonth) == "2019-11=1/1");
  }

  TEST_CASE("what says no month is in no month") {
    const Library library = library_of(kDated);
    Query query;
    query.text = "river OR letters";
    query.filters.from = "2022";
    CHECK(drawn(library, query, Interval::kMonth) == "2022-01=1/1");
  }

  TEST_CASE("a library without dates has no timeline") {
    CHECK(drawn(library_of(R"([{"id":"a","name":"A"}])"), {}, Interval::kYear).empty());
  }

  TEST_CASE("of too many months the newest are given") {
    const Library library = library_of(R"([{"id":"a","name":"A","datePublished":"0001-01-01"},
                                           {"id":"b","name":"B","datePublished":"9999-12-01"}])");
    const auto buckets = library.timeline({}, Interval::kMonth);
    CHECK(buckets.size() == daf::library::kMaxTimelineBuckets);
    CHECK(buckets.back().start == "9999-12");
    CHECK(buckets.back().total == 1);
  }
}
