// Which documents of a part of an archive are forms of one work, and which of their forms are not
// in it: one chunk. Tested by stored_works_test.cpp.
//
//   varint work count; per work, by first document:
//     varint form count, at least 2; per form, ascending: varint document, the first minus that of
//     the work before (the first of all counts from 0), the others minus the form before
//   varint link count; per link, by document:
//     varint document minus that of the link before; string key, string URL, string language;
//     u8 direction, string language, string: the title
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "index/byte_io.h"
#include "library/works.h"

namespace daf::library {

struct StoredWorks {
  /// Documents, ascending; of each work two or more.
  std::vector<std::vector<uint32_t>> works;
  /// Declared by a document of the part, to a form that is not in it.
  std::vector<WorkLink> links;

  [[nodiscard]] bool empty() const { return works.empty() && links.empty(); }
  void append_to(std::vector<uint8_t>& out) const;
  /// Nothing where the bytes are not sound. All documents are below `document_count`.
  [[nodiscard]] static std::optional<StoredWorks> read(index::Bytes chunk, uint32_t document_count);
};

}  // namespace daf::library
