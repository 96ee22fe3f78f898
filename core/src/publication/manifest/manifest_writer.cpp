// Method: a stack of what is still to be written, the next on top.
#include "publication/manifest/manifest_writer.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "publication/json_writer.h"
#include "publication/manifest/terms.h"

namespace daf::publication::manifest {
namespace {

class Writer {
 public:
  explicit Writer(const ManifestTree& tree) : tree_(tree) {}

  std::string write() {
    pending_.push_back({0, Context::kManifest, '\0'});
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      if (next.bracket != '\0') {
        json_ += next.bracket;
      } else {
        write_node(next.node, next.context);
      }
    }
    return std::move(json_);
  }

 private:
  struct Pending {
    uint32_t node;
    Context context;  // what the node is, or the elements of the list that it is
    char bracket;     // that closes, instead of a node
  };

  void write_node(uint32_t node, Context context) {
    const ManifestNode& value = tree_[node];
    const char last = json_.empty() ? '[' : json_.back();
    if (last != '[' && last != '{') json_ += ',';
    if (node != 0 && tree_.is_map(value.parent)) {
      append_json_string(json_, value.key);
      json_ += ':';
    }
    switch (value.type) {
      case JsonType::kString:
        return append_json_string(json_, value.text);
      case JsonType::kArray:
        json_ += '[';
        pending_.push_back({0, context, ']'});
        for (uint32_t item = value.last_child; item != 0; item = tree_[item].previous) {
          pending_.push_back({item, context, '\0'});
        }
        return;
      case JsonType::kObject:
        json_ += '{';
        pending_.push_back({0, context, '}'});
        return push_members(node, context);
      default:
        json_ += value.text;
    }
  }

  void push_members(uint32_t map, Context context) {
    members_.clear();
    tree_.each_child(map, [&](uint32_t member) {
      members_.push_back({term_rank(context, tree_[member].key), member});
    });
    std::stable_sort(members_.begin(), members_.end(),
                     [](const Member& a, const Member& b) { return a.rank < b.rank; });
    for (auto member = members_.rbegin(); member != members_.rend(); ++member) {
      pending_.push_back({member->node, context_within(context, member->node), '\0'});
    }
  }

  // What a member, or what is in its list, is.
  [[nodiscard]] Context context_within(Context context, uint32_t member) const {
    const Term* term = find_term(context, tree_[member].key);
    if (term == nullptr) return Context::kOther;
    switch (term->category) {
      case Category::kString:
        return Context::kString;
      case Category::kEntity:
        return Context::kEntity;
      case Category::kLinkedResource:
        return Context::kLinkedResource;
      default:
        return Context::kOther;
    }
  }

  struct Member {
    uint32_t rank;
    uint32_t node;
  };

  const ManifestTree& tree_;
  std::string json_;
  std::vector<Pending> pending_;
  std::vector<Member> members_;
};

}  // namespace

std::string write_manifest(const ManifestTree& tree) { return Writer(tree).write(); }

}  // namespace daf::publication::manifest
