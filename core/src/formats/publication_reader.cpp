// daf::PublicationReader. Tested by publication_reader_test.cpp.
#include <utility>

#include "daf/publication.h"
#include "formats/format_converter.h"
#include "publication/collection_reader.h"

namespace daf {

class PublicationReader::Impl final : public publication::CollectionSink {
 public:
  explicit Impl(Options options)
      : options_(std::move(options)), converter_(options_.format), reader_(*this, &converter_) {}

  Status feed(std::string_view bytes) { return reader_.feed(bytes); }
  Status finish() { return reader_.finish(); }

  void on_publication(publication::ReadItem item) override {
    items.push_back({.json = std::string(item.json), .globals = std::string(item.globals)});
  }
  void on_diagnostic(Diagnostic diagnostic) override {
    diagnostic.source = options_.name;
    diagnostics.push_back(std::move(diagnostic));
  }

  std::vector<CanonicalItem> items;
  std::vector<Diagnostic> diagnostics;

 private:
  Options options_;
  formats::FormatConverter converter_;
  publication::CollectionReader reader_;
};

PublicationReader::PublicationReader(Options options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
PublicationReader::~PublicationReader() = default;
PublicationReader::PublicationReader(PublicationReader&&) noexcept = default;
PublicationReader& PublicationReader::operator=(PublicationReader&&) noexcept = default;

Status PublicationReader::feed(std::string_view bytes) { return impl_->feed(bytes); }
Status PublicationReader::finish() { return impl_->finish(); }

std::vector<CanonicalItem> PublicationReader::take_publications() {
  return std::exchange(impl_->items, {});
}
std::vector<Diagnostic> PublicationReader::take_diagnostics() {
  return std::exchange(impl_->diagnostics, {});
}

}  // namespace daf
