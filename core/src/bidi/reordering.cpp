// UAX #9 section 3.4, reordering resolved levels: L1 and L2, and the mirror images of L4.
// Tested by reordering_test.cpp.
#include <algorithm>
#include <array>

#include "bidi/algorithm.h"

namespace daf::bidi {

namespace {

size_t trailing_runs_of(ClassSet classes, std::span<const ClassRun> runs) {
  size_t count = 0;
  while (count < runs.size() && has(classes, runs[runs.size() - 1 - count].bidi_class)) ++count;
  return count;
}

}  // namespace

size_t trailing_whitespace_runs(std::span<const ClassRun> runs) {
  return trailing_runs_of(kLineWhitespace, runs);
}

size_t trailing_neutral_runs(std::span<const ClassRun> runs) {
  const ClassSet neutral = (kLineWhitespace & ~kEmbeddingControls) | set_of(BidiClass::kB);
  const size_t count = trailing_runs_of(neutral, runs);
  const bool follows_embedding_control =
      count < runs.size() && has(kEmbeddingControls, runs[runs.size() - 1 - count].bidi_class);
  return follows_embedding_control ? 0 : count;
}

void reset_whitespace_levels(std::span<ClassRun> runs, ClassSet classes, uint8_t paragraph_level) {
  const auto reset = [&](size_t first, size_t end) {
    for (size_t i = first; i < end; ++i) runs[i].resolved = paragraph_level;
  };
  if ((classes & kRemoved) != 0) {  // section 5.2
    uint8_t before = paragraph_level;
    for (ClassRun& run : runs) {
      if (has(kRemoved, run.bidi_class)) run.resolved = before;
      before = run.resolved;
    }
  }
  // L1.1-L1.3
  constexpr ClassSet kSeparators = set_of(BidiClass::kS, BidiClass::kB);
  if ((classes & kSeparators) != 0) {
    size_t first_whitespace = 0;
    for (size_t i = 0; i < runs.size(); ++i) {
      if (has(kSeparators, runs[i].bidi_class)) reset(first_whitespace, i + 1);
      if (!has(kLineWhitespace, runs[i].bidi_class)) first_whitespace = i + 1;
    }
  }
  // L1.4. The end of a paragraph is the end of a line wherever else lines are broken.
  reset(runs.size() - trailing_whitespace_runs(runs), runs.size());
}

namespace {

// A stretch of runs in visual order, linked from left to right, on the stack of open levels.
struct VisualRange {
  uint32_t left = 0;
  uint32_t right = 0;
  uint8_t level = 0;
};

}  // namespace

// The linear method that Behdad Esfahbod published as "linear-reorder": each run is put to the
// right or to the left of those of its level, and a range whose level ends is put into the one
// around it. A range is opened only above a lower one, so that the stack is no deeper than there
// are levels.
size_t reorder_visually(std::vector<BidiRun>& runs, size_t first) {
  constexpr size_t kLevels = 128;
  const size_t count = runs.size() - first;
  runs.resize(first + 2 * count);  // the second half is for the result
  BidiRun* const logical = runs.data() + first;
  const uint32_t line_end = logical[count - 1].end;
  // While runs are linked, `end` is the index of the run to the right: as long as they are in
  // logical order, each ends where the next begins.
  const auto link = [&](uint32_t left, uint32_t right) { logical[left].end = right; };

  std::array<VisualRange, kLevels> ranges;
  size_t depth = 0;
  size_t steps = 2 * count;
  const auto close_range = [&] {
    const VisualRange inner = ranges[--depth];
    VisualRange& outer = ranges[depth - 1];
    const bool is_right_to_left = (outer.level & 1U) != 0;
    if (is_right_to_left) {
      link(inner.right, outer.left);
      outer.left = inner.left;
    } else {
      link(outer.right, inner.left);
      outer.right = inner.right;
    }
    ++steps;
  };

  for (uint32_t i = 0; i < count; ++i) {
    const uint8_t level = logical[i].level;
    while (depth > 1 && ranges[depth - 1].level > level && ranges[depth - 2].level >= level) {
      close_range();
    }
    if (depth == 0 || ranges[depth - 1].level < level) {
      ranges[depth++] = {.left = i, .right = i, .level = level};
      continue;
    }
    VisualRange& range = ranges[depth - 1];
    if ((level & 1U) != 0) {
      link(i, range.left);
      range.left = i;
    } else {
      link(range.right, i);
      range.right = i;
    }
    range.level = level;
  }
  while (depth > 1) close_range();

  BidiRun* const visual = logical + count;
  uint32_t from = ranges[0].left;
  for (size_t to = 0; to < count; ++to) {
    const uint32_t end = from + 1 < count ? logical[from + 1].start : line_end;
    visual[to] = {.start = logical[from].start, .end = end, .level = logical[from].level};
    from = logical[from].end;
  }
  std::copy_n(visual, count, logical);
  runs.resize(first + count);
  return steps;
}

}  // namespace daf::bidi

namespace daf {

char32_t mirrored(char32_t code_point) { return unicode::bidi_mirror(code_point); }

}  // namespace daf
