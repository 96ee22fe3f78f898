// The field table: a tree of the canonical form to a Publication. Tested by
// publication_fields_test.cpp.
#pragma once

#include "daf/publication.h"
#include "publication/field_reader.h"

namespace daf::publication {

using Globals = StringDefaults;

/// Reads the globals of the `@context` of an object: the maps in it are looked at from the last to
/// the first, and the first that has a key decides that key.
/// @see https://www.w3.org/TR/pub-manifest/#language-and-dir
[[nodiscard]] Globals read_globals(FieldReader& reader, uint32_t object);

/// Reads the root of the reader's tree. The id is left empty where the item has neither id nor url.
/// Fields that Daf does not know are passed over.
/// @param collection  what holds where the item's own context says nothing
[[nodiscard]] Publication read_fields(FieldReader& reader, const Globals& collection);

/// Whether an object says anything that makes it a publication: an id, a title or something to
/// read.
[[nodiscard]] bool is_publication_like(const Publication& publication);

}  // namespace daf::publication
