// From what a source declared (Publication) to what is shown (PublicationView, parts of a Hit).
// Tested by views_test.cpp.
#pragma once

#include "daf/library.h"
#include "daf/markup.h"
#include "daf/publication.h"
#include "library/card.h"
#include "library/text_resolver.h"

namespace daf::library {

/// All that a publication says by itself. What only the library knows is left open: base_url,
/// translations, which related publications are in it, and the title where none was given.
[[nodiscard]] PublicationView make_view(const Publication& publication,
                                        const TextResolver& resolver);

[[nodiscard]] std::vector<SeriesView> make_series(const Publication& publication,
                                                  const TextResolver& resolver);

/// A title for a publication that has none: the first words of its body, else its id.
[[nodiscard]] Text make_title(const RenderTree& body, std::string_view id,
                              const TextResolver& resolver);

/// What a list of results shows of a publication.
[[nodiscard]] CardContents card_contents(const Publication& publication,
                                         const TextResolver& resolver, const RenderTree& body);

/// The bodies of a publication, a tree each, their ids different.
[[nodiscard]] std::vector<RenderTree> render_each_body(const Publication& publication,
                                                       const TextResolver& resolver);

/// These, one after the other; at least a document.
[[nodiscard]] RenderTree join_bodies(std::vector<RenderTree> bodies);

/// The bodies of a publication as one tree, each block with its language and direction.
[[nodiscard]] RenderTree render_bodies(const Publication& publication,
                                       const TextResolver& resolver);

/// Appends the children of `addition`'s document to `tree`'s. Ids are expected to differ already.
void append_tree(RenderTree& tree, RenderTree addition);

}  // namespace daf::library
