#include "library/stored_record.h"

namespace daf::library {

void append_record(std::vector<uint8_t>& out, const StoredRecord& record) {
  append_string(out, record.id);
  index::append_varint(out, record.source);
  index::append_varint(out, record.globals);
  append_string(out, record.language);
  append_string(out, record.json);
}

std::optional<StoredRecord> read_record(index::Bytes chunk, uint32_t place) {
  index::ByteReader reader(chunk);
  for (; reader.ok(); --place) {
    StoredRecord record;
    record.id = reader.read_bytes(reader.read_varint());
    record.source = static_cast<uint32_t>(reader.read_varint());
    record.globals = static_cast<uint32_t>(reader.read_varint());
    record.language = reader.read_bytes(reader.read_varint());
    record.json = reader.read_bytes(reader.read_varint());
    if (place == 0 && reader.ok()) return record;
    if (place == 0) break;
  }
  return std::nullopt;
}

void StoredSources::append_to(std::vector<uint8_t>& out) const {
  index::append_varint(out, sources.size());
  for (const Source& source : sources) {
    append_string(out, source.name);
    append_string(out, source.base_url);
  }
  index::append_varint(out, globals.size());
  for (const std::string& context : globals) append_string(out, context);
}

std::optional<StoredSources> StoredSources::read(index::Bytes chunk, uint32_t document_count) {
  index::ByteReader reader(chunk);
  StoredSources stored;
  const uint64_t source_count = reader.read_varint();
  if (source_count > document_count) return std::nullopt;
  for (uint64_t left = source_count; left > 0 && reader.ok(); --left) {
    Source& source = stored.sources.emplace_back();
    source.name = reader.read_bytes(reader.read_varint());
    source.base_url = reader.read_bytes(reader.read_varint());
  }
  const uint64_t context_count = reader.read_varint();
  if (context_count > document_count) return std::nullopt;
  for (uint64_t left = context_count; left > 0 && reader.ok(); --left) {
    stored.globals.emplace_back(reader.read_bytes(reader.read_varint()));
  }
  if (!reader.ok()) return std::nullopt;
  return stored;
}

}  // namespace daf::library
