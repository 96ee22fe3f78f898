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

/// Significant bits of a length code after the leading one. More make longer what has to be read of
/// an archive for a first search, and rank no better; one alone ranks worse (measured on Cranfield,
/// HeQ and XQuAD).
inline constexpr uint32_t kLengthCodeBits = 2;

/// The length of a document, in tokens of the body, as one byte: exact below 2 << kLengthCodeBits,
/// then the nearest number of so many significant bits after the leading one (at most 12 % off).
[[nodiscard]] constexpr uint8_t encode_length(uint32_t token_count) {
  constexpr uint32_t kOne = 1u << kLengthCodeBits;  // the least mantissa above exponent 0
  uint32_t exponent = 0;
  while ((token_count >> exponent) >= 2 * kOne) ++exponent;
  if (exponent == 0) return static_cast<uint8_t>(token_count);
  const uint64_t half = uint64_t{1} << (exponent - 1);
  auto mantissa = static_cast<uint32_t>((token_count + half) >> exponent);
  if (mantissa == 2 * kOne) {
    mantissa = kOne;
    ++exponent;
  }
  return static_cast<uint8_t>(exponent * kOne + mantissa);
}

/// The length that a code stands for, in tokens; encode_length(decode_length(c)) == c for every
/// code that encode_length gives.
[[nodiscard]] constexpr uint32_t decode_length(uint8_t code) {
  constexpr uint32_t kOne = 1u << kLengthCodeBits;
  if (code < 2 * kOne) return code;
  const uint32_t exponent = code / kOne - 1;
  const uint64_t length = uint64_t{kOne + code % kOne} << (exponent < 32 ? exponent : 32);
  return length < UINT32_MAX ? static_cast<uint32_t>(length) : UINT32_MAX;
}

}  // namespace daf::index
