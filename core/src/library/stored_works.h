// The translations that documents of a part of an archive declare: one chunk. Tested by
// stored_works_test.cpp.
//
//   varint count; per declared translation that is in the part, too, by document:
//     varint document minus that of the one before; varint document of the translation
//   varint count; per link to a form that is not in the part, by document:
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
  /// By the document that declares it.
  std::vector<DeclaredForm> forms;
  /// Declared by a document of the part, to a form that is not in it. By document.
  std::vector<WorkLink> links;

  [[nodiscard]] bool empty() const { return forms.empty() && links.empty(); }
  void append_to(std::vector<uint8_t>& out) const;
  /// Nothing where the bytes are not sound. All documents are below `document_count`.
  [[nodiscard]] static std::optional<StoredWorks> read(index::Bytes chunk, uint32_t document_count);
};

}  // namespace daf::library
