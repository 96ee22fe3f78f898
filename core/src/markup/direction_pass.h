// Languages and base directions of blocks. Tested by direction_pass_test.cpp.
#pragma once

#include "daf/markup.h"
#include "markup/tree_writer.h"

namespace daf::markup {

/// Gives every block its language and direction (finish_tree has the rules), and inlines that ask
/// for dir="auto" theirs. The root is neutral only if nothing is declared and no character of the
/// whole body is strong.
void settle_directions(UnfinishedTree& unfinished, const BodyContext& context);

}  // namespace daf::markup
