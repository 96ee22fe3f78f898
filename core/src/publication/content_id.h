// An id for a publication that has none. Tested by content_id_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::publication {

/// "urn:daf:" and 32 hexadecimal digits: the 128-bit FNV-1a hash of `bytes`. The same bytes give
/// the same id everywhere, always. Not a defence against someone who wants two items to collide.
/// @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
[[nodiscard]] std::string content_id(std::string_view bytes);

}  // namespace daf::publication
