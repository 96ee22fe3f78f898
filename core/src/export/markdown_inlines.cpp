#include "export/markdown_inlines.h"

#include <algorithm>
#include <vector>

#include "export/url_reference.h"

namespace daf::exporting {
namespace {

bool declares_nothing(const MarkdownContext& context, const Node& node) {
  return node.direction == Direction::kNeutral && node.language.byte_length == 0 &&
         !context.is_target(node);
}

// The last child of a node that has any.
uint32_t last_child(const RenderTree& tree, uint32_t node_index) {
  uint32_t child = node_index + 1;
  while (tree.nodes[child].subtree_end < tree.nodes[node_index].subtree_end) {
    child = tree.nodes[child].subtree_end;
  }
  return child;
}

std::string exported_url(const MarkdownContext& context, std::string_view url) {
  if (url.starts_with('#')) return std::string(url);
  std::string absolute = absolute_url(url, context.options.base_url);
  return absolute.empty() ? std::string(url) : absolute;
}

class InlineWriter {
 public:
  InlineWriter(const MarkdownContext& context, MarkdownPlace place, std::string& out)
      : context_(context), tree_(context.tree), place_(place), out_(out) {}

  void run(uint32_t leaf) {
    const uint32_t end = tree_.nodes[leaf].subtree_end;
    uint32_t i = leaf + 1;
    while (i < end) {
      while (!open_.empty() && open_.back().subtree_end <= i) close();
      i = tree_.nodes[i].kind == NodeKind::kText ? text(i, end) : open(i);
    }
    while (!open_.empty()) close();
  }

 private:
  struct OpenInline {
    uint32_t subtree_end = 0;
    NodeKind kind = NodeKind::kSpan;
    bool has_asterisks = false;
    std::string end;
  };

  // Writes neighbouring text as one run and returns what follows it: signs may be made of the end
  // of one and the beginning of the next.
  uint32_t text(uint32_t first, uint32_t end) {
    const uint32_t limit = open_.empty() ? end : open_.back().subtree_end;
    std::string run;
    uint32_t i = first;
    for (; i < limit && tree_.nodes[i].kind == NodeKind::kText; ++i) {
      run += tree_.view(tree_.nodes[i].text);
    }
    append_markdown_text(run, place_, out_);
    return i;
  }

  // Returns the node to go on with.
  uint32_t open(uint32_t index) {
    const Node& node = tree_.nodes[index];
    switch (node.kind) {
      case NodeKind::kEmphasis:
      case NodeKind::kStrong:
        if (!may_have_asterisks(index)) break;
        return open_with_signs(index, node.kind == NodeKind::kStrong ? "**" : "*");
      case NodeKind::kCode:
        if (!is_code_span(index)) break;
        append_code_span(tree_.view(tree_.nodes[index + 1].text), place_, out_);
        return node.subtree_end;
      case NodeKind::kLink:
        if (!is_markdown_link(node)) break;
        if (is_autolink(index)) return autolink(index);
        return open_link(index);
      case NodeKind::kImage:
        if (!is_markdown_image(context_, index)) break;
        append_markdown_image(context_, index, attribute_of(tree_, node, AttributeName::kTitle),
                              place_, out_);
        return node.subtree_end;
      case NodeKind::kLineBreak:
        line_break(index);
        return node.subtree_end;
      default:
        break;
    }
    return open_html(index);
  }

  // A second break right behind the first would end the paragraph where the line is left empty.
  void line_break(uint32_t index) {
    const bool is_sign = place_ == MarkdownPlace::kParagraph && index + 1 < tree_.nodes.size() &&
                         tree_.nodes[index + 1].kind == NodeKind::kText;
    out_ += is_sign ? "\\\n" : "<br>";
  }

  [[nodiscard]] bool is_in(NodeKind kind) const {
    for (const OpenInline& open : open_) {
      if (open.kind == kind) return true;
    }
    return false;
  }

  // Asterisks beside a letter always open, or close; those of one inside another might be read
  // together with them.
  [[nodiscard]] bool may_have_asterisks(uint32_t index) const {
    const Node& node = tree_.nodes[index];
    if (!declares_nothing(context_, node) || !has_children(tree_, index)) return false;
    if (!out_.empty() && out_.back() == '*') return false;
    for (const OpenInline& open : open_) {
      if (open.has_asterisks) return false;
    }
    const Node& first = tree_.nodes[index + 1];
    if (first.kind != NodeKind::kText || !begins_with_word(tree_.view(first.text))) return false;
    const Node& last = tree_.nodes[last_child(tree_, index)];
    return last.kind == NodeKind::kText && ends_with_word(tree_.view(last.text));
  }

