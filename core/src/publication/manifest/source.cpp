// process_manifest_source: a source is a manifest or a page that leads to one. Tested by
// source_test.cpp.
#include <algorithm>
#include <utility>

#include "daf/publication.h"
#include "publication/manifest/html_manifest.h"
#include "publication/manifest/process.h"
#include "publication/source_head.h"

namespace daf {

using publication::manifest::failed;
using publication::manifest::find_html_manifest;
using publication::manifest::HtmlManifest;
using publication::manifest::HtmlManifestKind;
using publication::manifest::process;

ManifestSource process_manifest_source(std::string_view bytes, std::string_view url) {
  ManifestSource source;
  const size_t first =
      std::min(bytes.find_first_not_of(" \t\r\n\f", publication::byte_order_mark_length(bytes)),
               bytes.size());
  if (first == bytes.size() || bytes[first] != '<') {
    source.manifest = process({.json = bytes, .base_url = url});
    return source;
  }
  HtmlManifest found = find_html_manifest(bytes, url);
  source.page = std::move(found.page);
  switch (found.kind) {
    case HtmlManifestKind::kEmbedded:
      source.manifest = process({.json = found.text,
                                 .base_url = found.base_url,
                                 .page = &*source.page,
                                 .byte_offset = found.byte_offset});
      break;
    case HtmlManifestKind::kLinked:
      source.linked_url = std::move(found.base_url);
      break;
    case HtmlManifestKind::kNone:
      source.manifest = failed(Code::kMissingManifest, first,
                               "The page neither embeds a manifest nor links to one "
                               "(<link rel=\"publication\">).");
      break;
  }
  return source;
}

}  // namespace daf
