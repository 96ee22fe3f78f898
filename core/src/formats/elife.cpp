#include "formats/format_converter.h"

namespace daf::formats {

void read_elife(Conversion&, uint32_t) {}

}  // namespace daf::formats
