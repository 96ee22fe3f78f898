#include "export/text_writer.h"

#include <charconv>
#include <vector>

#include "export/head_lines.h"
#include "export/html_elements.h"
#include "export/line_writer.h"
#include "export/tree_reading.h"

namespace daf::exporting {
namespace {

constexpr std::string_view kBullet = "\xE2\x80\xA2 ";  // U+2022
// Every line of a block repeats the signs of what it stands in: short lines of a long one must not
// stand deep. What is deeper stands as deep as this.
constexpr size_t kMaxPrefixLength = 24;
constexpr std::string_view kRule = "* * *";

class TextWriter {
 public:
  TextWriter(const RenderTree& tree, std::string_view base_url, LineWriter& lines)
      : tree_(tree), base_url_(base_url), lines_(lines) {
    open_.push_back({.subtree_end = static_cast<uint32_t>(tree.nodes.size())});
  }

  void run() {
    const auto end = static_cast<uint32_t>(tree_.nodes.size());
    uint32_t i = 1;
    while (i < end) {
      while (open_.size() > 1 && open_.back().subtree_end <= i) close();
      i = node(i);
    }
    while (open_.size() > 1) close();
  }

 private:
  struct OpenBlock {
    uint32_t subtree_end = 0;
    NodeKind kind = NodeKind::kDocument;
    bool is_tight = false;    ///< a tight list, or an item of one
    bool has_prefix = false;  ///< of its own, in `lines_`
    bool has_content = false;
    int64_t next_number = -1;  ///< of the next item; negative for bullets
  };

  // Returns the node to go on with.
  uint32_t node(uint32_t index) {
    const Node& node = tree_.nodes[index];
    if (is_leaf_block(node.kind) || is_inline(node.kind)) {
      separate();
      lines_.block(leaf_text(index));
      return node.subtree_end;
    }
    switch (node.kind) {
      case NodeKind::kThematicBreak:
        separate();
        lines_.block(kRule);
        return node.subtree_end;
      case NodeKind::kTableRow:
        separate();
        lines_.block(row_text(index));
        return node.subtree_end;
      case NodeKind::kQuote:
        separate();
        return open(index, "> ", "> ");
      case NodeKind::kDefinition:
        separate();
        return open(index, "  ", "  ");
      case NodeKind::kListItem:
        return open_item(index);
      case NodeKind::kList:
        separate();
        return open_list(index);
      default:
        open_.push_back({.subtree_end = node.subtree_end, .kind = node.kind});
        return index + 1;
    }
  }

  // Rows of a table and items of a tight list stand line under line.
  void separate() {
    OpenBlock& parent = open_.back();
    const bool is_dense =
        parent.is_tight || (parent.kind == NodeKind::kTable && parent.has_content);
    if (!is_dense) lines_.separate();
    parent.has_content = true;
  }

  uint32_t open(uint32_t index, std::string_view first, std::string_view rest) {
    const Node& node = tree_.nodes[index];
    const bool has_prefix = lines_.prefix_length() <= kMaxPrefixLength;
    if (has_prefix) lines_.push(first, rest);
    open_.push_back({.subtree_end = node.subtree_end, .kind = node.kind, .has_prefix = has_prefix});
    return index + 1;
  }

  uint32_t open_list(uint32_t index) {
    const Node& node = tree_.nodes[index];
    OpenBlock list{.subtree_end = node.subtree_end, .kind = node.kind};
    list.is_tight = has_attribute(tree_, node, AttributeName::kTight);
    if (has_attribute(tree_, node, AttributeName::kOrdered)) {
      list.next_number = 1;
      const std::string_view start = attribute_of(tree_, node, AttributeName::kStart);
      std::from_chars(start.data(), start.data() + start.size(), list.next_number);
    }
    open_.push_back(list);
    return index + 1;
  }

  uint32_t open_item(uint32_t index) {
    OpenBlock& list = open_.back();
    if (!list.is_tight && list.has_content) lines_.separate();
    list.has_content = true;
    const bool is_tight = list.is_tight;
    std::string sign(kBullet);
    size_t width = 2;  // of the bullet and the space
    if (list.next_number >= 0) {
      sign = std::to_string(list.next_number++) + ". ";
      width = sign.size();
    }
    (void)open(index, sign, std::string(width, ' '));
    open_.back().is_tight = is_tight;
    return index + 1;
  }

  void close() {
    if (open_.back().has_prefix) lines_.pop();
    open_.pop_back();
  }

  // The words of a leaf, or of an image that stands by itself; line breaks are lines, and behind
  // the words of a link stands where it leads.
  [[nodiscard]] std::string leaf_text(uint32_t leaf) const {
    std::string text;
    std::vector<uint32_t> links;  // open ones
    const uint32_t end = tree_.nodes[leaf].subtree_end;
    for (uint32_t i = leaf; i < end; ++i) {
      while (!links.empty() && tree_.nodes[links.back()].subtree_end <= i) {
        append_target(links.back(), text);
        links.pop_back();
      }
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kText) text += tree_.view(node.text);
      if (node.kind == NodeKind::kLineBreak) text += '\n';
      if (node.kind == NodeKind::kLink) links.push_back(i);
      if (node.kind != NodeKind::kImage) continue;
      const std::string_view alternative = attribute_of(tree_, node, AttributeName::kAlt);
      if (!alternative.empty()) text.append("[").append(alternative).append("]");
    }
    for (; !links.empty(); links.pop_back()) append_target(links.back(), text);
    return text;
  }

  void append_target(uint32_t link, std::string& text) const {
    const std::string url =
        document_link(attribute_of(tree_, tree_.nodes[link], AttributeName::kHref), base_url_);
    if (!url.empty() && !text.ends_with(url)) text.append(" <").append(url).append(">");
  }

  // The cells of a row, parted by bars; blocks of a cell by spaces.
  [[nodiscard]] std::string row_text(uint32_t row) const {
    std::string text;
    const uint32_t end = tree_.nodes[row].subtree_end;
    for (uint32_t cell = row + 1; cell < end; cell = tree_.nodes[cell].subtree_end) {
      if (cell > row + 1) text += " | ";
      for (const char c : subtree_text(tree_, cell)) text += c == '\n' ? ' ' : c;
    }
    return text;
  }

  const RenderTree& tree_;
  std::string_view base_url_;
  LineWriter& lines_;
  std::vector<OpenBlock> open_;  ///< the first is the document
};

class Page {
 public:
  explicit Page(const Record& record) : record_(record), lines_(out_) {}

  std::string write(const RenderTree& body) {
    paragraph(own_line(record_.title));
    paragraph(own_line(record_.subtitle));
    paragraph(names_line(record_.authors));
    paragraph(facts_line(record_));
    for (const Text& text : record_.abstract) paragraph(own_line(text));
    TextWriter(body, record_.base_url, lines_).run();
    foot();
    return std::move(out_);
  }

 private:
  void paragraph(std::string_view text) {
    if (text.empty()) return;
    lines_.separate();
    lines_.block(text);
  }

  void foot() {
    const bool has_foot = !record_.disclaimer.empty() || !record_.license.empty() ||
                          !record_.copyright_notice.value.empty() || !record_.url.empty();
    if (!has_foot) return;
    paragraph(kRule);
    for (const Text& text : record_.disclaimer) paragraph(own_line(text));
    paragraph(own_line(record_.copyright_notice));
    paragraph(record_.license);
    paragraph(record_.url);
  }

  const Record& record_;
  std::string out_;
  LineWriter lines_;
};

}  // namespace

std::string to_text(const Record& record, const RenderTree& body) {
  return Page(record).write(body);
}

}  // namespace daf::exporting
