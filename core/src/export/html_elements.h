// One node of a render tree as the tags of its element: the vocabulary that the page draws
// (web/render-tree.js), in two uses. A document shows it; in Markdown it stands for what Markdown
// has no signs for and is read again as the same node. Tested by html_tree_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "export/tree_reading.h"

namespace daf::exporting {

/// What an external link tells the other side, and search engines, about who wrote it: nothing.
inline constexpr std::string_view kExternalLinkRelation = "noopener noreferrer nofollow ugc";

enum class HtmlUse : uint8_t {
  kDocument,
  kMarkdown,  ///< on one line, with what is to be read again and nothing else
};

struct HtmlContext {
  HtmlUse use = HtmlUse::kDocument;
  std::string_view base_url;             ///< of the references, or empty
  bool remote_images = false;            ///< kDocument: shown, and not only linked to
  std::string_view local_images = {};    ///< kDocument: stands before relative addresses of images
  const LinkTargets* targets = nullptr;  ///< kMarkdown: the ids that are needed
};

/// Escapes text, or the value of a quoted attribute.
void append_escaped(std::string_view text, HtmlUse use, std::string& out);

/// ` name="value"`.
void append_attribute(std::string_view name, std::string_view value, HtmlUse use, std::string& out);
/// ` lang="..." dir="..."`, each where it is known.
void append_language(std::string_view language, Direction direction, std::string& out);

/// Where a node stands that is opened.
struct OpenContext {
  Surroundings around;
  bool is_in_link = false;        ///< a link in a link is none
  bool is_in_tight_list = false;  ///< the paragraph of an item that has no paragraphs
};

/// Writes the start of a node and returns its end, which has static storage. Leaves of the tree
/// (images, breaks) have none. kText and table sections are the caller's.
std::string_view open_element(const RenderTree& tree, uint32_t node_index, const OpenContext& where,
                              const HtmlContext& context, std::string& out);

/// A URL that a link of a document may have: absolute, in a listed scheme; else empty.
[[nodiscard]] std::string document_link(std::string_view reference, std::string_view base_url);

}  // namespace daf::exporting
