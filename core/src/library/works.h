// Which publications are forms of one work. Sources declare translations in one direction, in both,
// or only through a third; the work is the symmetric and transitive closure of what they say.
// Union-find over ids, rebuilt when a source ends: O(links * inverse Ackermann).
// Tested by works_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"

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
  uint32_t link = 0;  ///< index into Works::links(), if document is kElsewhere
};

class Works {
 public:
  /// Declares a link. It counts from the next rebuild on.
  void add(WorkLink link) { links_.push_back(std::move(link)); }

  [[nodiscard]] size_t link_count() const { return links_.size(); }
  /// Forgets the links declared after the first `count`.
  void roll_back(size_t count) { links_.resize(count); }
  [[nodiscard]] const std::vector<WorkLink>& links() const { return links_; }

  /// Groups anew. `ids` holds the id of each document, in order; a document that is not live is
  /// given as an empty view, and neither it nor what it declared counts.
  void rebuild(std::span<const std::string_view> ids);

  /// All forms of the work that `document` is one of, itself included, in order of document, those
  /// elsewhere last. Empty where it has no other form.
  [[nodiscard]] std::span<const WorkMember> members(uint32_t document) const;

 private:
  std::vector<WorkLink> links_;
  std::vector<WorkMember> members_;    // of all works, one work after the other
  std::vector<uint32_t> work_starts_;  // into members_, one more than works
  std::unordered_map<uint32_t, uint32_t> work_of_document_;
};

}  // namespace daf::library
