// A publication as one HTML file that needs nothing else: no script, no style attribute, and a
// Content Security Policy of its own that says so. Tested by html_document_test.cpp and
// tests/bindings/export.test.mjs, which computes the hash of the style sheet.
#pragma once

#include <string>
#include <string_view>

#include "daf/markup.h"
#include "export/record.h"

namespace daf::exporting {

struct HtmlDocumentOptions {
  /// Loads images from elsewhere, which tells their hosts who reads. Else they are links.
  bool remote_images = false;
};

[[nodiscard]] std::string to_html_document(const Record& record, const RenderTree& body,
                                           const HtmlDocumentOptions& options);

struct HtmlBodyOptions {
  bool remote_images = false;
  std::string_view local_images = {};  ///< see ExportOptions
};

/// The elements of the body, for a page that brings the rest and says the language and direction of
/// the publication around them. Their ids begin with "d-"; headings with the second level.
[[nodiscard]] std::string to_html_body(const Record& record, const RenderTree& body,
                                       const HtmlBodyOptions& options);

}  // namespace daf::exporting
