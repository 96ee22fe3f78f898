// daf::PublicationReader. Tested by publication_reader_test.cpp.
#include <iterator>
#include <optional>
#include <utility>

#include "daf/publication.h"
#include "formats/format_converter.h"
#include "publication/collection_reader.h"

namespace daf {
namespace {

// One document, kept until it is all there: a W3C Publication Manifest, or a page that leads to
// one.
class ManifestReader {
 public:
  explicit ManifestReader(std::string base_url) : base_url_(std::move(base_url)) {}

  Status feed(std::string_view bytes) {
    if (bytes_.size() + bytes.size() > kMaxItemBytes) {
      return Error{.code = Code::kTooLarge,
                   .message = "The manifest is larger than " + std::to_string(kMaxItemBytes >> 20) +
                              " MiB."};
    }
    bytes_.append(bytes);
    return ok_status();
  }

  Status finish(std::vector<CanonicalItem>& items, std::vector<Diagnostic>& diagnostics) {
    ProcessedManifest manifest = process();
    bytes_.clear();
    if (!linked_url_.empty()) return ok_status();
    Status status = ok_status();
    if (manifest.json.empty()) {
      const Diagnostic& fatal = manifest.diagnostics.back();
      status = Error{.code = fatal.code,
                     .message = fatal.message,
                     .pointer = fatal.pointer,
                     .byte_offset = fatal.byte_offset};
    } else {
      items.push_back({.json = std::move(manifest.json), .globals = {}});
    }
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(manifest.diagnostics.begin()),
                       std::make_move_iterator(manifest.diagnostics.end()));
    return status;
  }

  [[nodiscard]] const std::string& linked_url() const { return linked_url_; }

 private:
  ProcessedManifest process() {
    if (!linked_url_.empty()) {
      const std::string url = std::exchange(linked_url_, {});
      return process_manifest(bytes_, url, page_ ? &*page_ : nullptr);
    }
    ManifestSource source = process_manifest_source(bytes_, base_url_);
    page_ = std::move(source.page);
    linked_url_ = std::move(source.linked_url);
    return std::move(source.manifest);
  }

  std::string base_url_;
  std::string bytes_;
  std::string linked_url_;
  std::optional<ManifestPage> page_;
};

}  // namespace

class PublicationReader::Impl final : public publication::CollectionSink {
 public:
  explicit Impl(Options options)
      : name_(std::move(options.name)), converter_(options.format), reader_(*this, &converter_) {
    if (options.format == SourceFormat::kManifest) manifest_.emplace(std::move(options.base_url));
  }

  Status feed(std::string_view bytes) {
    return manifest_ ? manifest_->feed(bytes) : reader_.feed(bytes);
  }

  Status finish() {
    if (!manifest_) return reader_.finish();
    std::vector<Diagnostic> found;
    const Status status = manifest_->finish(items, found);
    for (Diagnostic& diagnostic : found) on_diagnostic(std::move(diagnostic));
    return status;
  }

  [[nodiscard]] const std::string& linked_url() const {
    static const std::string kNone;
    return manifest_ ? manifest_->linked_url() : kNone;
  }

  void on_publication(publication::ReadItem item) override {
    items.push_back({.json = std::string(item.json), .globals = std::string(item.globals)});
  }
  void on_diagnostic(Diagnostic diagnostic) override {
    diagnostic.source = name_;
    diagnostics.push_back(std::move(diagnostic));
  }

  std::vector<CanonicalItem> items;
  std::vector<Diagnostic> diagnostics;

 private:
  std::string name_;
  std::optional<ManifestReader> manifest_;
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
const std::string& PublicationReader::linked_url() const { return impl_->linked_url(); }

std::vector<CanonicalItem> PublicationReader::take_publications() {
  return std::exchange(impl_->items, {});
}
std::vector<Diagnostic> PublicationReader::take_diagnostics() {
  return std::exchange(impl_->diagnostics, {});
}

}  // namespace daf
