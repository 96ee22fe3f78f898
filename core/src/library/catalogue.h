// Everything that a library holds: sources, documents, works and the index, in step with each
// other. Tested by library_test.cpp, archive_library_test.cpp and several_archives_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "archive/archive_bytes.h"
#include "archive/archive_reader.h"
#include "daf/library.h"
#include "daf/publication.h"
#include "library/document_table.h"
#include "library/facet_table.h"
#include "library/intake.h"
#include "library/works.h"
#include "search/document_set.h"
#include "search/search_segment.h"
#include "search/searcher.h"

namespace daf::library {

/// In a library of more documents, and in one of which an archive is read by ranges, nothing is
/// derived from the index of an archive when it is first asked: results are ranked without the
/// signals that need it (search/searcher.h).
inline constexpr uint32_t kMaxDerivedDocuments = 20'000;

class Catalogue {
 public:
  DocumentTable documents;
  Works works;  ///< as of the last prepare()

  /// Remembers where a source begins; its number.
  uint32_t begin_source(SourceInfo info);
  /// Makes visible what came since begin_source. Returns how many documents it replaced.
  uint32_t commit(std::vector<IndexedSegment> segments);
  /// Forgets what came since begin_source.
  void roll_back();
  /// Takes a publication out; false if none has the id.
  bool remove(std::string_view id);
  /// The bytes of every segment, valid until the next commit.
  [[nodiscard]] std::vector<std::string_view> index_segments() const;

  /// Where a document came from.
  [[nodiscard]] StoredSources::Source source_of(uint32_t document,
                                                const StoredDocument& stored) const;
  /// Calls `visit(document, other)` for each translation that a document of an archive declares and
  /// that is in the same part of it.
  template <class Visit>
  void for_each_form(Visit visit) const {
    for (const KnownWorks& known : known_works()) {
      for (const DeclaredForm& form : known.forms) {
        visit(known.first_document + form.document, known.first_document + form.other);
      }
    }
  }
  /// Calls `visit(link, document)` for each translation that a document declares and that is not
  /// known to be another one's of the same archive.
  template <class Visit>
  void for_each_link(Visit visit) const {
    for (const KnownWorks& known : known_works()) {
      for (const WorkLink& link : known.links) visit(link, known.first_document + link.document);
    }
    for (const WorkLink& link : works.links()) visit(link, link.document);
  }
  /// Bytes that documents and segments take, about; without archives.
  [[nodiscard]] uint64_t byte_size() const;
  /// Where the first body of an open archive begins; 0 of one that is not open.
  [[nodiscard]] uint64_t head_length(uint32_t archive) const;
  /// Nothing of one that is not open.
  [[nodiscard]] std::optional<ArchiveInfo> archive_info(uint32_t archive) const;
  /// What the relative URLs of a document are relative to; empty where that is not known.
  [[nodiscard]] std::string base_url(uint32_t document) const;

  /// Begins an archive; its number. Its bytes come by provide().
  uint32_t begin_archive(SourceInfo info, uint64_t byte_length, ArchiveAccess access);
  void provide(uint32_t archive, uint64_t byte_offset, std::string_view bytes);
  /// Opens an archive, if that is not done yet: its publications belong to the library from now on.
  /// Returns how many there are. Errors: as archive::ArchiveReader::open.
  Result<uint32_t> open_archive(uint32_t archive);
  /// Of documents with one id only the last counts, whichever archive has it, if all are at hand.
  /// Done once after the last archive was opened; what is missed for it is asked for.
  void remove_repeated();
  /// Documents that count.
  [[nodiscard]] uint32_t live_count();
  /// The head of one archive of all parts of the archives, in order.
  [[nodiscard]] std::vector<uint8_t> joined_head() const;
  /// Forgets all documents, segments and links; there must be no archive, and nothing pending.
  void clear();
  /// Forgets an archive that was begun last and is not open.
  void drop_archive(uint32_t archive);

  /// To be called before each question and each change: views that the one before was given end.
  void begin_question();
  /// What is missing for an answer to be right, by archive. Empty: it is.
  [[nodiscard]] std::vector<ByteRequest> missing() const;
  [[nodiscard]] bool has_all() const;
  [[nodiscard]] std::optional<Error> damage() const;
  /// Whether neither bytes are missing nor any are damaged.
  [[nodiscard]] bool is_sound() const { return has_all() && !damage(); }
  /// Whether nothing has to be read over a network.
  [[nodiscard]] bool is_local() const;

  /// A stored publication, read again from its bytes.
  [[nodiscard]] Publication read(uint32_t document) const;

  /// To be called before any question below: makes anew what follows from the documents, if they
  /// changed since. Many sources that come one after another are then grouped once.
  void prepare();

  [[nodiscard]] const search::DocumentSet& live() const { return live_; }
  [[nodiscard]] std::span<const search::SearchSegment> segments() const { return views_; }
  [[nodiscard]] search::Searcher& searcher() { return *searcher_; }
  [[nodiscard]] std::span<const IndexedSegment> indexed_segments() const { return segments_; }
  // Each of these is made at the first call after a change.
  [[nodiscard]] const FacetTable& facets();
  [[nodiscard]] bool has_facets() const { return facets_.has_value(); }
  /// Says that documents will be read once it is known which.
  void expect_records() const;
  /// Whether the dates of all documents are there; if not they are asked for.
  [[nodiscard]] bool expect_dates() const;
  /// The live documents by date, what has no date last; of equals the one added first.
  [[nodiscard]] std::span<const uint32_t> newest_first();
  [[nodiscard]] std::span<const uint32_t> oldest_first();

 private:
  struct Archive {
    Archive(SourceInfo source_info, uint64_t byte_length, ArchiveAccess archive_access)
        : info(std::move(source_info)),
          access(archive_access),
          bytes(byte_length, access == ArchiveAccess::kWhole, access != ArchiveAccess::kFarRanges) {
    }
    SourceInfo info;
    ArchiveAccess access;
    archive::ArchiveBytes bytes;
    std::unique_ptr<archive::ArchiveReader> reader;  // once it is open
    std::vector<std::unique_ptr<ArchivedDocuments>> documents;
  };
  void mark_changed();
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] std::vector<KnownWorks> known_works() const;
  void derive();

  std::vector<SourceInfo> sources_;
  std::vector<std::unique_ptr<Archive>> archives_;
  std::vector<IndexedSegment> segments_;
  size_t committed_links_ = 0;
  bool has_repeated_ = false;  // perhaps: an archive was opened beside other documents

  // What follows from the documents.
  bool is_prepared_ = false;
  bool is_derived_of_damage_ = false;  // of segments of archives
  search::DocumentSet live_;
  std::vector<search::SearchSegment> views_;
  std::optional<search::Searcher> searcher_;
  std::optional<FacetTable> facets_;
  std::vector<uint32_t> newest_first_;
  std::vector<uint32_t> oldest_first_;
};

}  // namespace daf::library
