// The answers of a library to questions of every kind, to be compared with those of another one.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "answer_dump.h"
#include "daf/library.h"

namespace daf_test {

/// Questions to a SampleCollection.
inline std::vector<daf::Query> sample_queries() {
  using daf::FacetField;
  std::vector<daf::Query> queries;
  for (const char* const text : {"המים",
                                 "מים",
                                 "ספינה בנמל",
                                 "צהל",
                                 "\"המים הנמל\"",
                                 "מסדר",
                                 "shipping policy",
                                 "harb",
                                 "+water -birds",
                                 "corridors OR reeds",
                                 "title:agreement",
                                 "\"energy corridor\"",
                                 "harbuor",
                                 "watre ",
                                 "الميناء",
                                 "סשאלות",
                                 "notes",
                                 "topic:water ships",
                                 "year:2005..2012",
                                 "author:harbour",

                                 "nothing that anybody wrote",
                                 ""}) {
    queries.push_back({.text = text, .limit = 200});
  }
  queries.push_back({.text = "energy policy", .limit = 5, .offset = 3, .explain = true});
  queries.push_back({.text = "water", .sort = daf::SortOrder::kOldest, .limit = 200});
  queries.push_back({.text = "harbour", .limit = 200, .language = "he"});
  queries.push_back({.text = "corridor", .limit = 200, .snippet_length = 0, .fuzzy = false});
  for (const char* const text : {"", "שלום", "birds"}) {
    daf::Query query{.text = text, .limit = 200};
    query.facets = {FacetField::kTopic, FacetField::kSeries,   FacetField::kAuthor,
                    FacetField::kType,  FacetField::kLanguage, FacetField::kYear};
    queries.push_back(query);
    query.filters.values[static_cast<size_t>(FacetField::kTopic)] = {"t1"};
    query.filters.from = "2003";
    queries.push_back(query);
  }
  return queries;
}

inline constexpr std::string_view kSampleBeginnings[] = {"ha", "harb",    "המ", "מ",  "ener",
                                                         "no", "water c", "ال", "xyz"};

enum class Comparing {
  kAll,       ///< every field
  kUnranked,  ///< not what follows from how well a document is ranked
};

/// A result as a set: its hits by id, without scores.
inline std::string unranked(const daf::SearchResult& result) {
  std::vector<std::string> hits;
  for (const daf::Hit& hit : result.hits) {
    Dump out;
    out.put_but_score(hit);
    hits.push_back(std::move(out).take());
  }
  std::sort(hits.begin(), hits.end());
  Dump out;
  out.put(result.total);
  out.put(hits);
  out.put(result.facets);
  out.put(result.parsed);
  return std::move(out).take();
}

/// What each question is answered. `ask(call)` makes a call.
template <class Ask>
std::map<std::string, std::string> answers(const daf::Library& library, Ask ask,
                                           Comparing comparing) {
  std::map<std::string, std::string> all;
  const auto add = [&](const std::string& question, const auto& answer) {
    all[question] = dump(answer);
  };
  const std::vector<std::string> ids = ask([&] { return library.ids(); });
  add("ids", ids);
  add("size", library.size());
  int number = 0;
  for (const daf::Query& query : sample_queries()) {
    const std::string name = "search " + std::to_string(number++) + " " + query.text;
    const daf::SearchResult result = ask([&] { return library.search(query); });
    const bool is_page = query.offset > 0;
    if (comparing == Comparing::kAll) {
      add(name, result);
    } else if (!is_page) {
      all[name] = unranked(result);
    }
    add("timeline " + name, ask([&] { return library.timeline(query, daf::Interval::kYear); }));
  }
  for (const std::string_view text : kSampleBeginnings) {
    if (comparing != Comparing::kAll) break;
    add("suggest " + std::string(text), ask([&] { return library.suggest(text, 9); }));
  }
  for (const std::string& id : ids) {
    add("publication " + id, ask([&] { return library.publication(id); }));
    add("body " + id, ask([&] { return library.body(id); }));
    if (id.back() != '7') continue;
    add("find " + id, ask([&] { return library.find(id, "המים harb"); }));
    if (comparing == Comparing::kAll) {
      add("related " + id, ask([&] { return library.related(id, 5); }));
    }
  }
  add("unknown", ask([&] { return library.publication("nowhere"); }));
  return all;
}

inline std::map<std::string, std::string> answers(const daf::Library& library,
                                                  Comparing comparing = Comparing::kAll) {
  return answers(
      library, [](const auto& call) { return call(); }, comparing);
}

/// The questions that are answered otherwise.
inline std::vector<std::string> differences(const std::map<std::string, std::string>& a,
                                            const std::map<std::string, std::string>& b) {
  std::vector<std::string> questions;
  for (const auto& [question, answer] : a) {
    const auto other = b.find(question);
    if (other == b.end() || other->second != answer) questions.push_back(question);
  }
  for (const auto& [question, answer] : b) {
    if (!a.contains(question)) questions.push_back(question);
  }
  return questions;
}

}  // namespace daf_test

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += "{" + value + "} ";
    return text.c_str();
  }
};
}  // namespace doctest
