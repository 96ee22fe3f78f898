// Makes an item's bytes well-formed UTF-8 and remembers where they stood. Tested by
// utf8_repair_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daf::publication {

struct Utf8Repair {
  std::string text;              ///< with U+FFFD for each ill-formed sequence
  size_t first_byte_offset = 0;  ///< of the first ill-formed sequence, in the original
  uint64_t count = 0;            ///< ill-formed sequences
  std::string guess;  ///< what the bytes may be instead: "Windows-1255 (Hebrew)", or empty

  /// A place in `text` and the same place in the original. There is one every kCheckpointBytes, so
  /// that finding an offset again costs no more than that, and no memory per sequence.
  struct Checkpoint {
    size_t byte_offset = 0;
    size_t original_offset = 0;
  };
  std::vector<Checkpoint> checkpoints;
};

inline constexpr size_t kCheckpointBytes = size_t{64} << 10;

/// Replaces each maximal ill-formed subpart (The Unicode Standard, section 3.9). Linear.
[[nodiscard]] Utf8Repair repair_utf8(std::string_view bytes);

/// The offset in `original` of an offset in the text that it was repaired to.
[[nodiscard]] size_t original_offset(const Utf8Repair& repair, std::string_view original,
                                     size_t byte_offset);

/// What is said of it: "it holds 3 sequences of bytes that are not UTF-8, ...".
[[nodiscard]] std::string describe(const Utf8Repair& repair);

}  // namespace daf::publication
