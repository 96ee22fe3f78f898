#include "library/views.h"

#include <utility>

#include "daf/bidi.h"
#include "unicode/segmentation.h"

namespace daf::library {
namespace {

// A made-up title is one line of a list of results.
constexpr size_t kMaxMadeTitleBytes = 160;

// What was no date is shown as it stands.
Date shown_date(const Date& date) {
  Date shown = date;
  shown.text = balance_controls(date.text);
  return shown;
}

std::vector<EntityView> make_entities(const std::vector<Entity>& entities,
                                      const TextResolver& resolver) {
  std::vector<EntityView> views;
  views.reserve(entities.size());
  for (const Entity& entity : entities) {
    views.push_back({.type = entity.type,
                     .name = resolver.resolve_best(entity.name),
                     .id = entity.id,
                     .url = entity.url});
  }
  return views;
}

std::vector<TopicView> make_topics(const std::vector<Topic>& topics, const TextResolver& resolver) {
  std::vector<TopicView> views;
  views.reserve(topics.size());
  for (const Topic& topic : topics) {
    views.push_back(
        {.id = topic.id, .name = resolver.resolve_best(topic.name), .broader = topic.broader});
  }
  return views;
}

std::vector<ImageView> make_images(const std::vector<Image>& images, const TextResolver& resolver) {
  std::vector<ImageView> views;
  views.reserve(images.size());
  for (const Image& image : images) {
    views.push_back({.url = image.url,
                     .alternative = resolver.resolve_best(image.name),
                     .caption = resolver.resolve_best(image.caption),
                     .credit = resolver.resolve_best(image.credit),
                     .width_px = image.width_px,
                     .height_px = image.height_px});
  }
  return views;
}

// A link's strings are in the link's language, not in that of the publication that has the link.
LocalizedStrings in_language(LocalizedStrings strings, const std::string& language) {
  if (language.empty()) return strings;
  for (LocalizedString& string : strings) {
    if (string.language_declared != Declared::kAbsent) continue;
    string.language = language;
    string.language_declared = Declared::kValue;
  }
  return strings;
}

std::vector<LinkView> make_links(const std::vector<PublicationLink>& links,
                                 const TextResolver& resolver) {
  std::vector<LinkView> views;
  views.reserve(links.size());
  for (const PublicationLink& link : links) {
    views.push_back(
        {.id = link.id,
         .url = link.url,
         .language = link.language,
         .title = resolver.resolve_best(in_language(link.name, link.language)),
         .description = resolver.resolve_best(in_language(link.description, link.language)),
         .date = link.date,
         .in_library = false});
  }
  return views;
}

std::vector<BreadcrumbView> make_breadcrumbs(const std::vector<Breadcrumb>& breadcrumbs,
                                             const TextResolver& resolver) {
  std::vector<BreadcrumbView> views;
  views.reserve(breadcrumbs.size());
  for (const Breadcrumb& breadcrumb : breadcrumbs) {
    views.push_back({.name = resolver.resolve_best(breadcrumb.name), .url = breadcrumb.url});
  }
  return views;
}

StringSlice append_string(RenderTree& tree, std::string_view value) {
  const StringSlice slice = {.byte_start = static_cast<uint32_t>(tree.strings.size()),
                             .byte_length = static_cast<uint32_t>(value.size())};
  tree.strings += value;
  return slice;
}

StringSlice shifted(StringSlice slice, uint32_t by) {
  return {.byte_start = slice.byte_start + by, .byte_length = slice.byte_length};
}

// A body that is elsewhere is shown as a paragraph that links to it.
RenderTree link_to_body(const Body& body, const TextResolver& resolver, std::string_view prefix) {
  RenderTree tree;
  const StringSlice id = append_string(tree, std::string(prefix) + "b1");
  const StringSlice url = append_string(tree, body.url);
  const StringSlice language = append_string(tree, resolver.language());
  tree.attributes.push_back({.name = AttributeName::kHref, .value = url});
  tree.nodes.push_back({.kind = NodeKind::kDocument, .subtree_end = 4});
  tree.nodes.push_back({.kind = NodeKind::kParagraph,
                        .direction = resolver.direction(),
                        .subtree_end = 4,
                        .id = id,
                        .language = language});
  tree.nodes.push_back({.kind = NodeKind::kLink, .attribute_count = 1, .subtree_end = 4});
  tree.nodes.push_back({.kind = NodeKind::kText, .subtree_end = 4, .text = url});
  return tree;
}

bool is_web_url(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace

std::vector<SeriesView> make_series(const Publication& publication, const TextResolver& resolver) {
  std::vector<SeriesView> views;
  views.reserve(publication.series.size());
  for (const SeriesMembership& series : publication.series) {
    views.push_back({.id = series.id,
                     .name = resolver.resolve_best(series.name),
                     .position = balance_controls(series.position)});
  }
  return views;
}

PublicationView make_view(const Publication& publication, const TextResolver& resolver) {
  PublicationView view;
  view.id = publication.id;
  view.types = publication.types;
  if (!publication.urls.empty()) view.url = publication.urls.front();
  view.language = resolver.language();
  view.direction = resolver.direction();
  view.title = resolver.resolve_best(publication.name);
  view.subtitle = resolver.resolve_best(publication.alternative_headline);
  view.authors = make_entities(publication.authors, resolver);
  view.editors = make_entities(publication.editors, resolver);
  view.translators = make_entities(publication.translators, resolver);
  view.contributors = make_entities(publication.contributors, resolver);
  view.publishers = make_entities(publication.publishers, resolver);
  view.date_published = shown_date(publication.date_published);
  view.date_modified = shown_date(publication.date_modified);
  view.abstract = resolver.resolve_all(publication.abstract);
  view.topics = make_topics(publication.topics, resolver);
  view.keywords = resolver.resolve_all(publication.keywords);
  view.series = make_series(publication, resolver);
  view.images = make_images(publication.images, resolver);
  view.related = make_links(publication.related, resolver);
  view.breadcrumbs = make_breadcrumbs(publication.breadcrumbs, resolver);
  view.disclaimer = resolver.resolve_all(publication.disclaimer);
  view.license = balance_controls(publication.license);
  view.copyright_notice = resolver.resolve_best(publication.copyright_notice);
  return view;
}

Text make_title(const RenderTree& body, std::string_view id, const TextResolver& resolver) {
  for (uint32_t index = 0; index < body.nodes.size(); ++index) {
    const Node& node = body.nodes[index];
    if (!is_leaf_block(node.kind)) continue;
    const std::string words = subtree_text(body, index);
    size_t end = 0;
    while (end < words.size()) {
      const size_t next = unicode::next_word_boundary(words, end);
      if (next > kMaxMadeTitleBytes) break;
      end = next;
    }
    if (end == 0) continue;
    Text title;
    title.value = words.substr(0, end);
    if (end < words.size()) title.value += "\xE2\x80\xA6";  // U+2026 HORIZONTAL ELLIPSIS
    title.language = body.view(node.language);
    title.direction = node.direction;
    return title;
  }
  return {.value = std::string(id),
          .language = "",
          .direction = resolver.direction(),
          .highlights = {}};
}

CardContents card_contents(const Publication& publication, const TextResolver& resolver,
                           const RenderTree& body) {
  CardContents contents;
  contents.title = resolver.resolve_best(publication.name);
  if (contents.title.value.empty()) contents.title = make_title(body, publication.id, resolver);
  contents.language = resolver.language();
  contents.direction = resolver.direction();
  const bool is_published = !publication.date_published.text.empty();
  contents.date = shown_date(is_published ? publication.date_published : publication.date_modified);
  for (const Entity& author : publication.authors) {
    contents.authors.push_back(resolver.resolve_best(author.name));
  }
  for (const Topic& topic : publication.topics) {
    contents.topics.push_back(resolver.resolve_best(topic.name));
  }
  contents.series = make_series(publication, resolver);
  return contents;
}

void append_tree(RenderTree& tree, RenderTree addition) {
  if (tree.nodes.empty()) {
    tree = std::move(addition);
    return;
  }
  if (addition.nodes.empty()) return;
  const auto string_shift = static_cast<uint32_t>(tree.strings.size());
  const auto attribute_shift = static_cast<uint32_t>(tree.attributes.size());
  const auto node_shift = static_cast<uint32_t>(tree.nodes.size()) - 1;  // its document stays away

  tree.strings += addition.strings;
  tree.truncated = tree.truncated || addition.truncated;
  tree.has_risky_controls = tree.has_risky_controls || addition.has_risky_controls;
  for (NodeAttribute attribute : addition.attributes) {
    attribute.value = shifted(attribute.value, string_shift);
    tree.attributes.push_back(attribute);
  }
  for (size_t i = 1; i < addition.nodes.size(); ++i) {
    Node node = addition.nodes[i];
    node.attribute_start += attribute_shift;
    node.subtree_end += node_shift;
    node.text = shifted(node.text, string_shift);
    node.id = shifted(node.id, string_shift);
    node.language = shifted(node.language, string_shift);
    tree.nodes.push_back(node);
  }
  tree.nodes.front().subtree_end = static_cast<uint32_t>(tree.nodes.size());
}

std::vector<RenderTree> render_each_body(const Publication& publication,
                                         const TextResolver& resolver) {
  std::vector<RenderTree> trees;
  for (size_t i = 0; i < publication.bodies.size(); ++i) {
    const Body& body = publication.bodies[i];
    std::string prefix = "d";
    if (i > 0) prefix += std::to_string(i + 1);
    prefix += '-';
    if (body.value.empty()) {
      if (is_web_url(body.url)) trees.push_back(link_to_body(body, resolver, prefix));
      continue;
    }
    const std::string_view language = body.language.empty() ? resolver.language() : body.language;
    Direction direction = body.direction;
    if (direction == Direction::kNeutral) direction = language_direction(language);
    if (direction == Direction::kNeutral) direction = publication.global_direction;
    trees.push_back(render_body(body.value, {.encoding_format = body.encoding_format,
                                             .language = language,
                                             .direction = direction,
                                             .id_prefix = prefix}));
  }
  return trees;
}

RenderTree join_bodies(std::vector<RenderTree> bodies) {
  RenderTree tree;
  for (RenderTree& body : bodies) append_tree(tree, std::move(body));
  if (tree.nodes.empty()) tree.nodes.push_back({.kind = NodeKind::kDocument, .subtree_end = 1});
  return tree;
}

RenderTree render_bodies(const Publication& publication, const TextResolver& resolver) {
  return join_bodies(render_each_body(publication, resolver));
}

}  // namespace daf::library
