// The library: publications read, indexed and ready to be searched and shown. No I/O: bytes are
// handed in as they arrive, so a caller can show progress, yield and cancel between two calls.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/markup.h"
#include "daf/publication.h"
#include "daf/result.h"
#include "daf/search.h"
#include "daf/text.h"

namespace daf {

/// What came of one source.
struct AddReport {
  uint32_t added = 0;
  uint32_t replaced = 0;  ///< items whose id the library had already
  uint32_t rejected = 0;  ///< items that could not be read
};

struct EntityView {
  std::string type;
  Text name;
  std::string id;
  std::string url;
};

struct TopicView {
  std::string id;
  Text name;
  std::vector<std::string> broader;
};

struct ImageView {
  std::string url;
  Text alternative;
  Text caption;
  Text credit;
  uint32_t width_px = 0;
  uint32_t height_px = 0;
};

struct LinkView {
  std::string id;
  std::string url;
  std::string language;
  Text title;
  Text description;
  Date date;
  bool in_library = false;
};

struct BreadcrumbView {
  Text name;
  std::string url;
};

/// A publication ready to be shown: every string with its language and direction. Relative URLs are
/// as the source has them; `base_url` is what they are relative to.
struct PublicationView {
  std::string id;
  std::vector<std::string> types;
  std::string url;
  std::string base_url;  ///< of the source, or empty
  std::string language;
  Direction direction = Direction::kNeutral;
  Text title;
  bool title_missing = false;  ///< `title` was made from the body or the id
  Text subtitle;
  std::vector<EntityView> authors;
  std::vector<EntityView> editors;
  std::vector<EntityView> translators;
  std::vector<EntityView> contributors;
  std::vector<EntityView> publishers;
  Date date_published;
  Date date_modified;
  std::vector<Text> abstract;
  std::vector<TopicView> topics;
  std::vector<Text> keywords;
  std::vector<SeriesView> series;
  std::vector<ImageView> images;
  std::vector<TranslationLink> translations;  ///< all other forms of the work, symmetric closure
  std::vector<LinkView> related;
  std::vector<BreadcrumbView> breadcrumbs;
  std::vector<Text> disclaimer;
  std::string license;
  Text copyright_notice;
};

/// Of a source, what its bytes do not say.
struct SourceInfo {
  std::string name;      ///< for diagnostics, e.g. a file name
  std::string base_url;  ///< what its relative URLs are relative to
  /// Of its items; kAny where each is to be told by its content. kManifest counts as kCanonical.
  SourceFormat format = SourceFormat::kAny;
};

/// How the bytes of an archive come.
enum class ArchiveAccess : uint8_t {
  kWhole,       ///< all of them at once, in order; they are kept
  kNearRanges,  ///< as they are asked for, from where reading takes no time to speak of
  kFarRanges,   ///< as they are asked for, over a network: whatever would need many is left out
};

/// Bytes of an archive that are needed and not there.
struct ByteRequest {
  uint32_t archive = 0;
  uint64_t byte_offset = 0;
  uint64_t byte_length = 0;
};

/// A publication as its source had it.
struct SourceItem {
  std::string_view id;
  std::string_view json;     ///< its own bytes
  std::string_view globals;  ///< the context of its collection, as JSON, or empty
};

/// What a publication is written as when it leaves the library. UTF-8, all of them.
enum class ExportFormat : uint8_t {
  kBibtex,    ///< a citation; with the fields of BibLaTeX
  kRis,       ///< a citation
  kCslJson,   ///< a citation: an array of CSL items
  kMarkdown,  ///< CommonMark, with HTML for what it has no signs for
  kText,      ///< plain text
  kHtml,      ///< one HTML file that needs no other and runs no script
  kJson,      ///< the JSON of the publication, as it is stored
  kHtmlBody,  ///< the elements of its body alone, for a page that brings the rest
};

struct ExportOptions {
  ExportFormat format = ExportFormat::kText;
  /// kHtml and kHtmlBody: images from elsewhere are loaded, so that their hosts learn who reads.
  /// Else they are links with their text alternative.
  bool remote_images = false;
  /// kHtmlBody: what is put before the relative address of an image that nothing else makes
  /// absolute, such as "../", which must end in a slash. Empty: such images are their words alone.
  std::string_view local_images = {};
};

/// What an archive is made of.
struct ArchiveInfo {
  struct Section {
    std::string_view name;
    uint64_t byte_length = 0;  ///< as stored; of one whose table is not read yet 0
    uint32_t chunk_count = 0;
  };
  struct Part {
    uint32_t document_count = 0;
    uint32_t removed_count = 0;
    uint32_t term_count = 0;
    std::vector<Section> sections;
  };
  uint32_t version = 0;
  uint64_t byte_length = 0;
  std::vector<Part> parts;
};

/// An archive (.daf) that was written: the file is these pieces, one after the other.
struct SavedArchive {
  std::vector<std::vector<uint8_t>> pieces;
};

inline constexpr uint32_t kMaxPublications = 4'000'000;  ///< one library
inline constexpr uint32_t kMaxFoundPlaces = 10'000;      ///< of one call of find
inline constexpr uint32_t kMaxDiagnostics = 10'000;      ///< kept; more are only counted

/// Reads, indexes and searches. Publications of archives are read when they are asked for; every
/// call after open_archive may therefore miss bytes (missing_bytes) or meet damage. Not
/// thread-safe; one owner. Views that it returns are values: they stay valid whatever happens to
/// the library.
class Library {
 public:
  Library();
  ~Library();
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;

