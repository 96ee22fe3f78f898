// A leaf block is a paragraph of the bidi algorithm whose text lies in several nodes: it is
// balanced as one text, in which the nodes are highlights that say where their parts have gone.
#include "markup/control_pass.h"

#include <string>
#include <vector>

#include "bidi/balanced_cut.h"
#include "daf/bidi.h"

namespace daf::markup {
namespace {

class ControlPass {
 public:
  explicit ControlPass(RenderTree& tree) : tree_(tree) {}

  void run() {
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      if (is_leaf_block(tree_.nodes[i].kind)) check_leaf(i);
    }
  }

 private:
  void check_leaf(uint32_t leaf) {
    gather(leaf);
    const ControlAudit audit = audit_controls(text_);
    if (audit.has_override || !audit.is_balanced) tree_.has_risky_controls = true;
    if (!audit.is_balanced) balance();
  }

  void gather(uint32_t leaf) {
    text_.clear();
    ranges_.clear();
    nodes_.clear();
    for (uint32_t i = leaf + 1; i < tree_.nodes[leaf].subtree_end; ++i) {
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kLineBreak) text_ += '\n';  // a new paragraph (CSS Writing Modes)
      if (node.kind != NodeKind::kText) continue;
      const auto start = static_cast<uint32_t>(text_.size());
      text_ += tree_.view(node.text);
      ranges_.push_back({.byte_start = start, .byte_end = static_cast<uint32_t>(text_.size())});
      nodes_.push_back(i);
    }
  }

  void balance() {
    const ByteRange all{.byte_start = 0, .byte_end = static_cast<uint32_t>(text_.size())};
    const bidi::BalancedCut cut = bidi::balanced_cut(text_, all, ranges_);
    auto next_start = static_cast<uint32_t>(cut.text.size());
    for (size_t i = nodes_.size(); i-- > 0;) {
      const ByteRange& place = cut.highlights[i];
      if (place.byte_start == place.byte_end) {
        tree_.nodes[nodes_[i]].text = {};
        continue;
      }
      // What has been put between two nodes ends what is open in the first; but for line breaks,
      // which are nodes themselves.
      uint32_t end = next_start;
      while (end > place.byte_end && cut.text[end - 1] == '\n') --end;
      set_text(nodes_[i],
               std::string_view(cut.text).substr(place.byte_start, end - place.byte_start));
      next_start = place.byte_start;
    }
  }

  void set_text(uint32_t node, std::string_view text) {
    tree_.nodes[node].text = {.byte_start = static_cast<uint32_t>(tree_.strings.size()),
                              .byte_length = static_cast<uint32_t>(text.size())};
    tree_.strings += text;
  }

  RenderTree& tree_;
  std::string text_;               // of the leaf
  std::vector<ByteRange> ranges_;  // of its text nodes, in text_
  std::vector<uint32_t> nodes_;
};

}  // namespace

void balance_leaf_blocks(RenderTree& tree) { ControlPass(tree).run(); }

}  // namespace daf::markup
