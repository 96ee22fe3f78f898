// Default case folding (The Unicode Standard 15.0, section 3.13, R4): each character by itself;
// what stays is copied at once. Tested by case_folding_test.cpp on CaseFolding.txt.
#include "daf/text.h"
#include "unicode/ascii.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf {

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  size_t kept_start = 0;  // what is before it has been written
  size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= unicode::kBytesPerWord &&
        (unicode::load_bytes(text.data() + at) & unicode::kHighBits) == 0) {
      out.append(text.substr(kept_start, at - kept_start));
      at += unicode::append_ascii_lower(out, text.substr(at));
      kept_start = at;
      continue;
    }
    const unicode::Decoded decoded = unicode::decode_utf8(text, at);
    const int32_t delta = unicode::character_record(decoded.code_point).fold_delta;
    if (delta != 0 || decoded.ill_formed) {
      out.append(text.substr(kept_start, at - kept_start));
      if (delta == unicode::kFoldsToMany) {
        const std::u16string_view folding = unicode::full_case_folding(decoded.code_point);
        for (const char16_t unit : folding) unicode::append_utf8(out, unit);
      } else {
        unicode::append_utf8(out, unicode::add_delta(decoded.code_point, delta));
      }
      kept_start = at + decoded.byte_length;
    }
    at += decoded.byte_length;
  }
  out.append(text.substr(kept_start));
  return out;
}

}  // namespace daf
