#include "index/chunk_source.h"

#include <algorithm>

#include "index/common_prefix.h"

namespace daf::index {
KeyTable::KeyTable(ByteReader& reader, uint64_t count) {
  auto keys = std::make_shared<Keys>();
  const bool may_fit = count <= reader.remaining() / 2;
  if (may_fit) keys->ends.reserve(static_cast<size_t>(count));
  size_t start = 0;  // of the key before
  for (uint64_t i = 0; may_fit && i < count; ++i) {
    const size_t shared = reader.read_u8();
    const std::string_view rest = reader.read_bytes(reader.read_u8());
    const size_t end = keys->bytes.size();
    if (!reader.ok() || shared > end - start) break;
    keys->bytes.append(keys->bytes, start, shared).append(rest);
    keys->ends.push_back(static_cast<uint32_t>(keys->bytes.size()));
    start = end;
  }
  if (keys->ends.size() == count) {
    keys_ = std::move(keys);
  } else {
    (void)reader.read_bytes(UINT64_MAX);
  }
}

std::string_view KeyTable::key(uint32_t number) const {
  if (number >= count()) return {};
  const uint32_t start = number == 0 ? 0 : keys_->ends[number - 1];
  return std::string_view(keys_->bytes).substr(start, keys_->ends[number] - start);
}

uint32_t KeyTable::find(std::string_view sought) const {
  uint32_t low = 0;
  uint32_t high = count();
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    (key(middle) <= sought ? low : high) = middle;
  }
  return low;
}

void KeyTableWriter::add(std::string_view last_before, std::string_view first) {
  const std::string_view key = first.substr(0, common_prefix_length(last_before, first) + 1);
  const size_t shared = common_prefix_length(previous_, key);
  bytes_.push_back(static_cast<uint8_t>(shared));
  bytes_.push_back(static_cast<uint8_t>(key.size() - shared));
  bytes_.insert(bytes_.end(), key.begin() + static_cast<ptrdiff_t>(shared), key.end());
  previous_.assign(key);
}

}  // namespace daf::index
