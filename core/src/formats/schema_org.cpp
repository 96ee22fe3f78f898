// JSON-LD with schema.org's articles and reports, as pages carry it: one object, a list, or a graph
// whose nodes name each other by @id. Not a JSON-LD processor: terms are taken by their names.
// Tested by schema_org_test.cpp.
// @see https://schema.org/Article
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/canonical_writer.h"
#include "formats/format_converter.h"
#include "formats/html_text.h"
#include "formats/schema_org_article.h"

namespace daf::formats {
namespace {

constexpr uint32_t kNone = SourceTree::kNone;

// Members that lead from what is no article to articles.
constexpr std::array<std::string_view, 9> kToArticles = {
    "@graph",          "mainEntity", "itemListElement", "item", "blogPost", "hasPart",
    "dataFeedElement", "blogPosts",  "mainEntityOfPage"};

// Every @id with the node that says most about it.
NodesById nodes_by_id(SourceTree source) {
  NodesById nodes;
  const JsonTree& tree = source.json();
  for (uint32_t node = 0; node < tree.nodes().size(); ++node) {
    if (tree[node].key != "@id" || !source.is_string(node)) continue;
    const uint32_t owner = tree[node].parent;
    uint32_t& best = nodes.try_emplace(tree[node].text, owner).first->second;
    const auto length = [&](uint32_t of) { return tree[of].subtree_end - of; };
    if (length(owner) > length(best)) best = owner;
  }
  return nodes;
}

// Articles, in the order in which they stand; what an article itself holds is not looked into.
std::vector<uint32_t> find_articles(SourceTree source, uint32_t root) {
  std::vector<uint32_t> articles;
  std::vector<uint32_t> open = {root};
  while (!open.empty()) {
    const uint32_t node = open.back();
    open.pop_back();
    if (source.is_array(node)) {
      const std::vector<uint32_t> elements = source.children(node);
      open.insert(open.end(), elements.rbegin(), elements.rend());
    } else if (source.is_object(node)) {
      if (is_article(source, node)) {
        articles.push_back(node);
        continue;
      }
      for (size_t i = kToArticles.size(); i-- > 0;) {
        if (const uint32_t next = source.at(node, kToArticles[i]); next != kNone) {
          open.push_back(next);
        }
      }
    }
  }
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
  return articles;
}

}  // namespace

void read_schema_org(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  const NodesById nodes = nodes_by_id(source);
  std::vector<uint32_t> articles = find_articles(source, root);
  // An object that has a headline is an article, whatever it calls itself.
  if (articles.empty() && source.at(root, "headline") != kNone) articles.push_back(root);
  for (const uint32_t article : articles) read_article(conversion, nodes, root, article);
}

}  // namespace daf::formats
