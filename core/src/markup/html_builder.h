// From the tags of HTML, however they are nested, to a TreeWriter: a stack of open elements, the
// end tags that HTML implies, and what each element of the allowlist becomes. CommonMark comes
// through here too, as the tags that it stands for, so that its raw HTML means what it means
// anywhere.
//
// Method: the tree construction of HTML, without its quirks. Elements that may not nest close each
// other (p, li, dt, dd, tr, td, a, headings); an end tag without its start is nothing; an end tag
// of an inline ends that inline and leaves those inside it open. Tested by html_test.cpp.
// @see https://html.spec.whatwg.org/multipage/parsing.html#tree-construction
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markup/allowlist.h"
#include "markup/html_attributes.h"
#include "markup/tree_writer.h"

namespace daf::markup {

class HtmlBuilder {
 public:
  /// `writer` must outlive the builder.
  explicit HtmlBuilder(TreeWriter& writer) : writer_(writer) {}

  void start(Element element, const HtmlAttributes& attributes);
  void end(Element element);
  /// Text with character references.
  void encoded_text(std::string_view text);
  /// Text as it is.
  void text(std::string_view text);
  /// A block of code as it is. `info`: its language, or empty.
  void code_block(std::string_view info, std::string_view code);

  /// The number of open elements, to come back to with close_to.
  [[nodiscard]] size_t height() const { return stack_.size(); }
  void close_to(size_t height);

  [[nodiscard]] bool is_full() const { return writer_.is_full(); }
  /// The element whose content is being dropped, such as script, or kUnknown.
  [[nodiscard]] Element dropped() const { return dropped_; }
  void stop_dropping() { dropped_ = Element::kUnknown; }

 private:
  struct OpenElement {
    Element element = Element::kUnknown;  ///< kUnknown: an inline that has ended
    bool is_inline = false;               ///< declared to the writer
    bool is_block = false;                ///< ends paragraphs, opened in the writer or not
    bool is_opened = false;               ///< a block of the tree, to be closed to `depth`
    size_t depth = 0;
  };
  static constexpr size_t kNotFound = static_cast<size_t>(-1);

  [[nodiscard]] bool is_dropping() const { return dropped_ != Element::kUnknown; }

  // html_builder.cpp: the stack
  void start_block(Element element, const HtmlAttributes& attributes);
  void start_inline(Element element, const HtmlAttributes& attributes);
  void start_void(Element element, const HtmlAttributes& attributes);
  [[nodiscard]] bool ends_dropping(Element element);
  void end_block(Element element);
  void close_implied(Element element);
  void close_cell();
  void close_nearest(Element element);
  void end_nearest_inline(Element element);
  void end_inline(size_t index);
  [[nodiscard]] bool has_room_for(Element element);
  void push(const OpenElement& open);
  void pop();
  [[nodiscard]] size_t find_open(Element element, Scope scope) const;
  [[nodiscard]] Scope scope_at(size_t index) const;
  [[nodiscard]] bool is_open(Element element) const {
    return open_counts_[static_cast<size_t>(element)] > 0;
  }

  // html_builder_attributes.cpp: what an element says about itself
  [[nodiscard]] static std::string_view value(const HtmlAttributes& attributes, HtmlAttribute name,
                                              std::string& scratch);
  [[nodiscard]] OwnProperties own_properties(Element element, const HtmlAttributes& attributes);
  [[nodiscard]] Alignment own_alignment(const HtmlAttributes& attributes);
  void block_attributes(Element element, const HtmlAttributes& attributes);
  void list_attributes(Element element, const HtmlAttributes& attributes);
  void row_attributes();
  void cell_attributes(Element element, const HtmlAttributes& attributes);
  void span_attribute(AttributeName name, std::string_view value);
  [[nodiscard]] bool push_inline(Element element, const HtmlAttributes& attributes);
  [[nodiscard]] bool push_inline_with(NodeKind kind, const OwnProperties& own, AttributeName name,
                                      std::string_view value);
  [[nodiscard]] bool push_link(const OwnProperties& own, const HtmlAttributes& attributes);
  void image(const HtmlAttributes& attributes);
  [[nodiscard]] bool find_image_source(const HtmlAttributes& attributes);
  [[nodiscard]] int32_t pixels(const HtmlAttributes& attributes, HtmlAttribute name);

  // html_builder_media.cpp: what a page would embed
  void media(Element element, const HtmlAttributes& attributes);
  void media_source(const HtmlAttributes& attributes);
  void media_card(std::string_view kind, std::string_view source, std::string_view title);

  TreeWriter& writer_;
  std::vector<OpenElement> stack_;
  // For each element: how many stand on the stack, and how many found no room on it, whose end tags
  // are to be ignored.
  std::array<uint32_t, kElementCount> open_counts_{};
  std::array<uint32_t, kElementCount> overflow_counts_{};
  Element dropped_ = Element::kUnknown;
  size_t dropped_depth_ = 0;                      ///< of elements of that name
  Element waits_for_source_ = Element::kUnknown;  ///< a film or sound without an address so far
  bool is_code_start_ = false;                    ///< a newline just after <pre> is not part of it
  // Decoded attribute values, and the text of a reference; each is one use's own.
  std::string id_, language_, url_, title_, alt_, scratch_;
};

}  // namespace daf::markup
