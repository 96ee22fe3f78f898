#include "formats/format_converter.h"

#include <array>
#include <utility>

#include "formats/json_feed.h"
#include "formats/page.h"

namespace daf::formats {
namespace {

struct Entry {
  SourceFormat format;
  FormatReader read;
};

constexpr std::array<Entry, 8> kReaders = {{
    {SourceFormat::kWordPress, read_wordpress},
    {SourceFormat::kJsonFeed, read_json_feed},
    {SourceFormat::kSchemaOrg, read_schema_org},
    {SourceFormat::kReadium, read_readium},
    {SourceFormat::kCsl, read_csl},
    {SourceFormat::kCrossref, read_crossref},
    {SourceFormat::kElife, read_elife},
    {SourceFormat::kGovUk, read_gov_uk},
}};

}  // namespace

FormatConverter::FormatConverter(SourceFormat format) : format_(format) {}
FormatConverter::~FormatConverter() = default;

std::vector<publication::PageScript> FormatConverter::begin_page(std::string_view html) {
  is_page_ = true;
  page_ = std::make_unique<PageFacts>(read_page(html));
  return page_->scripts;
}

std::vector<publication::ConvertedItem> FormatConverter::convert_page() {
  const std::unique_ptr<PageFacts> page = std::move(page_);
  return page != nullptr ? formats::convert_page(*page) : std::vector<publication::ConvertedItem>();
}

void FormatConverter::begin_collection(const JsonTree& tree) {
  collection_ = feed_facts(SourceTree(tree));
}

bool FormatConverter::convert(const JsonTree& tree, std::vector<publication::ConvertedItem>& items,
                              std::vector<publication::Finding>& findings) {
  const SourceTree source(tree);
  constexpr uint32_t kRoot = 0;
  // What stands in a page is JSON-LD.
  if (is_page_) {
    Conversion conversion{source, collection_, items, findings, page_.get()};
    read_schema_org(conversion, kRoot);
    if (!items.empty()) page_.reset();  // one article has the text of the page
    return true;
  }
  SourceFormat format = format_ != SourceFormat::kAny ? format_ : collection_.format;
  if (format == SourceFormat::kAny) format = detect_format(source, kRoot);
  for (const auto& [own, read] : kReaders) {
    if (own != format) continue;
    Conversion conversion{source, collection_, items, findings};
    read(conversion, kRoot);
    return true;
  }
  return false;
}

}  // namespace daf::formats
