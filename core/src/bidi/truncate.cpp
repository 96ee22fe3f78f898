// Cutting a text to a length in graphemes, without breaking what the reader takes for one
// character, and without leaving a control open. Sources: UAX #29; CSS Text 4 (an ellipsis has the
// level of the paragraph). Tested by truncate_test.cpp.
#include <algorithm>
#include <vector>

#include "bidi/balanced_cut.h"
#include "bidi/control_scanner.h"
#include "daf/bidi.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf {
namespace {

using bidi::ControlOrSeparator;

// A half-open range of bytes, or of graphemes.
struct Range {
  size_t start = 0;
  size_t end = 0;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

Range paragraph_with(std::string_view text, size_t byte_offset) {
  size_t start = 0;
  for (size_t at = 0;;) {
    const ControlOrSeparator found = bidi::next_control_or_separator(text, at);
    at = found.byte_end();
    const bool ends_paragraph = found.is_separator || found.byte_length == 0;
    if (!ends_paragraph) continue;
    if (found.byte_length == 0 || byte_offset < at) return {start, found.byte_offset};
    start = at;
  }
}

// The boundaries of the segments of a paragraph from its start on: up to the first at or behind
// `byte_offset`, and `more` after that, if there are so many.
template <class NextBoundary>
std::vector<size_t> boundaries(std::string_view text, Range paragraph, size_t byte_offset,
                               size_t more, NextBoundary next_boundary) {
  const std::string_view shown = text.substr(0, paragraph.end);
  std::vector<size_t> offsets{paragraph.start};
  while (offsets.back() < paragraph.end && (offsets.back() < byte_offset || more-- > 0)) {
    offsets.push_back(next_boundary(shown, offsets.back()));
  }
  return offsets;
}

// `count` graphemes of `total`, around those of the focus: a third of what is left goes before it,
// more where the text ends soon.
Range choose_graphemes(size_t total, Range focus, size_t count) {
  if (total <= count) return {0, total};
  const size_t spare = count - std::min(count, focus.end - focus.start);
  const size_t after = total - focus.end;
  const size_t wanted = std::max(spare / 3, spare - std::min(spare, after));
  const size_t start = focus.start - std::min(wanted, focus.start);
  return {start, std::min(start + count, total)};
}

class Cutter {
 public:
  Cutter(std::string_view text, const TruncateOptions& options)
      : text_(text),
        options_(options),
        paragraph_(paragraph_with(text, options.focus.byte_start)),
        graphemes_(boundaries(text, paragraph_, options.focus.byte_end,
                              size_t{options.max_graphemes} + 1, unicode::next_grapheme_boundary)) {
  }

  [[nodiscard]] Range cut() const {
    const size_t last = graphemes_.size() - 1;
    const Range focus{grapheme_at(options_.focus.byte_start),
                      std::min(grapheme_at(options_.focus.byte_end) +
                                   static_cast<size_t>(is_inside(options_.focus.byte_end)),
                               last)};
    const Range chosen = choose_graphemes(last, {focus.start, std::max(focus.start, focus.end)},
                                          options_.max_graphemes);
    Range cut{graphemes_[chosen.start], graphemes_[chosen.end]};
    if (options_.at_words) snap_to_words(cut, graphemes_[focus.start], graphemes_[focus.end]);
    return trimmed(cut);
  }

 private:
  // The grapheme that holds a byte.
  [[nodiscard]] size_t grapheme_at(size_t byte_offset) const {
    const auto found = std::upper_bound(graphemes_.begin(), graphemes_.end(), byte_offset);
    const auto index = static_cast<size_t>(found - graphemes_.begin());
    return index == 0 ? 0 : std::min(index - 1, graphemes_.size() - 1);
  }
  [[nodiscard]] bool is_inside(size_t byte_offset) const {
    return !std::binary_search(graphemes_.begin(), graphemes_.end(), byte_offset);
  }

  // Leaves out the words that are cut in two, unless that takes the focus or more than half.
  void snap_to_words(Range& cut, size_t focus_start, size_t focus_end) const {
    const std::vector<size_t> words =
        boundaries(text_, paragraph_, cut.end, 1, unicode::next_word_boundary);
    const size_t half = (cut.end - cut.start) / 2;
    const size_t start = *std::lower_bound(words.begin(), words.end(), cut.start);
    const size_t end = *(std::upper_bound(words.begin(), words.end(), cut.end) - 1);
    const bool keeps_start = start <= focus_start && start - cut.start <= half / 2;
    if (keeps_start && !is_inside(start)) cut.start = start;
    const bool keeps_end = end >= focus_end && end >= cut.start + half;
    if (keeps_end && !is_inside(end)) cut.end = end;
  }

  // Without blanks where it has been cut.
  [[nodiscard]] Range trimmed(Range cut) const {
    const auto is_blank_at = [&](size_t at) {
      return is_blank(text_.substr(at, 1)) && text_[at] != '\0';
    };
    if (cut.start > paragraph_.start) {
      while (cut.start < cut.end && is_blank_at(cut.start)) ++cut.start;
    }
    if (cut.end < paragraph_.end) {
      while (cut.end > cut.start && is_blank_at(cut.end - 1)) --cut.end;
    }
    return cut;
  }

  std::string_view text_;
  const TruncateOptions& options_;
  Range paragraph_;
  std::vector<size_t> graphemes_;
};

ByteRange append(std::string& out, std::string_view text) {
  const auto start = static_cast<uint32_t>(out.size());
  out += text;
  return {.byte_start = start, .byte_end = static_cast<uint32_t>(out.size())};
}

}  // namespace

TruncatedText truncate(std::string_view text, const TruncateOptions& options) {
  const Range cut = Cutter(text, options).cut();
  const ByteRange bytes{.byte_start = static_cast<uint32_t>(cut.start),
                        .byte_end = static_cast<uint32_t>(cut.end)};
  const bidi::BalancedCut balanced = bidi::balanced_cut(text, bytes, options.highlights);

  TruncatedText result;
  result.direction =
      options.direction == Direction::kNeutral ? first_strong_direction(text) : options.direction;
  if (!is_blank(text.substr(0, cut.start))) {
    result.ellipsis_before = append(result.value, options.ellipsis);
  }
  const ByteRange kept = append(result.value, balanced.text);
  for (const ByteRange& range : balanced.highlights) {
    if (range.byte_start == range.byte_end) continue;
    result.highlights.push_back({.byte_start = kept.byte_start + range.byte_start,
                                 .byte_end = kept.byte_start + range.byte_end});
  }
  if (!is_blank(text.substr(cut.end))) {
    result.ellipsis_after = append(result.value, options.ellipsis);
  }
  return result;
}

}  // namespace daf
