#include "library/facets.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "daf/bidi.h"
#include "library/topic_tree.h"

namespace daf::library {
namespace {

Text plain_text(std::string_view value) {
  return {.value = balance_controls(value),
          .language = "",
          .direction = first_strong_direction(value),
          .highlights = {}};
}

}  // namespace

std::vector<uint32_t> FacetCounter::count_entries(FacetField field,
                                                  const search::DocumentSet& found) const {
  const std::vector<FacetEntry>& entries = table_.entries();
  std::vector<uint32_t> counts(entries.size());
  std::vector<uint32_t> last_work(entries.size());  // that was counted, from 1
  uint32_t work = 0;
  const auto count_once = [&](uint32_t entry) {
    if (last_work[entry] == work) return;
    last_work[entry] = work;
    ++counts[entry];
  };
  for_each_work(works_, found, [&](const std::vector<uint32_t>& forms) {
    ++work;
    for (const uint32_t document : forms) {
      for (const uint32_t entry : table_.entries_of(document)) {
        if (entries[entry].field != field) continue;
        count_once(entry);
        for (const uint32_t broader : entries[entry].ancestors) count_once(broader);
      }
    }
  });
  return counts;
}

std::vector<FacetCounter::Counted> FacetCounter::values_to_show(
    FacetField field, const search::DocumentSet& found) const {
  const std::vector<uint32_t> counts = count_entries(field, found);
  std::vector<Counted> values;
  for (uint32_t i = 0; i < counts.size(); ++i) {
    const FacetEntry& entry = table_.entries()[i];
    if (entry.field != field) continue;
    const bool selected = filters_.is_selected(i);
    // A broader topic that nobody names has nothing to be shown by.
    if ((counts[i] > 0 && !entry.names.empty()) || selected)
      values.push_back({i, counts[i], selected});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const Counted& a, const Counted& b) { return a.count > b.count; });
  return values;
}

FacetValue FacetCounter::value_of(const Counted& counted) const {
  const FacetEntry& entry = table_.entries()[counted.entry];
  FacetValue value;
  value.value = entry.key;
  value.count = counted.count;
  value.selected = counted.selected;
  const FacetName* const name = best_name(entry, query_.language);
  if (name == nullptr) {
    value.label = plain_text(entry.key);
    return value;
  }
  value.label.value = name->text;
  value.label.language = name->language;
  value.label.direction = name->direction;
  return value;
}

// What a filter asks for and no publication has is shown as it was asked for.
void FacetCounter::add_unknown_selection(Facet& facet) const {
  for (const std::string& asked : query_.filters.values[static_cast<size_t>(facet.field)]) {
    const bool is_known =
        std::any_of(table_.entries().begin(), table_.entries().end(), [&](const FacetEntry& entry) {
          return entry.field == facet.field && is_named(entry, asked);
        });
    if (is_known) continue;
    facet.values.push_back({.value = asked, .label = plain_text(asked), .selected = true});
    ++facet.value_count;
  }
}

Facet FacetCounter::count(FacetField field, const search::DocumentSet& found) const {
  if (field == FacetField::kYear) return count_years(found);
  Facet facet{.field = field, .values = {}};
  std::vector<Counted> values = values_to_show(field, found);
  facet.value_count = static_cast<uint32_t>(values.size());
  if (values.size() > kMaxFacetValues) {
    std::stable_partition(values.begin() + kMaxFacetValues, values.end(),
                          [](const Counted& value) { return value.selected; });
    const auto is_kept = [&](const Counted& value) { return value.selected; };
    values.erase(std::find_if_not(values.begin() + kMaxFacetValues, values.end(), is_kept),
                 values.end());
  }
  if (field == FacetField::kTopic) {
    std::vector<uint32_t> topics;
    for (const Counted& value : values) topics.push_back(value.entry);
    for (const TopicPlace& place : arrange_topics(table_, topics)) {
      facet.values.push_back(value_of(values[place.index]));
      if (place.parent != TopicPlace::kNoParent) facet.values.back().parent = place.parent;
    }
  } else {
    for (const Counted& value : values) facet.values.push_back(value_of(value));
  }
  add_unknown_selection(facet);
  return facet;
}

Facet FacetCounter::count_years(const search::DocumentSet& found) const {
  constexpr size_t kYear = static_cast<size_t>(FacetField::kYear);
  std::map<int32_t, uint32_t, std::greater<>> counts;
  for_each_work(works_, found, [&](const std::vector<uint32_t>& forms) {
    std::vector<int32_t> years;
    for (const uint32_t document : forms) {
      if (documents_[document].date != 0) years.push_back(documents_[document].date / 10000);
    }
    std::sort(years.begin(), years.end());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    for (const int32_t year : years) ++counts[year];
  });
  std::vector<DaySpan> selected;
  for (const std::string& asked : query_.filters.values[kYear]) {
    const std::optional<search::DateRange> range = search::parse_date_range(asked);
    if (!range) continue;
    selected.push_back(day_span(*range));
    if (range->from) counts.try_emplace(range->from->year, 0);
  }

  Facet facet{.field = FacetField::kYear, .values = {}};
  facet.value_count = static_cast<uint32_t>(counts.size());
  for (const auto& [year, count] : counts) {
    const bool is_selected =
        std::any_of(selected.begin(), selected.end(),
                    [day = year * 10000](const DaySpan& span) { return span.may_hold(day); });
    if (facet.values.size() >= kMaxFacetValues && !is_selected) continue;
    std::string name = std::to_string(year);
    name.insert(0, name.size() < 4 ? 4 - name.size() : 0, '0');
    facet.values.push_back({.value = name,
                            .label = {.value = name, .language = ""},
                            .count = count,
                            .selected = is_selected});
  }
  return facet;
}

}  // namespace daf::library
