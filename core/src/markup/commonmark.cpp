// Walks cmark's tree with its iterator (no recursion) and says it as the HTML that it stands for,
// to the builder that also reads the raw HTML in it. One thing is not CommonMark's own: an image
// with a title, alone in its paragraph, is a figure whose caption is the title.
#include "markup/commonmark.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "cmark.h"
#include "daf/text.h"
#include "houdini.h"
#include "markup/commonmark_guard.h"
#include "markup/entity_table.h"
#include "markup/html.h"
#include "markup/html_builder.h"
#include "unicode/utf8.h"

namespace daf::markup {
namespace {

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct IteratorDeleter {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view view(const char* text) { return text != nullptr ? text : std::string_view(); }

std::string_view first_word(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), is_ascii_space);
  return text.substr(0, static_cast<size_t>(end - text.begin()));
}

class CommonMarkReader {
 public:
  explicit CommonMarkReader(TreeWriter& writer) : writer_(writer), builder_(writer) {}

  void run(cmark_node* document) {
    const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(document));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      if (builder_.is_full()) return;
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (image_ != nullptr) {
        in_image(event, node);
      } else if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        exit(node);
      }
    }
  }

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_CODE_BLOCK:
        builder_.code_block(first_word(view(cmark_node_get_fence_info(node))),
                            view(cmark_node_get_literal(node)));
        break;
      case CMARK_NODE_HTML_BLOCK:
        read_html_fragment(view(cmark_node_get_literal(node)), builder_);
        builder_.stop_dropping();
        break;
      case CMARK_NODE_HTML_INLINE:
        read_html_fragment(view(cmark_node_get_literal(node)), builder_);
        break;
      case CMARK_NODE_THEMATIC_BREAK:
        builder_.start(Element::kHr, {});
        break;
      case CMARK_NODE_TEXT:
        builder_.text(view(cmark_node_get_literal(node)));
        break;
      case CMARK_NODE_SOFTBREAK:
        builder_.text("\n");
        break;
      case CMARK_NODE_LINEBREAK:
        builder_.start(Element::kBr, {});
        break;
      case CMARK_NODE_CODE:
        enter_element(Element::kCode, {});
        builder_.text(view(cmark_node_get_literal(node)));
        exit(node);
        break;
      case CMARK_NODE_IMAGE:
        image_ = node;
        alt_.clear();
        break;
      default:
        enter_container(node);
        break;
    }
  }

  void enter_container(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        return enter_element(Element::kBlockquote, {});
      case CMARK_NODE_LIST:
        return enter_list(node);
      case CMARK_NODE_ITEM:
        return enter_element(Element::kLi, {});
      case CMARK_NODE_HEADING:
        return enter_element(heading(cmark_node_get_heading_level(node)), {});
      case CMARK_NODE_PARAGRAPH:
        return enter_paragraph(node);
      case CMARK_NODE_EMPH:
        return enter_element(Element::kEm, {});
      case CMARK_NODE_STRONG:
        return enter_element(Element::kStrong, {});
      case CMARK_NODE_LINK: {
        HtmlAttributes attributes = titled(node);
        attributes.add(HtmlAttribute::kHref, destination(node));
        return enter_element(Element::kA, attributes);
      }
      default:
        heights_.push_back(builder_.height());
        return;
    }
  }

  void exit(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    const bool is_leaf = type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
    if (is_leaf) builder_.stop_dropping();
    builder_.close_to(heights_.back());
    heights_.pop_back();
    if (is_leaf) writer_.boundary();
  }

  void enter_element(Element element, const HtmlAttributes& attributes) {
    heights_.push_back(builder_.height());
    builder_.start(element, attributes);
  }

  static Element heading(int level) {
    return static_cast<Element>(static_cast<int>(Element::kH1) + level - 1);
  }

  // The title of a link or an image. cmark has decoded its references.
  static HtmlAttributes titled(cmark_node* node) {
    HtmlAttributes attributes;
    attributes.encoded = false;
    const std::string_view title = view(cmark_node_get_title(node));
    if (!title.empty()) attributes.add(HtmlAttribute::kTitle, title);
    return attributes;
  }

  // The URL of a link or an image. A backslash in it is a character like any other to CommonMark,
  // and a "/" to browsers.
  std::string_view destination(cmark_node* node) {
    const std::string_view url = view(cmark_node_get_url(node));
    if (url.find('\\') == url.npos) return url;
    url_.clear();
    for (const char c : url) {
      if (c == '\\') {
        url_ += "%5C";
      } else {
        url_ += c;
      }
    }
    return url_;
  }

  void enter_list(cmark_node* list) {
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) {
      return enter_element(Element::kUl, {});
    }
    std::array<char, 12> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), cmark_node_get_list_start(list))
            .ptr;
    HtmlAttributes attributes;
    attributes.add(HtmlAttribute::kStart,
                   {digits.data(), static_cast<size_t>(end - digits.data())});
    enter_element(Element::kOl, attributes);
  }

  void enter_paragraph(cmark_node* paragraph) {
    if (is_figure(paragraph)) return enter_element(Element::kFigure, {});
    // A paragraph of a tight list is written without <p>.
    cmark_node* parent = cmark_node_parent(paragraph);
    const bool is_tight = cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
                          cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;
    if (!is_tight) return enter_element(Element::kP, {});
    writer_.boundary();
    heights_.push_back(builder_.height());
  }

  static bool is_figure(cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return false;
    cmark_node* child = cmark_node_first_child(node);
    return child != nullptr && cmark_node_get_type(child) == CMARK_NODE_IMAGE &&
           cmark_node_next(child) == nullptr && !view(cmark_node_get_title(child)).empty();
  }

  // What stands in an image is its text alternative.
  void in_image(cmark_event_type event, cmark_node* node) {
    if (event == CMARK_EVENT_EXIT && node == image_) {
      leave_image();
      return;
    }
    if (event != CMARK_EVENT_ENTER) return;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        alt_ += view(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        alt_ += ' ';
        break;
      default:
        break;
    }
  }

  void leave_image() {
    const bool is_in_figure = is_figure(cmark_node_parent(image_));
    HtmlAttributes attributes = titled(image_);
    attributes.add(HtmlAttribute::kSrc, destination(image_));
    attributes.add(HtmlAttribute::kAlt, alt_);
    if (is_in_figure) attributes.present &= ~(1U << static_cast<unsigned>(HtmlAttribute::kTitle));
    builder_.start(Element::kImg, attributes);
    if (is_in_figure) {
      enter_element(Element::kFigcaption, {});
      builder_.text(view(cmark_node_get_title(image_)));
      exit(image_);
    }
    image_ = nullptr;
  }

  TreeWriter& writer_;
  HtmlBuilder builder_;
  std::vector<size_t> heights_;  ///< of the builder, before each of cmark's open nodes
  cmark_node* image_ = nullptr;  ///< the image whose alternative is being gathered
  std::string alt_, url_;
};

}  // namespace

