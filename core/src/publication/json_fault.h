// Says where and why an item is not well-formed JSON (RFC 8259), in words for people who do not
// program. Runs only on items that the parser refused. One pass, no recursion; memory is one frame
// per open bracket, at most kMaxJsonDepth. Tested by json_fault_test.cpp, against the parser too:
// both refuse the same items.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace daf::publication {

struct JsonFault {
  bool found = false;
  bool too_deep = false;   ///< nested deeper than kMaxJsonDepth; nothing else is wrong before
  size_t byte_offset = 0;  ///< in the item
  std::string pointer;     ///< RFC 6901, relative to the item: the value that it is in
  std::string what;        ///< "a comma is missing before \"name\"": a clause without its subject
  std::string id;          ///< of the item, if it stands before the fault
  std::string name;        ///< of the item, likewise
};

/// Finds the first fault of one item. `json` must be well-formed UTF-8.
[[nodiscard]] JsonFault find_json_fault(std::string_view json);

}  // namespace daf::publication
