// Which words of a publication are found under which field. Tested by library_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/markup.h"
#include "daf/publication.h"
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
};

/// The abstract, then the leaf blocks of the body, without the empty ones. Views are into
/// `abstract` and `body`.
[[nodiscard]] std::vector<TextBlock> text_blocks(const std::vector<Text>& abstract,
                                                 const RenderTree& body);

/// Adds a publication to the writer as its next document.
void index_publication(const Publication& publication, const TextResolver& resolver,
                       const RenderTree& body, index::SegmentWriter& writer,
                       analysis::Tokens& scratch);

}  // namespace daf::library
