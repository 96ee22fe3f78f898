// Where a caret is drawn between two directions, and where an arrow key takes it. An offset has two
// visual positions: behind the character before it and before the character after it. They differ
// where the direction changes; the ends of the line count as characters of the paragraph's level.
// Tested by caret_test.cpp.
#include <algorithm>
#include <vector>

#include "daf/bidi.h"
#include "unicode/properties.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf {
namespace {

struct Edge {
  uint32_t visual = 0;
  uint8_t level = 0;
};

struct PlacedRun {
  BidiRun run;
  uint32_t left = 0;  // visual position

  [[nodiscard]] uint32_t right() const { return left + (run.end - run.start); }
  [[nodiscard]] uint32_t visual(uint32_t offset) const {
    return left + (run.is_right_to_left() ? run.end - offset : offset - run.start);
  }
  [[nodiscard]] uint32_t offset(uint32_t visual_position) const {
    const uint32_t distance = visual_position - left;
    return run.is_right_to_left() ? run.end - distance : run.start + distance;
  }
};

class Line {
 public:
  Line(std::span<const BidiRun> runs, uint8_t paragraph_level) : level_(paragraph_level) {
    uint32_t left = 0;
    for (const BidiRun& run : runs) {
      if (run.start >= run.end) continue;
      runs_.push_back({.run = run, .left = left});
      left = runs_.back().right();
      start_ = runs_.size() == 1 ? run.start : std::min(start_, run.start);
      end_ = std::max(end_, run.end);
    }
    width_ = left;
  }

  [[nodiscard]] uint32_t start() const { return start_; }
  [[nodiscard]] uint32_t end() const { return end_; }

  [[nodiscard]] Edge edge(uint32_t offset, CaretAffinity affinity) const {
    const bool is_before = affinity == CaretAffinity::kBefore;
    const bool at_line_edge = is_before ? offset <= start_ : offset >= end_;
    const PlacedRun* const placed =
        at_line_edge ? nullptr : run_with(is_before ? offset - 1 : offset);
    if (placed != nullptr) return {.visual = placed->visual(offset), .level = placed->run.level};
    const bool is_left = is_before == ((level_ & 1U) == 0);
    return {.visual = is_left ? 0 : width_, .level = level_};
  }

  // The run that is shown on that side of a visual position, or null.
  [[nodiscard]] const PlacedRun* run_beside(uint32_t visual, bool on_the_right) const {
    for (const PlacedRun& placed : runs_) {
      const bool is_beside = on_the_right ? placed.left <= visual && visual < placed.right()
                                          : placed.left < visual && visual <= placed.right();
      if (is_beside) return &placed;
    }
    return nullptr;
  }

 private:
  [[nodiscard]] const PlacedRun* run_with(uint32_t unit) const {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [unit](const PlacedRun& placed) {
      return placed.run.start <= unit && unit < placed.run.end;
    });
    return found == runs_.end() ? nullptr : &*found;
  }

  std::vector<PlacedRun> runs_;
  uint8_t level_;
  uint32_t start_ = 0;
  uint32_t end_ = 0;
  uint32_t width_ = 0;
};

// The boundaries of the graphemes of a line.
class GraphemeBoundaries {
 public:
  GraphemeBoundaries(std::string_view text, const Line& line) {
    const std::string_view shown = text.substr(0, line.end());
    for (size_t at = line.start(); at < shown.size();
         at = unicode::next_grapheme_boundary(shown, at)) {
      offsets_.push_back(static_cast<uint32_t>(at));
    }
    offsets_.push_back(line.end());
  }

  [[nodiscard]] uint32_t after(uint32_t offset) const {
    const auto found = std::upper_bound(offsets_.begin(), offsets_.end(), offset);
    return found == offsets_.end() ? offsets_.back() : *found;
  }
  [[nodiscard]] uint32_t before(uint32_t offset) const {
    const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
    return found == offsets_.begin() ? offsets_.front() : *(found - 1);
  }

 private:
  std::vector<uint32_t> offsets_;
};

bool is_invisible(std::string_view text, uint32_t offset) {
  return offset < text.size() &&
         unicode::is_default_ignorable(unicode::decode_utf8(text, offset).code_point);
}

}  // namespace

Caret caret_at(std::span<const BidiRun> runs, uint8_t paragraph_level, uint32_t offset) {
  const Line line(runs, paragraph_level);
  const uint32_t place = std::clamp(offset, line.start(), line.end());
  const Edge before = line.edge(place, CaretAffinity::kBefore);
  const Edge after = line.edge(place, CaretAffinity::kAfter);
  const auto suits = [&](const Edge& edge) { return ((edge.level ^ paragraph_level) & 1U) == 0; };
  // Of two of one direction, the one that is nested less.
  const bool is_before = suits(before) != suits(after) ? suits(before) : before.level < after.level;
  if (before.visual == after.visual || !is_before) {
    return {.primary = after.visual,
            .secondary = before.visual,
            .primary_affinity = CaretAffinity::kAfter};
  }
  return {.primary = before.visual,
          .secondary = after.visual,
          .primary_affinity = CaretAffinity::kBefore};
}

CaretPosition move_visually(std::string_view text, std::span<const BidiRun> runs,
                            uint8_t paragraph_level, CaretPosition from, bool to_the_right) {
  const Line line(runs, paragraph_level);
  const GraphemeBoundaries boundaries(text, line);
  CaretPosition at{.offset = std::clamp(from.offset, line.start(), line.end()),
                   .affinity = from.affinity};
  uint32_t visual = line.edge(at.offset, at.affinity).visual;
  while (const PlacedRun* placed = line.run_beside(visual, to_the_right)) {
    const bool goes_forward = placed->run.is_right_to_left() != to_the_right;
    const uint32_t offset = placed->offset(visual);
    uint32_t passed = offset;  // where the grapheme that is passed begins
    if (goes_forward) {
      at = {.offset = std::min(boundaries.after(offset), placed->run.end),
            .affinity = CaretAffinity::kBefore};
    } else {
      passed = std::max(boundaries.before(offset), placed->run.start);
      at = {.offset = passed, .affinity = CaretAffinity::kAfter};
    }
    visual = placed->visual(at.offset);
    // Nobody sees the caret pass a control.
    if (!is_invisible(text, passed)) break;
  }
  return at;
}

}  // namespace daf