bool read_commonmark(std::string_view body, TreeWriter& writer) {
  std::string storage;
  const GuardedMarkdown guarded = guard_commonmark(body, storage);
  // The raw HTML in it is ours to read, so none of cmark's options matter.
  const std::unique_ptr<cmark_node, NodeDeleter> document(
      cmark_parse_document(guarded.text.data(), guarded.text.size(), CMARK_OPT_DEFAULT));
  CommonMarkReader(writer).run(document.get());
  return guarded.is_cut;
}

}  // namespace daf::markup

// What cmark calls in place of its own tables of case folding and of character references, which
// are five times as long as ours (core/cmake/third_party.cmake leaves them out).

namespace {

std::string_view view_of(const uint8_t* bytes, bufsize_t byte_length) {
  return {reinterpret_cast<const char*>(bytes), static_cast<size_t>(byte_length)};
}

void put(cmark_strbuf* buffer, std::string_view text) {
  cmark_strbuf_put(buffer, reinterpret_cast<const uint8_t*>(text.data()),
                   static_cast<bufsize_t>(text.size()));
}

// A number behind "&#" with its semicolon. Unlike HTML, CommonMark bounds its length, and knows
// nothing of windows-1252.
bufsize_t unescape_number(cmark_strbuf* out, std::string_view text) {
  const bool is_hexadecimal = text.size() > 1 && daf::to_ascii_lower(text[1]) == 'x';
  const char* const digits = text.data() + (is_hexadecimal ? 2 : 1);
  const char* const end = text.data() + text.size();
  uint32_t number = 0;
  const auto [stop, error] = std::from_chars(digits, end, number, is_hexadecimal ? 16 : 10);
  const ptrdiff_t max_digits = is_hexadecimal ? 6 : 7;
  if (error != std::errc() || stop - digits > max_digits || stop == end || *stop != ';') return 0;
  const bool is_character = number != 0 && number < 0x110000 && (number & ~0x7FFU) != 0xD800;
  std::string utf8;
  daf::unicode::append_utf8(utf8, is_character ? number : daf::unicode::kReplacementCharacter);
  put(out, utf8);
  return static_cast<bufsize_t>(stop + 1 - text.data());
}

}  // namespace

extern "C" {

void cmark_utf8proc_case_fold(cmark_strbuf* dest, const uint8_t* str, bufsize_t len) {
  put(dest, daf::fold_case(view_of(str, len)));
}

bufsize_t houdini_unescape_ent(cmark_strbuf* ob, const uint8_t* src, bufsize_t size) {
  const std::string_view text = view_of(src, size);
  if (!text.empty() && text[0] == '#') return unescape_number(ob, text);
  const size_t semicolon = text.substr(0, daf::markup::kMaxEntityName + 1).find(';');
  if (semicolon == std::string_view::npos) return 0;
  std::string utf8;
  if (!daf::markup::append_entity(text.substr(0, semicolon), utf8)) return 0;
  put(ob, utf8);
  return static_cast<bufsize_t>(semicolon + 1);
}

int houdini_unescape_html(cmark_strbuf* ob, const uint8_t* src, bufsize_t size) {
  const std::string_view text = view_of(src, size);
  size_t at = 0;
  while (at < text.size()) {
    const size_t ampersand = std::min(text.find('&', at), text.size());
    if (ampersand == text.size() && at == 0) return 0;  // it stays as it is
    put(ob, text.substr(at, ampersand - at));
    if (ampersand == text.size()) break;
    at = ampersand + 1;
    const bufsize_t taken =
        houdini_unescape_ent(ob, src + at, static_cast<bufsize_t>(text.size() - at));
    if (taken == 0) put(ob, "&");
    at += static_cast<size_t>(taken);
  }
  return 1;
}

void houdini_unescape_html_f(cmark_strbuf* ob, const uint8_t* src, bufsize_t size) {
  if (!houdini_unescape_html(ob, src, size)) cmark_strbuf_put(ob, src, size);
}

}  // extern "C"
