// The key under which a text cites a publication ("\cite{...}"). Made from the id alone, so that it
// is the same in whatever file and beside whatever others the publication is exported.
// Tested by citation_key_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace daf::exporting {

/// ASCII letters, digits and "-", at least one and at most 64 of them, beginning with a letter.
[[nodiscard]] std::string citation_key(std::string_view id);

/// The keys of one file.
class CitationKeys {
 public:
  /// The key of this id, with a number behind it where another id of the file has it already.
  [[nodiscard]] std::string take(std::string_view id);

 private:
  std::map<std::string, uint32_t> taken_;  ///< each with the number that its next namesake gets
};

}  // namespace daf::exporting
