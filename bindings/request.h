// What JavaScript asks, as it crosses into WebAssembly: one block of bytes for each call, written
// by js/request-writer.js and read here. Integers are little-endian, and everything whose length
// may vary says it first, so that no content can be taken for another:
//
//   string   u32 byte length, then that many bytes of UTF-8
//   list     u32 number of items, then the items
//   query    text: string, sort: u8, flags: u8, limit: u32, offset: u32, snippet length: u32,
//            language: string, facets: list of u8, filters: a list of strings for each FacetField,
//            from: string, to: string
//
// Every length is checked against the bytes that are there: whatever stands in the block, nothing
// beside it is read, and no more is allocated than it is long.
// Tested by tests/bindings/request_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "daf/publication.h"
#include "daf/search.h"

namespace daf::bindings {

inline constexpr size_t kSourceFormatCount = static_cast<size_t>(SourceFormat::kGovUk) + 1;

/// The flags of a query, as bits.
inline constexpr uint8_t kPrefixFlag = 1;
inline constexpr uint8_t kFuzzyFlag = 2;
inline constexpr uint8_t kExplainFlag = 4;

/// Reads a block from its beginning. Once something was missing, everything that follows is zero or
/// empty and `complete` is false: callers read all, then ask once.
class RequestReader {
 public:
  /// `bytes` stay where they are while the reader and the views that it gave are used.
  explicit RequestReader(std::string_view bytes) : bytes_(bytes) {}

  uint8_t u8();
  uint32_t u32();
  uint64_t u64();
  std::string_view string();
  /// The number of items of a list of which each takes at least `least_item_bytes`; 0 where the
  /// rest of the block cannot hold so many.
  uint32_t list(size_t least_item_bytes);
  /// An enumerator, of which there are `count`.
  template <class Enum>
  Enum enumerator(size_t count) {
    const uint8_t value = u8();
    if (value >= count) fail();
    return static_cast<Enum>(failed_ ? 0 : value);
  }
  Query query();
  /// Everything that has not been read.
  std::string_view rest() { return take(bytes_.size()); }

  /// Everything that was read was there, and nothing is left.
  [[nodiscard]] bool complete() const { return !failed_ && bytes_.empty(); }

 private:
  std::string_view take(size_t byte_length);
  void fail();

  std::string_view bytes_;  // what has not been read yet
  bool failed_ = false;
};

}  // namespace daf::bindings