  /// Begins a source: JSON array, object with a list of publications, single publication, NDJSON,
  /// or a web page; publications of any SourceFormat. Told apart by content. Errors: kInvalidState
  /// if one is begun already.
  Status begin_source(SourceInfo info);
  /// Hands in the next bytes, any number of them, cut anywhere. Complete items are read and indexed
  /// at once. Errors: kNotJson, kUnsupportedEncoding (the source is then over), kInvalidState.
  Status feed(std::string_view bytes);
  /// Ends the source; what it brought is searchable from now on. Errors: kEmptySource,
  /// kNoPublications, kInvalidState, and for sources too short to be judged before: kNotJson,
  /// kUnsupportedEncoding. Beside archives: kMissingBytes (provide what missing_bytes() says and
  /// call again) and kDamagedArchive; the source is still to be ended, or cancelled, then. Items
  /// that could not be read are diagnostics, not errors.
  Result<AddReport> finish_source();
  /// Forgets the source that was begun and everything it brought.
  void cancel_source();

  /// Begins an archive of that many bytes; returns its number. Errors: kTooLarge where it cannot be
  /// held as a whole.
  Result<uint32_t> begin_archive(SourceInfo info, uint64_t byte_length, ArchiveAccess access);
  /// Hands in bytes of an archive, which are copied: of a whole one those that follow.
  void provide(uint32_t archive, uint64_t byte_offset, std::string_view bytes);
  /// Opens an archive: its publications are in the library from now on; what was there before under
  /// one of their ids is replaced. Over a network that is not looked for: such an id is found
  /// twice. Errors: kMissingBytes (provide what missing_bytes() says and call again),
  /// kDamagedArchive, kUnsupportedArchive, kInvalidState, kInvalidArgument.
  Result<AddReport> open_archive(uint32_t archive);
  /// Forgets the archive that was begun last, if it is not open.
  void drop_archive(uint32_t archive);
  /// What the last call needed and did not have. If there is any, its answer is worth nothing:
  /// provide these bytes and call again. No call needs more than a few rounds.
  [[nodiscard]] std::vector<ByteRequest> missing_bytes() const;
  /// What the last call found damaged. If there is anything, its answer is worth nothing.
  [[nodiscard]] std::optional<Error> damage() const;
  /// The library as one archive; the same publications give the same bytes. Errors: kMissingBytes,
  /// kDamagedArchive, kInvalidState while a source is being read, kTooLarge.
  [[nodiscard]] Result<SavedArchive> save() const;
  /// While a source is being read, and nothing else was added: what it has brought so far as an
  /// archive, after which the library is empty again and goes on reading. So a source of any length
  /// is made an archive in parts. Errors: kInvalidState, kTooLarge.
  [[nodiscard]] Result<SavedArchive> save_pending();
  /// Bytes that the publications and the index take, about; without archives.
  [[nodiscard]] uint64_t byte_size() const;
  /// The head of one archive that has the publications of all archives of the library: its file is
  /// this head, and then of each archive, in order, what stands behind head_length() bytes. Errors:
  /// kMissingBytes, kDamagedArchive.
  [[nodiscard]] Result<std::vector<uint8_t>> join_archives() const;
  /// Of an archive that is open.
  [[nodiscard]] uint64_t head_length(uint32_t archive) const;

