#include "markup/allowlist.h"

#include <algorithm>

#include "base/ascii.h"

namespace daf::markup {
namespace {

constexpr std::array<ElementRule, kElementCount> kElements = {{
    {"a", Element::kA, Role::kInline, NodeKind::kLink, Scope::kNone},
    {"abbr", Element::kAbbr, Role::kInline, NodeKind::kAbbreviation, Scope::kNone},
    {"acronym", Element::kAcronym, Role::kInline, NodeKind::kAbbreviation, Scope::kNone},
    {"address", Element::kAddress, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"applet", Element::kApplet, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"area", Element::kArea, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"article", Element::kArticle, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"aside", Element::kAside, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"audio", Element::kAudio, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"b", Element::kB, Role::kInline, NodeKind::kStrong, Scope::kNone},
    {"base", Element::kBase, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"basefont", Element::kBasefont, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"bdi", Element::kBdi, Role::kInline, NodeKind::kIsolate, Scope::kNone},
    {"bdo", Element::kBdo, Role::kInline, NodeKind::kOverride, Scope::kNone},
    {"bgsound", Element::kBgsound, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"big", Element::kBig, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"blockquote", Element::kBlockquote, Role::kBlock, NodeKind::kQuote, Scope::kItems},
    {"body", Element::kBody, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"br", Element::kBr, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"button", Element::kButton, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"canvas", Element::kCanvas, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"caption", Element::kCaption, Role::kBlock, NodeKind::kTableCaption, Scope::kAll},
    {"center", Element::kCenter, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"cite", Element::kCite, Role::kInline, NodeKind::kCitation, Scope::kNone},
    {"code", Element::kCode, Role::kInline, NodeKind::kCode, Scope::kNone},
    {"col", Element::kCol, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"colgroup", Element::kColgroup, Role::kTablePart, NodeKind::kSection, Scope::kNone},
    {"dd", Element::kDd, Role::kBlock, NodeKind::kDefinition, Scope::kNone},
    {"del", Element::kDel, Role::kInline, NodeKind::kDeleted, Scope::kNone},
    {"details", Element::kDetails, Role::kBlock, NodeKind::kDetails, Scope::kNone},
    {"dfn", Element::kDfn, Role::kInline, NodeKind::kEmphasis, Scope::kNone},
    {"dialog", Element::kDialog, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"dir", Element::kDir, Role::kBlock, NodeKind::kList, Scope::kItems},
    {"div", Element::kDiv, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"dl", Element::kDl, Role::kBlock, NodeKind::kDefinitionList, Scope::kItems},
    {"dt", Element::kDt, Role::kBlock, NodeKind::kDefinitionTerm, Scope::kNone},
    {"em", Element::kEm, Role::kInline, NodeKind::kEmphasis, Scope::kNone},
    {"embed", Element::kEmbed, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"fieldset", Element::kFieldset, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"figcaption", Element::kFigcaption, Role::kBlock, NodeKind::kFigureCaption, Scope::kNone},
    {"figure", Element::kFigure, Role::kBlock, NodeKind::kFigure, Scope::kNone},
    {"font", Element::kFont, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"footer", Element::kFooter, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"form", Element::kForm, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"frame", Element::kFrame, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"h1", Element::kH1, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"h2", Element::kH2, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"h3", Element::kH3, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"h4", Element::kH4, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"h5", Element::kH5, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"h6", Element::kH6, Role::kBlock, NodeKind::kHeading, Scope::kNone},
    {"head", Element::kHead, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"header", Element::kHeader, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"hgroup", Element::kHgroup, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"hr", Element::kHr, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"html", Element::kHtml, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"i", Element::kI, Role::kInline, NodeKind::kEmphasis, Scope::kNone},
    {"iframe", Element::kIframe, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"img", Element::kImg, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"input", Element::kInput, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"ins", Element::kIns, Role::kInline, NodeKind::kInserted, Scope::kNone},
    {"kbd", Element::kKbd, Role::kInline, NodeKind::kCode, Scope::kNone},
    {"label", Element::kLabel, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"legend", Element::kLegend, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"li", Element::kLi, Role::kBlock, NodeKind::kListItem, Scope::kNone},
    {"link", Element::kLink, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"listing", Element::kListing, Role::kBlock, NodeKind::kCodeBlock, Scope::kNone},
    {"main", Element::kMain, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"map", Element::kMap, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"mark", Element::kMark, Role::kInline, NodeKind::kMark, Scope::kNone},
    {"math", Element::kMath, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"menu", Element::kMenu, Role::kBlock, NodeKind::kList, Scope::kItems},
    {"meta", Element::kMeta, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"meter", Element::kMeter, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"nav", Element::kNav, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"nobr", Element::kNobr, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"noembed", Element::kNoembed, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"noframes", Element::kNoframes, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"noscript", Element::kNoscript, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"object", Element::kObject, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"ol", Element::kOl, Role::kBlock, NodeKind::kList, Scope::kItems},
    {"optgroup", Element::kOptgroup, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"option", Element::kOption, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"output", Element::kOutput, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"p", Element::kP, Role::kBlock, NodeKind::kParagraph, Scope::kNone},
    {"param", Element::kParam, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"picture", Element::kPicture, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"plaintext", Element::kPlaintext, Role::kBlock, NodeKind::kCodeBlock, Scope::kNone},
    {"pre", Element::kPre, Role::kBlock, NodeKind::kCodeBlock, Scope::kNone},
    {"progress", Element::kProgress, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"q", Element::kQ, Role::kInline, NodeKind::kQuotation, Scope::kNone},
    {"rb", Element::kRb, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"rp", Element::kRp, Role::kInline, NodeKind::kRubyParenthesis, Scope::kNone},
    {"rt", Element::kRt, Role::kInline, NodeKind::kRubyText, Scope::kNone},
    {"rtc", Element::kRtc, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"ruby", Element::kRuby, Role::kInline, NodeKind::kRuby, Scope::kNone},
    {"s", Element::kS, Role::kInline, NodeKind::kDeleted, Scope::kNone},
    {"samp", Element::kSamp, Role::kInline, NodeKind::kCode, Scope::kNone},
    {"script", Element::kScript, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"search", Element::kSearch, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"section", Element::kSection, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"select", Element::kSelect, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"small", Element::kSmall, Role::kInline, NodeKind::kSmall, Scope::kNone},
    {"source", Element::kSource, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"span", Element::kSpan, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"strike", Element::kStrike, Role::kInline, NodeKind::kDeleted, Scope::kNone},
    {"strong", Element::kStrong, Role::kInline, NodeKind::kStrong, Scope::kNone},
    {"style", Element::kStyle, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"sub", Element::kSub, Role::kInline, NodeKind::kSubscript, Scope::kNone},
    {"summary", Element::kSummary, Role::kBlock, NodeKind::kSummary, Scope::kNone},
    {"sup", Element::kSup, Role::kInline, NodeKind::kSuperscript, Scope::kNone},
    {"svg", Element::kSvg, Role::kForeign, NodeKind::kSpan, Scope::kNone},
    {"table", Element::kTable, Role::kBlock, NodeKind::kTable, Scope::kAll},
    {"tbody", Element::kTbody, Role::kTablePart, NodeKind::kSection, Scope::kNone},
    {"td", Element::kTd, Role::kBlock, NodeKind::kTableCell, Scope::kAll},
    {"template", Element::kTemplate, Role::kUnwrappedBlock, NodeKind::kSection, Scope::kNone},
    {"textarea", Element::kTextarea, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"tfoot", Element::kTfoot, Role::kTablePart, NodeKind::kSection, Scope::kNone},
    {"th", Element::kTh, Role::kBlock, NodeKind::kTableCell, Scope::kAll},
    {"thead", Element::kThead, Role::kTablePart, NodeKind::kSection, Scope::kNone},
    {"time", Element::kTime, Role::kInline, NodeKind::kTime, Scope::kNone},
    {"title", Element::kTitle, Role::kRawText, NodeKind::kSpan, Scope::kNone},
    {"tr", Element::kTr, Role::kBlock, NodeKind::kTableRow, Scope::kNone},
    {"track", Element::kTrack, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"tt", Element::kTt, Role::kInline, NodeKind::kCode, Scope::kNone},
    {"u", Element::kU, Role::kInline, NodeKind::kUnderline, Scope::kNone},
    {"ul", Element::kUl, Role::kBlock, NodeKind::kList, Scope::kItems},
    {"var", Element::kVar, Role::kInline, NodeKind::kEmphasis, Scope::kNone},
    {"video", Element::kVideo, Role::kUnwrappedInline, NodeKind::kSpan, Scope::kNone},
    {"wbr", Element::kWbr, Role::kVoid, NodeKind::kSpan, Scope::kNone},
    {"xmp", Element::kXmp, Role::kRawText, NodeKind::kSpan, Scope::kNone},
}};

struct AttributeRow {
  std::string_view name;
  HtmlAttribute attribute;
};

constexpr std::array<AttributeRow, static_cast<size_t>(HtmlAttribute::kUnknown)> kAttributes = {{
    {"align", HtmlAttribute::kAlign},       {"alt", HtmlAttribute::kAlt},
    {"class", HtmlAttribute::kClass},       {"colspan", HtmlAttribute::kColspan},
    {"data", HtmlAttribute::kData},         {"data-lazy-src", HtmlAttribute::kDataLazySrc},
    {"data-src", HtmlAttribute::kDataSrc},  {"datetime", HtmlAttribute::kDatetime},
    {"dir", HtmlAttribute::kDir},           {"height", HtmlAttribute::kHeight},
    {"href", HtmlAttribute::kHref},         {"id", HtmlAttribute::kId},
    {"lang", HtmlAttribute::kLang},         {"name", HtmlAttribute::kName},
    {"reversed", HtmlAttribute::kReversed}, {"rowspan", HtmlAttribute::kRowspan},
    {"scope", HtmlAttribute::kScope},       {"src", HtmlAttribute::kSrc},
    {"start", HtmlAttribute::kStart},       {"style", HtmlAttribute::kStyle},
    {"title", HtmlAttribute::kTitle},       {"width", HtmlAttribute::kWidth},
    {"xml:lang", HtmlAttribute::kXmlLang},
}};

constexpr size_t kMaxNameLength = 16;

template <class Row, size_t kCount>
constexpr bool is_sorted_by_name(const std::array<Row, kCount>& rows) {
  for (size_t i = 1; i < kCount; ++i) {
    if (rows[i - 1].name >= rows[i].name) return false;
  }
  return true;
}
static_assert(is_sorted_by_name(kElements));
static_assert(is_sorted_by_name(kAttributes));

constexpr bool rows_are_indexed_by_element() {
  for (size_t i = 0; i < kElementCount; ++i) {
    if (static_cast<size_t>(kElements[i].element) != i) return false;
  }
  return true;
}
static_assert(rows_are_indexed_by_element());

template <class Row, size_t kCount>
const Row* find_row(const std::array<Row, kCount>& rows, std::string_view name) {
  if (name.empty() || name.size() > kMaxNameLength) return nullptr;
  std::array<char, kMaxNameLength> buffer{};
  std::transform(name.begin(), name.end(), buffer.begin(), to_ascii_lower);
  const std::string_view lower(buffer.data(), name.size());
  const auto row = std::lower_bound(rows.begin(), rows.end(), lower,
                                    [](const Row& r, std::string_view n) { return r.name < n; });
  return row != rows.end() && row->name == lower ? &*row : nullptr;
}

}  // namespace

Element find_element(std::string_view name) {
  const ElementRule* rule = find_row(kElements, name);
  return rule != nullptr ? rule->element : Element::kUnknown;
}

const ElementRule& rule_of(Element element) { return kElements[static_cast<size_t>(element)]; }

HtmlAttribute find_attribute(std::string_view name) {
  const AttributeRow* row = find_row(kAttributes, name);
  return row != nullptr ? row->attribute : HtmlAttribute::kUnknown;
}

}  // namespace daf::markup
