#include "publication/manifest/validate.h"

#include <string>
#include <string_view>
#include <vector>

#include "publication/manifest/audiobook.h"
#include "publication/manifest/duration.h"
#include "publication/manifest/iso_date.h"
#include "publication/manifest/resources.h"
#include "publication/manifest/value_checks.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

// Step 4.
void check_access_modes(ManifestTree& tree, Problems& problems) {
  const uint32_t modes = tree.find(kRoot, "accessModeSufficient");
  if (modes == kNone) return;
  tree.each_child(modes, [&](uint32_t item) {
    if (tree.includes(tree.find(item, "type"), "ItemList")) return;
    problems.must(Code::kInvalidValue, item,
                  "\"accessModeSufficient\" has to be a list of objects of the type "
                  "\"ItemList\"; a value is left out.");
    tree.remove(item);
  });
}

// Step 6.
void check_duration(ManifestTree& tree, Problems& problems) {
  const uint32_t duration = tree.find(kRoot, "duration");
  if (duration == kNone || parse_duration(tree[duration].text)) return;
  problems.must(Code::kInvalidDuration, duration,
                quote(tree[duration].text) + " is no ISO 8601 duration; it is left out.");
  tree.remove(duration);
}

// Steps 7 and 8.
void check_date(ManifestTree& tree, std::string_view key, Problems& problems) {
  const uint32_t date = tree.find(kRoot, key);
  if (date == kNone) return;
  const std::string_view text = tree[date].text;
  if (is_iso_date(text)) return;
  problems.must(Code::kInvalidDate, date, quote(text) + " is no ISO 8601 date; it is left out.");
  tree.remove(date);
}

// Step 9.
void check_languages(ManifestTree& tree, Problems& problems) {
  const uint32_t languages = tree.find(kRoot, "inLanguage");
  if (languages == kNone) return;
  tree.each_child(languages, [&](uint32_t language) {
    if (is_language_tag(tree[language].text)) return;
    problems.must(Code::kInvalidLanguage, language,
                  quote(tree[language].text) + " is no BCP 47 language tag; it is left out.");
    tree.remove(language);
  });
}

// Step 10.
void check_reading_progression(ManifestTree& tree, Problems& problems) {
  constexpr std::string_view kDefault = "ltr";
  const uint32_t progression = tree.find(kRoot, "readingProgression");
  if (progression == kNone) {
    tree.append(kRoot, "readingProgression", JsonType::kString, kDefault);
  } else if (!is_direction(tree[progression].text)) {
    problems.must(Code::kInvalidValue, progression,
                  "The reading progression " + quote(tree[progression].text) +
                      " is neither \"ltr\" nor \"rtl\"; it is set to \"ltr\".");
    tree.set_text(progression, kDefault);
  }
}

// Step 14, "remove empty arrays": of the manifest, and of maps in maps.
void remove_empty_lists(ManifestTree& tree) {
  std::vector<uint32_t> maps = {kRoot};
  while (!maps.empty()) {
    const uint32_t map = maps.back();
    maps.pop_back();
    tree.each_child(map, [&](uint32_t value) {
      if (tree.is_map(value)) maps.push_back(value);
      if (tree.is_list(value) && tree.first_child(value) == kNone) tree.remove(value);
    });
  }
}

}  // namespace

bool validate(ManifestTree& tree, Profile profile, Problems& problems) {
  check_values(tree, problems);  // step 1
  if (profile == Profile::kAudiobook && !validate_audiobook(tree, problems)) return false;
  if (tree.find(kRoot, "type") == kNone) {  // step 3
    problems.should(Code::kMissingType, kRoot,
                    "The manifest does not say what type it has; it is a \"CreativeWork\".");
    tree.append(tree.set_list(kRoot, "type"), {}, JsonType::kString, "CreativeWork");
  }
  check_access_modes(tree, problems);
  if (tree.text_of(kRoot, "id").empty()) {  // step 5
    problems.should(Code::kMissingId, kRoot, "The manifest has no \"id\".");
  }
  check_duration(tree, problems);
  check_date(tree, "dateModified", problems);
  check_date(tree, "datePublished", problems);
  check_languages(tree, problems);
  check_reading_progression(tree, problems);
  check_bounds(tree, problems);
  check_structural_relations(tree, problems);
  remove_empty_lists(tree);
  return true;
}

}  // namespace daf::publication::manifest
