#include "publication/manifest/defaults.h"

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"
#include "publication/manifest/context.h"
#include "publication/message.h"
#include "unicode/utf8.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

// Step 1.
void add_name(ManifestTree& tree, const ManifestPage* page, Problems& problems) {
  if (tree.find(kRoot, "name") != kNone) return;
  const uint32_t names = tree.set_list(kRoot, "name");
  const uint32_t title = tree.append(names, {}, JsonType::kObject);
  if (page == nullptr || page->title.empty()) {
    problems.must(Code::kMissingName, kRoot,
                  "Neither the manifest has a name nor the page that leads to it a title.");
    tree.append(title, "value", JsonType::kString, "Untitled");
    tree.append(title, "language", JsonType::kString, "en");
    tree.append(title, "direction", JsonType::kString, "ltr");
    return;
  }
  tree.append(title, "value", JsonType::kString,
              tree.keep(unicode::to_well_formed_utf8(page->title)));
  if (!page->title_language.empty() && is_language_tag(page->title_language)) {
    tree.append(title, "language", JsonType::kString, page->title_language);
  }
  if (page->title_direction != Direction::kNeutral) {
    tree.append(title, "direction", JsonType::kString, direction_name(page->title_direction));
  }
}

// The page's URL as resources have theirs, or empty.
std::string_view page_url(ManifestTree& tree, const ManifestPage* page) {
  if (page == nullptr) return {};
  std::optional<std::string> url = resolve_url(page->url, {});
  if (!url) return {};
  return without_fragment(tree.keep(std::move(*url)));
}

// Step 2.
bool add_reading_order(ManifestTree& tree, std::string_view url, Problems& problems) {
  if (tree.find(kRoot, "readingOrder") != kNone) return true;
  if (url.empty()) {
    return problems.fatal(Code::kMissingReadingOrder, kRoot,
                          "The manifest has no reading order, and no page leads to it that could "
                          "be what it has to read.");
  }
  const uint32_t resource =
      tree.append(tree.set_list(kRoot, "readingOrder"), {}, JsonType::kObject);
  tree.append(resource, "url", JsonType::kString, url);
  uint32_t unique = tree.find(kRoot, "uniqueResources");
  if (unique == kNone) unique = tree.set_list(kRoot, "uniqueResources");
  if (!tree.includes(unique, url)) tree.append(unique, {}, JsonType::kString, url);
  return true;
}

}  // namespace

bool add_defaults(ManifestTree& tree, const ManifestPage* page, Problems& problems) {
  add_name(tree, page, problems);
  const std::string_view url = page_url(tree, page);
  if (!add_reading_order(tree, url, problems)) return false;
  // Step 4.
  if (!url.empty() && !tree.includes(tree.find(kRoot, "uniqueResources"), url)) {
    problems.must(Code::kUnlistedDocument, kRoot,
                  "The page that leads to the manifest, " + quote(url) +
                      ", is in neither its reading order nor its resources.");
  }
  return true;
}

}  // namespace daf::publication::manifest
