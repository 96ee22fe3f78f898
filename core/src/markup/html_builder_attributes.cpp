// What an element says about itself, as far as the vocabulary can say it.
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "markup/entities.h"
#include "markup/html_builder.h"
#include "markup/url_policy.h"

namespace daf::markup {
namespace {

// @see https://html.spec.whatwg.org/multipage/tables.html#attr-tdth-colspan
constexpr int32_t kMaxSpan = 1000;
constexpr int32_t kMaxPixels = 20'000;
constexpr int32_t kMaxListStart = 999'999'999;  // CommonMark: nine digits

// An integer as an attribute value, alive as long as this.
class Digits {
 public:
  explicit Digits(int32_t number)
      : end_(std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr) {}
  [[nodiscard]] std::string_view view() const {
    return {digits_.data(), static_cast<size_t>(end_ - digits_.data())};
  }

 private:
  std::array<char, 12> digits_{};
  char* end_;
};

bool is_cell_scope(std::string_view value) {
  return value == "row" || value == "col" || value == "rowgroup" || value == "colgroup";
}

}  // namespace

std::string_view HtmlBuilder::value(const HtmlAttributes& attributes, HtmlAttribute name,
                                    std::string& scratch) {
  const std::string_view raw = attributes.get(name);
  if (!attributes.encoded || raw.find('&') == raw.npos) return raw;
  scratch.clear();
  decode_references(raw, ReferencePlace::kAttribute, scratch);
  return scratch;
}

OwnProperties HtmlBuilder::own_properties(Element element, const HtmlAttributes& attributes) {
  OwnProperties own;
  if (attributes.present == 0) return own;
  own.id = id_or_empty(value(attributes, HtmlAttribute::kId, id_));
  if (own.id.empty() && element == Element::kA) {
    own.id = id_or_empty(value(attributes, HtmlAttribute::kName, id_));
  }
  const HtmlAttribute language =
      attributes.has(HtmlAttribute::kLang) ? HtmlAttribute::kLang : HtmlAttribute::kXmlLang;
  own.language = language_or_empty(value(attributes, language, language_));
  parse_direction(value(attributes, HtmlAttribute::kDir, scratch_), own);
  const bool says_direction = own.direction != Direction::kNeutral || own.is_direction_auto;
  if (!says_direction && attributes.has(HtmlAttribute::kStyle)) {
    own.direction = parse_style(value(attributes, HtmlAttribute::kStyle, scratch_)).direction;
  }
  return own;
}

// ---- Blocks

Alignment HtmlBuilder::own_alignment(const HtmlAttributes& attributes) {
  const Alignment styled =
      parse_style(value(attributes, HtmlAttribute::kStyle, scratch_)).alignment;
  if (styled != Alignment::kNone) return styled;
  return parse_alignment(value(attributes, HtmlAttribute::kAlign, scratch_));
}

void HtmlBuilder::block_attributes(Element element, const HtmlAttributes& attributes) {
  switch (rule_of(element).kind) {
    case NodeKind::kHeading:
      writer_.heading_level(1 + static_cast<int>(element) - static_cast<int>(Element::kH1));
      writer_.alignment(own_alignment(attributes));
      break;
    case NodeKind::kParagraph:
      writer_.alignment(own_alignment(attributes));
      break;
    case NodeKind::kCodeBlock:
      writer_.code_language(
          code_language_of_class(value(attributes, HtmlAttribute::kClass, scratch_)));
      break;
    case NodeKind::kList:
      list_attributes(element, attributes);
      break;
    case NodeKind::kTableRow:
      row_attributes();
      break;
    case NodeKind::kTableCell:
      cell_attributes(element, attributes);
      writer_.alignment(own_alignment(attributes));
      break;
    default:
      break;
  }
}

void HtmlBuilder::list_attributes(Element element, const HtmlAttributes& attributes) {
  if (element != Element::kOl) return;
  writer_.block_attribute(AttributeName::kOrdered, "true");
  const std::optional<int32_t> start = parse_integer(
      value(attributes, HtmlAttribute::kStart, scratch_), -kMaxListStart, kMaxListStart);
  if (start && *start != 1) writer_.block_attribute(AttributeName::kStart, Digits(*start).view());
  if (attributes.has(HtmlAttribute::kReversed)) {
    writer_.block_attribute(AttributeName::kReversed, "true");
  }
}

void HtmlBuilder::row_attributes() {
  std::string_view section = "body";
  for (size_t i = stack_.size(); i-- > 0 && stack_[i].element != Element::kTable;) {
    if (stack_[i].element == Element::kThead) section = "head";
    if (stack_[i].element == Element::kTfoot) section = "foot";
  }
  writer_.block_attribute(AttributeName::kSection, section);
}

void HtmlBuilder::cell_attributes(Element element, const HtmlAttributes& attributes) {
  if (element == Element::kTh) writer_.block_attribute(AttributeName::kHeader, "true");
  const std::string_view scope =
      trim_ascii_space(value(attributes, HtmlAttribute::kScope, scratch_));
  if (is_cell_scope(scope)) writer_.block_attribute(AttributeName::kScope, scope);
  span_attribute(AttributeName::kColspan, value(attributes, HtmlAttribute::kColspan, scratch_));
  span_attribute(AttributeName::kRowspan, value(attributes, HtmlAttribute::kRowspan, scratch_));
}

void HtmlBuilder::span_attribute(AttributeName name, std::string_view value) {
  const std::optional<int32_t> span = parse_integer(value, 1, kMaxSpan);
  if (span && *span > 1) writer_.block_attribute(name, Digits(*span).view());
}

// ---- Inlines

bool HtmlBuilder::push_inline(Element element, const HtmlAttributes& attributes) {
  const ElementRule& rule = rule_of(element);
  const OwnProperties own = own_properties(element, attributes);
  if (element == Element::kA) return push_link(own, attributes);
  if (rule.role == Role::kUnwrappedInline && !own.any()) return false;
  switch (rule.kind) {
    case NodeKind::kOverride:
      if (own.direction == Direction::kNeutral) return false;
      break;
    case NodeKind::kCode:
      writer_.code_language(
          code_language_of_class(value(attributes, HtmlAttribute::kClass, scratch_)));
      break;
    case NodeKind::kAbbreviation:
      return push_inline_with(rule.kind, own, AttributeName::kTitle,
                              value(attributes, HtmlAttribute::kTitle, title_));
    case NodeKind::kTime:
      return push_inline_with(rule.kind, own, AttributeName::kDatetime,
                              value(attributes, HtmlAttribute::kDatetime, title_));
    default:
      break;
  }
  return writer_.push_inline(rule.kind, own);
}

bool HtmlBuilder::push_inline_with(NodeKind kind, const OwnProperties& own, AttributeName name,
                                   std::string_view value) {
  if (value.empty()) return writer_.push_inline(kind, own);
  const TreeWriter::InlineAttribute attribute{.name = name, .value = value};
  return writer_.push_inline(kind, own, {&attribute, 1});
}

bool HtmlBuilder::push_link(const OwnProperties& own, const HtmlAttributes& attributes) {
  const std::string_view href = value(attributes, HtmlAttribute::kHref, scratch_);
  if (!clean_url(href, UrlUse::kLink, url_)) {
    return own.any() && writer_.push_inline(NodeKind::kSpan, own);
  }
  const std::string_view title = value(attributes, HtmlAttribute::kTitle, title_);
  const std::array<TreeWriter::InlineAttribute, 2> link = {
      {{.name = AttributeName::kHref, .value = url_},
       {.name = AttributeName::kTitle, .value = title}}};
  return writer_.push_inline(NodeKind::kLink, own, std::span(link).first(title.empty() ? 1 : 2));
}

// ---- Images and frames

// Writes the image's URL to url_. Pages that load images by script keep the real one aside.
bool HtmlBuilder::find_image_source(const HtmlAttributes& attributes) {
  constexpr std::array<HtmlAttribute, 3> kSources = {HtmlAttribute::kSrc, HtmlAttribute::kDataSrc,
                                                     HtmlAttribute::kDataLazySrc};
  return std::any_of(kSources.begin(), kSources.end(), [&](HtmlAttribute name) {
    return attributes.has(name) &&
           clean_url(value(attributes, name, scratch_), UrlUse::kImage, url_);
  });
}

void HtmlBuilder::image(const HtmlAttributes& attributes) {
  const OwnProperties own = own_properties(Element::kImg, attributes);
  const std::string_view alt = value(attributes, HtmlAttribute::kAlt, alt_);
  if (!find_image_source(attributes)) {
    writer_.anchor(own.id);
    writer_.text(alt);
    return;
  }
  std::array<TreeWriter::InlineAttribute, 5> image{};
  size_t count = 0;
  image[count++] = {.name = AttributeName::kSrc, .value = url_};
  if (attributes.has(HtmlAttribute::kAlt)) {
    image[count++] = {.name = AttributeName::kAlt, .value = alt};
  }
  const std::string_view title = value(attributes, HtmlAttribute::kTitle, title_);
  if (!title.empty()) image[count++] = {.name = AttributeName::kTitle, .value = title};
  const Digits width(pixels(attributes, HtmlAttribute::kWidth));
  const Digits height(pixels(attributes, HtmlAttribute::kHeight));
  if (width.view() != "0") image[count++] = {.name = AttributeName::kWidth, .value = width.view()};
  if (height.view() != "0") {
    image[count++] = {.name = AttributeName::kHeight, .value = height.view()};
  }
  writer_.image(own, std::span(image).first(count));
}

// 0 if nothing is said.
int32_t HtmlBuilder::pixels(const HtmlAttributes& attributes, HtmlAttribute name) {
  return parse_integer(value(attributes, name, scratch_), 0, kMaxPixels).value_or(0);
}

}  // namespace daf::markup
