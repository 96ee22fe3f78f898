#include "library/facets.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "daf/bidi.h"
#include "library/topic_tree.h"

namespace daf::library {
namespace {

// Years have four digits.
constexpr int32_t kYearCount = 10'000;

Text plain_text(std::string_view value) {
  return {.value = balance_controls(value),
          .language = "",
          .direction = first_strong_direction(value),
          .highlights = {}};
}

}  // namespace

std::vector<Facet> FacetCounter::count(const Filtered& filtered) const {
  std::vector<Facet> facets;
  // A field that nothing is chosen of is counted over what passes: once for all such fields.
  std::optional<Counts> of_passing;
  for (const FacetField field : query_.facets) {
    if (query_.filters.values[static_cast<size_t>(field)].empty()) {
      if (!of_passing) of_passing = count_works_of(filtered.passing);
      facets.push_back(make_facet(field, *of_passing));
    } else {
      const Counts counts = count_works_of(filtered.but_for[static_cast<size_t>(field)]);
      facets.push_back(make_facet(field, counts));
    }
  }
  return facets;
}

FacetCounter::Counts FacetCounter::count_works_of(const search::DocumentSet& found) const {
  const std::vector<FacetEntry>& entries = table_.entries();
  Counts counts{.of_entry = std::vector<uint32_t>(entries.size()),
                .of_year = std::vector<uint32_t>(kYearCount)};
  // The work that each was counted for last, from 1.
  Counts last{.of_entry = std::vector<uint32_t>(entries.size()),
              .of_year = std::vector<uint32_t>(kYearCount)};
  uint32_t work = 0;
  const auto count_once = [&](uint32_t entry) {
    if (last.of_entry[entry] == work) return;
    last.of_entry[entry] = work;
    ++counts.of_entry[entry];
  };
  for_each_work(works_, found, [&](const std::vector<uint32_t>& forms) {
    ++work;
    for (const uint32_t document : forms) {
      for (const uint32_t entry : table_.entries_of(document)) {
        count_once(entry);
        for (const uint32_t broader : entries[entry].ancestors) count_once(broader);
      }
      const int32_t year = documents_.date(document) / 10000;
      if (year <= 0 || year >= kYearCount) continue;
      if (std::exchange(last.of_year[static_cast<size_t>(year)], work) == work) continue;
      ++counts.of_year[static_cast<size_t>(year)];
    }
  });
  return counts;
}

std::vector<FacetCounter::Counted> FacetCounter::values_to_show(FacetField field,
                                                                const Counts& counts) const {
  std::vector<Counted> values;
  for (uint32_t i = 0; i < counts.of_entry.size(); ++i) {
    const FacetEntry& entry = table_.entries()[i];
    if (entry.field != field) continue;
    const uint32_t count = counts.of_entry[i];
    const bool selected = filters_.is_selected(i);
    // A broader topic that nobody names has nothing to be shown by.
    if ((count > 0 && !entry.names.empty()) || selected) values.push_back({i, count, selected});
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

Facet FacetCounter::make_facet(FacetField field, const Counts& counts) const {
  if (field == FacetField::kYear) return make_years(counts);
  Facet facet{.field = field, .values = {}};
  std::vector<Counted> values = values_to_show(field, counts);
  facet.value_count = static_cast<uint32_t>(values.size());
  if (values.size() > kMaxFacetValues) {
    const auto rest = values.begin() + kMaxFacetValues;
    values.erase(
        std::remove_if(rest, values.end(), [](const Counted& value) { return !value.selected; }),
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

Facet FacetCounter::make_years(const Counts& counts) const {
  Facet facet{.field = FacetField::kYear, .values = {}};
  std::vector<DaySpan> selected;
  for (const std::string& asked : query_.filters.values[static_cast<size_t>(facet.field)]) {
    if (const auto range = search::parse_date_range(asked)) selected.push_back(day_span(*range));
  }
  for (int32_t year = kYearCount - 1; year > 0; --year) {
    const uint32_t count = counts.of_year[static_cast<size_t>(year)];
    const auto is_in = [&](const DaySpan& span) { return span.may_hold(year * 10000); };
    // Of a range of years those are shown in which something is; a year that is chosen always is.
    const bool is_selected = std::any_of(selected.begin(), selected.end(), is_in);
    const bool is_named = std::any_of(selected.begin(), selected.end(), [&](const DaySpan& span) {
      return is_in(span) && span.first / 10000 == span.last / 10000;
    });
    if (count == 0 && !is_named) continue;
    ++facet.value_count;
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
