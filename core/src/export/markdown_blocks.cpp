#include "export/markdown_blocks.h"

#include <charconv>
#include <string>
#include <vector>

#include "export/html_tree.h"
#include "export/markdown_escapes.h"
#include "export/markdown_inlines.h"
#include "export/markdown_shape.h"
#include "export/markdown_table.h"

namespace daf::exporting {
namespace {

class BlockWriter {
 public:
  BlockWriter(const MarkdownContext& context, const Surroundings& around, LineWriter& lines)
      : context_(context), tree_(context.tree), lines_(lines) {
    OpenBlock root;
    root.subtree_end = static_cast<uint32_t>(tree_.nodes.size());
    root.around = around;
    open_.push_back(root);
  }

  void run() {
    if (!tree_.nodes.empty()) take_anchor(tree_.nodes[0]);
    const auto end = static_cast<uint32_t>(tree_.nodes.size());
    uint32_t i = 1;
    while (i < end) {
      while (open_.size() > 1 && open_.back().subtree_end <= i) close();
      i = block(i);
    }
    while (open_.size() > 1) close();
  }

 private:
  struct OpenBlock {
    uint32_t subtree_end = 0;
    NodeKind kind = NodeKind::kDocument;
    bool is_tight = false;     ///< a tight list, or an item of one
    bool has_prefix = false;   ///< of its own, in `lines_`
    bool has_content = false;  ///< a block of it was written
    bool ends_in_paragraph = false;
    char last_list_sign = 0;  ///< of the block before, if that is a list in signs
    int64_t next_number = 0;  ///< kList: of its next item; negative for bullets
    char list_sign = 0;       ///< kList: what follows the number, or the bullet
    std::string_view end_tag;
    Surroundings around;
  };

  [[nodiscard]] bool is_in_tight_item() const {
    return open_.back().kind == NodeKind::kListItem && open_.back().is_tight;
  }

  // Writes a block, or the beginning of one, and returns the node to go on with.
  uint32_t block(uint32_t index) {
    const Node& node = tree_.nodes[index];
    if (node.kind == NodeKind::kListItem) return open_item(index);
    const BlockPlace place{
        .around = open_.back().around,
        .prefix_length = lines_.prefix_length(),
        .is_in_tight_item = is_in_tight_item(),
        .follows_paragraph = is_in_tight_item() && open_.back().ends_in_paragraph};
    const MarkdownForm form = markdown_form(context_, index, place);
    if (!is_in_tight_item()) lines_.separate();
    const char list_before = open_.back().last_list_sign;
    open_.back().has_content = true;
    open_.back().ends_in_paragraph = node.kind == NodeKind::kParagraph;
    open_.back().last_list_sign = 0;
    switch (form) {
      case MarkdownForm::kHtmlLine:
        return html_line(index);
      case MarkdownForm::kTags:
        return open_tags(index);
      case MarkdownForm::kSigns:
        break;
    }
    if (node.kind == NodeKind::kQuote) return open_quote(index);
    if (node.kind == NodeKind::kList) return open_list(index, list_before);
    leaf(index);
    return node.subtree_end;
  }

  // An empty element to link to, for a node whose own form cannot carry an id.
  void take_anchor(const Node& node) {
    if (!context_.is_target(node)) return;
    anchors_ += "<span";
    append_attribute("id", tree_.view(node.id), HtmlUse::kMarkdown, anchors_);
    anchors_ += "></span>";
  }

  // Those that wait stand in a paragraph that holds nothing else, and vanishes when it is read.
  void write_waiting_anchors() {
    if (anchors_.empty()) return;
    lines_.block(anchors_);
    anchors_.clear();
    if (!is_in_tight_item()) lines_.separate();
  }

  uint32_t html_line(uint32_t index) {
    write_waiting_anchors();
    const Node& node = tree_.nodes[index];
    std::string line;
    const OpenContext where{.around = open_.back().around, .is_in_tight_list = is_in_tight_item()};
    append_html(tree_, index, node.subtree_end, where, context_.html(), line);
    lines_.block(line);
    return node.subtree_end;
  }

  uint32_t open_tags(uint32_t index) {
    write_waiting_anchors();
    std::string tag;
    OpenBlock opened = opened_block(index);
    opened.end_tag =
        open_element(tree_, index, {.around = open_.back().around}, context_.html(), tag);
    lines_.block(tag);
    open_.push_back(opened);
    return index + 1;
  }

