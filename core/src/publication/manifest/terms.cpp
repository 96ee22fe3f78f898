#include "publication/manifest/terms.h"

#include <span>

namespace daf::publication::manifest {
namespace {

constexpr bool kList = true;
constexpr bool kOne = false;

// In the order of the data model, which is that of the output.
constexpr Term kManifestTerms[] = {
    {"profile", Category::kLiteral, kOne},
    {"type", Category::kLiteral, kList},
    {"conformsTo", Category::kUrl, kList},
    {"id", Category::kUrl, kOne},
    {"abridged", Category::kBoolean, kOne},
    {"accessMode", Category::kLiteral, kList},
    {"accessModeSufficient", Category::kItemList, kList},
    {"accessibilityFeature", Category::kLiteral, kList},
    {"accessibilityHazard", Category::kLiteral, kList},
    {"accessibilitySummary", Category::kString, kList},
    {"artist", Category::kEntity, kList},
    {"author", Category::kEntity, kList},
    {"colorist", Category::kEntity, kList},
    {"contributor", Category::kEntity, kList},
    {"creator", Category::kEntity, kList},
    {"editor", Category::kEntity, kList},
    {"illustrator", Category::kEntity, kList},
    {"inker", Category::kEntity, kList},
    {"letterer", Category::kEntity, kList},
    {"penciler", Category::kEntity, kList},
    {"publisher", Category::kEntity, kList},
    {"readBy", Category::kEntity, kList},
    {"translator", Category::kEntity, kList},
    {"url", Category::kUrl, kList},
    {"duration", Category::kLiteral, kOne},
    {"inLanguage", Category::kLiteral, kList},
    {"dateModified", Category::kLiteral, kOne},
    {"datePublished", Category::kLiteral, kOne},
    {"readingProgression", Category::kLiteral, kOne},
    {"name", Category::kString, kList},
    {"readingOrder", Category::kLinkedResource, kList},
    {"resources", Category::kLinkedResource, kList},
    {"links", Category::kLinkedResource, kList},
    {"uniqueResources", Category::kLiteral, kList},
};

constexpr Term kEntityTerms[] = {
    {"type", Category::kLiteral, kList},
    {"name", Category::kString, kList},
    {"id", Category::kUrl, kOne},
    {"url", Category::kUrl, kOne},
    {"identifier", Category::kLiteral, kList},
};

constexpr Term kLinkedResourceTerms[] = {
    {"type", Category::kLiteral, kList},
    {"url", Category::kUrl, kOne},
    {"encodingFormat", Category::kLiteral, kOne},
    {"name", Category::kString, kList},
    {"description", Category::kString, kList},
    {"rel", Category::kLiteral, kList},
    {"integrity", Category::kLiteral, kOne},
    {"duration", Category::kLiteral, kOne},
    {"alternate", Category::kLinkedResource, kList},
};

constexpr Term kStringTerms[] = {
    {"value", Category::kLiteral, kOne},
    {"language", Category::kLiteral, kOne},
    {"direction", Category::kLiteral, kOne},
};

std::span<const Term> terms_of(Context context) {
  switch (context) {
    case Context::kManifest:
      return kManifestTerms;
    case Context::kEntity:
      return kEntityTerms;
    case Context::kLinkedResource:
      return kLinkedResourceTerms;
    case Context::kString:
      return kStringTerms;
    case Context::kOther:
      break;
  }
  return {};
}

}  // namespace

const Term* find_term(Context context, std::string_view name) {
  for (const Term& term : terms_of(context)) {
    if (term.name == name) return &term;
  }
  return nullptr;
}

uint32_t term_rank(Context context, std::string_view name) {
  const std::span<const Term> terms = terms_of(context);
  const Term* term = find_term(context, name);
  return static_cast<uint32_t>(term == nullptr ? static_cast<std::ptrdiff_t>(terms.size())
                                               : term - terms.data());
}

Context context_of(const ManifestTree& tree, uint32_t map) {
  const uint32_t type = tree.find(map, "type");
  if (tree.includes(type, "LinkedResource")) return Context::kLinkedResource;
  const bool is_entity = tree.includes(type, "Person") || tree.includes(type, "Organization");
  return is_entity ? Context::kEntity : Context::kOther;
}

}  // namespace daf::publication::manifest
