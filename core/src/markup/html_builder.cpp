// The stack of open elements. What their attributes say is in html_builder_attributes.cpp.
#include "markup/html_builder.h"

#include <algorithm>
#include <optional>

#include "markup/entities.h"
#include "markup/limits.h"

namespace daf::markup {
namespace {

bool is_heading(Element element) { return element >= Element::kH1 && element <= Element::kH6; }

bool is_row_group(Element element) {
  return element == Element::kTbody || element == Element::kThead || element == Element::kTfoot;
}

bool is_cell(Element element) { return element == Element::kTd || element == Element::kTh; }

bool is_part_of_table(Element element) {
  return is_row_group(element) || is_cell(element) || element == Element::kTr ||
         element == Element::kCaption || element == Element::kColgroup;
}

// @see https://html.spec.whatwg.org/multipage/parsing.html#formatting
bool is_formatting(Element element) {
  switch (element) {
    case Element::kA:
    case Element::kB:
    case Element::kBig:
    case Element::kCode:
    case Element::kEm:
    case Element::kFont:
    case Element::kI:
    case Element::kNobr:
    case Element::kS:
    case Element::kSmall:
    case Element::kStrike:
    case Element::kStrong:
    case Element::kTt:
    case Element::kU:
      return true;
    default:
      return false;
  }
}

// The scope in which the end tag of `element`, or another of its kind, finds it.
Scope scope_of_search(Element element) {
  const bool is_item =
      element == Element::kLi || element == Element::kDt || element == Element::kDd;
  return is_item ? Scope::kItems : Scope::kAll;
}

// HTML inside of an <svg> that was not closed ends it.
// @see https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign
bool breaks_out_of_foreign(Element element) {
  const Role role = rule_of(element).role;
  return element != Element::kA && (role == Role::kBlock || role == Role::kUnwrappedBlock ||
                                    role == Role::kInline || element == Element::kImg);
}

}  // namespace

// ---- Start tags

void HtmlBuilder::start(Element element, const HtmlAttributes& attributes) {
  if (element == Element::kUnknown || is_full()) return;
  if (is_dropping() && !ends_dropping(element)) return;
  is_code_start_ = false;
  switch (rule_of(element).role) {
    case Role::kBlock:
    case Role::kUnwrappedBlock:
    case Role::kTablePart:
      start_block(element, attributes);
      break;
    case Role::kInline:
    case Role::kUnwrappedInline:
      start_inline(element, attributes);
      break;
    case Role::kVoid:
      start_void(element, attributes);
      break;
    case Role::kRawText:
    case Role::kForeign:
      if (element == Element::kIframe) media(element, attributes);
      dropped_ = element;
      dropped_depth_ = 1;
      break;
  }
}

bool HtmlBuilder::ends_dropping(Element element) {
  if (rule_of(dropped_).role != Role::kForeign) return false;
  if (element == dropped_) ++dropped_depth_;
  if (!breaks_out_of_foreign(element)) return false;
  stop_dropping();
  return true;
}

void HtmlBuilder::start_block(Element element, const HtmlAttributes& attributes) {
  const ElementRule& rule = rule_of(element);
  const OwnProperties own = own_properties(element, attributes);
  if (element == Element::kHtml || element == Element::kBody) {
    writer_.document_properties(own);
    return;
  }
  close_implied(element);
  const bool is_stray = is_part_of_table(element) && !is_open(Element::kTable);
  if (is_stray || !has_room_for(element)) {
    writer_.boundary();
    writer_.anchor(own.id);
    return;
  }
  const bool is_section = rule.role == Role::kUnwrappedBlock && own.any();
  std::optional<size_t> depth;
  writer_.boundary();
  if (element == Element::kP) writer_.mark_list_loose();
  if (rule.role == Role::kBlock || (is_section && writer_.accepts_flow())) {
    depth = writer_.open_block(rule.kind, own);
    if (depth) block_attributes(element, attributes);
    is_code_start_ = depth && rule.kind == NodeKind::kCodeBlock;
  } else {
    writer_.anchor(own.id);
  }
  push({.element = element,
        .is_block = true,
        .is_opened = depth.has_value(),
        .depth = depth.value_or(0)});
}

void HtmlBuilder::start_inline(Element element, const HtmlAttributes& attributes) {
  // These do not nest in their kind.
  if (element == Element::kA) end_nearest_inline(Element::kA);
  if (element == Element::kRt || element == Element::kRp) {
    end_nearest_inline(Element::kRt);
    end_nearest_inline(Element::kRp);
  }
  const bool is_media =
      element == Element::kVideo || element == Element::kAudio || element == Element::kObject;
  if (is_media) media(element, attributes);
  if (!has_room_for(element)) {
    writer_.anchor(own_properties(element, attributes).id);
    return;
  }
  push({.element = element, .is_inline = push_inline(element, attributes)});
}

void HtmlBuilder::start_void(Element element, const HtmlAttributes& attributes) {
  if (element == Element::kBr) writer_.line_break();
  if (element == Element::kImg) image(attributes);
  if (element == Element::kEmbed) media(element, attributes);
  if (element == Element::kSource) media_source(attributes);
  if (element != Element::kHr) return;
  close_implied(element);
  writer_.thematic_break(own_properties(element, attributes));
}

// Closes what cannot go on where a block of this element starts.
void HtmlBuilder::close_implied(Element element) {
  if (is_part_of_table(element)) {
    close_cell();
    if (!is_cell(element)) close_nearest(Element::kTr);
    if (!is_cell(element) && element != Element::kTr) {
      for (const Element group : {Element::kTbody, Element::kThead, Element::kTfoot}) {
        close_nearest(group);
      }
    }
    return;
  }
  if (element == Element::kLi || element == Element::kOption) close_nearest(element);
  if (element == Element::kDt || element == Element::kDd) {
    close_nearest(Element::kDt);
    close_nearest(Element::kDd);
  }
  close_nearest(Element::kP);
  if (!is_heading(element)) return;
  for (size_t i = stack_.size(); i-- > 0;) {
    if (!stack_[i].is_block) continue;
    if (is_heading(stack_[i].element)) close_to(i);
    return;
  }
}

void HtmlBuilder::close_cell() {
  close_nearest(Element::kCaption);
  close_nearest(Element::kTd);
  close_nearest(Element::kTh);
}

void HtmlBuilder::close_nearest(Element element) {
  const size_t index = find_open(element, scope_of_search(element));
  if (index != kNotFound) close_to(index);
}

// ---- End tags

void HtmlBuilder::end(Element element) {
  if (element == Element::kUnknown || is_full()) return;
  is_code_start_ = false;
  if (is_dropping()) {
    if (element == dropped_ && --dropped_depth_ == 0) stop_dropping();
    return;
  }
  uint32_t& overflow = overflow_counts_[static_cast<size_t>(element)];
  const Role role = rule_of(element).role;
  const bool is_inline_role = role == Role::kInline || role == Role::kUnwrappedInline;
  if (overflow > 0) {
    --overflow;
    if (!is_inline_role) writer_.boundary();
  } else if (is_inline_role) {
    end_nearest_inline(element);
  } else {
    end_block(element);
  }
}

void HtmlBuilder::end_block(Element element) {
  if (element == Element::kBr) writer_.line_break();
  // An end tag without its start ends nothing, but it does part words.
  if (element != Element::kBr && !is_open(element)) writer_.boundary();
  if (element == Element::kTable || element == Element::kTr || is_row_group(element)) close_cell();
  if (!is_heading(element)) {
    close_nearest(element);
    return;
  }
  // "<h2>...</h3>" ends the heading, whatever its level.
  for (size_t i = stack_.size(); i-- > 0;) {
    if (is_heading(stack_[i].element)) {
      close_to(i);
      return;
    }
    if (scope_at(i) == Scope::kAll) return;
  }
}

// ---- The stack

// Of the element at `index` of the stack.
Scope HtmlBuilder::scope_at(size_t index) const {
  const Element element = stack_[index].element;
  return element == Element::kUnknown ? Scope::kNone : rule_of(element).scope;
}

size_t HtmlBuilder::find_open(Element element, Scope scope) const {
  if (!is_open(element)) return kNotFound;
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].element == element) return i;
    const Scope here = scope_at(i);
    if (here == Scope::kAll || (here == Scope::kItems && scope == Scope::kItems)) break;
  }
  return kNotFound;
}

