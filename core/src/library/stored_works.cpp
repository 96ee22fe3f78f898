#include "library/stored_works.h"

#include <algorithm>
#include <utility>

#include "library/stored_record.h"

namespace daf::library {
namespace {

using index::append_varint;
using index::ByteReader;

Direction to_direction(uint8_t byte) {
  return byte <= static_cast<uint8_t>(Direction::kRightToLeft) ? static_cast<Direction>(byte)
                                                               : Direction::kNeutral;
}

std::string read_string(ByteReader& reader) {
  return std::string(reader.read_bytes(reader.read_varint()));
}

}  // namespace

void StoredWorks::append_to(std::vector<uint8_t>& out) const {
  append_varint(out, forms.size());
  uint32_t previous = 0;
  for (const DeclaredForm& form : forms) {
    append_varint(out, form.document - previous);
    append_varint(out, form.other);
    previous = form.document;
  }
  append_varint(out, links.size());
  uint32_t document = 0;
  for (const WorkLink& link : links) {
    append_varint(out, link.document - document);
    document = link.document;
    append_string(out, link.key);
    append_string(out, link.url);
    append_string(out, link.language);
    out.push_back(static_cast<uint8_t>(link.title.direction));
    append_string(out, link.title.language);
    append_string(out, link.title.value);
  }
}

std::optional<StoredWorks> StoredWorks::read(index::Bytes chunk, uint32_t document_count) {
  ByteReader reader(chunk);
  StoredWorks stored;
  uint64_t declaring = 0;
  for (uint64_t left = reader.read_varint(); left > 0 && reader.ok(); --left) {
    declaring += std::min<uint64_t>(reader.read_varint(), UINT32_MAX);
    const uint64_t other = reader.read_varint();
    if (declaring >= document_count || other >= document_count) return std::nullopt;
    stored.forms.push_back({static_cast<uint32_t>(declaring), static_cast<uint32_t>(other)});
  }
  uint64_t document = 0;
  for (uint64_t left = reader.read_varint(); left > 0 && reader.ok(); --left) {
    document += std::min<uint64_t>(reader.read_varint(), UINT32_MAX);
    WorkLink& link = stored.links.emplace_back();
    link.key = read_string(reader);
    link.url = read_string(reader);
    link.language = read_string(reader);
    link.title.direction = to_direction(reader.read_u8());
    link.title.language = read_string(reader);
    link.title.value = read_string(reader);
    if (document >= document_count) return std::nullopt;
    link.document = static_cast<uint32_t>(document);
  }
  if (!reader.ok()) return std::nullopt;
  return stored;
}

}  // namespace daf::library
