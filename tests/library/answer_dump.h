// Every field of what a library answers, as text: two answers are the same if their dumps are.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "daf/library.h"
#include "daf/markup.h"
#include "daf/search.h"

namespace daf_test {

class Dump {
 public:
  [[nodiscard]] std::string take() && { return std::move(out_); }

  void put(std::string_view value) {
    out_ += std::to_string(value.size());
    out_ += ':';
    out_ += value;
    out_ += ' ';
  }
  void put(const std::string& value) { put(std::string_view(value)); }
  void put(uint64_t value) { out_ += std::to_string(value) + ' '; }
  void put(uint32_t value) { put(uint64_t{value}); }
  void put(bool value) { put(uint64_t{value}); }
  void put(double value) {  // to the last bit
    char text[40];
    (void)std::snprintf(text, sizeof text, "%a ", value);
    out_ += text;
  }
  void put(daf::Direction value) { put(daf::direction_name(value)); }
  void put(const daf::ByteRange& range) {
    put(range.byte_start);
    put(range.byte_end);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    out_ += '[';
    for (const T& value : values) put(value);
    out_ += "]\n";
  }
  void put(const daf::Text& text) {
    put(text.value);
    put(text.language);
    put(text.direction);
    put(text.highlights);
  }
  void put(const daf::Date& date) {
    put(date.text);
    put(static_cast<uint64_t>(date.year));
    put(uint64_t{date.month} * 100 + date.day);
    put(static_cast<uint64_t>(date.precision));
  }
  void put(const daf::SeriesView& series) {
    put(series.id);
    put(series.name);
    put(series.position);
  }
  void put(const daf::TranslationLink& link) {
    put(link.id);
    put(link.language);
    put(link.url);
    put(link.in_library);
    put(link.title);
  }
  void put(const daf::ScorePart& part) {
    put(static_cast<uint64_t>(part.kind));
    put(part.word);
    put(part.form);
    put(part.field);
    put(part.frequency);
    put(part.boost);
    put(part.score);
  }
  void put(const daf::Hit& hit) {
    put(hit.score);
    put_but_score(hit);
    put(hit.matched_id);
    put(hit.explanation);
  }
  void put_but_score(const daf::Hit& hit) {
    put(hit.id);
    put(hit.language);
    put(hit.direction);
    put(hit.title);
    put(hit.snippet);
    put(hit.block);
    put(hit.date);
    put(hit.authors);
    put(hit.series);
    put(hit.topics);
    put(hit.translations);
  }
  void put(const daf::FacetValue& value) {
    put(value.value);
    put(value.label);
    put(value.count);
    put(value.selected);
    put(value.parent);
  }
  void put(const daf::Facet& facet) {
    put(static_cast<uint64_t>(facet.field));
    put(facet.values);
    put(facet.value_count);
  }
  void put(const daf::ParsedClause& clause) {
    put(clause.occur);
    put(clause.kind);
    put(clause.field);
    put(clause.terms);
    put(clause.group);
    put(clause.source);
  }
  void put(const daf::ParsedFilter& filter) {
    put(filter.field);
    put(filter.excluded);
    put(filter.values);
    put(filter.source);
  }
  void put(const daf::ParsedNote& note) {
    put(note.code);
    put(note.source);
  }
  void put(const daf::ParsedQuery& parsed) {
    put(parsed.terms);
    put(parsed.prefix);
    put(parsed.truncated);
    put(parsed.clauses);
    put(parsed.filters);
    put(parsed.notes);
  }
  void put(const daf::SearchResult& result) {
    put(result.total);
    put(result.hits);
    put(result.facets);
    put(result.did_you_mean.text);
    put(result.parsed);
  }
  void put(const daf::Suggestion& suggestion) {
    put(suggestion.text);
    put(suggestion.count);
  }
  void put(const daf::FoundPlace& place) {
    put(place.block);
    put(place.range);
  }
  void put(const daf::TimelineBucket& bucket) {
    put(bucket.start);
    put(bucket.count);
    put(bucket.total);
  }
  void put(const daf::EntityView& entity) {
    put(entity.type);
    put(entity.name);
    put(entity.id);
    put(entity.url);
  }
  void put(const daf::TopicView& topic) {
    put(topic.id);
    put(topic.name);
    put(topic.broader);
  }
  void put(const daf::ImageView& image) {
    put(image.url);
    put(image.alternative);
    put(image.caption);
    put(image.credit);
    put(image.width_px);
    put(image.height_px);
  }
  void put(const daf::LinkView& link) {
    put(link.id);
    put(link.url);
    put(link.language);
    put(link.title);
    put(link.description);
    put(link.date);
    put(link.in_library);
  }
  void put(const daf::BreadcrumbView& breadcrumb) {
    put(breadcrumb.name);
    put(breadcrumb.url);
  }
  void put(const daf::PublicationView& view) {
    for (const std::string* const text :
         {&view.id, &view.url, &view.base_url, &view.language, &view.license}) {
      put(*text);
    }
    put(view.types);
    put(view.direction);
    put(view.title);
    put(view.title_missing);
    put(view.subtitle);
    for (const auto* const entities :
         {&view.authors, &view.editors, &view.translators, &view.contributors, &view.publishers}) {
      put(*entities);
    }
    put(view.date_published);
    put(view.date_modified);
    put(view.abstract);
    put(view.topics);
    put(view.keywords);
    put(view.series);
    put(view.images);
    put(view.translations);
    put(view.related);
    put(view.breadcrumbs);
    put(view.disclaimer);
    put(view.copyright_notice);
  }
  void put(const daf::RenderTree& tree) {
    for (const daf::Node& node : tree.nodes) {
      put(daf::node_kind_name(node.kind));
      put(node.direction);
      put(node.subtree_end);
      for (const daf::StringSlice slice : {node.text, node.id, node.language}) {
        put(tree.view(slice));
      }
      for (const daf::NodeAttribute& attribute : tree.attributes_of(node)) {
        put(daf::attribute_name(attribute.name));
        put(tree.view(attribute.value));
      }
    }
    put(tree.truncated);
    put(tree.has_risky_controls);
  }
  template <class T>
  void put(const daf::Result<T>& result) {
    if (result.ok()) {
      put(result.value());
    } else {
      put(daf::code_name(result.error().code));
    }
  }

 private:
  std::string out_;
};

template <class T>
[[nodiscard]] std::string dump(const T& answer) {
  Dump out;
  out.put(answer);
  return std::move(out).take();
}

}  // namespace daf_test
