// The fields of a publication that are indexed apart from one another, and how their lengths are
// stored. Tested by field_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace daf::index {

/// Add new fields at the end, and raise kSegmentVersion. A posting has room for seven.
enum class Field : uint8_t {
  kTitle,
  kAbstract,
  kHeadings,
  kBody,
  kAuthors,  ///< names of all who made it
  kTopics,   ///< names of topics, keywords
  kSeries,   ///< names of series and places in them
};

inline constexpr size_t kFieldCount = 7;

/// The field in which most occurrences lie; postings say it in fewer bytes.
inline constexpr Field kMainField = Field::kBody;

/// How many occurrences in the body one in that field is worth; above 0. A segment stores lengths
/// that were made with these: raise kSegmentVersion when they change.
inline constexpr std::array<float, kFieldCount> kFieldWeights = {1.5F, 1.2F, 1.2F, 1.0F,
                                                                 1.0F, 1.0F, 1.0F};

/// The length of a document, in tokens of the body, as one byte: exact to 31, then a number of
/// four significant bits after the leading one, rounded down (at most 6 % off), up to 507,904.
[[nodiscard]] constexpr uint8_t encode_length(uint32_t token_count) {
  uint32_t exponent = 0;
  uint32_t mantissa = token_count;
  while (mantissa > 31) {
    mantissa >>= 1;
    ++exponent;
  }
  // A mantissa of 16 to 31 above exponent 0: its leading bit is implied.
  if (exponent > 14) return 255;
  return static_cast<uint8_t>(exponent == 0 ? mantissa : exponent * 16 + mantissa);
}

/// The length that a code stands for, in tokens; encode_length(decode_length(c)) == c.
[[nodiscard]] constexpr uint32_t decode_length(uint8_t code) {
  if (code < 32) return code;
  const uint32_t exponent = code / 16u - 1;
  return (16u + code % 16u) << exponent;
}

}  // namespace daf::index
