// The names of daf/publication.h. Tested by severity_test.cpp.
#include "daf/publication.h"

namespace daf {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kFatal:
      return "fatal";
    case Severity::kMust:
      return "must";
    case Severity::kShould:
      return "should";
    case Severity::kInfo:
      break;
  }
  return "info";
}

}  // namespace daf
