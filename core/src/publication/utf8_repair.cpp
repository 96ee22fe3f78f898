#include "publication/utf8_repair.h"

#include <algorithm>

#include "publication/message.h"
#include "unicode/utf8.h"

namespace daf::publication {
namespace {

constexpr size_t kReplacementBytes = 3;  // U+FFFD in UTF-8

// Which legacy encoding the bytes above 0x7F come from, by the letters that make up its words:
// Hebrew letters are E0-FA in Windows-1255; Arabic letters are C1-ED in Windows-1256, mostly C7-E5;
// Western text has few bytes above 0x7F, between ASCII letters.
std::string guess_encoding(std::string_view bytes) {
  uint64_t high = 0;
  uint64_t hebrew = 0;
  uint64_t arabic = 0;
  uint64_t cyrillic = 0;
  uint64_t neighbours = 0;  // high bytes right after a high byte: whole words of them
  bool after_high = false;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    const bool is_high = value >= 0x80;
    if (is_high) {
      ++high;
      hebrew += value >= 0xE0 && value <= 0xFA ? 1 : 0;
      arabic += (value >= 0xC7 && value <= 0xDE) || value == 0xE1 || value == 0xE3 ||
                        value == 0xE4 || value == 0xE5 || value == 0xE6 || value == 0xED
                    ? 1
                    : 0;
      cyrillic += value >= 0xC0 ? 1 : 0;
      neighbours += after_high ? 1 : 0;
    }
    after_high = is_high;
  }
  if (high == 0) return {};
  if (neighbours * 2 < high) return "Windows-1252 or ISO-8859-1 (Western European)";
  if (hebrew * 10 >= high * 9) return "Windows-1255 or ISO-8859-8 (Hebrew)";
  if (arabic * 10 >= high * 8) return "Windows-1256 (Arabic)";
  if (cyrillic * 10 >= high * 9) return "Windows-1251 (Cyrillic)";
  return {};
}

}  // namespace

Utf8Repair repair_utf8(std::string_view bytes) {
  Utf8Repair repair;
  repair.checkpoints.push_back({});
  std::string ill_formed;  // with a space wherever something else stood between
  size_t ill_formed_end = 0;
  size_t kept = 0;
  size_t pos = 0;
  const auto keep_to = [&](size_t end) {
    repair.text.append(bytes.substr(kept, end - kept));
    kept = end;
  };
  while (pos < bytes.size()) {
    const unicode::Decoded decoded = unicode::decode_utf8(bytes, pos);
    if (pos - repair.checkpoints.back().original_offset >= kCheckpointBytes) {
      keep_to(pos);
      repair.checkpoints.push_back({.byte_offset = repair.text.size(), .original_offset = pos});
    }
    if (decoded.ill_formed) {
      if (repair.count == 0) repair.first_byte_offset = pos;
      if (pos != ill_formed_end) ill_formed += ' ';
      keep_to(pos);
      unicode::append_utf8(repair.text, unicode::kReplacementCharacter);
      ill_formed.append(bytes.substr(pos, decoded.byte_length));
      ++repair.count;
      kept = pos + decoded.byte_length;
      ill_formed_end = kept;
    }
    pos += decoded.byte_length;
  }
  keep_to(bytes.size());
  repair.guess = guess_encoding(ill_formed);
  return repair;
}

size_t original_offset(const Utf8Repair& repair, std::string_view original, size_t byte_offset) {
  const auto after =
      std::upper_bound(repair.checkpoints.begin(), repair.checkpoints.end(), byte_offset,
                       [](size_t offset, const Utf8Repair::Checkpoint& place) {
                         return offset < place.byte_offset;
                       });
  const Utf8Repair::Checkpoint& start = *(after - 1);
  size_t at = start.byte_offset;
  size_t pos = start.original_offset;
  while (at < byte_offset && pos < original.size()) {
    const unicode::Decoded decoded = unicode::decode_utf8(original, pos);
    at += decoded.ill_formed ? kReplacementBytes : decoded.byte_length;
    pos += decoded.byte_length;
  }
  return pos;
}

std::string describe(const Utf8Repair& repair) {
  std::string what = "it holds " + count_of(repair.count, "sequence") + " of bytes that " +
                     (repair.count == 1 ? "is" : "are") + " not UTF-8, shown as U+FFFD; ";
  if (repair.guess.empty()) return what + "save the file as UTF-8";
  return what + "it may have been saved as " + repair.guess + ": save the file as UTF-8";
}

}  // namespace daf::publication
