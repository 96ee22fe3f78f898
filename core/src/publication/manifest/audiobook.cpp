#include "publication/manifest/audiobook.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "publication/manifest/duration.h"
#include "publication/manifest/media_type.h"
#include "publication/manifest/resources.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

// Without `id`, which the Recommendation itself asks for.
constexpr std::array<std::string_view, 15> kRecommended = {
    "abridged",
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
    "author",
    "dateModified",
    "datePublished",
    "inLanguage",
    "name",
    "readBy",
    "readingProgression",
    "resources",
    "url",
};

}  // namespace

bool validate_audiobook(ManifestTree& tree, Problems& problems) {
  const uint32_t order = tree.find(kRoot, "readingOrder");
  if (order != kNone) {
    tree.each_child(order, [&](uint32_t resource) {
      const std::string_view url = tree.text_of(resource, "url");
      if (is_audio_resource(tree.text_of(resource, "encodingFormat"), url)) return;
      problems.must(Code::kNotAudio, resource,
                    quote(url) + " is no audio; it is left out of the reading order.");
      tree.remove(resource);
    });
  }
  if (order == kNone || tree.first_child(order) == kNone) {
    return problems.fatal(Code::kMissingReadingOrder, order,
                          "The audiobook has no audio in its reading order.");
  }
  if (tree.find(kRoot, "type") == kNone) {
    problems.should(Code::kMissingType, kRoot,
                    "The manifest does not say what type it has; it is an \"Audiobook\".");
    tree.append(tree.set_list(kRoot, "type"), {}, JsonType::kString, "Audiobook");
  }
  for (const std::string_view key : kRecommended) {
    if (tree.find(kRoot, key) != kNone) continue;
    problems.should(Code::kMissingProperty, kRoot,
                    "The audiobook has no \"" + std::string(key) + "\".");
  }
  if (!any_has_relation(tree, "readingOrder", "cover") &&
      !any_has_relation(tree, "resources", "cover")) {
    problems.should(Code::kMissingCover, kRoot, "The audiobook has no cover.");
  }
  return true;
}

void check_audiobook(const ManifestTree& tree, bool page_has_contents, Problems& problems) {
  if (!page_has_contents && !any_has_relation(tree, "resources", "contents")) {
    problems.should(Code::kMissingContents, kRoot, "The audiobook has no table of contents.");
  }
  Duration sum;
  tree.each_child(tree.find(kRoot, "readingOrder"), [&](uint32_t resource) {
    const std::optional<Duration> duration = parse_duration(tree.text_of(resource, "duration"));
    if (!duration) {
      problems.should(Code::kMissingDuration, resource,
                      quote(tree.text_of(resource, "url")) + " does not say how long it is.");
      return;
    }
    sum.months += duration->months;
    sum.seconds += duration->seconds;
  });
  const uint32_t total = tree.find(kRoot, "duration");
  if (total == kNone) {
    problems.should(Code::kMissingDuration, kRoot, "The audiobook does not say how long it is.");
    return;
  }
  const std::optional<Duration> duration = parse_duration(tree[total].text);
  if (duration && are_equal(*duration, sum)) return;
  problems.should(
      Code::kUnequalDuration, total,
      "The duration " + quote(tree[total].text) + " is not that of the reading order together.");
}

}  // namespace daf::publication::manifest
