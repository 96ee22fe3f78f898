// Append-only storage of byte strings whose addresses never change. Grows by whole chunks, so a
// large library is never copied to make room. Tested by byte_store_test.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace daf::library {

class ByteStore {
 public:
  /// A copy of `bytes`; the view is valid until the store goes or is rolled back past it.
  std::string_view append(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (chunks_.empty() || chunks_.back().capacity - chunks_.back().used < bytes.size()) {
      const size_t capacity = std::max(kChunkBytes, bytes.size());
      // Not zeroed: every byte is written before it is read.
      chunks_.push_back({std::unique_ptr<char[]>(new char[capacity]), capacity, 0});
    }
    Chunk& chunk = chunks_.back();
    char* const start = chunk.data.get() + chunk.used;
    std::memcpy(start, bytes.data(), bytes.size());
    chunk.used += bytes.size();
    return {start, bytes.size()};
  }

  /// A place in the store to come back to.
  struct Mark {
    size_t chunk_count = 0;
    size_t used = 0;
  };
  [[nodiscard]] Mark mark() const {
    return {chunks_.size(), chunks_.empty() ? 0 : chunks_.back().used};
  }
  /// Bytes held.
  [[nodiscard]] size_t byte_size() const {
    size_t bytes = 0;
    for (const Chunk& chunk : chunks_) bytes += chunk.capacity;
    return bytes;
  }
  /// Forgets everything appended since `mark`.
  void roll_back(Mark mark) {
    chunks_.resize(mark.chunk_count);
    if (!chunks_.empty()) chunks_.back().used = mark.used;
  }

 private:
  static constexpr size_t kChunkBytes = size_t{1} << 20;

  struct Chunk {
    std::unique_ptr<char[]> data;
    size_t capacity = 0;
    size_t used = 0;
  };
  std::vector<Chunk> chunks_;
};

}  // namespace daf::library
