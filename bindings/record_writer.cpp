#include "record_writer.h"

#include <cstring>

#include "daf/text.h"

namespace daf::bindings {

void RecordWriter::clear() {
  words_.clear();
  text_.clear();
}

void RecordWriter::f64(double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  u32(static_cast<uint32_t>(bits));
  u32(static_cast<uint32_t>(bits >> 32));
}

void RecordWriter::string(std::string_view text) {
  u32(utf16_length(text));
  text_.append(text);
}

}  // namespace daf::bindings
