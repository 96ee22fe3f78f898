// Terms of scripts written without spaces: overlapping pairs of characters, the method that needs
// no dictionary (is_spaceless_script in script.h). Tested by analyzer_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"

namespace daf::analysis {

/// Appends the terms of the longest run of such characters (with their marks) from `byte_start` on,
/// where one must stand, and returns the end of the run. A run of the characters A B C gives the
/// terms AB, BC and C: the last one is there so that a single character, taken as a prefix, finds
/// every place where it stands. `scratch` is reused memory.
size_t append_spaceless_run(std::string_view text, size_t byte_start, std::string& scratch,
                            Tokens& out);

}  // namespace daf::analysis
