#include "daf/library.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "library/catalogue.h"
#include "library/find.h"
#include "library/intake.h"
#include "library/publication_view.h"
#include "library/related.h"
#include "library/search.h"
#include "library/suggestions.h"
#include "library/timeline.h"
#include "library/views.h"

namespace daf {

using library::Catalogue;
using library::IndexedSegment;
using library::Intake;

class Library::Impl {
 public:
  Catalogue catalogue;
  std::vector<Diagnostic> diagnostics;
  uint64_t diagnostic_count = 0;
  std::optional<Intake> intake;  // of the source that was begun

  // The catalogue, ready to be asked.
  Catalogue& prepared() {
    catalogue.prepare();
    return catalogue;
  }

  void abandon_intake() {
    intake.reset();
    catalogue.roll_back();
  }

  // Keeps what a source reported, even one that brought nothing else.
  void keep_diagnostics() {
    diagnostic_count += intake->diagnostic_count();
    for (Diagnostic& diagnostic : intake->take_diagnostics()) {
      if (diagnostics.size() >= kMaxDiagnostics) return;
      diagnostics.push_back(std::move(diagnostic));
    }
  }
};

namespace {

Error no_source(std::string_view call) {
  return {.code = Code::kInvalidState,
          .message = std::string(call) + " was called without begin_source."};
}

Error unknown_publication(std::string_view id) {
  return {.code = Code::kUnknownPublication,
          .message = "No publication of the library has the id \"" + std::string(id) + "\"."};
}

}  // namespace

Library::Library() : impl_(std::make_unique<Impl>()) {}
Library::~Library() = default;
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;

Status Library::begin_source(SourceInfo info) {
  if (impl_->intake) {
    return Error{.code = Code::kInvalidState, .message = "A source is being read already."};
  }
  std::string name = info.name;
  const uint32_t source = impl_->catalogue.begin_source(std::move(info));
  impl_->intake.emplace(std::move(name), source, impl_->catalogue.documents,
                        impl_->catalogue.works);
  return ok_status();
}

Status Library::feed(std::string_view bytes) {
  if (!impl_->intake) return no_source("feed");
  Status status = impl_->intake->feed(bytes);
  if (!status.ok()) impl_->abandon_intake();
  return status;
}

Result<AddReport> Library::finish_source() {
  if (!impl_->intake) return no_source("finish_source");
  const Status status = impl_->intake->finish();
  impl_->keep_diagnostics();
  if (!status.ok()) {
    impl_->abandon_intake();
    return status.error();
  }
  AddReport report;
  report.rejected = impl_->intake->rejected();
  report.added = impl_->catalogue.documents.pending_count();
  const uint32_t replaced = impl_->catalogue.commit(impl_->intake->take_segments());
  report.added -= replaced;
  report.replaced = replaced + impl_->intake->replaced();
  impl_->intake.reset();
  return report;
}

void Library::cancel_source() {
  if (impl_->intake) impl_->abandon_intake();
}

uint32_t Library::size() const { return impl_->catalogue.documents.live_count(); }

uint32_t Library::pending() const {
  return impl_->intake ? impl_->catalogue.documents.pending_count() : 0;
}

const std::vector<Diagnostic>& Library::diagnostics() const { return impl_->diagnostics; }

uint64_t Library::diagnostic_count() const { return impl_->diagnostic_count; }

std::vector<std::string> Library::ids() const {
  const library::DocumentTable& documents = impl_->catalogue.documents;
  std::vector<std::string> ids;
  ids.reserve(documents.live_count());
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (documents[i].live) ids.emplace_back(documents[i].id);
  }
  return ids;
}

std::vector<std::string_view> Library::index_segments() const {
  return impl_->catalogue.index_segments();
}

bool Library::remove(std::string_view id) { return impl_->catalogue.remove(id); }

SearchResult Library::search(const Query& query) const {
  return library::search(impl_->prepared(), query);
}

std::vector<Suggestion> Library::suggest(std::string_view text, uint32_t limit) const {
  return library::suggest(impl_->prepared(), text, limit);
}

std::vector<TimelineBucket> Library::timeline(const Query& query, Interval interval) const {
  return library::timeline(impl_->prepared(), query, interval);
}

Result<std::vector<FoundPlace>> Library::find(std::string_view id, std::string_view text) const {
  const std::optional<uint32_t> document = impl_->catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::find(impl_->prepared(), *document, text);
}

Result<std::vector<Hit>> Library::related(std::string_view id, uint32_t limit) const {
  const std::optional<uint32_t> document = impl_->catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::related(impl_->prepared(), *document, limit);
}

Result<PublicationView> Library::publication(std::string_view id) const {
  const std::optional<uint32_t> document = impl_->catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::show_publication(impl_->prepared(), *document);
}

Result<RenderTree> Library::body(std::string_view id) const {
  const std::optional<uint32_t> document = impl_->catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  const Publication publication = impl_->catalogue.read(*document);
  return library::render_bodies(publication, library::TextResolver(publication));
}

}  // namespace daf
