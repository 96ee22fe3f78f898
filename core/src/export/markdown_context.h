// What all parts of the Markdown writer know of the body that is written.
#pragma once

#include <string_view>

#include "export/html_elements.h"

namespace daf::exporting {

struct MarkdownOptions {
  std::string_view base_url;  ///< what references are relative to, or empty
  /// Tables as those of GitHub's dialect, where they are that simple. CommonMark itself has none:
  /// without this they are HTML, which every reader of it knows.
  bool pipe_tables = true;
};

struct MarkdownContext {
  const RenderTree& tree;
  const MarkdownOptions& options;
  LinkTargets targets;

  [[nodiscard]] HtmlContext html() const {
    return {.use = HtmlUse::kMarkdown, .base_url = options.base_url, .targets = &targets};
  }
  /// A link leads to the node.
  [[nodiscard]] bool is_target(const Node& node) const { return targets.has(tree.view(node.id)); }
};

}  // namespace daf::exporting