  [[nodiscard]] uint32_t size() const;
  /// Publications read of the source that was begun; they count in size() once it is finished.
  [[nodiscard]] uint32_t pending() const;
  /// In the order in which they were found, at most kMaxDiagnostics.
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const;
  /// The number found, kept or not.
  [[nodiscard]] uint64_t diagnostic_count() const;
  /// Ids in the order of the sources.
  [[nodiscard]] std::vector<std::string> ids() const;
  /// The index as it would be stored: one immutable block of bytes for each segment. The views are
  /// valid until the library changes.
  [[nodiscard]] std::vector<std::string_view> index_segments() const;

  /// Publications are numbered from 0 in the order in which they came, those that are replaced or
  /// removed included: how many numbers there are.
  [[nodiscard]] uint32_t document_count() const;
  /// The publication of that number, or nothing where it is replaced, removed or not there. Views
  /// are valid until the next call.
  [[nodiscard]] std::optional<SourceItem> source_item(uint32_t document) const;
  /// Of an archive that is open, else nothing.
  [[nodiscard]] std::optional<ArchiveInfo> archive_info(uint32_t archive) const;

  /// Takes a publication out; false if none has the id.
  bool remove(std::string_view id);

  [[nodiscard]] SearchResult search(const Query& query) const;
  /// How a text may go on: titles, names of authors, topics and series, and words, the most
  /// frequent first, at most `limit`.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view text, uint32_t limit) const;
  /// When the publications that answer a query were published: every interval from the first to
  /// the last one of the library that passes the filters. Of the query, its text and filters count.
  [[nodiscard]] std::vector<TimelineBucket> timeline(const Query& query, Interval interval) const;
  /// The places of a publication's body that answer a query, in its order, at most kMaxFoundPlaces.
  /// Errors: kUnknownPublication.
  [[nodiscard]] Result<std::vector<FoundPlace>> find(std::string_view id,
                                                     std::string_view text) const;
  /// Publications that are about the same, the nearest first, at most `limit`; hits without
  /// snippets. Other forms of the same work are not among them. Errors: kUnknownPublication.
  [[nodiscard]] Result<std::vector<Hit>> related(std::string_view id, uint32_t limit) const;
  /// Errors: kUnknownPublication.
  [[nodiscard]] Result<PublicationView> publication(std::string_view id) const;
  /// The bodies of a publication, one after the other, as one tree. Errors: kUnknownPublication.
  [[nodiscard]] Result<RenderTree> body(std::string_view id) const;
  /// Publications as one file, in the order of `ids`; in the formats of citations any number of
  /// them, else exactly one. Each is written in its own language. Errors: kUnknownPublication,
  /// kInvalidArgument.
  [[nodiscard]] Result<std::string> export_publications(std::span<const std::string_view> ids,
                                                        const ExportOptions& options) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daf