  uint32_t open_with_signs(uint32_t index, std::string_view signs) {
    const Node& node = tree_.nodes[index];
    out_ += signs;
    open_.push_back({.subtree_end = node.subtree_end,
                     .kind = node.kind,
                     .has_asterisks = true,
                     .end = std::string(signs)});
    return index + 1;
  }

  [[nodiscard]] bool is_code_span(uint32_t index) const {
    const Node& node = tree_.nodes[index];
    if (!declares_nothing(context_, node) || !has_children(tree_, index)) return false;
    if (!out_.empty() && out_.back() == '`') return false;
    const Node& child = tree_.nodes[index + 1];
    return is_only_child(tree_, index, index + 1) && child.kind == NodeKind::kText;
  }

  [[nodiscard]] bool is_markdown_link(const Node& node) const {
    const std::string_view href = attribute_of(tree_, node, AttributeName::kHref);
    return declares_nothing(context_, node) && !href.empty() && is_markdown_url(href) &&
           !is_in(NodeKind::kLink);
  }

  // Its words are its URL, with nothing in it that would be read as more than itself.
  [[nodiscard]] bool is_autolink(uint32_t index) const {
    const Node& node = tree_.nodes[index];
    const std::string_view href = attribute_of(tree_, node, AttributeName::kHref);
    if (!is_only_child(tree_, index, index + 1)) return false;
    const Node& child = tree_.nodes[index + 1];
    const bool is_web = href.starts_with("https://") || href.starts_with("http://");
    const bool is_plain = std::none_of(href.begin(), href.end(), [](char c) {
      return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&';
    });
    return is_web && is_plain && child.kind == NodeKind::kText && tree_.view(child.text) == href &&
           place_ != MarkdownPlace::kTableCell &&
           !has_attribute(tree_, node, AttributeName::kTitle);
  }

  uint32_t autolink(uint32_t index) {
    const Node& node = tree_.nodes[index];
    out_.append("<").append(attribute_of(tree_, node, AttributeName::kHref)).append(">");
    return node.subtree_end;
  }

  uint32_t open_link(uint32_t index) {
    const Node& node = tree_.nodes[index];
    out_ += '[';
    std::string end = "]";
    append_link_target(exported_url(context_, attribute_of(tree_, node, AttributeName::kHref)),
                       attribute_of(tree_, node, AttributeName::kTitle), place_, end);
    open_.push_back({.subtree_end = node.subtree_end, .kind = node.kind, .end = std::move(end)});
    return index + 1;
  }

  uint32_t open_html(uint32_t index) {
    const Node& node = tree_.nodes[index];
    const OpenContext where{.around = {}, .is_in_link = is_in(NodeKind::kLink)};
    const std::string_view end = open_element(tree_, index, where, context_.html(), out_);
    open_.push_back({.subtree_end = node.subtree_end, .kind = node.kind, .end = std::string(end)});
    return index + 1;
  }

  void close() {
    out_ += open_.back().end;
    open_.pop_back();
  }

  const MarkdownContext& context_;
  const RenderTree& tree_;
  MarkdownPlace place_;
  std::string& out_;
  std::vector<OpenInline> open_;
};

}  // namespace

void append_markdown_inlines(const MarkdownContext& context, uint32_t leaf, MarkdownPlace place,
                             std::string& out) {
  InlineWriter(context, place, out).run(leaf);
}

bool is_markdown_image(const MarkdownContext& context, uint32_t image) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[image];
  return declares_nothing(context, node) && has_attribute(tree, node, AttributeName::kAlt) &&
         !has_attribute(tree, node, AttributeName::kWidth) &&
         !has_attribute(tree, node, AttributeName::kHeight) &&
         is_markdown_url(attribute_of(tree, node, AttributeName::kSrc));
}

void append_markdown_image(const MarkdownContext& context, uint32_t image, std::string_view title,
                           MarkdownPlace place, std::string& out) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[image];
  out += "![";
  append_markdown_text(attribute_of(tree, node, AttributeName::kAlt), place, out);
  out += ']';
  append_link_target(exported_url(context, attribute_of(tree, node, AttributeName::kSrc)), title,
                     place, out);
}

}  // namespace daf::exporting
