// What a source is, by its first bytes: JSON in UTF-8, or something that deserves a better message
// than a syntax error. Tested by source_head_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "daf/result.h"

namespace daf::publication {

/// Bytes that tell the encoding (RFC 4627 section 3; a byte order mark takes up to four).
inline constexpr size_t kEncodingBytes = 4;
/// Bytes that tell apart what is not JSON.
inline constexpr size_t kSniffedBytes = 32;

/// @param first  the first kEncodingBytes of the source, or all of a shorter one
/// @returns kUnsupportedEncoding for UTF-16 and UTF-32, with or without a byte order mark
[[nodiscard]] std::optional<Error> check_encoding(std::string_view first);

/// The length of a UTF-8 byte order mark: 3 or 0.
[[nodiscard]] size_t byte_order_mark_length(std::string_view first);

/// kNotJson for a source that begins with neither { nor [, naming what it looks like.
/// @param first  its first bytes that are not white space, up to kSniffedBytes
[[nodiscard]] Error not_json(std::string_view first, uint64_t byte_offset);

/// Whether what begins with "<" is a web page, or has JSON-LD as one: no other XML.
[[nodiscard]] bool looks_like_page(std::string_view source);

}  // namespace daf::publication
