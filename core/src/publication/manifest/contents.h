// The table of contents that a page of HTML has (W3C Publication Manifest, appendix C.3), as a
// tree; read_contents and contents_url are declared in daf/publication.h. Tested by
// contents_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#app-toc-ua
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace daf::publication::manifest {

/// One branch. Its entries are indices into Contents::entries.
struct ContentsEntry {
  std::optional<std::string> name;
  std::string url;  ///< absolute; empty where it leads nowhere in the publication
  std::string type;
  std::vector<std::string> rel;
  std::vector<uint32_t> entries;
};

/// entries[0] is the table itself.
struct Contents {
  std::vector<ContentsEntry> entries;
};

/// Nothing where there is no usable table.
/// @param resources  the URLs within the bounds of the publication, without fragments
[[nodiscard]] std::optional<Contents> find_contents(std::string_view html,
                                                    std::string_view page_url,
                                                    const std::set<std::string_view>& resources);

}  // namespace daf::publication::manifest
