// What a module can say of itself when nothing of it can be called any more: that the memory ran
// out. Read by js/instance.js. Tested by tests/bindings/engine.test.mjs.
#pragma once

#include <cstdint>

namespace daf::bindings {

/// From now on an allocation that fails sets the flag, and ends the instance.
void watch_allocations();

/// The address of a byte that is 1 as soon as an allocation failed.
[[nodiscard]] uint32_t failure_flag_address();

}  // namespace daf::bindings
