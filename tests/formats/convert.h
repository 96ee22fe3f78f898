// An item of any format as the publications that are made of it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daf/publication.h"
#include "formats/format_converter.h"
#include "publication/collection_reader.h"
#include "publication/json_tree.h"

namespace daf_test {

/// What a source brought.
class Converted final : public daf::publication::CollectionSink {
 public:
  explicit Converted(std::string_view source, daf::SourceFormat format = daf::SourceFormat::kAny) {
    daf::formats::FormatConverter converter(format);
    daf::publication::CollectionReader reader(*this, &converter);
    if (reader.feed(source).ok()) status = reader.finish();
  }
  void on_publication(daf::publication::ReadItem item) override {
    json.emplace_back(item.json);
    pointers.push_back(item.pointer);
    publications.push_back(std::move(item.publication));
  }
  void on_diagnostic(daf::Diagnostic diagnostic) override {
    diagnostics.push_back(std::move(diagnostic));
  }
  [[nodiscard]] const daf::Publication& only() const {
    REQUIRE(publications.size() == 1);
    return publications.front();
  }

  std::vector<daf::Publication> publications;
  std::vector<std::string> json;
  std::vector<std::string> pointers;
  std::vector<daf::Diagnostic> diagnostics;
  daf::Status status = daf::ok_status();
};

/// The format of one object.
inline daf::SourceFormat format_of(std::string_view json) {
  daf::publication::JsonTree tree;
  REQUIRE(tree.parse(json, 0) == daf::publication::JsonOutcome::kOk);
  return daf::formats::detect_format(daf::formats::SourceTree(tree), 0);
}

/// The value of the first string, or "".
inline std::string first(const daf::LocalizedStrings& strings) {
  return strings.empty() ? std::string() : strings.front().value;
}

}  // namespace daf_test
