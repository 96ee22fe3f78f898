// A web page as a source: the JSON-LD in it, and what the page says in other ways - meta elements
// of Open Graph, Dublin Core and Highwire Press, its language, and the element that holds the
// article - where the JSON-LD is silent, as it mostly is about the text and its language. Tested by
// page_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/format_converter.h"
#include "publication/item_converter.h"

namespace daf::formats {

/// What a page says about the one thing that it is about.
struct PageFacts {
  std::string language;   ///< BCP 47, or empty
  std::string direction;  ///< "ltr", "rtl" or empty
  std::string title;
  std::string description;
  std::string published;
  std::string modified;
  std::string url;  ///< canonical
  std::string image;
  std::string publisher;
  std::string series;
  std::string number;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  std::string body;         ///< HTML of the article, without what is around it; or empty
  bool is_article = false;  ///< it says itself that it is one
  std::vector<publication::PageScript> scripts;
};

/// Linear in the page.
[[nodiscard]] PageFacts read_page(std::string_view html);

/// A page without JSON-LD as a publication; nothing where it has neither a title nor an article.
[[nodiscard]] std::vector<publication::ConvertedItem> convert_page(const PageFacts& page);

}  // namespace daf::formats
