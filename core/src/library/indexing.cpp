#include "library/indexing.h"

namespace daf::library {
namespace {

using index::Field;

class FieldWriter {
 public:
  FieldWriter(const TextResolver& resolver, index::SegmentWriter& writer, analysis::Tokens& scratch)
      : resolver_(resolver), writer_(writer), scratch_(scratch) {}

  void add(Field field, std::string_view text, std::string_view language) {
    scratch_.clear();
    analysis::analyze(text, language, scratch_);
    writer_.add_tokens(field, scratch_, text, analysis::language_of(language));
  }
  void add(Field field, const LocalizedStrings& strings) {
    for (const LocalizedString& string : strings) {
      const bool declared = string.language_declared == Declared::kValue;
      add(field, string.value, declared ? string.language : resolver_.language());
    }
  }
  void add_names(const std::vector<Entity>& entities) {
    for (const Entity& entity : entities) add(Field::kAuthors, entity.name);
  }

 private:
  const TextResolver& resolver_;
  index::SegmentWriter& writer_;
  analysis::Tokens& scratch_;
};

}  // namespace

std::vector<TextBlock> text_blocks(const std::vector<Text>& abstract, const RenderTree& body) {
  std::vector<TextBlock> blocks;
  for (const Text& text : abstract) {
    blocks.push_back(
        {.text = text.value, .language = text.language, .direction = text.direction, .id = {}});
  }
  for (uint32_t i = 0; i < body.nodes.size(); ++i) {
    const Node& node = body.nodes[i];
    if (!is_leaf_block(node.kind)) continue;
    std::string text = subtree_text(body, i);
    if (text.empty()) continue;
    blocks.push_back({.text = std::move(text),
                      .language = body.view(node.language),
                      .direction = node.direction,
                      .id = body.view(node.id),
                      .is_heading = node.kind == NodeKind::kHeading});
  }
  return blocks;
}

void index_publication(const Publication& publication, const TextResolver& resolver,
                       const RenderTree& body, index::SegmentWriter& writer,
                       analysis::Tokens& scratch) {
  FieldWriter fields(resolver, writer, scratch);
  fields.add(Field::kTitle, publication.name);
  fields.add(Field::kTitle, publication.alternative_headline);
  fields.add(Field::kAbstract, publication.abstract);
  const std::vector<TextBlock> blocks = text_blocks({}, body);
  for (const TextBlock& block : blocks) {
    if (block.is_heading) fields.add(Field::kHeadings, block.text, block.language);
  }
  for (const TextBlock& block : blocks) {
    if (!block.is_heading) fields.add(Field::kBody, block.text, block.language);
  }
  fields.add_names(publication.authors);
  fields.add_names(publication.editors);
  fields.add_names(publication.translators);
  fields.add_names(publication.contributors);
  for (const Topic& topic : publication.topics) fields.add(Field::kTopics, topic.name);
  fields.add(Field::kTopics, publication.keywords);
  for (const SeriesMembership& series : publication.series) {
    fields.add(Field::kSeries, series.name);
    fields.add(Field::kSeries, series.position, "");
  }
  writer.finish_document();
}

}  // namespace daf::library
