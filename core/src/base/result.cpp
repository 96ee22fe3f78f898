#include "daf/result.h"

#include <array>

namespace daf {
namespace {

// In the order of Code.
constexpr std::array<std::string_view, 47> kNames = {
    "empty-source",
    "not-json",
    "unsupported-encoding",
    "no-publications",
    "truncated",
    "too-large",
    "invalid-json",
    "too-deep",
    "not-an-object",
    "ill-formed-utf8",
    "missing-name",
    "missing-id",
    "duplicate-id",
    "missing-body",
    "wrong-type",
    "invalid-date",
    "invalid-language",
    "invalid-direction",
    "unsupported-body",
    "body-truncated",
    "bidi-controls",
    "missing-manifest",
    "missing-context",
    "unknown-profile",
    "invalid-url",
    "missing-url",
    "invalid-duration",
    "invalid-value",
    "missing-type",
    "missing-reading-order",
    "missing-relation",
    "duplicate-resource",
    "duplicate-relation",
    "misplaced-link",
    "unlisted-document",
    "missing-property",
    "missing-cover",
    "missing-contents",
    "missing-duration",
    "unequal-duration",
    "not-audio",
    "damaged-archive",
    "unsupported-archive",
    "unknown-publication",
    "invalid-argument",
    "invalid-state",
    "missing-bytes",
};
static_assert(kNames.size() == static_cast<size_t>(Code::kMissingBytes) + 1);

}  // namespace

std::string_view code_name(Code code) { return kNames[static_cast<size_t>(code)]; }

}  // namespace daf
