#include "library/stored_record.h"

#include <algorithm>

namespace daf::library {
namespace {

// Each takes a byte at least.
size_t read_count(index::ByteReader& reader) {
  return static_cast<size_t>(std::min<uint64_t>(reader.read_varint(), reader.remaining()));
}

}  // namespace

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

std::optional<StoredSources> StoredSources::read(index::Bytes chunk) {
  index::ByteReader reader(chunk);
  StoredSources stored;
  for (size_t left = read_count(reader); left > 0; --left) {
    Source& source = stored.sources.emplace_back();
    source.name = reader.read_bytes(reader.read_varint());
    source.base_url = reader.read_bytes(reader.read_varint());
  }
  for (size_t left = read_count(reader); left > 0; --left) {
    stored.globals.emplace_back(reader.read_bytes(reader.read_varint()));
  }
  if (!reader.ok()) return std::nullopt;
  return stored;
}

}  // namespace daf::library
