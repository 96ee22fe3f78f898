// Render trees as HTML. Walks in document order with a stack of end tags, never the call stack.
// Tested by html_tree_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "export/html_elements.h"

namespace daf::exporting {

/// Appends the nodes from `first` up to `end`, which must be whole subtrees and stand in `where`.
void append_html(const RenderTree& tree, uint32_t first, uint32_t end, const OpenContext& where,
                 const HtmlContext& context, std::string& out);

}  // namespace daf::exporting
