// The words of diagnostics. Tested by message_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daf::publication {

/// A piece of a source in quotation marks, to be shown inside an English sentence: at most 60
/// characters, without line breaks and bidirectional controls, and isolated (UAX #9 section 2.4.2)
/// where it is not ASCII, so that a Hebrew title cannot reorder the sentence around it.
[[nodiscard]] std::string quote(std::string_view text);

/// "1 byte", "12 bytes".
[[nodiscard]] std::string count_of(uint64_t count, std::string_view singular);

}  // namespace daf::publication
