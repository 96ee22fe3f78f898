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

bool read_work(ByteReader& reader, uint32_t document_count, uint32_t& first,
               std::vector<uint32_t>& forms) {
  const uint64_t count = reader.read_varint();
  if (count < 2 || count > reader.remaining()) return false;  // each takes a byte at least
  uint64_t document = first;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t delta = reader.read_varint();
    if (delta >= document_count || (i > 0 && delta == 0)) return false;
    document += delta;
    if (!reader.ok() || document >= document_count) return false;
    forms.push_back(static_cast<uint32_t>(document));
  }
  first = forms.front();
  return true;
}

}  // namespace

void StoredWorks::append_to(std::vector<uint8_t>& out) const {
  append_varint(out, works.size());
  uint32_t first = 0;
  for (const std::vector<uint32_t>& forms : works) {
    append_varint(out, forms.size());
    append_varint(out, forms.front() - first);
    for (size_t i = 1; i < forms.size(); ++i) append_varint(out, forms[i] - forms[i - 1]);
    first = forms.front();
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
  uint32_t first = 0;
  for (uint64_t left = reader.read_varint(); left > 0; --left) {
    if (!read_work(reader, document_count, first, stored.works.emplace_back())) return std::nullopt;
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
