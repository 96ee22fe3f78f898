// Between logical and visual positions on a line (UAX #9 L2): spans for highlights, and both index
// maps. Tested by index_maps_test.cpp.
#include <algorithm>

#include "bidi/text_units.h"
#include "daf/bidi.h"

namespace daf {
namespace {

template <class Unit>
std::vector<uint32_t> map_to_logical(std::basic_string_view<Unit> text,
                                     std::span<const BidiRun> line) {
  std::vector<uint32_t> map;
  for (const BidiRun& run : line) {
    // Runs that are not of this text must not be read outside it.
    const size_t end = std::min<size_t>(run.end, text.size());
    const size_t first = map.size();
    for (size_t at = run.start; at < end;) {
      const size_t stop = std::min(end, at + bidi::code_point_at(text, at).length);
      // Written backwards here for the units to be forwards once the run is reversed.
      if (run.is_right_to_left()) {
        for (size_t unit = stop; unit > at; --unit) map.push_back(static_cast<uint32_t>(unit - 1));
      } else {
        for (size_t unit = at; unit < stop; ++unit) map.push_back(static_cast<uint32_t>(unit));
      }
      at = stop;
    }
    if (run.is_right_to_left()) {
      std::reverse(map.begin() + static_cast<std::ptrdiff_t>(first), map.end());
    }
  }
  return map;
}

// A line is a range of its text, so its offsets are those from the least to the greatest.
std::vector<uint32_t> invert(const std::vector<uint32_t>& to_logical) {
  std::vector<uint32_t> to_visual(to_logical.size());
  if (to_logical.empty()) return to_visual;
  const uint32_t start = *std::min_element(to_logical.begin(), to_logical.end());
  for (size_t visual = 0; visual < to_logical.size(); ++visual) {
    const size_t logical = to_logical[visual] - start;
    if (logical < to_visual.size()) to_visual[logical] = static_cast<uint32_t>(visual);
  }
  return to_visual;
}

}  // namespace

std::vector<BidiSpan> visual_spans(std::span<const BidiRun> line, uint32_t start, uint32_t end) {
  std::vector<BidiSpan> spans;
  uint32_t left = 0;  // the visual position of the run
  for (const BidiRun& run : line) {
    const uint32_t from = std::max(start, run.start);
    const uint32_t to = std::min(end, run.end);
    if (from < to) {
      const uint32_t before = run.is_right_to_left() ? run.end - to : from - run.start;
      const BidiSpan span{.start = left + before, .end = left + before + (to - from)};
      if (!spans.empty() && spans.back().end == span.start) {
        spans.back().end = span.end;
      } else {
        spans.push_back(span);
      }
    }
    left += run.end - run.start;
  }
  return spans;
}

std::vector<BidiSpan> logical_ranges(std::span<const BidiRun> line, uint32_t visual_start,
                                     uint32_t visual_end) {
  std::vector<BidiSpan> ranges;
  uint32_t left = 0;  // the visual position of the run
  for (const BidiRun& run : line) {
    const uint32_t right = left + (run.end - run.start);
    const uint32_t from = std::max(visual_start, left);
    const uint32_t to = std::min(visual_end, right);
    if (from < to) {
      const uint32_t start = run.start + (run.is_right_to_left() ? right - to : from - left);
      ranges.push_back({.start = start, .end = start + (to - from)});
    }
    left = right;
  }
  std::sort(ranges.begin(), ranges.end(),
            [](const BidiSpan& a, const BidiSpan& b) { return a.start < b.start; });
  size_t count = 0;
  for (const BidiSpan& range : ranges) {
    if (count > 0 && ranges[count - 1].end == range.start) {
      ranges[count - 1].end = range.end;
    } else {
      ranges[count++] = range;
    }
  }
  ranges.resize(count);
  return ranges;
}

std::vector<uint32_t> visual_to_logical(std::string_view text, std::span<const BidiRun> line) {
  return map_to_logical(text, line);
}
std::vector<uint32_t> visual_to_logical(std::u16string_view text, std::span<const BidiRun> line) {
  return map_to_logical(text, line);
}

std::vector<uint32_t> logical_to_visual(std::string_view text, std::span<const BidiRun> line) {
  return invert(map_to_logical(text, line));
}
std::vector<uint32_t> logical_to_visual(std::u16string_view text, std::span<const BidiRun> line) {
  return invert(map_to_logical(text, line));
}

}  // namespace daf
