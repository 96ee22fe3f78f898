#include "markup/direction_pass.h"

#include <algorithm>
#include <string>
#include <vector>

#include "daf/bidi.h"
#include "markup/html_attributes.h"

namespace daf::markup {
namespace {

class DirectionPass {
 public:
  explicit DirectionPass(UnfinishedTree& unfinished)
      : tree_(unfinished.tree), autos_(unfinished.auto_directions) {}

  void run(const BodyContext& context) {
    settle_root(context);
    std::vector<uint32_t> open = {0};  // the containers around the current node
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      while (tree_.nodes[open.back()].subtree_end <= i) open.pop_back();
      if (is_inline(tree_.nodes[i].kind)) {
        if (takes_auto(i)) tree_.nodes[i].direction = first_strong(i);
        continue;
      }
      settle_block(i, tree_.nodes[open.back()]);
      if (!is_leaf_block(tree_.nodes[i].kind)) open.push_back(i);
    }
  }

 private:
  void settle_root(const BodyContext& context) {
    Node& root = tree_.nodes[0];
    const bool has_own_language = root.language.byte_length > 0;
    if (root.direction == Direction::kNeutral && has_own_language) {
      root.direction = language_direction(tree_.view(root.language));
    }
    if (!has_own_language) {
      const std::string_view language = language_or_empty(context.language);
      root.language = {.byte_start = static_cast<uint32_t>(tree_.strings.size()),
                       .byte_length = static_cast<uint32_t>(language.size())};
      tree_.strings += language;
    }
    if (root.direction == Direction::kNeutral) root.direction = context.direction;
    if (root.direction == Direction::kNeutral) {
      root.direction = language_direction(tree_.view(root.language));
    }
    if (root.direction == Direction::kNeutral) root.direction = vote();
  }

  // What the words of the body say, as nothing else does: a body may open with a foreign name.
  Direction vote() {
    constexpr size_t kEnoughBytes = 16'384;
    text_.clear();
    for (const Node& node : tree_.nodes) {
      if (node.kind == NodeKind::kText) text_.append(tree_.view(node.text)).append(" ");
      if (text_.size() > kEnoughBytes) break;
    }
    const Direction voted = word_vote_direction(text_);
    return voted == Direction::kNeutral ? first_strong(0) : voted;
  }

  // Whether `node_index` asked for dir="auto". Asked for ascending indexes.
  bool takes_auto(uint32_t node_index) {
    while (next_auto_ < autos_.size() && autos_[next_auto_] < node_index) ++next_auto_;
    return next_auto_ < autos_.size() && autos_[next_auto_] == node_index;
  }

  void settle_block(uint32_t node_index, const Node& parent) {
    Node& node = tree_.nodes[node_index];
    const bool has_own_language = node.language.byte_length > 0;
    if (!has_own_language) node.language = parent.language;
    const bool is_auto = takes_auto(node_index);
    if (node.direction != Direction::kNeutral) return;
    if (is_auto) {
      node.direction = first_strong(node_index);
    } else if (has_own_language) {
      node.direction = language_direction(tree_.view(node.language));
    }
    if (node.direction != Direction::kNeutral) return;
    if (!is_leaf_block(node.kind)) {
      node.direction = parent.direction;
      return;
    }
    const bool is_code = node.kind == NodeKind::kCodeBlock;
    node.direction = block_direction(leaf_text(node_index),
                                     is_code ? Direction::kLeftToRight : parent.direction);
  }

  // The text that has a say in its block's direction: not that of isolates, nor of inlines whose
  // direction is declared (UAX #9 P2, HTML's dir="auto").
  std::string_view leaf_text(uint32_t node_index) {
    const uint32_t end = tree_.nodes[node_index].subtree_end;
    if (end == node_index + 2) return tree_.view(tree_.nodes[node_index + 1].text);
    text_.clear();
    for (uint32_t i = node_index + 1; i < end; ++i) {
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kText) text_ += tree_.view(node.text);
      if (node.kind == NodeKind::kLineBreak) text_ += ' ';
      const bool is_isolate =
          node.kind == NodeKind::kIsolate || node.direction != Direction::kNeutral;
      if (is_isolate) i = node.subtree_end - 1;
    }
    return text_;
  }

  // The first strong character of a subtree, text by text: first_strong_direction stops at a
  // paragraph separator, and so does one text node of code at the end of its line.
  Direction first_strong(uint32_t node_index) const {
    const uint32_t end = tree_.nodes[node_index].subtree_end;
    for (uint32_t i = node_index; i < end; ++i) {
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kText) {
        const Direction found = first_strong_of_lines(tree_.view(node.text));
        if (found != Direction::kNeutral) return found;
      }
      if (node.kind == NodeKind::kIsolate && i > node_index) i = node.subtree_end - 1;
    }
    return Direction::kNeutral;
  }

  static Direction first_strong_of_lines(std::string_view text) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      const Direction found = first_strong_direction(text.substr(0, end));
      if (found != Direction::kNeutral) return found;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return Direction::kNeutral;
  }

  RenderTree& tree_;
  const std::vector<uint32_t>& autos_;
  size_t next_auto_ = 0;
  std::string text_;
};

}  // namespace

void settle_directions(UnfinishedTree& unfinished, const BodyContext& context) {
  DirectionPass(unfinished).run(context);
}

}  // namespace daf::markup
