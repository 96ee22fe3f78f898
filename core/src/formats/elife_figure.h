// The parts of a figure of an eLife article, and its references, as HTML. Tested by
// elife_figure_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "formats/source_tree.h"

namespace daf::formats {

/// Appends the id attribute of what has one: the article's links lead there.
void append_elife_id(SourceTree source, uint32_t node, std::string& html);

/// "Figure 1", "Dinaledi skeletal specimens.", or both.
[[nodiscard]] std::string elife_label_and_title(SourceTree source, uint32_t node,
                                                std::string_view title_member = "title");

[[nodiscard]] bool is_elife_paragraph(SourceTree source, uint32_t block);

/// Appends label, title, the paragraphs of the caption and the credits as one caption.
void append_elife_caption(SourceTree source, uint32_t block, uint32_t credits, std::string& html);

/// Appends an image, unless it has no address.
void append_elife_image(SourceTree source, uint32_t image, std::string& html);
/// The address of an image: that of the file where there is one, since the other one is of a
/// service that cuts pictures to size.
[[nodiscard]] std::string_view elife_image_address(SourceTree source, uint32_t image);

/// Appends links to the files that a figure was made from.
void append_elife_files(SourceTree source, uint32_t block, std::string& html);

/// Appends a list of what the article cites.
void append_elife_references(SourceTree source, uint32_t references, std::string& html);

}  // namespace daf::formats
