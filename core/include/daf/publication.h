// A publication as its source says it: a profile of the W3C Publication Manifest with schema.org
// terms. Strings are as declared (LocalizedString); `daf/library.h` resolves them for display.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daf/result.h"
#include "daf/text.h"

namespace daf {

using LocalizedStrings = std::vector<LocalizedString>;

/// Where Daf stopped trusting a date.
enum class DatePrecision : uint8_t { kNone, kYear, kMonth, kDay };

/// An ISO 8601 date at its own precision. `text` is what the source said, always.
struct Date {
  std::string text;
  int16_t year = 0;
  uint8_t month = 0;  ///< 1 to 12, 0 below month precision
  uint8_t day = 0;    ///< 1 to 31, 0 below day precision
  DatePrecision precision = DatePrecision::kNone;
};

/// A person or an organisation.
struct Entity {
  std::string type;  ///< "Person" (default for strings), "Organization", ...
  LocalizedStrings name;
  std::string id;
  std::string url;
};

/// A topic of a tree of topics (schema.org DefinedTerm).
struct Topic {
  std::string id;  ///< empty where only a name was given
  LocalizedStrings name;
  std::vector<std::string> broader;  ///< ids
};

/// A series, and the place in it. The position is a string: "1280", "12/3".
struct SeriesMembership {
  std::string id;
  LocalizedStrings name;
  std::string position;
};

struct Image {
  std::string url;
  LocalizedStrings name;  ///< the text alternative
  LocalizedStrings caption;
  LocalizedStrings credit;
  uint32_t width_px = 0;  ///< 0: not said
  uint32_t height_px = 0;
};

/// Another publication: a translation, or a related one, in the library or elsewhere.
struct PublicationLink {
  std::string id;
  std::string url;
  std::string language;  ///< BCP 47, or empty
  LocalizedStrings name;
  LocalizedStrings description;
  Date date;
};

struct Breadcrumb {
  LocalizedStrings name;
  std::string url;
};

/// One body. Several bodies of one publication follow each other, each in its language.
struct Body {
  std::string encoding_format;  ///< media type, lower case, without parameters
  std::string value;            ///< UTF-8, with U+FFFD where the source was ill-formed
  std::string url;              ///< where the body is elsewhere
  std::string language;         ///< BCP 47, or empty: the publication's
  Direction direction = Direction::kNeutral;
};

/// One publication. Every string is well-formed UTF-8.
struct Publication {
  std::string id;  ///< never empty: the id, else the url, else made from a hash of the content
  std::vector<std::string> types;  ///< ["Report"] where none was given
  std::vector<std::string> urls;
  LocalizedStrings name;  ///< the title
  LocalizedStrings alternative_headline;
  std::vector<std::string> languages;  ///< inLanguage, BCP 47
  std::vector<Entity> authors;
  std::vector<Entity> editors;
  std::vector<Entity> translators;
  std::vector<Entity> contributors;
  std::vector<Entity> publishers;
  Date date_published;
  Date date_modified;
  LocalizedStrings abstract;
  std::vector<Body> bodies;
  std::vector<Topic> topics;
  LocalizedStrings keywords;
  std::vector<SeriesMembership> series;
  std::vector<Image> images;
  std::vector<PublicationLink> translations;  ///< workTranslation and translationOfWork
  std::vector<PublicationLink> related;
  std::vector<Breadcrumb> breadcrumbs;
  LocalizedStrings disclaimer;
  std::string license;  ///< URL or words
  LocalizedStrings copyright_notice;
  std::string global_language;  ///< of the context, for strings that declare none
  Direction global_direction = Direction::kNeutral;
};

/// Reads localizable strings out of one JSON value: a text, {value, language, direction} (W3C
/// Publication Manifest 2.6.4), {@value, @language, @direction} (JSON-LD 1.1 section 4.2.4), a map
/// by language {en, he, ...} (Readium, JSON-LD 1.1 section 4.6.2; `@none` declares that there is
/// none), or an array of those. Other values, blank texts, and languages and directions that are
/// none are left out. What a string does not declare is that of `defaults`.
/// @returns kInvalidJson, kTooDeep or kTooLarge, with the byte offset
[[nodiscard]] Result<LocalizedStrings> parse_localizable(std::string_view json,
                                                         const StringDefaults& defaults);

/// The way back: a JSON value that parse_localizable reads as the same strings.
[[nodiscard]] std::string localizable_json(const LocalizedStrings& strings);

/// A longer item is not read (kTooLarge): what one publication may cost in memory.
inline constexpr uint64_t kMaxItemBytes = 64ull << 20;

/// A format that publications come in.
enum class SourceFormat : uint8_t {
  kAny,        ///< as each item looks
  kCanonical,  ///< our profile of the W3C Publication Manifest
  kManifest,   ///< any W3C Publication Manifest, by its processing algorithm, strictly
  kWordPress,  ///< posts of the WordPress REST API
  kJsonFeed,   ///< JSON Feed 1.0 and 1.1
  kSchemaOrg,  ///< JSON-LD with schema.org's articles and reports
  kReadium,    ///< Readium Web Publication Manifest, OPDS 2
  kCsl,        ///< CSL-JSON
  kCrossref,   ///< works of the Crossref REST API
  kElife,      ///< articles of eLife's API
  kGovUk,      ///< GOV.UK content items
};

/// "any", "canonical", "manifest", "wordpress", "json-feed", "schema-org", "readium", "csl-json",
/// "crossref", "elife" or "gov-uk". Static storage.
[[nodiscard]] std::string_view source_format_name(SourceFormat format);

/// How grave a diagnostic is: fatal means that the item was dropped; must and should are the W3C's
/// words for validation errors; info says what Daf did.
enum class Severity : uint8_t { kFatal, kMust, kShould, kInfo };

/// "fatal", "must", "should" or "info". Static storage.
[[nodiscard]] std::string_view severity_name(Severity severity);

/// One problem found in a source, in reading order.
struct Diagnostic {
  Code code = Code::kInvalidJson;
  Severity severity = Severity::kInfo;
  std::string pointer;       ///< JSON Pointer (RFC 6901): "/12/name"; NDJSON counts as an array
  uint64_t byte_offset = 0;  ///< into the source
  std::string message;       ///< English, one sentence
  std::string publication;   ///< id, or empty where the item has none
  std::string source;        ///< the name that was given to the source, or empty
};

/// The page of HTML through which a manifest was found (W3C Publication Manifest section 6): it
/// lends the manifest what that lacks.
struct ManifestPage {
  std::string url;             ///< absolute
  std::string title;           ///< empty where the page has none
  std::string title_language;  ///< BCP 47, or empty
  Direction title_direction = Direction::kNeutral;
  bool has_contents = false;  ///< an element of the page has the role doc-toc
};

/// What the processing algorithm of the W3C Publication Manifest makes of one.
struct ProcessedManifest {
  /// The internal representation (section 7.4): every localizable string, entity and linked
  /// resource an object in a list, every URL absolute, members in the order of appendix A, terms of
  /// other vocabularies as they were behind them. Empty after a fatal problem.
  std::string json;
  std::vector<Diagnostic> diagnostics;  ///< in reading order, a fatal one last
};

/// Processes one manifest, strictly as the Recommendation has it; the Audiobooks profile too.
/// Everything that is wrong is a diagnostic.
/// @param base_url  that of the manifest; where it is empty, only absolute URLs are URLs
/// @param page  null where no page led to the manifest
/// @see https://www.w3.org/TR/pub-manifest/#manifest-processing
[[nodiscard]] ProcessedManifest process_manifest(std::string_view json, std::string_view base_url,
                                                 const ManifestPage* page = nullptr);

/// What a source led to: a manifest, or a page that links to one.
struct ManifestSource {
  ProcessedManifest manifest;
  std::optional<ManifestPage> page;  ///< if the source is one
  /// Where not empty, nothing has been processed: the manifest is at this URL, and its bytes are to
  /// be handed to process_manifest with the URL and the page.
  std::string linked_url;
};

/// Processes a manifest, or the one that a page of HTML embeds: told apart by the first byte that
/// is not white space. Offsets of diagnostics are those in `bytes`.
/// @param url  that of the source, or empty
[[nodiscard]] ManifestSource process_manifest_source(std::string_view bytes, std::string_view url);

/// Where the table of contents of a processed manifest is: the URL of the first resource with the
/// relation "contents", those of the reading order first; empty if there is none. An audiobook's is
/// first looked for in the page that leads to its manifest (ManifestPage::has_contents).
/// @see https://www.w3.org/TR/pub-manifest/#contents
[[nodiscard]] std::string contents_url(std::string_view processed_json);

/// The table of contents in a page of HTML (appendix C.3), as JSON: {"name", "entries"}, each entry
/// {"name", "url", "type", "rel", "entries"}, null for what is not there; "null" where the page has
/// no table of contents that can be used. URLs are absolute, and only those of resources of the
/// publication.
/// @param page_url  that of the page
/// @see https://www.w3.org/TR/pub-manifest/#app-toc-ua
[[nodiscard]] std::string read_contents(std::string_view html, std::string_view page_url,
                                        std::string_view processed_json);

/// A publication that a source brought, as JSON.
struct CanonicalItem {
  std::string json;  ///< of our profile; an item that was of it already stands as its source has it
  std::string globals;  ///< what its collection declares for it, as JSON of a context, or empty
};

/// Reads a source of any format as canonical JSON, without keeping or indexing it. Bytes are handed
/// in as they arrive, and what came of them is taken out as often as one likes.
class PublicationReader {
 public:
  struct Options {
    SourceFormat format = SourceFormat::kAny;
    std::string name;      ///< for diagnostics, e.g. a file name
    std::string base_url;  ///< what relative URLs are relative to
  };
  explicit PublicationReader(Options options);
  ~PublicationReader();
  PublicationReader(PublicationReader&&) noexcept;
  PublicationReader& operator=(PublicationReader&&) noexcept;

  /// The next bytes, cut anywhere. Errors as Library::feed.
  Status feed(std::string_view bytes);
  /// No more bytes. Errors as Library::finish_source; of a manifest (SourceFormat::kManifest) the
  /// fatal diagnostic that it ended with.
  Status finish();
  /// After finish: where the manifest is that the source, a page, links to. If it is not empty,
  /// feed the bytes that are there, and finish again.
  [[nodiscard]] const std::string& linked_url() const;
  /// Those that were read since the last call, in their order.
  [[nodiscard]] std::vector<CanonicalItem> take_publications();
  /// The same of what was found.
  [[nodiscard]] std::vector<Diagnostic> take_diagnostics();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daf
