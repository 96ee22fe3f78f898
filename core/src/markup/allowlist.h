// Which HTML elements and attributes mean something to the render tree, and what. What is not
// listed here does not exist: an unknown element is as if its tags were not there, an unknown
// attribute is not even read. Tested by allowlist_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "daf/markup.h"

namespace daf::markup {

// In the order of their names, as the table in allowlist.cpp.
enum class Element : uint8_t {
  kA,
  kAbbr,
  kAcronym,
  kAddress,
  kApplet,
  kArea,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBasefont,
  kBdi,
  kBdo,
  kBgsound,
  kBig,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCite,
  kCode,
  kCol,
  kColgroup,
  kDd,
  kDel,
  kDetails,
  kDfn,
  kDialog,
  kDir,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kFrame,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kIns,
  kKbd,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kListing,
  kMain,
  kMap,
  kMark,
  kMath,
  kMenu,
  kMeta,
  kMeter,
  kNav,
  kNobr,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kOutput,
  kP,
  kParam,
  kPicture,
  kPlaintext,
  kPre,
  kProgress,
  kQ,
  kRb,
  kRp,
  kRt,
  kRtc,
  kRuby,
  kS,
  kSamp,
  kScript,
  kSearch,
  kSection,
  kSelect,
  kSmall,
  kSource,
  kSpan,
  kStrike,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kTt,
  kU,
  kUl,
  kVar,
  kVideo,
  kWbr,
  kXmp,
  kUnknown
};

inline constexpr size_t kElementCount = static_cast<size_t>(Element::kUnknown);

/// What becomes of an element.
enum class Role : uint8_t {
  kBlock,            ///< a block of the tree
  kUnwrappedBlock,   ///< its content stays; a kSection if it has a language, direction or id
  kTablePart,        ///< only says which section the rows in it belong to
  kInline,           ///< an inline of the tree
  kUnwrappedInline,  ///< its content stays; a kSpan if it has a language, direction or id
  kVoid,             ///< has no content: an image, a line break, a rule, or nothing at all
  kRawText,          ///< dropped with its content, in which no tag but its own end tag counts
  kForeign,          ///< dropped with its content, unless HTML breaks out of it
};

/// Where the search for an open element, to close it, stops.
enum class Scope : uint8_t {
  kNone,
  kItems,  ///< a list item or definition does not end one outside of this element
  kAll,    ///< nothing ends anything outside of this element, except parts of a table
};

struct ElementRule {
  std::string_view name;
  Element element;
  Role role;
  NodeKind kind;  ///< of kBlock, kInline; of the unwrapped, what they are if they must be
  Scope scope;
};

/// The element of that name in any case, or kUnknown.
[[nodiscard]] Element find_element(std::string_view name);
/// `element` must not be kUnknown. Static storage.
[[nodiscard]] const ElementRule& rule_of(Element element);

enum class HtmlAttribute : uint8_t {
  kAlign,
  kAlt,
  kClass,
  kColspan,
  kData,
  kDataLazySrc,
  kDataSrc,
  kDatetime,
  kDir,
  kHeight,
  kHref,
  kId,
  kLang,
  kName,
  kReversed,
  kRowspan,
  kScope,
  kSrc,
  kStart,
  kStyle,
  kTitle,
  kWidth,
  kXmlLang,
  kUnknown,
};

/// The attribute of that name in any case, or kUnknown.
[[nodiscard]] HtmlAttribute find_attribute(std::string_view name);

/// The listed attributes of one tag. Views into the source.
struct HtmlAttributes {
  std::array<std::string_view, static_cast<size_t>(HtmlAttribute::kUnknown)> values;
  uint32_t present = 0;  ///< one bit for each HtmlAttribute; only those `values` mean something
  bool encoded = true;   ///< the values hold character references

  [[nodiscard]] bool has(HtmlAttribute name) const {
    return (present >> static_cast<unsigned>(name) & 1U) != 0;
  }
  [[nodiscard]] std::string_view get(HtmlAttribute name) const {
    return has(name) ? values[static_cast<size_t>(name)] : std::string_view();
  }
  /// Of attributes with one name the first counts, as in HTML.
  void add(HtmlAttribute name, std::string_view value) {
    if (name == HtmlAttribute::kUnknown || has(name)) return;
    values[static_cast<size_t>(name)] = value;
    present |= 1U << static_cast<unsigned>(name);
  }
};

}  // namespace daf::markup
