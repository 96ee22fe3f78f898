// Ids and the links to them. Tested by id_pass_test.cpp.
#pragma once

#include <string_view>

#include "markup/tree_writer.h"

namespace daf::markup {

/// Gives every block an id that is unique in the tree, inlines theirs, and points every "#fragment"
/// at the id that its target now has. Of two equal ids of the source the first counts.
void settle_ids(UnfinishedTree& unfinished, std::string_view prefix);

}  // namespace daf::markup
