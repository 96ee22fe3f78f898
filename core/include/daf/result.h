// What can go wrong, and how a function says so. The core never throws, prints or aborts on input:
// a function that can fail returns Result<T>.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace daf {

/// Every problem that Daf reports, as an error or as a diagnostic. The names that users see are the
/// stable strings of `code_name`; never reuse one for another meaning.
enum class Code : uint8_t {
  // About a whole source.
  kEmptySource,          ///< no byte but white space
  kNotJson,              ///< the first byte cannot begin a JSON array or object
  kUnsupportedEncoding,  ///< UTF-16 or UTF-32; JSON is UTF-8 (RFC 8259 section 8.1)
  kNoPublications,       ///< well-formed, but nothing in it is a publication
  kTruncated,            ///< the bytes end inside an item
  kTooLarge,             ///< over a documented limit of bytes or items
  // About one item.
  kInvalidJson,       ///< the item is not well-formed JSON (RFC 8259)
  kTooDeep,           ///< nested deeper than the limit
  kNotAnObject,       ///< an item of the collection is no JSON object
  kIllFormedUtf8,     ///< bytes that are no UTF-8; each was read as U+FFFD
  kMissingName,       ///< no title; W3C Publication Manifest section 2.7.1
  kMissingId,         ///< no id and no url; one was made from the content
  kDuplicateId,       ///< a later item replaced one with the same id
  kMissingBody,       ///< nothing to read: the item has no body
  kWrongType,         ///< a field has a JSON type that it cannot have; the field was dropped
  kInvalidDate,       ///< not an ISO 8601 date; kept as text only
  kInvalidLanguage,   ///< not a BCP 47 tag; dropped
  kInvalidDirection,  ///< neither "ltr", "rtl" nor null; dropped
  kUnsupportedBody,   ///< a body in a media type that Daf does not read; shown as plain text
  kBodyTruncated,     ///< a body over the limits of the render tree; the rest is not shown
  kBidiControls,      ///< overriding or unbalanced bidi controls (UTS #55); the text is isolated
  // About a W3C Publication Manifest.
  kMissingManifest,      ///< a page of HTML that neither embeds a manifest nor links to one
  kMissingContext,       ///< the context does not begin with the two that make a manifest
  kUnknownProfile,       ///< it conforms to no known profile; one was chosen by its resources
  kInvalidUrl,           ///< not a URL, or not a valid one; dropped
  kMissingUrl,           ///< a linked resource without a URL; dropped
  kInvalidDuration,      ///< not an ISO 8601 duration; dropped
  kInvalidValue,         ///< none of the values that the term can have; dropped
  kMissingType,          ///< no type; the profile's default was set
  kMissingReadingOrder,  ///< nothing to read, and no page that could be it
  kMissingRelation,      ///< a link that does not say how it is related
  kDuplicateResource,    ///< a URL that stands in the same list before
  kDuplicateRelation,    ///< a second cover, page list or table of contents
  kMisplacedLink,        ///< a link to what is a resource of the publication; dropped
  kUnlistedDocument,     ///< the page that leads to the manifest is not among its resources
  kMissingProperty,      ///< without a property that the profile recommends
  kMissingCover,         ///< an audiobook without a cover
  kMissingContents,      ///< an audiobook without a table of contents
  kMissingDuration,      ///< an audiobook, or a resource of it, without its duration
  kUnequalDuration,      ///< an audiobook is not as long as its resources together
  kNotAudio,             ///< a resource in an audiobook's reading order is none; dropped
  // About an archive.
  kDamagedArchive,      ///< bytes that cannot be what was written: a checksum does not fit
  kUnsupportedArchive,  ///< a version that this one does not read
  // About a call.
  kUnknownPublication,  ///< no publication has that id
  kInvalidArgument,     ///< a value that the function does not take
  kInvalidState,        ///< a call out of order, such as feed before begin
  kMissingBytes,        ///< bytes of an archive are needed that are not there yet
};

/// The stable string of a code, e.g. "missing-name". Static storage.
[[nodiscard]] std::string_view code_name(Code code);

/// One error: what, where and in words.
struct Error {
  Code code = Code::kInvalidArgument;
  std::string message;                  ///< English, one sentence, names the offending thing
  std::string pointer;                  ///< JSON Pointer (RFC 6901) into the source, or empty
  std::optional<uint64_t> byte_offset;  ///< into the source, where that is known
};

/// Either a value or an Error. `value()` and `error()` demand that `ok()` was asked.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  [[nodiscard]] const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// The result of something that has no value: ok, or an Error.
using Status = Result<std::monostate>;
[[nodiscard]] inline Status ok_status() { return std::monostate{}; }

}  // namespace daf
