#include "formats/format_converter.h"

namespace daf::formats {

void read_wordpress(Conversion&, uint32_t) {}

}  // namespace daf::formats
