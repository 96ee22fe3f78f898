// A term of two-byte letters (Hebrew, Arabic) as letters, so that affixes can be written and
// counted as such. Tested by hebrew_stemmer_test.cpp and arabic_stemmer_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/stemming/stems.h"

namespace daf::analysis {

/// The letters of one term, all of them in one range of the code points U+0080 to U+07FF; of any
/// other term, none.
class Letters {
 public:
  Letters(std::string_view term, char16_t first, char16_t last) {
    if (term.size() > kMaxTermBytes) return;
    for (size_t i = 0; i < term.size(); i += 2) {
      const auto lead = static_cast<uint8_t>(term[i]);
      const auto trail = static_cast<uint8_t>(i + 1 < term.size() ? term[i + 1] : 0);
      const auto letter = static_cast<char16_t>((lead & 0x1F) << 6 | (trail & 0x3F));
      const bool two_bytes = (lead & 0xE0) == 0xC0 && (trail & 0xC0) == 0x80;
      if (!two_bytes || letter < first || letter > last) {
        size_ = 0;
        return;
      }
      letters_[size_++] = letter;
    }
  }
  [[nodiscard]] std::u16string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char16_t, kMaxTermBytes / 2> letters_;
  size_t size_ = 0;
};

/// Adds a stem of such letters; they must come from a term.
inline void add_letters(Stems& out, std::u16string_view letters, uint32_t confidence) {
  std::array<char, kMaxTermBytes> bytes;
  size_t length = 0;
  for (const char16_t letter : letters) {
    bytes[length++] = static_cast<char>(0xC0 | (letter >> 6));
    bytes[length++] = static_cast<char>(0x80 | (letter & 0x3F));
  }
  out.add({bytes.data(), length}, confidence);
}

}  // namespace daf::analysis
