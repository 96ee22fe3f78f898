// What a byte can be to the splitter, outside strings. Tested by item_splitter_test.cpp.
#pragma once

#include <array>
#include <cstdint>

namespace daf::publication {

enum ByteClass : uint8_t { kScalar, kBlank, kNewline, kQuote, kOpen, kClose, kSeparator };

constexpr std::array<uint8_t, 256> make_byte_classes() {
  std::array<uint8_t, 256> classes = {};
  classes[' '] = classes['\t'] = classes['\r'] = kBlank;
  classes['\n'] = kNewline;
  classes['"'] = kQuote;
  classes['{'] = classes['['] = kOpen;
  classes['}'] = classes[']'] = kClose;
  classes[':'] = classes[','] = kSeparator;
  return classes;
}
constexpr std::array<uint8_t, 256> kByteClasses = make_byte_classes();

inline uint8_t class_of(char byte) { return kByteClasses[static_cast<unsigned char>(byte)]; }

}  // namespace daf::publication
