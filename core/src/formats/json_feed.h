// JSON Feed 1.0 and 1.1.
// @see https://www.jsonfeed.org/version/1.1/
#pragma once

#include "formats/format_converter.h"

namespace daf::formats {

/// What a feed says of its items, of that which stands before them: its language, authors and
/// name. Nothing where it is no JSON Feed.
[[nodiscard]] CollectionFacts feed_facts(SourceTree source);

}  // namespace daf::formats
