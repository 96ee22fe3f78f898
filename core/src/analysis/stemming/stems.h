// What a stemmer answers. Tested by stems_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/analyzer.h"

namespace daf::analysis {

/// No word has more: Hebrew, whose prefixes are ambiguous, has the most.
inline constexpr size_t kMaxStems = 5;

/// How likely a stem is right, in sixteenths, so that an index can keep it in four bits. Two words
/// that share a stem are as likely one as the product of the two says.
inline constexpr uint8_t kFullConfidence = 16;

/// The stems of one word: keys under which it meets other words, the most trusted first. They live
/// in a space of their own: a stem that is spelled as a term need not be one. Fixed memory.
class Stems {
 public:
  struct Stem {
    uint8_t confidence = 0;  ///< 1 to kFullConfidence
    uint8_t key_length = 0;  ///< bytes, 1 to kMaxTermBytes
    uint8_t slot = 0;        ///< where the bytes are; for Stems alone
  };
  static_assert(kMaxTermBytes <= UINT8_MAX);

  /// Adds a stem. Of two with one key the more trusted stays, of more than kMaxStems the most
  /// trusted; an empty key and one over kMaxTermBytes add nothing. `confidence` is 1 or more.
  void add(std::string_view key, uint32_t confidence);

  [[nodiscard]] size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] const Stem* begin() const { return stems_.data(); }
  [[nodiscard]] const Stem* end() const { return stems_.data() + count_; }
  [[nodiscard]] const Stem& operator[](size_t i) const { return stems_[i]; }
  /// Valid until the next call that changes this.
  [[nodiscard]] std::string_view key(const Stem& stem) const {
    return {slots_[stem.slot].data(), stem.key_length};
  }
  void clear() { count_ = 0; }

 private:
  void remove(size_t i);

  size_t count_ = 0;
  std::array<Stem, kMaxStems> stems_;
  std::array<std::array<char, kMaxTermBytes>, kMaxStems> slots_;
};

}  // namespace daf::analysis
