// Takes the inputs away from cmark 0.30.2 on which it is slow or hungry, before it sees them:
// - memory: a node of some 200 bytes for each mark, and abort() where there is none left;
// - time in the depth of blocks: every blank line and every emphasis walks up all open blocks;
// - time in the images that are begun and never ended in a paragraph: every link looks at them all.
// Linear; a body that asks for nothing of the kind, as all real ones, is passed on as it is.
// Tested by commonmark_guard_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::markup {

struct GuardedMarkdown {
  std::string_view text;  ///< a view into the body, or into the storage
  bool is_cut = false;    ///< the body was longer than what cmark may see
};

/// Markers of containers beyond kMaxContainerMarkers in one line and indentation beyond
/// kMaxIndentColumns are taken out (their text stays, one level up), "![" beyond
/// kMaxImagesInParagraph becomes text, and what follows kMaxMarkdownMarks is left out.
[[nodiscard]] GuardedMarkdown guard_commonmark(std::string_view body, std::string& storage);

}  // namespace daf::markup
