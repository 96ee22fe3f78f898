// The answers to questions: hits, facets, how a query was understood, and what else a library is
// asked. Tested by tests/bindings/convert_search_test.cpp.
#include <span>
#include <string_view>
#include <unordered_map>

#include "convert.h"
#include "convert_parts.h"

namespace daf::bindings {
namespace {

std::string_view facet_field_name(FacetField field) {
  switch (field) {
    case FacetField::kTopic:
      return "topic";
    case FacetField::kSeries:
      return "series";
    case FacetField::kAuthor:
      return "author";
    case FacetField::kType:
      return "type";
    case FacetField::kLanguage:
      return "language";
    case FacetField::kYear:
      break;
  }
  return "year";
}

std::string_view score_kind_name(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::kExact:
      return "exact";
    case ScoreKind::kStem:
      return "stem";
    case ScoreKind::kPrefix:
      return "prefix";
    case ScoreKind::kFuzzy:
      return "fuzzy";
    case ScoreKind::kPhrase:
      return "phrase";
    case ScoreKind::kProximity:
      return "proximity";
    case ScoreKind::kLetters:
      return "letters";
    case ScoreKind::kFeedback:
      break;
  }
  return "feedback";
}

void write_score_part(JsonWriter& json, const ScorePart& part) {
  json.begin_object();
  json.key("kind");
  json.string(score_kind_name(part.kind));
  json.key("word");
  json.string_or_null(part.word);
  json.key("form");
  json.string_or_null(part.form);
  json.key("field");
  json.string_or_null(part.field);
  json.key("frequency");
  json.unsigned_integer(part.frequency);
  json.key("boost");
  json.fraction(part.boost);
  json.key("score");
  json.fraction(part.score);
  json.end_object();
}

void write_hit(JsonWriter& json, const Hit& hit, bool explained) {
  json.begin_object();
  json.key("id");
  json.string(hit.id);
  json.key("score");
  json.fraction(hit.score);
  json.key("language");
  json.string_or_null(hit.language);
  json.key("direction");
  json.string(direction_name(hit.direction));
  json.key("title");
  write_text(json, hit.title);
  json.key("snippet");
  write_text_or_null(json, hit.snippet);
  json.key("date");
  write_date(json, hit.date);
  write_array(json, "authors", hit.authors, write_text);
  write_array(json, "series", hit.series, write_series);
  json.key("number");
  json.string_or_null(hit.series.empty() ? std::string_view() : hit.series.front().position);
  write_array(json, "topics", hit.topics, write_text);
  write_array(json, "translations", hit.translations, write_translation);
  json.key("block");
  json.string_or_null(hit.block);
  json.key("matchedId");
  json.string_or_null(hit.matched_id);
  if (explained) {
    write_array(json, "explanation", hit.explanation, write_score_part);
  } else {
    json.key("explanation");
    json.null();
  }
  json.end_object();
}

// `parent` is a value, not an index, because that is what a filter takes.
void write_facet_value(JsonWriter& json, const Facet& facet, const FacetValue& value) {
  json.begin_object();
  json.key("value");
  json.string(value.value);
  json.key("label");
  write_text(json, value.label);
  json.key("count");
  json.unsigned_integer(value.count);
  json.key("selected");
  json.boolean(value.selected);
  json.key("parent");
  if (value.parent < facet.values.size()) {
    json.string(facet.values[value.parent].value);
  } else {
    json.null();
  }
  json.end_object();
}

void write_facets(JsonWriter& json, const std::vector<Facet>& facets) {
  json.key("facets");
  json.begin_object();
  for (const Facet& facet : facets) {
    json.key(facet_field_name(facet.field));
    json.begin_object();
    write_array(json, "values", facet.values, [&facet](JsonWriter& out, const FacetValue& value) {
      write_facet_value(out, facet, value);
    });
    json.key("valueCount");
    json.unsigned_integer(facet.value_count);
    json.end_object();
  }
  json.end_object();
}

// Writes the parts of a query, with ranges of its text.
class ParsedQueryWriter {
 public:
  ParsedQueryWriter(JsonWriter& json, std::string_view text) : json_(json), text_(text) {}

  void write(const ParsedQuery& parsed) {
    json_.key("parsed");
    json_.begin_object();
    write_array(json_, "terms", parsed.terms, write_string);
    json_.key("prefix");
    json_.string_or_null(parsed.prefix);
    json_.key("truncated");
    json_.boolean(parsed.truncated);
    write_array(json_, "clauses", parsed.clauses,
                [this](JsonWriter&, const ParsedClause& clause) { write_clause(clause); });
    write_array(json_, "filters", parsed.filters,
                [this](JsonWriter&, const ParsedFilter& filter) { write_filter(filter); });
    write_array(json_, "notes", parsed.notes,
                [this](JsonWriter&, const ParsedNote& note) { write_note(note); });
    json_.end_object();
  }

