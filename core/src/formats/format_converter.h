// Tells formats apart by content, and hands each item to the reader of its own. Tested by
// format_converter_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "formats/source_tree.h"
#include "publication/item_converter.h"

namespace daf::formats {

struct PageFacts;

/// What a collection says of all of its items.
struct CollectionFacts {
  SourceFormat format = SourceFormat::kAny;  ///< of the items, where the collection says so
  std::string language;                      ///< BCP 47, or empty
  std::string publisher;
  std::string publisher_url;
  std::vector<std::string> authors;
};

/// An item that is being converted.
struct Conversion {
  SourceTree source;
  const CollectionFacts& collection;
  std::vector<publication::ConvertedItem>& items;  ///< what comes of it
  std::vector<publication::Finding>& findings;
  PageFacts* page = nullptr;  ///< that it stands in, if that has not been used yet

  void find(Code code, Severity severity, uint32_t node, std::string message) const {
    findings.push_back(
        {.code = code, .severity = severity, .node = node, .message = std::move(message)});
  }
};

/// Reads the publications of an item; `root` is the item.
using FormatReader = void (*)(Conversion& conversion, uint32_t root);
void read_wordpress(Conversion& conversion, uint32_t root);
void read_json_feed(Conversion& conversion, uint32_t root);
void read_schema_org(Conversion& conversion, uint32_t root);
void read_readium(Conversion& conversion, uint32_t root);
void read_csl(Conversion& conversion, uint32_t root);
void read_crossref(Conversion& conversion, uint32_t root);
void read_elife(Conversion& conversion, uint32_t root);
void read_gov_uk(Conversion& conversion, uint32_t root);

/// The format of an item by its members: kCanonical where it is none of the others.
[[nodiscard]] SourceFormat detect_format(SourceTree source, uint32_t root);

class FormatConverter final : public publication::ItemConverter {
 public:
  /// `format`: that of all items, whatever they look like; kAny: as each looks.
  explicit FormatConverter(SourceFormat format = SourceFormat::kAny);
  ~FormatConverter() override;

  void begin_collection(const JsonTree& tree) override;
  std::vector<publication::PageScript> begin_page(std::string_view html) override;
  std::vector<publication::ConvertedItem> convert_page() override;
  bool convert(const JsonTree& tree, std::vector<publication::ConvertedItem>& items,
               std::vector<publication::Finding>& findings) override;

 private:
  SourceFormat format_;
  CollectionFacts collection_;
  bool is_page_ = false;
  std::unique_ptr<PageFacts> page_;  // null: the source is no page, or it was used
};

}  // namespace daf::formats