bool HtmlBuilder::has_room_for(Element element) {
  if (stack_.size() < kMaxOpenElements) return true;
  ++overflow_counts_[static_cast<size_t>(element)];
  return false;
}

void HtmlBuilder::push(const OpenElement& open) {
  stack_.push_back(open);
  ++open_counts_[static_cast<size_t>(open.element)];
}

void HtmlBuilder::pop() {
  const OpenElement open = stack_.back();
  stack_.pop_back();
  if (open.element != Element::kUnknown) --open_counts_[static_cast<size_t>(open.element)];
  if (open.is_inline) writer_.remove_inline(writer_.inline_depth() - 1);
  if (open.is_opened) {
    writer_.close_to(open.depth);
  } else if (open.is_block) {
    writer_.boundary();
  }
}

void HtmlBuilder::close_to(size_t height) {
  while (stack_.size() > height) pop();
}

// Ends an inline and, as HTML does, the inlines inside of it that are not mere formatting.
// Formatting goes on: "<b>1<i>2</b>3</i>" has an italic 3.
void HtmlBuilder::end_nearest_inline(Element element) {
  const size_t index = find_open(element, Scope::kAll);
  if (index == kNotFound) return;
  size_t inner_end = index + 1;
  while (inner_end < stack_.size() && !stack_[inner_end].is_block) ++inner_end;
  for (size_t i = inner_end; i-- > index + 1;) {
    const Element inner = stack_[i].element;
    if (inner != Element::kUnknown && !is_formatting(inner)) end_inline(i);
  }
  end_inline(index);
}

