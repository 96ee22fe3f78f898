// The terms of the Recommendation and the categories of their values, which depend on the map that
// they stand in. Tested by terms_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#properties-value-categories
#pragma once

#include <cstdint>
#include <string_view>

#include "publication/manifest/manifest_tree.h"

namespace daf::publication::manifest {

enum class Category : uint8_t {
  kLiteral,
  kBoolean,
  kUrl,  ///< and identifiers, which are URL records too
  kString,
  kEntity,
  kLinkedResource,
  kItemList,
};

/// The kind of map that a term stands in.
enum class Context : uint8_t { kManifest, kEntity, kLinkedResource, kString, kOther };

struct Term {
  std::string_view name;
  Category category;
  bool is_list;
};

/// Null for a term of other vocabularies, which is kept as it is.
[[nodiscard]] const Term* find_term(Context context, std::string_view name);

/// The place of a term in the internal representation's data model; others come behind all of it.
/// @see https://www.w3.org/TR/pub-manifest/#app-internal-rep-data-model
[[nodiscard]] uint32_t term_rank(Context context, std::string_view name);

/// What a map is by the recognized types among its `type`: Person, Organization, LinkedResource;
/// else kOther.
[[nodiscard]] Context context_of(const ManifestTree& tree, uint32_t map);

}  // namespace daf::publication::manifest
