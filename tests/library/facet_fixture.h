// A small collection of works, with the tables that facets and filters are made from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "index/document_columns.h"
#include "library/document_table.h"
#include "library/facet_table.h"
#include "library/works.h"
#include "search/document_set.h"

namespace daf::library {

struct FixtureValue {
  FacetField field = FacetField::kTopic;
  std::string key;
  std::string name;  ///< empty: it is not named
  std::string language = "en";
  std::vector<std::string> broader = {};
};

struct FixtureDocument {
  std::string id;
  std::string language = "en";
  int year = 0;
  int month = 0;
  std::vector<FixtureValue> values = {};
};

class FacetFixture {
 public:
  /// Each document is a segment of its own. `works` names documents that are forms of one work.
  explicit FacetFixture(const std::vector<FixtureDocument>& contents,
                        const std::vector<std::pair<uint32_t, uint32_t>>& translations = {}) {
    for (const FixtureDocument& document : contents) add(document);
    documents.commit();
    live = search::DocumentSet(documents.count(), true);
    for (const auto& [from, to] : translations) {
      works.add({.document = from, .key = contents[to].id});
    }
    rebuild();
  }

  void remove(uint32_t document) {
    documents.remove(documents.id(document));
    live.remove(document);
    rebuild();
  }

  [[nodiscard]] uint32_t entry(FacetField field, std::string_view key) const {
    for (uint32_t i = 0; i < table.entries().size(); ++i) {
      if (table.entries()[i].field == field && table.entries()[i].key == key) return i;
    }
    return UINT32_MAX;
  }

  DocumentTable documents;
  Works works;
  search::DocumentSet live;
  FacetTable table;

 private:
  void add(const FixtureDocument& document) {
    index::DocumentColumnsWriter writer;
    for (const FixtureValue& value : document.values) {
      index::ColumnValue column{
          .field = column_field(value.field), .key = value.key, .labels = {}, .broader = {}};
      if (!value.name.empty()) {
        column.labels.push_back({.text = value.name, .language = value.language});
      }
      column.broader.assign(value.broader.begin(), value.broader.end());
      writer.add(column);
    }
    Publication publication;
    publication.id = document.id;
    if (document.year != 0) {
      publication.date_published.year = static_cast<int16_t>(document.year);
      publication.date_published.month = static_cast<uint8_t>(document.month);
      publication.date_published.precision =
          document.month == 0 ? DatePrecision::kYear : DatePrecision::kMonth;
    }
    writer.finish_document(date_key(publication));
    columns_.push_back(std::make_unique<index::DocumentColumns>(std::move(writer).finish()));
    documents.add(publication, "{}", "", document.language, "", 0);
  }

  static index::ColumnField column_field(FacetField field) {
    switch (field) {
      case FacetField::kSeries:
        return index::ColumnField::kSeries;
      case FacetField::kAuthor:
        return index::ColumnField::kAuthor;
      case FacetField::kType:
        return index::ColumnField::kType;
      case FacetField::kLanguage:
        return index::ColumnField::kLanguage;
      default:
        return index::ColumnField::kTopic;
    }
  }

  void rebuild() {
    std::vector<FacetTable::Part> parts;
    for (uint32_t i = 0; i < documents.count(); ++i) parts.push_back({columns_[i]->view(), i});
    table = FacetTable(parts, live);
    works.rebuild(documents, {});
  }

  std::vector<std::unique_ptr<index::DocumentColumns>> columns_;
};

}  // namespace daf::library
