// Bidi controls of bodies. Tested by control_pass_test.cpp.
#pragma once

#include "daf/markup.h"

namespace daf::markup {

/// Balances the bidi controls of each leaf block over its texts, so that none reaches another block
/// or ends the isolate that it is shown in; says in the tree whether there were any that override
/// or lack their counterparts. An image is a neutral without controls.
void balance_leaf_blocks(RenderTree& tree);

}  // namespace daf::markup
