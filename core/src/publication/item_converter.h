// What stands between an item of another format and the reader of canonical publications: the one
// place where formats are told apart. Implemented by formats/format_converter.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "publication/field_reader.h"
#include "publication/json_tree.h"

namespace daf::publication {

/// Where in the source a value of a converted publication came from.
struct ValueOrigin {
  uint32_t byte_offset = 0;  ///< of the value in the converted JSON
  uint32_t node = 0;         ///< in the tree of the source
};

/// A publication of another format, as canonical JSON.
struct ConvertedItem {
  std::string json;
  uint32_t node = 0;                 ///< what it was made of, in the tree of the source
  std::vector<ValueOrigin> origins;  ///< by byte_offset
  bool may_lack_name = false;        ///< its format has publications without a title
};

/// JSON-LD that stands in a page.
struct PageScript {
  std::string_view json;
  uint64_t byte_offset = 0;  ///< into the page
};

class ItemConverter {
 public:
  virtual ~ItemConverter() = default;
  /// A list begins whose object has said this much of itself before it; `tree` is gone when it
  /// returns.
  virtual void begin_collection(const JsonTree& tree) = 0;
  /// The source is a web page: the items that stand in it. They are converted next, and may want
  /// the rest of the page; `html` is there until convert_page() was called.
  virtual std::vector<PageScript> begin_page(std::string_view html) = 0;
  /// The page itself as a publication, where nothing in it was one.
  virtual std::vector<ConvertedItem> convert_page() = 0;
  /// Appends the publications that an item holds, and what is to be said about it. False where it
  /// is canonical, or nothing that is known: it is then read as it stands.
  virtual bool convert(const JsonTree& tree, std::vector<ConvertedItem>& items,
                       std::vector<Finding>& findings) = 0;
};

}  // namespace daf::publication
