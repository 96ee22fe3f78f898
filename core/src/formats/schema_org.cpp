#include "formats/format_converter.h"

namespace daf::formats {

void read_schema_org(Conversion&, uint32_t) {}

}  // namespace daf::formats
