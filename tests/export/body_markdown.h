// The body of a publication as Markdown, and what is read of it again.
#pragma once

#include <string>
#include <string_view>

#include "daf/markup.h"
#include "export/markdown_blocks.h"

namespace daf::exporting {

/// Written for a reader who takes the body to be what its root says.
inline std::string body_markdown(const RenderTree& tree, bool pipe_tables = true) {
  std::string out;
  LineWriter lines(out);
  const Node& root = tree.nodes.front();
  write_markdown_blocks(tree, {.language = tree.view(root.language), .direction = root.direction},
                        {.pipe_tables = pipe_tables}, lines);
  return out;
}

inline RenderTree read_again(const std::string& markdown, const RenderTree& original) {
  const Node& root = original.nodes.front();
  return render_body(markdown, {.encoding_format = "text/markdown",
                                .language = original.view(root.language),
                                .direction = root.direction});
}

}  // namespace daf::exporting