 private:
  void write_clause(const ParsedClause& clause) {
    json_.begin_object();
    json_.key("occur");
    json_.string(clause.occur);
    json_.key("kind");
    json_.string(clause.kind);
    json_.key("field");
    json_.string_or_null(clause.field);
    write_array(json_, "terms", clause.terms, write_string);
    json_.key("group");
    json_.unsigned_integer(clause.group);
    write_place(clause.source);
    json_.end_object();
  }

  void write_filter(const ParsedFilter& filter) {
    json_.begin_object();
    json_.key("field");
    json_.string(filter.field);
    json_.key("excluded");
    json_.boolean(filter.excluded);
    write_array(json_, "values", filter.values, write_string);
    write_place(filter.source);
    json_.end_object();
  }

  void write_note(const ParsedNote& note) {
    json_.begin_object();
    json_.key("code");
    json_.string(note.code);
    if (note.source.byte_start < note.source.byte_end) {
      write_place(note.source);
    } else {
      json_.key("range");
      json_.null();
    }
    json_.end_object();
  }

  void write_place(const ByteRange& source) {
    json_.key("range");
    write_range(json_, to_utf16(text_, std::span(&source, 1)).front());
  }

  JsonWriter& json_;
  std::string_view text_;
};

void write_suggestion(JsonWriter& json, const Suggestion& suggestion) {
  json.begin_object();
  write_text_members(json, suggestion.text);
  json.key("count");
  json.unsigned_integer(suggestion.count);
  json.end_object();
}

void write_bucket(JsonWriter& json, const TimelineBucket& bucket) {
  json.begin_object();
  json.key("start");
  json.string(bucket.start);
  json.key("count");
  json.unsigned_integer(bucket.count);
  json.key("total");
  json.unsigned_integer(bucket.total);
  json.end_object();
}

// The places of one block, which have stood together in the answer.
void write_block_places(JsonWriter& json, std::span<const FoundPlace> places,
                        std::string_view block_text) {
  std::vector<ByteRange> ranges;
  ranges.reserve(places.size());
  for (const FoundPlace& place : places) ranges.push_back(place.range);
  for (const Utf16Range& range : to_utf16(block_text, ranges)) {
    json.begin_object();
    json.key("block");
    json.string(places.front().block);
    json.key("start");
    json.unsigned_integer(range.utf16_start);
    json.key("end");
    json.unsigned_integer(range.utf16_end);
    json.end_object();
  }
}

}  // namespace

void write_search_result(JsonWriter& json, const SearchResult& result, const Query& query) {
  json.begin_object();
  json.key("total");
  json.unsigned_integer(result.total);
  write_array(json, "hits", result.hits,
              [&query](JsonWriter& out, const Hit& hit) { write_hit(out, hit, query.explain); });
  write_facets(json, result.facets);
  json.key("didYouMean");
  write_text_or_null(json, result.did_you_mean.text);
  ParsedQueryWriter(json, query.text).write(result.parsed);
  json.end_object();
}

void write_hits(JsonWriter& json, const std::vector<Hit>& hits) {
  json.begin_array();
  for (const Hit& hit : hits) write_hit(json, hit, false);
  json.end_array();
}

void write_suggestions(JsonWriter& json, const std::vector<Suggestion>& suggestions) {
  json.begin_array();
  for (const Suggestion& suggestion : suggestions) write_suggestion(json, suggestion);
  json.end_array();
}

void write_timeline(JsonWriter& json, const std::vector<TimelineBucket>& buckets) {
  json.begin_array();
  for (const TimelineBucket& bucket : buckets) write_bucket(json, bucket);
  json.end_array();
}

void write_found_places(JsonWriter& json, const std::vector<FoundPlace>& places,
                        const RenderTree& body) {
  std::unordered_map<std::string_view, uint32_t> leaves;
  for (uint32_t i = 0; i < body.nodes.size(); ++i) {
    if (is_leaf_block(body.nodes[i].kind)) leaves.emplace(body.view(body.nodes[i].id), i);
  }
  json.begin_array();
  std::span<const FoundPlace> rest(places);
  while (!rest.empty()) {
    size_t count = 1;
    while (count < rest.size() && rest[count].block == rest.front().block) ++count;
    if (const auto leaf = leaves.find(rest.front().block); leaf != leaves.end()) {
      write_block_places(json, rest.first(count), subtree_text(body, leaf->second));
    }
    rest = rest.subspan(count);
  }
  json.end_array();
}

}  // namespace daf::bindings