// What stands above the inline on the stack stays open. Its place is left empty, because heights
// that others remember must keep their meaning.
void HtmlBuilder::end_inline(size_t index) {
  if (index + 1 == stack_.size()) {
    pop();
    return;
  }
  OpenElement& open = stack_[index];
  --open_counts_[static_cast<size_t>(open.element)];
  if (open.is_inline) {
    const auto position =
        std::count_if(stack_.begin(), stack_.begin() + static_cast<std::ptrdiff_t>(index),
                      [](const OpenElement& below) { return below.is_inline; });
    writer_.remove_inline(static_cast<size_t>(position));
  }
  open = {};
}

// ---- Text

void HtmlBuilder::text(std::string_view text) {
  if (is_dropping() || text.empty()) return;
  if (is_code_start_) {
    is_code_start_ = false;
    if (text.front() == '\r') text.remove_prefix(1);
    if (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  }
  writer_.text(text);
}

void HtmlBuilder::encoded_text(std::string_view text) {
  if (is_dropping()) return;
  size_t at = 0;
  while (at < text.size() && !is_full()) {
    const size_t ampersand = std::min(text.find('&', at), text.size());
    this->text(text.substr(at, ampersand - at));
    if (ampersand == text.size()) return;
    scratch_.clear();
    const size_t taken =
        decode_reference(text.substr(ampersand + 1), ReferencePlace::kText, scratch_);
    if (taken == 0) scratch_.assign(1, '&');
    this->text(scratch_);
    at = ampersand + 1 + taken;
  }
}

void HtmlBuilder::code_block(std::string_view info, std::string_view code) {
  close_implied(Element::kPre);
  const std::optional<size_t> depth = writer_.open_block(NodeKind::kCodeBlock, {});
  writer_.code_language(info);
  writer_.text(code);
  if (depth) writer_.close_to(*depth);
}

}  // namespace daf::markup
