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

std::string_view source_format_name(SourceFormat format) {
  switch (format) {
    case SourceFormat::kCanonical:
      return "canonical";
    case SourceFormat::kManifest:
      return "manifest";
    case SourceFormat::kWordPress:
      return "wordpress";
    case SourceFormat::kJsonFeed:
      return "json-feed";
    case SourceFormat::kSchemaOrg:
      return "schema-org";
    case SourceFormat::kReadium:
      return "readium";
    case SourceFormat::kCsl:
      return "csl-json";
    case SourceFormat::kCrossref:
      return "crossref";
    case SourceFormat::kElife:
      return "elife";
    case SourceFormat::kGovUk:
      return "gov-uk";
    case SourceFormat::kAny:
      break;
  }
  return "any";
}

}  // namespace daf
