// The blocks of an eLife article as HTML: sections, paragraphs, lists, figures, tables, boxes.
// Tested by elife_body_test.cpp.
// @see https://github.com/elifesciences/api-raml/tree/develop/src/misc blocks-*.yaml
#pragma once

#include <cstddef>
#include <string>

#include "formats/source_tree.h"

namespace daf::formats {

struct ElifeHtml {
  std::string html;
  size_t dropped_count = 0;  ///< blocks of kinds that have nothing to read: maps, buttons, embeds
};

/// Appends a list of blocks. Their own fields of text are inline HTML and stay as they are: whoever
/// renders the body makes it safe; everything else is escaped.
/// @param heading_level  of the sections among them: 2 to 6
void append_elife_blocks(SourceTree source, uint32_t blocks, unsigned heading_level,
                         ElifeHtml& out);

}  // namespace daf::formats
