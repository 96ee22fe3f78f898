#include "export/url_reference.h"

#include "base/url.h"

namespace daf::exporting {

bool has_scheme(std::string_view reference) {
  const size_t end = reference.find_first_of(":/?#");
  if (end == reference.npos || end == 0 || reference[end] != ':') return false;
  return parse_url(std::string(reference.substr(0, end)) + "://a").has_value();
}

std::string absolute_url(std::string_view reference, std::string_view base) {
  // What is absolute stays as it is written.
  if (has_scheme(reference)) return std::string(reference);
  return resolve_url(reference, base).value_or(std::string());
}

}  // namespace daf::exporting
