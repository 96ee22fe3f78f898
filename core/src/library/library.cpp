#include "daf/library.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "library/archive_saving.h"
#include "library/catalogue.h"
#include "library/exports.h"
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
  // Of the source that was begun. Shared with nobody; but this pointer learns how to end an intake
  // where one is made, so that a program that begins no source is linked without all that reads and
  // indexes one (search.wasm).
  std::shared_ptr<Intake> intake;

  bool is_read = false;  // all of it: finish_source was called
  Status read_status = ok_status();

  // The catalogue, ready to be asked for documents.
  Catalogue& opened() {
    catalogue.begin_question();
    catalogue.remove_repeated();
    return catalogue;
  }
  // The same for anything.
  Catalogue& prepared() {
    catalogue.begin_question();
    catalogue.prepare();
    return catalogue;
  }

  void end_intake() {
    intake.reset();
    is_read = false;
  }

  void abandon_intake() {
    end_intake();
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

// A limit of what an address space of 32 bits can hold beside everything else.
constexpr uint64_t kMaxWholeArchiveBytes = uint64_t{2} << 30;

Error no_source(std::string_view call) {
  return {.code = Code::kInvalidState,
          .message = std::string(call) + " was called without begin_source."};
}

Error missing_bytes_error() {
  return {.code = Code::kMissingBytes, .message = "Bytes of an archive are still to come."};
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
  const SourceFormat format = info.format;
  const uint32_t source = impl_->catalogue.begin_source(std::move(info));
  impl_->intake = std::make_shared<Intake>(std::move(name), format, source,
                                           impl_->catalogue.documents, impl_->catalogue.works);
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
  if (!impl_->is_read) {
    impl_->read_status = impl_->intake->finish();
    impl_->is_read = true;
    impl_->keep_diagnostics();
  }
  const Status status = impl_->read_status;
  if (!status.ok()) {
    impl_->abandon_intake();
    return status.error();
  }
  impl_->catalogue.begin_question();
  impl_->catalogue.documents.expect_commit();
  if (!impl_->catalogue.has_all()) return missing_bytes_error();
  if (const std::optional<Error> damage = impl_->catalogue.damage()) return *damage;
  AddReport report;
  report.rejected = impl_->intake->rejected();
  report.added = impl_->catalogue.documents.pending_count();
  const uint32_t replaced = impl_->catalogue.commit(impl_->intake->take_segments());
  report.added -= replaced;
  report.replaced = replaced + impl_->intake->replaced();
  impl_->end_intake();
  return report;
}

void Library::cancel_source() {
  if (impl_->intake) impl_->abandon_intake();
}

uint32_t Library::size() const { return impl_->catalogue.live_count(); }

uint32_t Library::pending() const {
  return impl_->intake ? impl_->catalogue.documents.pending_count() : 0;
}

const std::vector<Diagnostic>& Library::diagnostics() const { return impl_->diagnostics; }

uint64_t Library::diagnostic_count() const { return impl_->diagnostic_count; }

std::vector<std::string> Library::ids() const {
  const library::DocumentTable& documents = impl_->opened().documents;
  std::vector<std::string> ids;
  ids.reserve(documents.live_count());
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (documents.is_live(i)) ids.emplace_back(documents.id(i));
  }
  return ids;
}

std::vector<std::string_view> Library::index_segments() const {
  return impl_->catalogue.index_segments();
}

Result<uint32_t> Library::begin_archive(SourceInfo info, uint64_t byte_length,
                                        ArchiveAccess access) {
  if (access == ArchiveAccess::kWhole && byte_length > kMaxWholeArchiveBytes) {
    return Error{.code = Code::kTooLarge,
                 .message = "The archive is too large to be held in memory as a whole."};
  }
  return impl_->catalogue.begin_archive(std::move(info), byte_length, access);
}

void Library::provide(uint32_t archive, uint64_t byte_offset, std::string_view bytes) {
  impl_->catalogue.provide(archive, byte_offset, bytes);
}

Result<AddReport> Library::open_archive(uint32_t archive) {
  if (impl_->intake) {
    return Error{.code = Code::kInvalidState, .message = "A source is being read."};
  }
  impl_->catalogue.begin_question();
  const Result<uint32_t> count = impl_->catalogue.open_archive(archive);
  if (!count.ok()) return count.error();
  return AddReport{.added = count.value()};
}

