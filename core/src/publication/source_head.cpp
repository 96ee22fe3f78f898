#include "publication/source_head.h"

#include <array>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "publication/message.h"

namespace daf::publication {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;  // ASCII letters in lower case
  std::string_view what;
};

// The first that fits counts.
constexpr std::array<Signature, 20> kSignatures = {{
    {"<!doctype html", "a web page (HTML)"},
    {"<html", "a web page (HTML)"},
    {"<?xml", "an XML file"},
    {"<", "a web page or XML file"},
    {"%pdf-", "a PDF file"},
    {"pk\x03\x04", "a ZIP file, as Word, Excel and EPUB files are"},
    {"\x1f\x8b", "a gzip file; unpack it first"},
    {"\x89png", "a PNG image"},
    {"\xff\xd8\xff", "a JPEG image"},
    {"gif8", "a GIF image"},
    {"\xd0\xcf\x11\xe0", "an old Word or Excel file"},
    {"sqlite format", "an SQLite database"},
    {"---", "a text with YAML front matter"},
    {"# ", "a Markdown text"},
    {")]}'", "JSON behind a guard against script inclusion; remove its first line"},
    {"var ", "a JavaScript file"},
    {"const ", "a JavaScript file"},
    {"export ", "a JavaScript file"},
    {"//", "a JavaScript file, or JSON with comments"},
    {"/*", "a JavaScript file, or JSON with comments"},
}};

bool has_control(std::string_view text) {
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') return true;
  }
  return false;
}

}  // namespace

std::optional<Error> check_encoding(std::string_view first) {
  std::string_view encoding;
  const auto zero_at = [first](size_t index) { return index < first.size() && first[index] == 0; };
  if (begins_with_ignoring_case(first, "\xff\xfe\0\0"sv) ||
      begins_with_ignoring_case(first, "\0\0\xfe\xff"sv) ||
      (zero_at(1) && zero_at(2) && zero_at(3) && !zero_at(0)) ||
      (zero_at(0) && zero_at(1) && zero_at(2) && !zero_at(3))) {
    encoding = "UTF-32";
  } else if (begins_with_ignoring_case(first, "\xff\xfe"sv) ||
             begins_with_ignoring_case(first, "\xfe\xff"sv) ||
             (first.size() >= 2 && zero_at(0) != zero_at(1))) {
    encoding = "UTF-16";
  }
  if (encoding.empty()) return std::nullopt;
  return Error{.code = Code::kUnsupportedEncoding,
               .message = "The file is in " + std::string(encoding) +
                          ", but JSON has to be in UTF-8: save it as UTF-8 (in Windows Notepad: "
                          "\"Save as\", encoding \"UTF-8\").",
               .pointer = {},
               .byte_offset = 0};
}

size_t byte_order_mark_length(std::string_view first) {
  return begins_with_ignoring_case(first, "\xef\xbb\xbf") ? 3 : 0;
}

Error not_json(std::string_view first, uint64_t byte_offset) {
  std::string_view what;
  for (const Signature& signature : kSignatures) {
    if (what.empty() && begins_with_ignoring_case(first, signature.bytes)) what = signature.what;
  }
  std::string message = "The file is not JSON: it has to begin with { or [, ";
  if (!what.empty()) {
    message += "but looks like " + std::string(what) + ".";
  } else if (has_control(first)) {
    message += "but looks like a binary file.";
  } else {
    message += "but begins with " + quote(first) + ".";
  }
  return {.code = Code::kNotJson,
          .message = std::move(message),
          .pointer = {},
          .byte_offset = byte_offset};
}

bool looks_like_page(std::string_view source) {
  // Comments, and a declaration of XML, may stand before it.
  constexpr size_t kHeadBytes = 4096;
  std::string head;
  for (const char byte : source.substr(0, kHeadBytes)) head += to_ascii_lower(byte);
  return head.find("<html") != head.npos || head.find("<!doctype html") != head.npos ||
         source.find("application/ld+json") != source.npos;
}

}  // namespace daf::publication
