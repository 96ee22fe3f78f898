#include "library/timeline.h"

#include <algorithm>
#include <map>
#include <string>

#include "library/found_works.h"
#include "library/question.h"

namespace daf::library {
namespace {

constexpr int32_t kMonths = 12;

// The interval of a date_key, as a number in which the next interval is one more.
int32_t interval_of(int32_t date, Interval interval) {
  const int32_t year = date / 10000;
  return interval == Interval::kYear ? year : year * kMonths + date / 100 % 100 - 1;
}

bool says_interval(int32_t date, Interval interval) {
  return date > 0 && (interval == Interval::kYear || date / 100 % 100 != 0);
}

std::string padded(int32_t number, size_t digits) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

std::string start_of(int32_t number, Interval interval) {
  if (interval == Interval::kYear) return padded(number, 4);
  return padded(number / kMonths, 4) + "-" + padded(number % kMonths + 1, 2);
}

struct Counts {
  uint32_t found = 0;
  uint32_t total = 0;
};

}  // namespace

std::vector<TimelineBucket> timeline(Catalogue& catalogue, const Query& query, Interval interval) {
  const Question question(catalogue, query);
  if (!catalogue.expect_dates() || !catalogue.has_all()) return {};
  const search::DocumentSet passing = question.filters().apply(catalogue.live(), {}).passing;

  std::map<int32_t, Counts> counts;
  for_each_work(catalogue.works, passing, [&](const std::vector<uint32_t>& forms) {
    int32_t first = 0;
    bool is_found = false;
    for (const uint32_t document : forms) {
      is_found = is_found || question.matching().contains(document);
      const int32_t date = catalogue.documents.date(document);
      if (says_interval(date, interval) && (first == 0 || date < first)) first = date;
    }
    if (first == 0) return;
    Counts& bucket = counts[interval_of(first, interval)];
    ++bucket.total;
    if (is_found) ++bucket.found;
  });

  std::vector<TimelineBucket> buckets;
  if (counts.empty()) return buckets;
  const int32_t last = counts.rbegin()->first;
  const int32_t first =
      std::max(counts.begin()->first, last + 1 - static_cast<int32_t>(kMaxTimelineBuckets));
  auto next = counts.lower_bound(first);
  for (int32_t number = first; number <= last; ++number) {
    TimelineBucket& bucket = buckets.emplace_back();
    bucket.start = start_of(number, interval);
    if (next == counts.end() || next->first != number) continue;
    bucket.count = next->second.found;
    bucket.total = next->second.total;
    ++next;
  }
  return buckets;
}

}  // namespace daf::library
