#include "formats/format_converter.h"

namespace daf::formats {

void read_crossref(Conversion&, uint32_t) {}

}  // namespace daf::formats
