// What a body may cost. Each constant names the input that it stops; where one is met, the tree
// says `truncated` (bytes and nodes) or is flattened without losing text (depths).
#pragma once

#include <cstddef>
#include <cstdint>

namespace daf::markup {

/// Bytes of one body that are read. A long book is 5 MB; offsets in the tree are 32 bits, and cmark
/// counts in `int`.
inline constexpr size_t kMaxBodyBytes = size_t{32} << 20;

/// Punctuation and newlines in one Markdown body, each of which may become one or two of cmark's
/// nodes of about 200 bytes: cmark aborts where it gets no memory, so "[" x 32 MiB must not reach
/// it. Prose has one such byte in 20.
inline constexpr size_t kMaxMarkdownMarks = 1'000'000;

/// Markers of quotes and lists at the start of one Markdown line: "> " x 50,000. cmark walks up all
/// open blocks for every blank line and every emphasis.
inline constexpr size_t kMaxContainerMarkers = 64;
/// Columns of white space and markers at the start of one Markdown line: they nest lists, two
/// columns for each level.
inline constexpr size_t kMaxIndentColumns = 160;
/// "![" in one Markdown paragraph: "![[]()" x 100,000. cmark looks at all of them for every link.
inline constexpr size_t kMaxImagesInParagraph = 500;

/// Nodes of one tree (48 bytes each): "<br>x" for megabytes.
inline constexpr size_t kMaxNodes = 1'000'000;

/// Open blocks of the tree: "> " x 50,000. Deeper containers are unwrapped. At most four wrappers
/// that the content model demands and one leaf come on top.
inline constexpr size_t kMaxOpenBlocks = 64;

/// Open inlines of the tree: every leaf block that an unclosed inline spans opens it again, so this
/// also bounds how much "<b><i><u>..." before many blocks can multiply.
inline constexpr size_t kMaxOpenInlines = 24;

/// Open elements of the HTML stack, which end tags search: "<b>" x 100,000, then "</i>" as often.
inline constexpr size_t kMaxOpenElements = 256;

/// One URL, except data: images.
inline constexpr size_t kMaxUrlBytes = 8192;
/// One data: image, in its base64 form.
inline constexpr size_t kMaxDataImageBytes = size_t{1} << 20;
/// One id of the source; a longer one is dropped.
inline constexpr size_t kMaxIdBytes = 256;
/// The caller's id prefix is cut here, because every block repeats it.
inline constexpr size_t kMaxIdPrefixBytes = 64;

}  // namespace daf::markup
