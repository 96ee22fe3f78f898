// BCP 47 language tags: well-formedness only, no registry. Tested by language_tag_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::publication {

/// Whether `tag` is well-formed by RFC 5646 section 2.1; the irregular grandfathered tags are not.
[[nodiscard]] bool is_well_formed_language(std::string_view tag);

/// `tag` if it is well-formed, else what it becomes without white space around it and with hyphens
/// for underscores ("he_IL", as POSIX and WordPress write it), else empty.
[[nodiscard]] std::string repair_language(std::string_view tag);

}  // namespace daf::publication
