// Everything at once. The core parses publications, searches them and works out directions:
//
//   daf::Library library;
//   (void)library.begin_source({.name = "publications.json", .base_url = ""});
//   (void)library.feed(bytes);                     // as often as bytes arrive
//   auto report = library.finish_source();         // Result<AddReport>
//   for (const daf::Hit& hit : library.search({.text = "energy corridor"}).hits) { ... }
#pragma once

#include "daf/bidi.h"
#include "daf/library.h"
#include "daf/markup.h"
#include "daf/publication.h"
#include "daf/result.h"
#include "daf/search.h"
#include "daf/text.h"

namespace daf {

inline constexpr const char* kVersion = "0.1.0";
inline constexpr const char* kUnicodeVersion = "15.0.0";

}  // namespace daf
