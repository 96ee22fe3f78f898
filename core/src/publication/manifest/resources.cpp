#include "publication/manifest/resources.h"

#include <set>
#include <string>

#include "base/ascii.h"
#include "base/url.h"
#include "publication/manifest/media_type.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

// Ordered, not hashed: a source can choose its URLs so that all have one hash.
using UrlSet = std::set<std::string_view>;

// Adds the URLs of a list to the result, those that `unique` does not have yet.
class UniqueUrls {
 public:
  UniqueUrls(ManifestTree& tree, Problems& problems)
      : tree_(tree), problems_(problems), result_(tree.set_list(kRoot, "uniqueResources")) {}

  // "Get unique URLs": a URL may stand in both lists, but only once in each.
  void add_list(std::string_view key) {
    UrlSet of_list;
    const uint32_t list = tree_.find(kRoot, key);
    if (list == kNone) return;
    tree_.each_child(list, [&](uint32_t resource) {
      add(resource, of_list);
      const uint32_t alternates = tree_.find(resource, "alternate");
      if (alternates == kNone) return;
      tree_.each_child(alternates, [&](uint32_t alternate) { add(alternate, of_list); });
    });
  }

  [[nodiscard]] const UrlSet& urls() const { return all_; }

 private:
  void add(uint32_t resource, UrlSet& of_list) {
    const std::string_view url = without_fragment(tree_.text_of(resource, "url"));
    if (!of_list.insert(url).second) {
      problems_.should(Code::kDuplicateResource, resource,
                       quote(url) + " stands in the list before.");
    }
    if (all_.insert(url).second) tree_.append(result_, {}, JsonType::kString, url);
  }

  ManifestTree& tree_;
  Problems& problems_;
  const uint32_t result_;
  UrlSet all_;
};

// Step 12, for one link.
void check_link(ManifestTree& tree, uint32_t link, const UrlSet& bounds, Problems& problems) {
  const std::string_view url = tree.text_of(link, "url");
  if (bounds.contains(without_fragment(url))) {
    problems.must(Code::kMisplacedLink, link,
                  quote(url) + " is a resource of the publication; the link to it is left out.");
    return tree.remove(link);
  }
  if (tree.find(link, "rel") == kNone) {
    problems.should(Code::kMissingRelation, link,
                    "The link to " + quote(url) + " does not say how it is related (\"rel\").");
    return;
  }
  for (const std::string_view relation : {"contents", "pagelist", "cover"}) {
    if (!has_relation(tree, link, relation)) continue;
    problems.must(Code::kMisplacedLink, link,
                  "A link cannot be the " + quote(relation) +
                      " of the publication: only a resource can; it is left out.");
    return tree.remove(link);
  }
}

}  // namespace

void check_bounds(ManifestTree& tree, Problems& problems) {
  UniqueUrls unique(tree, problems);
  unique.add_list("readingOrder");
  unique.add_list("resources");
  const uint32_t links = tree.find(kRoot, "links");
  if (links == kNone) return;
  tree.each_child(links, [&](uint32_t link) { check_link(tree, link, unique.urls(), problems); });
}

void check_structural_relations(const ManifestTree& tree, Problems& problems) {
  for (const std::string_view relation : {"contents", "pagelist", "cover"}) {
    bool has_first = false;
    for (const std::string_view key : {"readingOrder", "resources"}) {
      const uint32_t list = tree.find(kRoot, key);
      if (list == kNone) continue;
      tree.each_child(list, [&](uint32_t resource) {
        if (!has_relation(tree, resource, relation)) return;
        if (has_first) {
          problems.must(Code::kDuplicateRelation, resource,
                        "The publication has a resource before that is its " + quote(relation) +
                            "; only the first counts.");
        }
        has_first = true;
        const bool lacks_name = relation == "cover" && tree.find(resource, "name") == kNone &&
                                is_image_type(tree.text_of(resource, "encodingFormat"));
        if (lacks_name) {
          problems.should(Code::kMissingName, resource,
                          "The cover is an image without a name for those who cannot see it.");
        }
      });
    }
  }
}

bool has_relation(const ManifestTree& tree, uint32_t resource, std::string_view relation) {
  const uint32_t relations = tree.find(resource, "rel");
  if (relations == kNone || !tree.is_list(relations)) return false;
  for (uint32_t each = tree.first_child(relations); each != kNone; each = tree.next(each)) {
    if (equals_ignoring_case(tree[each].text, relation)) return true;
  }
  return false;
}

bool any_has_relation(const ManifestTree& tree, std::string_view list, std::string_view relation) {
  const uint32_t resources = tree.find(kRoot, list);
  if (resources == kNone) return false;
  for (uint32_t each = tree.first_child(resources); each != kNone; each = tree.next(each)) {
    if (has_relation(tree, each, relation)) return true;
  }
  return false;
}

}  // namespace daf::publication::manifest
