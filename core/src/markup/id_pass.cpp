// One walk in document order numbers the blocks and names the nodes; then the links are looked up
// in the sorted ids of the source. No hash table, whose collisions an attacker could choose.
#include "markup/id_pass.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "markup/limits.h"
#include "unicode/utf8.h"

namespace daf::markup {
namespace {

class IdPass {
 public:
  IdPass(UnfinishedTree& unfinished, std::string_view prefix)
      : unfinished_(unfinished), tree_(unfinished.tree), prefix_(cut_prefix(prefix)) {}

  void run() {
    sort_names();
    name_nodes();
    for (Node& node : tree_.nodes) {
      if (node.kind == NodeKind::kLink) point_link(node);
    }
  }

 private:
  struct Name {
    std::string_view text;  ///< into id_names, which does not change any more
    uint32_t order = 0;     ///< index into unfinished_.ids
  };

  static std::string cut_prefix(std::string_view prefix) {
    std::string cut = unicode::to_well_formed_utf8(prefix);
    if (cut.size() <= kMaxIdPrefixBytes) return cut;
    size_t length = kMaxIdPrefixBytes;
    while (length > 0 && (static_cast<unsigned char>(cut[length]) & 0xC0) == 0x80) --length;
    cut.resize(length);
    return cut;
  }

  std::string_view source_name(size_t order) const {
    const StringSlice slice = unfinished_.ids[order].name;
    return std::string_view(unfinished_.id_names).substr(slice.byte_start, slice.byte_length);
  }

  void sort_names() {
    names_.reserve(unfinished_.ids.size());
    for (uint32_t i = 0; i < unfinished_.ids.size(); ++i) names_.push_back({source_name(i), i});
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
      return a.text != b.text ? a.text < b.text : a.order < b.order;
    });
    const auto same = [](const Name& a, const Name& b) { return a.text == b.text; };
    names_.erase(std::unique(names_.begin(), names_.end(), same), names_.end());
    is_first_.assign(unfinished_.ids.size(), false);
    for (const Name& name : names_) is_first_[name.order] = true;
    final_ids_.resize(unfinished_.ids.size());
  }

  const Name* find(std::string_view text) const {
    const auto found =
        std::lower_bound(names_.begin(), names_.end(), text,
                         [](const Name& a, std::string_view b) { return a.text < b; });
    return found != names_.end() && found->text == text ? &*found : nullptr;
  }

  // The id follows a "#", so that the links to it are slices of the same bytes.
  StringSlice append_id(std::string_view name) {
    tree_.strings += '#';
    const StringSlice slice{.byte_start = static_cast<uint32_t>(tree_.strings.size()),
                            .byte_length = static_cast<uint32_t>(prefix_.size() + name.size())};
    tree_.strings += prefix_;
    tree_.strings += name;
    return slice;
  }

  // "b" and the ordinal; if the source uses that name itself, with as many "-" as it takes.
  StringSlice numbered_id(uint32_t ordinal) {
    std::array<char, 12> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ordinal).ptr;
    std::string name = "b";
    name.append(digits.data(), end);
    while (find(name) != nullptr) name += '-';
    return append_id(name);
  }

  // The node that an id of the source names: the one that carries it, or, if that is text, the
  // innermost element around it.
  Node& bearer(uint32_t node_index, const std::vector<uint32_t>& open) {
    const NodeKind kind = tree_.nodes[node_index].kind;
    const bool is_element = kind != NodeKind::kText && kind != NodeKind::kLineBreak;
    return tree_.nodes[is_element ? node_index : open.back()];
  }

  void take_ids(size_t& next, uint32_t node_index, const std::vector<uint32_t>& open) {
    for (; next < unfinished_.ids.size() && unfinished_.ids[next].node_index <= node_index;
         ++next) {
      if (!is_first_[next]) continue;
      Node& node = bearer(node_index, open);
      if (node.id.byte_length == 0) node.id = append_id(source_name(next));
      final_ids_[next] = node.id;
    }
  }

  void name_nodes() {
    std::vector<uint32_t> open;  // the nodes around the current one
    size_t next = 0;
    uint32_t ordinal = 0;
    uint32_t last_block = 0;
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      while (!open.empty() && tree_.nodes[open.back()].subtree_end <= i) open.pop_back();
      take_ids(next, i, open);
      Node& node = tree_.nodes[i];
      if (!is_inline(node.kind)) {
        if (node.id.byte_length == 0) node.id = numbered_id(ordinal);
        ++ordinal;
        last_block = i;
      }
      if (node.subtree_end > i + 1) open.push_back(i);
    }
    for (; next < unfinished_.ids.size(); ++next) final_ids_[next] = tree_.nodes[last_block].id;
  }

  // The final id that a fragment means, read as browsers do: as it is, then percent-decoded.
  StringSlice target_of(std::string_view fragment) {
    if (const Name* name = find(fragment)) return final_ids_[name->order];
    decoded_.clear();
    for (size_t i = 0; i < fragment.size(); ++i) {
      uint8_t byte = 0;
      const bool is_escape =
          fragment[i] == '%' && i + 2 < fragment.size() &&
          std::from_chars(&fragment[i + 1], &fragment[i + 1] + 2, byte, 16).ptr ==
              &fragment[i + 1] + 2;
      decoded_ += is_escape ? static_cast<char>(byte) : fragment[i];
      if (is_escape) i += 2;
    }
    if (const Name* name = find(decoded_)) return final_ids_[name->order];
    if (fragment.empty() || equals_ignoring_case(fragment, "top")) return tree_.nodes[0].id;
    return {};
  }

  void point_link(Node& link) {
    if (link.attribute_count == 0) return;
    NodeAttribute& href = tree_.attributes[link.attribute_start];
    const std::string_view url = tree_.view(href.value);
    if (href.name != AttributeName::kHref || url.empty() || url[0] != '#') return;
    const StringSlice target = target_of(url.substr(1));
    if (target.byte_length == 0) {
      link.kind = NodeKind::kSpan;
      link.attribute_count = 0;
      return;
    }
    href.value = {.byte_start = target.byte_start - 1, .byte_length = target.byte_length + 1};
  }

  UnfinishedTree& unfinished_;
  RenderTree& tree_;
  std::string prefix_;
  std::vector<Name> names_;             ///< sorted, each once
  std::vector<bool> is_first_;          ///< for each id of the source: it is the one that counts
  std::vector<StringSlice> final_ids_;  ///< for each id of the source that counts
  std::string decoded_;
};

}  // namespace

void settle_ids(UnfinishedTree& unfinished, std::string_view prefix) {
  IdPass(unfinished, prefix).run();
}

}  // namespace daf::markup
