// Items of other formats, read as a library reads them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/format_converter.h"
#include "publication/collection_reader.h"
#include "publication/item_reader.h"

namespace daf::test {

struct Reading {
  std::vector<publication::ReadPublication> publications;
  std::vector<Diagnostic> diagnostics;

  /// The one that was asked for; there has to be just one.
  [[nodiscard]] const Publication& only() const {
    REQUIRE(publications.size() == 1);
    return publications[0].publication;
  }
  /// Whether something is said about that place: its message, or an empty string.
  [[nodiscard]] std::string said_at(std::string_view pointer) const {
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.pointer == pointer) return diagnostic.message;
    }
    return {};
  }
};

inline Reading read_source(std::string_view json, SourceFormat format = SourceFormat::kAny) {
  Reading reading;
  formats::FormatConverter converter(format);
  publication::ItemReader reader;
  reading.publications =
      reader.read_any({.json = json, .pointer = {}}, {}, converter, reading.diagnostics);
  return reading;
}

/// What a format's reader makes of an item, before it is read as canonical JSON.
inline std::vector<publication::ConvertedItem> convert(std::string_view json,
                                                       SourceFormat format = SourceFormat::kAny) {
  publication::JsonTree tree;
  REQUIRE(tree.parse(json, 0) == publication::JsonOutcome::kOk);
  std::vector<publication::ConvertedItem> items;
  std::vector<publication::Finding> findings;
  formats::FormatConverter converter(format);
  CHECK(converter.convert(tree, items, findings));
  return items;
}

/// What a source brought.
class Converted final : public publication::CollectionSink {
 public:
  explicit Converted(std::string_view source, SourceFormat format = SourceFormat::kAny) {
    formats::FormatConverter converter(format);
    publication::CollectionReader reader(*this, &converter);
    if (reader.feed(source).ok()) status = reader.finish();
  }
  void on_publication(publication::ReadItem item) override {
    json.emplace_back(item.json);
    pointers.push_back(item.pointer);
    publications.push_back(std::move(item.publication));
  }
  void on_diagnostic(Diagnostic diagnostic) override {
    diagnostics.push_back(std::move(diagnostic));
  }
  [[nodiscard]] const Publication& only() const {
    REQUIRE(publications.size() == 1);
    return publications.front();
  }

  std::vector<Publication> publications;
  std::vector<std::string> json;
  std::vector<std::string> pointers;
  std::vector<Diagnostic> diagnostics;
  Status status = ok_status();
};

inline SourceFormat format_of(std::string_view json) {
  publication::JsonTree tree;
  REQUIRE(tree.parse(json, 0) == publication::JsonOutcome::kOk);
  return formats::detect_format(formats::SourceTree(tree), 0);
}

/// The first of several strings, or an empty one.
inline std::string first_of(const LocalizedStrings& strings) {
  return strings.empty() ? std::string() : strings[0].value;
}

/// The names of people and groups, with "; " between them.
inline std::string names_of(const std::vector<Entity>& entities) {
  std::string names;
  for (const Entity& entity : entities) {
    if (!names.empty()) names += "; ";
    names += first_of(entity.name);
  }
  return names;
}

}  // namespace daf::test