  [[nodiscard]] OpenBlock opened_block(uint32_t index) const {
    const Node& node = tree_.nodes[index];
    OpenBlock opened;
    opened.subtree_end = node.subtree_end;
    opened.kind = node.kind;
    opened.around = {.language = tree_.view(node.language), .direction = node.direction};
    return opened;
  }

  uint32_t open_quote(uint32_t index) {
    take_anchor(tree_.nodes[index]);
    OpenBlock opened = opened_block(index);
    opened.has_prefix = true;
    lines_.push("> ", "> ");
    open_.push_back(opened);
    return index + 1;
  }

  // Two lists that follow each other are two only if their signs differ.
  uint32_t open_list(uint32_t index, char list_before) {
    const Node& node = tree_.nodes[index];
    take_anchor(node);
    OpenBlock opened = opened_block(index);
    opened.is_tight = has_attribute(tree_, node, AttributeName::kTight);
    if (has_attribute(tree_, node, AttributeName::kOrdered)) {
      opened.next_number = 1;
      const std::string_view start = attribute_of(tree_, node, AttributeName::kStart);
      std::from_chars(start.data(), start.data() + start.size(), opened.next_number);
      opened.list_sign = list_before == '.' ? ')' : '.';
    } else {
      opened.next_number = -1;
      opened.list_sign = list_before == '-' ? '+' : '-';
    }
    open_.back().last_list_sign = opened.list_sign;
    open_.push_back(opened);
    return index + 1;
  }

  uint32_t open_item(uint32_t index) {
    OpenBlock& list = open_.back();
    if (list.has_content && !list.is_tight) lines_.separate();
    list.has_content = true;
    take_anchor(tree_.nodes[index]);
    std::string sign;
    if (list.next_number >= 0) sign = std::to_string(list.next_number++);
    sign += list.list_sign;
    sign += ' ';
    lines_.push(sign, std::string(sign.size(), ' '));
    OpenBlock opened = opened_block(index);
    opened.is_tight = list.is_tight;
    opened.has_prefix = true;
    open_.push_back(opened);
    return index + 1;
  }

  void leaf(uint32_t index) {
    const Node& node = tree_.nodes[index];
    take_anchor_of_leaf(node);
    std::string text;
    switch (node.kind) {
      case NodeKind::kHeading: {
        const std::string_view level = attribute_of(tree_, node, AttributeName::kLevel);
        const int count = level.size() == 1 ? level.front() - '0' : 2;
        text.append(static_cast<size_t>(count < 1 || count > 6 ? 2 : count), '#').append(" ");
        inlines(index, MarkdownPlace::kHeading, text);
        break;
      }
      case NodeKind::kCodeBlock:
        text = fenced_code(subtree_text(tree_, index),
                           attribute_of(tree_, node, AttributeName::kLanguageOfCode));
        break;
      case NodeKind::kThematicBreak:
        text = "***";
        break;
      case NodeKind::kFigure:
        append_markdown_image(context_, index + 1, tree_.view(tree_.nodes[index + 3].text),
                              MarkdownPlace::kParagraph, text);
        break;
      case NodeKind::kTable:
        text = pipe_table(context_, index);
        break;
      default:
        inlines(index, MarkdownPlace::kParagraph, text);
        break;
    }
    lines_.block(text);
  }

  // Anchors go into the text of the block, where it has any.
  void take_anchor_of_leaf(const Node& node) {
    const bool holds_text = node.kind == NodeKind::kParagraph || node.kind == NodeKind::kHeading;
    if (holds_text) {
      take_anchor(node);
    } else {
      write_waiting_anchors();
    }
  }

  void inlines(uint32_t index, MarkdownPlace place, std::string& text) {
    text += anchors_;
    anchors_.clear();
    append_markdown_inlines(context_, index, place, text);
  }

  void close() {
    const OpenBlock& block = open_.back();
    if (!block.end_tag.empty()) {
      write_waiting_anchors();
      lines_.separate();
      lines_.block(block.end_tag);
    }
    if (block.has_prefix) lines_.pop();
    open_.pop_back();
  }

  const MarkdownContext& context_;
  const RenderTree& tree_;
  LineWriter& lines_;
  std::vector<OpenBlock> open_;  ///< the first is the document
  std::string anchors_;          ///< that wait for a text to stand in
};

}  // namespace

void write_markdown_blocks(const RenderTree& tree, const Surroundings& around,
                           const MarkdownOptions& options, LineWriter& lines) {
  const MarkdownContext context{.tree = tree, .options = options, .targets = LinkTargets(tree)};
  BlockWriter(context, around, lines).run();
}

}  // namespace daf::exporting
