#include "formats/format_converter.h"

namespace daf::formats {

void read_gov_uk(Conversion&, uint32_t) {}

}  // namespace daf::formats
