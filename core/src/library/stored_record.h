// What an archive keeps of one publication: the bytes of its JSON, and what they do not say. A
// chunk of records holds those of consecutive documents, one after the other. Tested by
// stored_record_test.cpp.
//
//   string id; varint number of its source; varint number of its context, plus one (0: none);
//   string language; string JSON. A string is a varint byte length and the bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/byte_io.h"

namespace daf::library {

struct StoredRecord {
  std::string_view id;
  uint32_t source = 0;   ///< into StoredSources::sources
  uint32_t globals = 0;  ///< into StoredSources::globals, plus one; 0: none
  std::string_view language;
  std::string_view json;  ///< the item's bytes, as its source had them
};

inline void append_string(std::vector<uint8_t>& out, std::string_view text) {
  index::append_varint(out, text.size());
  out.insert(out.end(), text.begin(), text.end());
}

void append_record(std::vector<uint8_t>& out, const StoredRecord& record);

/// The record of that place in the chunk. Views are into it.
[[nodiscard]] std::optional<StoredRecord> read_record(index::Bytes chunk, uint32_t place);

/// What records refer to by number: one chunk.
///   varint count, per source: string name, string base URL; varint count, per context: string
struct StoredSources {
  struct Source {
    std::string name;
    std::string base_url;
  };
  std::vector<Source> sources;
  std::vector<std::string> globals;

  void append_to(std::vector<uint8_t>& out) const;
  /// Nothing where the bytes are not sound, or have more of anything than there are documents.
  [[nodiscard]] static std::optional<StoredSources> read(index::Bytes chunk,
                                                         uint32_t document_count);
};

}  // namespace daf::library
