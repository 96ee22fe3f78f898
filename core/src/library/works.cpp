#include "library/works.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace daf::library {
namespace {

// Disjoint sets with path halving; the smaller index is the representative.
class DisjointSets {
 public:
  uint32_t add() {
    parent_.push_back(static_cast<uint32_t>(parent_.size()));
    return parent_.back();
  }
  uint32_t find(uint32_t node) {
    while (parent_[node] != node) {
      parent_[node] = parent_[parent_[node]];
      node = parent_[node];
    }
    return node;
  }
  void unite(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(parent_.size()); }

 private:
  std::vector<uint32_t> parent_;
};

// The forms that links speak of, each with the document or link that stands for it.
struct Forms {
  DisjointSets sets;
  std::vector<WorkMember> member_of_node;
  std::unordered_map<std::string_view, uint32_t> node_of_key;

  uint32_t node(std::string_view key, WorkMember if_new) {
    const auto [entry, is_new] = node_of_key.try_emplace(key, sets.size());
    if (is_new) {
      sets.add();
      member_of_node.push_back(if_new);
    }
    return entry->second;
  }
};

}  // namespace

void Works::rebuild(std::span<const std::string_view> ids) {
  members_.clear();
  work_of_document_.assign(ids.size(), kAlone);
  in_works_ = search::DocumentSet(static_cast<uint32_t>(ids.size()));

  Forms forms;
  for (uint32_t i = 0; i < links_.size(); ++i) {
    const WorkLink& link = links_[i];
    const std::string_view own_id = ids[link.document];
    if (own_id.empty() || link.key.empty() || link.key == own_id) continue;
    const uint32_t own = forms.node(own_id, {.document = link.document, .link = 0});
    const uint32_t other = forms.node(link.key, {.document = WorkMember::kElsewhere, .link = i});
    forms.sets.unite(own, other);
  }
  // A key that is the id of a document stands for the document, whoever named it first.
  for (uint32_t document = 0; document < ids.size() && !forms.node_of_key.empty(); ++document) {
    if (ids[document].empty()) continue;
    const auto entry = forms.node_of_key.find(ids[document]);
    if (entry != forms.node_of_key.end()) {
      forms.member_of_node[entry->second] = {.document = document, .link = 0};
    }
  }

  std::vector<uint32_t> order(forms.sets.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto sort_key = [&](uint32_t node) {
    const WorkMember& member = forms.member_of_node[node];
    return std::tuple(forms.sets.find(node), member.document, member.link);
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return sort_key(a) < sort_key(b); });

  work_starts_.clear();
  uint32_t previous_set = UINT32_MAX;
  for (const uint32_t node : order) {
    const uint32_t set = forms.sets.find(node);
    if (set != previous_set) work_starts_.push_back(static_cast<uint32_t>(members_.size()));
    previous_set = set;
    const WorkMember& member = forms.member_of_node[node];
    if (member.document != WorkMember::kElsewhere) {
      work_of_document_[member.document] = static_cast<uint32_t>(work_starts_.size()) - 1;
      in_works_.add(member.document);
    }
    members_.push_back(member);
  }
  work_starts_.push_back(static_cast<uint32_t>(members_.size()));
}

std::span<const WorkMember> Works::members(uint32_t document) const {
  const uint32_t work = work_of(document);
  if (work == kAlone) return {};
  const uint32_t start = work_starts_[work];
  const uint32_t end = work_starts_[work + 1];
  return std::span(members_).subspan(start, end - start);
}

uint32_t count_works(const Works& works, const search::DocumentSet& documents) {
  search::DocumentSet alone = documents;
  alone.subtract(works.documents_in_works());
  search::DocumentSet forms = documents;
  forms.intersect(works.documents_in_works());
  std::vector<bool> is_counted(works.work_count());
  uint32_t count = alone.size();
  forms.for_each([&](uint32_t document) {
    const uint32_t work = works.work_of(document);
    if (is_counted[work]) return;
    is_counted[work] = true;
    ++count;
  });
  return count;
}

}  // namespace daf::library
