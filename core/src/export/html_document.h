// A publication as one HTML file that needs nothing else: no script, no style attribute, and a
// Content Security Policy of its own that says so. Tested by html_document_test.cpp and
// tests/bindings/export.test.mjs, which computes the hash of the style sheet.
#pragma once

#include <string>

#include "daf/markup.h"
#include "export/record.h"

namespace daf::exporting {

struct HtmlDocumentOptions {
  /// Loads images from elsewhere, which tells their hosts who reads. Else they are links.
  bool remote_images = false;
};

[[nodiscard]] std::string to_html_document(const Record& record, const RenderTree& body,
                                           const HtmlDocumentOptions& options);

}  // namespace daf::exporting
