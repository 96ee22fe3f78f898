// What only a whole tree can tell: ids that are unique and links to them, the levels of headings,
// inherited languages, directions, and which side "left" is. Linear, but for sorting the ids.
// Tested by tree_finish_test.cpp.
#pragma once

#include "daf/markup.h"
#include "markup/tree_writer.h"

namespace daf::markup {

/// - A block's id is the prefix and its own id, or the prefix, "b" and its ordinal among the
/// blocks.
/// - A link to a fragment that the body does not have becomes a kSpan: it would lead elsewhere.
/// - Heading levels keep their distances; the highest of the body becomes 2.
/// - Direction of a block: its own, else that of its own language's script, else (a leaf) what its
///   text says against the inherited one, else the inherited one. Code inherits left-to-right.
[[nodiscard]] RenderTree finish_tree(UnfinishedTree unfinished, const BodyContext& context);

}  // namespace daf::markup
