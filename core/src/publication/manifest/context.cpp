#include "publication/manifest/context.h"

#include <string>

#include "publication/language_tag.h"
#include "publication/manifest/media_type.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

bool has_text(const ManifestTree& tree, uint32_t node, std::string_view text) {
  return node != kNone && tree.is_string(node) && tree[node].text == text;
}

bool has_required_contexts(const ManifestTree& tree, uint32_t context) {
  if (context == kNone || !tree.is_list(context)) return false;
  const uint32_t first = tree.first_child(context);
  return has_text(tree, first, "https://schema.org") &&
         has_text(tree, tree.next(first), "https://www.w3.org/ns/pub-context");
}

std::optional<Profile> known_profile(const ManifestTree& tree, uint32_t url) {
  for (const Profile profile : {Profile::kGeneric, Profile::kAudiobook}) {
    if (has_text(tree, url, profile_url(profile))) return profile;
  }
  return std::nullopt;
}

std::optional<Profile> declared_profile(const ManifestTree& tree, uint32_t conforms_to) {
  if (conforms_to == kNone || !tree.is_list(conforms_to)) return known_profile(tree, conforms_to);
  for (uint32_t url = tree.first_child(conforms_to); url != kNone; url = tree.next(url)) {
    if (const std::optional<Profile> profile = known_profile(tree, url)) return profile;
  }
  return std::nullopt;
}

// Step 4.1 asks to look at the media types: nothing but audio is an audiobook, and all else can be
// processed as the Recommendation itself has it, so that there is always a profile that matches.
Profile guess_profile(const ManifestTree& tree) {
  const uint32_t order = tree.find(kRoot, "readingOrder");
  if (order == kNone || tree.is_string(order)) return Profile::kGeneric;
  const auto is_audio = [&tree](uint32_t resource) {
    return is_audio_type(tree.text_of(resource, "encodingFormat"));
  };
  if (tree.is_map(order)) return is_audio(order) ? Profile::kAudiobook : Profile::kGeneric;
  bool has_any = false;
  for (uint32_t each = tree.first_child(order); each != kNone; each = tree.next(each)) {
    if (!is_audio(each)) return Profile::kGeneric;
    has_any = true;
  }
  return has_any ? Profile::kAudiobook : Profile::kGeneric;
}

Profile read_profile(const ManifestTree& tree, Problems& problems) {
  const uint32_t conforms_to = tree.find(kRoot, "conformsTo");
  if (const std::optional<Profile> profile = declared_profile(tree, conforms_to)) return *profile;
  const Profile guessed = guess_profile(tree);
  const std::string how = " It is read as one of " + std::string(profile_url(guessed)) + ".";
  problems.must(Code::kUnknownProfile, conforms_to,
                (conforms_to == kNone ? "The manifest does not say what it conforms to."
                                      : "The manifest conforms to no profile that is known here.") +
                    how);
  return guessed;
}

// The last context that defines `key`, to something else than an empty string, counts.
uint32_t find_global(const ManifestTree& tree, uint32_t context, std::string_view key) {
  for (uint32_t item = tree[context].last_child; item != kNone; item = tree[item].previous) {
    const uint32_t value = tree.find(item, key);
    if (value != kNone && !has_text(tree, value, "")) return value;
  }
  return kNone;
}

void read_globals(const ManifestTree& tree, uint32_t context, ManifestContext& globals,
                  Problems& problems) {
  const uint32_t language = find_global(tree, context, "language");
  if (language != kNone) {
    if (tree.is_string(language) && is_language_tag(tree[language].text)) {
      globals.language = tree[language].text;
    } else {
      problems.must(Code::kInvalidLanguage, language,
                    "The global language is no BCP 47 tag: " + quote(tree[language].text) + ".");
    }
  }
  const uint32_t direction = find_global(tree, context, "direction");
  if (direction != kNone) {
    if (tree.is_string(direction) && is_direction(tree[direction].text)) {
      globals.direction = tree[direction].text;
    } else {
      problems.must(Code::kInvalidDirection, direction,
                    "The global direction is neither \"ltr\" nor \"rtl\": " +
                        quote(tree[direction].text) + ".");
    }
  }
}

}  // namespace

std::string_view profile_url(Profile profile) {
  return profile == Profile::kAudiobook ? "https://www.w3.org/TR/audiobooks/"
                                        : "https://www.w3.org/TR/pub-manifest/";
}

bool is_language_tag(std::string_view tag) {
  return tag.size() <= kMaxLanguageBytes && is_well_formed_language(tag);
}

bool is_direction(std::string_view direction) { return direction == "ltr" || direction == "rtl"; }

std::optional<ManifestContext> read_context(const ManifestTree& tree, Problems& problems) {
  const uint32_t context = tree.find(kRoot, "@context");
  // Step 3.
  if (!has_required_contexts(tree, context)) {
    problems.fatal(Code::kMissingContext, context,
                   "This is no publication manifest: its \"@context\" does not begin with "
                   "\"https://schema.org\" and \"https://www.w3.org/ns/pub-context\".");
    return std::nullopt;
  }
  ManifestContext read;
  read.profile = read_profile(tree, problems);  // step 4
  read_globals(tree, context, read, problems);  // step 5
  return read;
}

}  // namespace daf::publication::manifest
