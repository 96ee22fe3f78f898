// Questions to a library and their answers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"

namespace daf {

enum class SortOrder : uint8_t { kRelevance, kNewest, kOldest };

/// By what publications can be counted and chosen.
enum class FacetField : uint8_t { kTopic, kSeries, kAuthor, kType, kLanguage, kYear };
inline constexpr size_t kFacetFieldCount = 6;

/// What a publication must have to be found, by values as FacetValue::value has them. One of the
/// values of a field is enough; all fields that have any must agree. A topic includes its narrower
/// topics, a language its variants ("en" is "en-GB" too).
struct Filters {
  std::array<std::vector<std::string>, kFacetFieldCount> values;  ///< by FacetField
  /// ISO 8601 dates, to the year, month or day; both ends included, and empty ones open. What is no
  /// date lets everything through, and ParsedQuery::notes says so.
  std::string from;
  std::string to;
};

/// One question. An empty text asks for every publication.
struct Query {
  std::string text;
  Filters filters;
  SortOrder sort = SortOrder::kRelevance;  ///< an empty text has no relevance: newest first
  uint32_t limit = 10;                     ///< hits to return; at most kMaxHits
  uint32_t offset = 0;                     ///< hits to skip
  std::vector<FacetField> facets;          ///< to be counted
  uint32_t snippet_length = 240;           ///< code points, about; 0: no snippets
  bool prefix = true;  ///< the last word may go on (search as one types), unless a space follows it
  bool fuzzy = true;   ///< words that nobody wrote are looked for as if mistyped
  bool explain = false;  ///< hits say how their score came about
  /// BCP 47, or empty: of the forms of a work that is found, the one in this language is the hit.
  std::string language;
};

inline constexpr uint32_t kMaxHits = 1000;
/// Longer queries are cut, and say so in `parsed`.
inline constexpr uint32_t kMaxQueryBytes = 4096;
/// The values of a facet that are named, the most frequent first; the rest are counted.
inline constexpr size_t kMaxFacetValues = 1000;

/// Where another form of the same work is.
struct TranslationLink {
  std::string id;
  std::string language;  ///< BCP 47
  std::string url;       ///< canonical address, where known
  bool in_library = false;
  Text title;  ///< empty where the library does not know it
};

struct SeriesView {
  std::string id;
  Text name;
  std::string position;
};

/// What made a part of a score.
enum class ScoreKind : uint8_t {
  kExact,      ///< the word as it was typed
  kStem,       ///< another form of the word
  kPrefix,     ///< a longer word that begins with it
  kFuzzy,      ///< a word spelled almost alike
  kPhrase,     ///< the words of a phrase, where they stand together
  kProximity,  ///< words of the query that stand near each other
  kLetters,    ///< letters in common, word by word
  kFeedback    ///< words that the best hits have in common
};

/// One part of a score; the parts add up to it.
struct ScorePart {
  ScoreKind kind = ScoreKind::kExact;
  std::string word;        ///< of the query, as looked up; empty: all of them
  std::string form;        ///< as the publication has it; empty where there are several
  std::string field;       ///< "title", "abstract", ...; empty: all
  uint32_t frequency = 0;  ///< occurrences of the form in the field; 0 where nothing was counted
  double boost = 0;        ///< what one occurrence there counts: the field's and the form's weight
  double score = 0;        ///< added to the score of the hit
};

struct Hit {
  std::string id;
  double score = 0;
  std::string language;  ///< of the publication
  Direction direction = Direction::kNeutral;
  Text title;
  Text snippet;
  std::string block;  ///< id of the block that the snippet was cut from, or empty
  Date date;
  std::vector<Text> authors;
  std::vector<SeriesView> series;
  std::vector<Text> topics;
  std::vector<TranslationLink> translations;
  /// The id of the form of the work whose words matched, where that is another one; else empty. The
  /// snippet and its block are of that form.
  std::string matched_id;
  std::vector<ScorePart> explanation;  ///< if asked for; the largest part first
};

struct FacetValue {
  static constexpr uint32_t kNoParent = UINT32_MAX;
  std::string value;  ///< for Filters: the id of a topic, series or author, else the name
  Text label;
  uint32_t count = 0;     ///< works that are found; a topic counts what its narrower topics count
  bool selected = false;  ///< a filter names it
  uint32_t parent = kNoParent;  ///< index of the broader topic, which stands before this one
};

/// Counts what would be found with the filters of all other fields, so that a reader sees what one
/// more value of this field would bring.
struct Facet {
  FacetField field = FacetField::kTopic;
  /// The most frequent first (years: the newest; topics: each followed by its narrower ones).
  std::vector<FacetValue> values;
  uint32_t value_count = 0;  ///< values there are, returned or not
};

/// A part of a query, as it was understood. Ranges are bytes of the query.
struct ParsedClause {
  std::string occur;               ///< "should", "must", "must-not"
  std::string kind;                ///< "word", "phrase", "prefix"
  std::string field;               ///< "title", or empty
  std::vector<std::string> terms;  ///< as looked up
  uint32_t group = 0;              ///< clauses of one number above 0 are alternatives
  ByteRange source;
};

struct ParsedFilter {
  std::string field;
  bool excluded = false;
  std::vector<std::string> values;
  ByteRange source;
};

/// What became of a part of the query that was read otherwise than it may have been meant.
struct ParsedNote {
  std::string code;  ///< a stable name, such as "unclosed-quote"
  ByteRange source;  ///< empty where it is about an option
};

/// How a query was understood.
struct ParsedQuery {
  std::vector<std::string> terms;  ///< as looked up
  std::string prefix;              ///< the term that was taken as a prefix, or empty
  bool truncated = false;          ///< a limit left out words that were typed
  std::vector<ParsedClause> clauses;
  std::vector<ParsedFilter> filters;
  std::vector<ParsedNote> notes;
};

/// A query in which the words that nobody wrote are replaced by those that were likely meant.
struct Correction {
  Text text;  ///< empty: nothing to correct; the highlights are the words that differ
};

struct SearchResult {
  uint32_t total = 0;  ///< works that are found
  std::vector<Hit> hits;
  std::vector<Facet> facets;  ///< in the order of Query::facets
  Correction did_you_mean;
  ParsedQuery parsed;
};

/// What a reader may go on to write.
struct Suggestion {
  Text text;           ///< a title, a name or words; the highlights are what was typed
  uint32_t count = 0;  ///< publications that hold it
};

/// One place inside a publication.
struct FoundPlace {
  std::string block;  ///< id of a leaf block of the body
  ByteRange range;    ///< into the block's text (subtree_text)
};

enum class Interval : uint8_t { kYear, kMonth };

/// A span of time and what was published in it.
struct TimelineBucket {
  std::string start;   ///< "2023" or "2023-04"
  uint32_t count = 0;  ///< works that are found
  uint32_t total = 0;  ///< works that pass the filters, whatever they say
};

}  // namespace daf
