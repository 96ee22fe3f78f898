// Which blocks Markdown can say with its own signs so that they are read as what they are; the
// others become HTML in it. Tested by markdown_blocks_test.cpp and markdown_round_trip_test.cpp.
#pragma once

#include <cstdint>

#include "export/markdown_context.h"

namespace daf::exporting {

enum class MarkdownForm : uint8_t {
  kSigns,     ///< Markdown's own
  kTags,      ///< the tags of its element on lines of their own, Markdown between them
  kHtmlLine,  ///< all of it as HTML, on one line
};

/// Where a block stands.
struct BlockPlace {
  Surroundings around;
  size_t prefix_length = 0;        ///< bytes of signs before each line
  bool is_in_tight_item = false;   ///< no empty line may be written
  bool follows_paragraph = false;  ///< directly, in a tight item
};

[[nodiscard]] MarkdownForm markdown_form(const MarkdownContext& context, uint32_t block,
                                         const BlockPlace& place);

/// A figure that is an image and a caption of plain text: `![...](... "caption")`.
[[nodiscard]] bool is_captioned_image(const MarkdownContext& context, uint32_t figure);

}  // namespace daf::exporting
