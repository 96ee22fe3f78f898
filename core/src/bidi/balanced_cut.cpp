// The cut is written as pieces of the source with controls put between them; where each piece went
// says where the highlights are. Source: UAX #9 X5-X8: an isolate's end ends the embeddings in it,
// a paragraph's end ends everything. Tested by balanced_cut_test.cpp.
#include "bidi/balanced_cut.h"

#include <algorithm>
#include <utility>

#include "bidi/control_nesting.h"
#include "bidi/control_scanner.h"
#include "daf/bidi.h"
#include "unicode/utf8.h"

namespace daf {
namespace bidi {
namespace {

// A piece of the source that is in the result.
struct Piece {
  uint32_t source_start = 0;
  uint32_t source_end = 0;
  uint32_t result_start = 0;
};

// What of a range is in the result: from the first to the last byte that is kept.
ByteRange map_range(const ByteRange& range, std::span<const Piece> pieces) {
  const auto first = std::upper_bound(
      pieces.begin(), pieces.end(), range.byte_start,
      [](uint32_t offset, const Piece& piece) { return offset < piece.source_end; });
  const auto after = std::lower_bound(
      first, pieces.end(), range.byte_end,
      [](const Piece& piece, uint32_t offset) { return piece.source_start < offset; });
  if (first == after) return {};
  const Piece& last = *(after - 1);
  const uint32_t start = std::max(range.byte_start, first->source_start);
  const uint32_t end = std::min(range.byte_end, last.source_end);
  if (start >= end) return {};
  return {.byte_start = first->result_start + (start - first->source_start),
          .byte_end = last.result_start + (end - last.source_start)};
}

class CutWriter {
 public:
  explicit CutWriter(std::string_view text) : text_(text) {}

  BalancedCut write(ByteRange cut, std::span<const ByteRange> highlights) {
    open_surroundings(cut.byte_start);
    const std::string_view source = text_.substr(0, cut.byte_end);
    pending_ = cut.byte_start;
    for (size_t at = cut.byte_start;;) {
      const ControlOrSeparator found = next_control_or_separator(source, at);
      if (found.byte_length == 0) break;
      apply(found);
      at = found.byte_end();
    }
    copy_until(source.size());
    close_from(0);

    result_.highlights.reserve(highlights.size());
    for (const ByteRange& range : highlights) {
      result_.highlights.push_back(map_range(range, pieces_));
    }
    return std::move(result_);
  }

 private:
  void open_surroundings(size_t end) {
    ControlNesting around;
    const std::string_view before = text_.substr(0, end);
    for (size_t at = 0;;) {
      const ControlOrSeparator found = next_control_or_separator(before, at);
      if (found.byte_length == 0) break;
      if (found.is_separator) {
        around.close_from(0);
      } else {
        around.apply(found.code_point);
      }
      at = found.byte_end();
    }
    const size_t depth = std::min(around.controls().size(), kMaxControlDepth);
    for (size_t i = 0; i < depth; ++i) {
      const char32_t initiator = around.controls()[i].initiator;
      nesting_.open(initiator);
      unicode::append_utf8(result_.text, initiator);
    }
  }

  void apply(const ControlOrSeparator& found) {
    if (found.is_separator) {
      copy_until(found.byte_offset);
      close_from(0);  // X8
      return;
    }
    const BidiControlKind kind = control_kind(found.code_point);
    const bool is_closer =
        kind == BidiControlKind::kEmbeddingEnd || kind == BidiControlKind::kIsolateEnd;
    if (!is_closer) {
      nesting_.apply(found.code_point);
      return;
    }
    const size_t place = nesting_.match(found.code_point);
    if (place == ControlNesting::kNoMatch) {
      copy_until(found.byte_offset);
      pending_ = found.byte_end();  // left out
      return;
    }
    if (place + 1 < nesting_.controls().size()) {
      copy_until(found.byte_offset);
      close_from(place + 1);
    }
    nesting_.close_from(place);
  }

  // Copies what has not been copied, up to an offset of the source.
  void copy_until(size_t end) {
    if (end <= pending_) return;
    pieces_.push_back({.source_start = static_cast<uint32_t>(pending_),
                       .source_end = static_cast<uint32_t>(end),
                       .result_start = static_cast<uint32_t>(result_.text.size())});
    result_.text.append(text_.substr(pending_, end - pending_));
    pending_ = end;
  }

  // Writes the ends of the open controls from a place on, innermost first.
  void close_from(size_t place) {
    const auto& controls = nesting_.controls();
    for (size_t i = controls.size(); i > place; --i) {
      unicode::append_utf8(result_.text, closer_of(controls[i - 1].initiator));
    }
    nesting_.close_from(place);
  }

  std::string_view text_;
  BalancedCut result_;
  std::vector<Piece> pieces_;
  ControlNesting nesting_;
  size_t pending_ = 0;  // what is before it has been copied or left out
};

}  // namespace

BalancedCut balanced_cut(std::string_view text, ByteRange cut,
                         std::span<const ByteRange> highlights) {
  return CutWriter(text).write(cut, highlights);
}

bool is_balanced(std::string_view text) {
  ControlNesting nesting;
  for (size_t at = 0;;) {
    const ControlOrSeparator found = next_control_or_separator(text, at);
    const bool ends_paragraph = found.byte_length == 0 || found.is_separator;
    if (ends_paragraph) {
      if (!nesting.controls().empty()) return false;
      if (found.byte_length == 0) return true;
    } else if (found.code_point == kPopDirectionalFormatting ||
               found.code_point == kPopDirectionalIsolate) {
      const size_t place = nesting.match(found.code_point);
      if (place == ControlNesting::kNoMatch || place + 1 < nesting.controls().size()) return false;
      nesting.close_from(place);
    } else {
      nesting.apply(found.code_point);
    }
    at = found.byte_end();
  }
}

}  // namespace bidi

std::string balance_controls(std::string_view text) {
  if (bidi::is_balanced(text)) return std::string(text);
  const ByteRange all{.byte_start = 0, .byte_end = static_cast<uint32_t>(text.size())};
  return bidi::balanced_cut(text, all, {}).text;
}

}  // namespace daf
