// Questions to a library and their answers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"

namespace daf {

enum class SortOrder : uint8_t { kRelevance, kNewest, kOldest };

/// One question. An empty text asks for every publication.
struct Query {
  std::string text;
  SortOrder sort = SortOrder::kRelevance;  ///< an empty text has no relevance: newest first
  uint32_t limit = 10;                     ///< hits to return; at most kMaxHits
  uint32_t offset = 0;                     ///< hits to skip
  uint32_t snippet_length = 240;           ///< code points, about; 0: no snippets
  bool prefix = true;  ///< the last word may go on (search as one types), unless a space follows it
};

inline constexpr uint32_t kMaxHits = 1000;
inline constexpr uint32_t kMaxQueryBytes =
    4096;  ///< longer queries are cut, and say so in `parsed`

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
};

/// How a query was understood.
struct ParsedQuery {
  std::vector<std::string> terms;  ///< as looked up
  std::string prefix;              ///< the term that was taken as a prefix, or empty
  bool truncated = false;          ///< the query was over kMaxQueryBytes
};

struct SearchResult {
  uint32_t total = 0;
  std::vector<Hit> hits;
  ParsedQuery parsed;
};

}  // namespace daf