void Library::drop_archive(uint32_t archive) { impl_->catalogue.drop_archive(archive); }

std::vector<ByteRequest> Library::missing_bytes() const { return impl_->catalogue.missing(); }

std::optional<Error> Library::damage() const { return impl_->catalogue.damage(); }

Result<SavedArchive> Library::save() const {
  if (impl_->intake) {
    return Error{.code = Code::kInvalidState, .message = "A source is being read."};
  }
  return library::save(impl_->prepared());
}

Result<SavedArchive> Library::save_pending() {
  Catalogue& catalogue = impl_->catalogue;
  if (!impl_->intake || catalogue.documents.live_count() > 0) {
    return Error{.code = Code::kInvalidState,
                 .message = "save_pending takes what one source brings to an empty library."};
  }
  (void)catalogue.commit(impl_->intake->cut_segments());
  Result<SavedArchive> saved = library::save(impl_->prepared());
  catalogue.clear();
  impl_->intake->restart_documents();
  return saved;
}

uint64_t Library::byte_size() const {
  uint64_t bytes = impl_->catalogue.byte_size();
  if (impl_->intake) bytes += impl_->intake->byte_size();
  return bytes;
}

Result<std::vector<uint8_t>> Library::join_archives() const {
  Catalogue& catalogue = impl_->prepared();
  if (!catalogue.has_all()) return missing_bytes_error();
  if (const std::optional<Error> damage = catalogue.damage()) return *damage;
  return catalogue.joined_head();
}

uint64_t Library::head_length(uint32_t archive) const {
  return impl_->catalogue.head_length(archive);
}

uint32_t Library::document_count() const { return impl_->catalogue.documents.count(); }

std::optional<SourceItem> Library::source_item(uint32_t document) const {
  const library::DocumentTable& documents = impl_->opened().documents;
  if (!documents.is_live(document)) return std::nullopt;
  const library::StoredDocument stored = documents.stored(document);
  if (stored.id.empty()) return std::nullopt;
  return SourceItem{.id = stored.id, .json = stored.json, .globals = stored.globals};
}

std::optional<ArchiveInfo> Library::archive_info(uint32_t archive) const {
  impl_->catalogue.begin_question();
  return impl_->catalogue.archive_info(archive);
}

bool Library::remove(std::string_view id) {
  impl_->catalogue.begin_question();
  return impl_->catalogue.remove(id);
}

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
  Catalogue& catalogue = impl_->prepared();
  const std::optional<uint32_t> document = catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::find(catalogue, *document, text);
}

Result<std::vector<Hit>> Library::related(std::string_view id, uint32_t limit) const {
  Catalogue& catalogue = impl_->prepared();
  const std::optional<uint32_t> document = catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::related(catalogue, *document, limit);
}

Result<PublicationView> Library::publication(std::string_view id) const {
  Catalogue& catalogue = impl_->prepared();
  const std::optional<uint32_t> document = catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  return library::show_publication(catalogue, *document);
}

Result<RenderTree> Library::body(std::string_view id) const {
  Catalogue& catalogue = impl_->opened();
  const std::optional<uint32_t> document = catalogue.documents.find(id);
  if (!document) return unknown_publication(id);
  const Publication publication = catalogue.read(*document);
  return library::render_bodies(publication, library::TextResolver(publication));
}

Result<std::string> Library::export_publications(std::span<const std::string_view> ids,
                                                 const ExportOptions& options) const {
  if (!library::is_citation_format(options.format) && ids.size() != 1) {
    return Error{.code = Code::kInvalidArgument,
                 .message = "Only citations of several publications are one file."};
  }
  Catalogue& catalogue = impl_->opened();
  std::vector<uint32_t> documents;
  std::optional<std::string_view> unknown;
  // All are looked up, even behind one that is not found: over a network they come in one round.
  for (const std::string_view id : ids) {
    const std::optional<uint32_t> document = catalogue.documents.find(id);
    if (document) documents.push_back(*document);
    if (!document && !unknown) unknown = id;
  }
  if (unknown) return unknown_publication(*unknown);
  return library::export_documents(catalogue, documents, options);
}

}  // namespace daf
