// Which words of a publication are found under which field, and by what it is counted and chosen.
// Tested by library_test.cpp and search_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/markup.h"
#include "daf/publication.h"
#include "index/document_columns.h"
#include "index/segment_writer.h"
#include "library/text_resolver.h"

namespace daf::library {

/// One stretch of text that is searched, shown and cut into snippets as a whole.
struct TextBlock {
  std::string text;
  std::string_view language;  ///< BCP 47, or empty
  Direction direction = Direction::kNeutral;
  std::string_view id;  ///< of the block in the body's tree; empty: the abstract
  bool is_heading = false;
  std::string sketch;  ///< of its terms, once it is indexed; see search/term_sketch.h
};

/// The abstract, then the leaf blocks of the body, without the empty ones. Views are into
/// `abstract` and `body`.
[[nodiscard]] std::vector<TextBlock> text_blocks(const std::vector<Text>& abstract,
                                                 const RenderTree& body);

/// Gives blocks their sketches, without indexing them.
void sketch_blocks(std::vector<TextBlock>& blocks);

/// Adds a publication to the writer as its next document. `blocks` are its text_blocks, and get
/// their sketches.
void index_publication(const Publication& publication, const TextResolver& resolver,
                       std::vector<TextBlock>& blocks, index::SegmentWriter& writer,
                       analysis::Tokens& scratch);

/// Adds what a publication is counted and chosen by to the writer, as its next document. `date` is
/// its date_key.
void index_columns(const Publication& publication, const TextResolver& resolver, int32_t date,
                   index::DocumentColumnsWriter& writer);

}  // namespace daf::library
