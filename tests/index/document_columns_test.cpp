#include "index/document_columns.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using daf::Direction;
using daf::index::Bytes;
using daf::index::ColumnField;
using daf::index::ColumnValue;
using daf::index::DocumentColumns;
using daf::index::DocumentColumnsView;
using daf::index::DocumentColumnsWriter;

namespace {

ColumnValue author(std::string_view name) {
  return {.field = ColumnField::kAuthor,
          .key = name,
          .labels = {{.text = name, .language = "he", .direction = Direction::kRightToLeft}},
          .broader = {}};
}

DocumentColumns two_documents() {
  DocumentColumnsWriter writer;
  writer.add(author("נועה ארדון"));
  writer.add({.field = ColumnField::kTopic,
              .key = "t:gas",
              .labels = {{.text = "גז", .language = "he", .direction = Direction::kRightToLeft},
                         {.text = "Gas", .language = "en", .direction = Direction::kLeftToRight}},
              .broader = {"t:energy"}});
  writer.finish_document(20250203);
  writer.add(author("נועה ארדון"));
  writer.add(author("נועה ארדון"));
  writer.finish_document(0);
  return std::move(writer).finish();
}

std::vector<uint32_t> values_of(const DocumentColumnsView& columns, uint32_t document) {
  std::vector<uint32_t> values;
  columns.for_each_value(document, [&](uint32_t value) { values.push_back(value); });
  return values;
}

}  // namespace

TEST_SUITE("document columns") {
  TEST_CASE("what was written is read where it lies") {
    const DocumentColumns columns = two_documents();
    const DocumentColumnsView view = DocumentColumnsView::open(columns.bytes()).value();
    REQUIRE(view.document_count() == 2);
    CHECK(view.date(0) == 20250203);
    CHECK(view.date(1) == 0);
    CHECK(values_of(view, 0) == std::vector<uint32_t>{0, 1});
    const ColumnValue topic = view.value(1);
    CHECK(topic.field == ColumnField::kTopic);
    CHECK(topic.key == "t:gas");
    REQUIRE(topic.labels.size() == 2);
    CHECK(topic.labels[0].text == "גז");
    CHECK(topic.labels[0].direction == Direction::kRightToLeft);
    CHECK(topic.labels[1].language == "en");
    CHECK(topic.broader == std::vector<std::string_view>{"t:energy"});
  }

  TEST_CASE("a value that several documents have is stored once, and counts once in each") {
    const DocumentColumns columns = two_documents();
    CHECK(columns.view().value_count() == 2);
    CHECK(values_of(columns.view(), 1) == std::vector<uint32_t>{0});
  }

  TEST_CASE("columns of several segments are appended to one another") {
    const DocumentColumns first = two_documents();
    DocumentColumnsWriter writer;
    writer.add(author("Someone"));
    writer.finish_document(2020);
    writer.append(first.view());
    writer.append(first.view());
    const DocumentColumns all = std::move(writer).finish();
    REQUIRE(all.view().document_count() == 5);
    CHECK(all.view().value_count() == 3);
    CHECK(all.view().date(3) == 20250203);
    CHECK(all.view().value(values_of(all.view(), 4).front()).key == "נועה ארדון");
  }

  TEST_CASE("more values than one byte tells apart are told apart") {
    DocumentColumnsWriter writer;
    for (int i = 0; i < 70'000; ++i) {
      const std::string name = std::to_string(i);
      writer.add(author(name));
      writer.finish_document(i);
    }
    const DocumentColumns columns = std::move(writer).finish();
    for (const uint32_t document : {0u, 255u, 256u, 65'535u, 65'536u, 69'999u}) {
      CHECK(columns.view().value(values_of(columns.view(), document).front()).key ==
            std::to_string(document));
    }
  }

  TEST_CASE("columns without documents are columns") {
    const DocumentColumns columns = DocumentColumnsWriter().finish();
    CHECK(DocumentColumnsView::open(columns.bytes()).value().document_count() == 0);
  }

  TEST_CASE("bytes that are no columns, or were cut or changed, are never read outside") {
    const DocumentColumns columns = two_documents();
    const std::vector<uint8_t> bytes(columns.bytes().begin(), columns.bytes().end());
    for (size_t length = 0; length < bytes.size(); ++length) {
      const std::vector<uint8_t> cut(bytes.begin(), bytes.begin() + static_cast<long>(length));
      const auto view = DocumentColumnsView::open(cut);
      if (!view) continue;
      for (uint32_t i = 0; i < view->value_count(); ++i) (void)view->value(i);
    }
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
      std::vector<uint8_t> changed = bytes;
      for (int i = 0; i < 3; ++i)
        changed[random() % changed.size()] = static_cast<uint8_t>(random());
      const auto view = DocumentColumnsView::open(changed);
      if (!view) continue;
      for (uint32_t i = 0; i < view->document_count(); ++i)
        CHECK(values_of(*view, i).size() < 1000);
      for (uint32_t i = 0; i < view->value_count(); ++i) CHECK(view->value(i).labels.size() < 100);
    }
  }
}
