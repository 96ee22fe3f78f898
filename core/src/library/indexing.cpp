#include "library/indexing.h"

#include "search/term_sketch.h"

namespace daf::library {
namespace {

using index::ColumnField;
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

Field field_of(const TextBlock& block) {
  if (block.id.empty()) return Field::kAbstract;
  return block.is_heading ? Field::kHeadings : Field::kBody;
}

// The columns of one publication.
class ColumnsOfPublication {
 public:
  ColumnsOfPublication(const TextResolver& resolver, index::DocumentColumnsWriter& writer)
      : resolver_(resolver), writer_(writer) {}

  // What has an id is grouped by it, whatever it is called; the rest by its name.
  void add(ColumnField field, std::string_view id, const LocalizedStrings& name,
           const std::vector<std::string>& broader = {}) {
    const Text shown = resolver_.resolve_best(name);
    const std::vector<Text> names = resolver_.resolve_all(name);
    index::ColumnValue value;
    value.field = field;
    value.key = id.empty() ? std::string_view(shown.value) : id;
    if (value.key.empty()) return;
    if (!shown.value.empty()) value.labels.push_back(label_of(shown));
    for (const Text& other : names) {
      const bool is_shown = other.value == shown.value && other.language == shown.language;
      if (!is_shown) value.labels.push_back(label_of(other));
    }
    value.broader.assign(broader.begin(), broader.end());
    writer_.add(value);
  }
  void add_plain(ColumnField field, std::string_view value) {
    if (value.empty()) return;
    writer_.add({.field = field,
                 .key = value,
                 .labels = {{.text = value, .language = "", .direction = Direction::kNeutral}},
                 .broader = {}});
  }

 private:
  static index::ColumnLabel label_of(const Text& text) {
    return {.text = text.value, .language = text.language, .direction = text.direction};
  }

  const TextResolver& resolver_;
  index::DocumentColumnsWriter& writer_;
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

void sketch_blocks(std::vector<TextBlock>& blocks) {
  analysis::Tokens tokens;
  for (TextBlock& block : blocks) {
    tokens.clear();
    analysis::analyze(block.text, block.language, tokens);
    block.sketch = search::make_sketch(tokens);
  }
}

void index_publication(const Publication& publication, const TextResolver& resolver,
                       std::vector<TextBlock>& blocks, index::SegmentWriter& writer,
                       analysis::Tokens& scratch) {
  FieldWriter fields(resolver, writer, scratch);
  fields.add(Field::kTitle, publication.name);
  fields.add(Field::kTitle, publication.alternative_headline);
  for (const Field field : {Field::kAbstract, Field::kHeadings, Field::kBody}) {
    for (TextBlock& block : blocks) {
      if (field_of(block) != field) continue;
      fields.add(field, block.text, block.language);
      block.sketch = search::make_sketch(scratch);
    }
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

void index_columns(const Publication& publication, const TextResolver& resolver, int32_t date,
                   index::DocumentColumnsWriter& writer) {
  ColumnsOfPublication columns(resolver, writer);
  for (const Topic& topic : publication.topics) {
    columns.add(ColumnField::kTopic, topic.id, topic.name, topic.broader);
  }
  for (const SeriesMembership& series : publication.series) {
    columns.add(ColumnField::kSeries, series.id, series.name);
  }
  for (const Entity& author : publication.authors) {
    columns.add(ColumnField::kAuthor, author.id, author.name);
  }
  for (const std::string& type : publication.types) columns.add_plain(ColumnField::kType, type);
  for (const std::string& language : publication.languages) {
    columns.add_plain(ColumnField::kLanguage, language);
  }
  if (publication.languages.empty()) {
    columns.add_plain(ColumnField::kLanguage, resolver.language());
  }
  writer.finish_document(date);
}

}  // namespace daf::library
