#include "library/works.h"

#include <algorithm>
#include <numeric>
#include <optional>
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

// The forms of works, each with the document or link that stands for it.
class Forms {
 public:
  Forms(const WorkDocuments& documents, std::vector<WorkLink>& links_elsewhere)
      : documents_(documents), links_elsewhere_(links_elsewhere) {}

  void add_declared(uint32_t document, uint32_t declared) {
    if (!documents_.is_live(document)) return;
    const std::optional<uint32_t> other = documents_.current(declared);
    if (other && *other != document) sets.unite(node_of(document), node_of(*other));
  }

  void add_link(const WorkLink& link, uint32_t document) {
    if (link.key.empty() || !documents_.is_live(document)) return;
    const std::optional<uint32_t> other = documents_.find_form(link.key);
    if (other == document) return;
    sets.unite(node_of(document), other ? node_of(*other) : node_elsewhere(link));
  }

  DisjointSets sets;
  std::vector<WorkMember> member_of_node;

 private:
  uint32_t new_node(WorkMember member) {
    member_of_node.push_back(member);
    return sets.add();
  }
  uint32_t node_of(uint32_t document) {
    const auto [entry, is_new] = node_of_document_.try_emplace(document, sets.size());
    if (is_new) new_node({.document = document, .link = 0});
    return entry->second;
  }
  // Known by its key, whoever named it first.
  uint32_t node_elsewhere(const WorkLink& link) {
    const auto [entry, is_new] = node_of_key_.try_emplace(link.key, sets.size());
    if (is_new) {
      new_node({.document = WorkMember::kElsewhere,
                .link = static_cast<uint32_t>(links_elsewhere_.size())});
      links_elsewhere_.push_back(link);
    }
    return entry->second;
  }

  const WorkDocuments& documents_;
  std::vector<WorkLink>& links_elsewhere_;
  std::unordered_map<uint32_t, uint32_t> node_of_document_;
  std::unordered_map<std::string_view, uint32_t> node_of_key_;  // into the links that were added
};

}  // namespace

void Works::rebuild(const WorkDocuments& documents, std::span<const KnownWorks> known) {
  members_.clear();
  work_starts_.clear();
  links_elsewhere_.clear();
  work_of_document_.clear();
  in_works_ = search::DocumentSet(documents.count());

  Forms forms(documents, links_elsewhere_);
  for (const KnownWorks& archive : known) {
    for (const DeclaredForm& form : archive.forms) {
      forms.add_declared(archive.first_document + form.document,
                         archive.first_document + form.other);
    }
    for (const WorkLink& link : archive.links) {
      forms.add_link(link, archive.first_document + link.document);
    }
  }
  for (const WorkLink& link : links_) forms.add_link(link, link.document);
  if (forms.sets.size() == 0) return;

  std::vector<uint32_t> order(forms.sets.size());
  std::iota(order.begin(), order.end(), 0u);
  // Forms elsewhere come last, as their number is the greatest.
  const auto sort_key = [&](uint32_t node) {
    const WorkMember& member = forms.member_of_node[node];
    return std::tuple(forms.sets.find(node), member.document, member.link);
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return sort_key(a) < sort_key(b); });

  work_of_document_.assign(documents.count(), kAlone);
  for (size_t i = 0; i < order.size();) {
    const uint32_t set = forms.sets.find(order[i]);
    size_t end = i;
    while (end < order.size() && forms.sets.find(order[end]) == set) ++end;
    if (end - i > 1) add_work(forms.member_of_node, std::span(order).subspan(i, end - i));
    i = end;
  }
  if (!work_starts_.empty()) work_starts_.push_back(static_cast<uint32_t>(members_.size()));
}

void Works::add_work(std::span<const WorkMember> member_of_node, std::span<const uint32_t> nodes) {
  const auto work = static_cast<uint32_t>(work_starts_.size());
  work_starts_.push_back(static_cast<uint32_t>(members_.size()));
  for (const uint32_t node : nodes) {
    const WorkMember& member = member_of_node[node];
    members_.push_back(member);
    if (member.document == WorkMember::kElsewhere) continue;
    work_of_document_[member.document] = work;
    in_works_.add(member.document);
  }
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
