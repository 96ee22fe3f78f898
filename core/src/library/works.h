// Which publications are forms of one work. Sources declare translations in one direction, in both,
// or only through a third; the work is the symmetric and transitive closure of what they say.
// Union-find, rebuilt when the documents have changed: O(links * inverse Ackermann).
// Tested by works_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"
#include "search/document_set.h"

namespace daf::library {

/// A declared translation, as the publication that declares it knows it.
struct WorkLink {
  uint32_t document = 0;  ///< the publication that declares it
  std::string key;        ///< id of the other form, else its url
  std::string url;
  std::string language;  ///< BCP 47, or empty
  Text title;            ///< empty where the link does not name it
};

/// One form of a work: a publication of the library, or a link to one elsewhere.
struct WorkMember {
  static constexpr uint32_t kElsewhere = UINT32_MAX;
  uint32_t document = kElsewhere;
  uint32_t link = 0;  ///< index into Works::links_elsewhere(), if document is kElsewhere
};

/// What grouping has to know of the documents.
class WorkDocuments {
 public:
  virtual ~WorkDocuments() = default;
  [[nodiscard]] virtual uint32_t count() const = 0;
  [[nodiscard]] virtual bool is_live(uint32_t document) const = 0;
  /// The live document with that id. It may be known by a hash of it alone: forms are many, and
  /// what it takes to compare their ids would have to be read for each.
  [[nodiscard]] virtual std::optional<uint32_t> find_form(std::string_view id) const = 0;
  /// The live document with the id of a document: itself, or the one that took its place.
  [[nodiscard]] virtual std::optional<uint32_t> current(uint32_t document) const = 0;
};

/// A translation that a document declares, and that is a document, too.
struct DeclaredForm {
  uint32_t document = 0;
  uint32_t other = 0;
};

/// What the documents of an archive declare.
struct KnownWorks {
  uint32_t first_document = 0;  ///< what the numbers below count from
  std::span<const DeclaredForm> forms;
  std::span<const WorkLink> links;
};

class Works {
 public:
  /// Declares a link. It counts from the next rebuild on.
  void add(WorkLink link) { links_.push_back(std::move(link)); }

  [[nodiscard]] size_t link_count() const { return links_.size(); }
  /// Forgets the links declared after the first `count`.
  void roll_back(size_t count) { links_.resize(count); }
  [[nodiscard]] const std::vector<WorkLink>& links() const { return links_; }

  /// Groups anew; documents that are not live, and what they declared, do not count.
  void rebuild(const WorkDocuments& documents, std::span<const KnownWorks> known);

  /// Links to forms that are no document, as of the last rebuild.
  [[nodiscard]] const std::vector<WorkLink>& links_elsewhere() const { return links_elsewhere_; }
  /// The number of the work that `document` is a form of; kAlone where it has no other form.
  [[nodiscard]] uint32_t work_of(uint32_t document) const {
    return document < work_of_document_.size() ? work_of_document_[document] : kAlone;
  }
  static constexpr uint32_t kAlone = UINT32_MAX;
  /// The documents that have other forms.
  [[nodiscard]] const search::DocumentSet& documents_in_works() const { return in_works_; }
  [[nodiscard]] uint32_t work_count() const {
    return work_starts_.empty() ? 0 : static_cast<uint32_t>(work_starts_.size()) - 1;
  }

  /// All forms of the work that `document` is one of, itself included, in order of document, those
  /// elsewhere last. Empty where it has no other form.
  [[nodiscard]] std::span<const WorkMember> members(uint32_t document) const;

 private:
  void add_work(std::span<const WorkMember> member_of_node, std::span<const uint32_t> nodes);

  std::vector<WorkLink> links_;
  std::vector<WorkLink> links_elsewhere_;
  std::vector<WorkMember> members_;    // of all works, one work after the other
  std::vector<uint32_t> work_starts_;  // into members_, one more than works
  std::vector<uint32_t> work_of_document_;
  search::DocumentSet in_works_;
};

/// Calls `visit(documents)` for each work that has forms in `documents`, with those forms.
template <class Visit>
void for_each_work(const Works& works, const search::DocumentSet& documents, Visit visit) {
  std::vector<bool> is_done(works.work_count());
  std::vector<uint32_t> forms;
  documents.for_each([&](uint32_t document) {
    forms.assign(1, document);
    const uint32_t work = works.work_of(document);
    if (work != Works::kAlone) {
      if (is_done[work]) return;
      is_done[work] = true;
      forms.clear();
      for (const WorkMember& member : works.members(document)) {
        if (documents.contains(member.document)) forms.push_back(member.document);
      }
    }
    visit(forms);
  });
}

/// The number of works that have forms in `documents`.
[[nodiscard]] uint32_t count_works(const Works& works, const search::DocumentSet& documents);

/// Takes each work once, by the first of its forms.
class WorkCollector {
 public:
  explicit WorkCollector(const Works& works) : works_(works) {}

  /// Whether no form of the document's work was taken before.
  [[nodiscard]] bool take(uint32_t document) {
    const uint32_t work = works_.work_of(document);
    return work == Works::kAlone ? alone_.insert(document).second
                                 : works_taken_.insert(work).second;
  }

 private:
  const Works& works_;
  std::unordered_set<uint32_t> works_taken_;
  std::unordered_set<uint32_t> alone_;
};

}  // namespace daf::library
