// BidiAnalysis: the steps of algorithm.h for each paragraph, what is kept of them, and lines.
// Two kinds of paragraph need none of the rules after P3 and are one run: those in which nothing
// can leave level 0, found before anything is classified, and those in which nothing can leave the
// level that they have. Tested by analysis_test.cpp, conformance_test.cpp and hard_cases_test.cpp.
#include <algorithm>
#include <cstring>

#include "bidi/algorithm.h"
#include "bidi/text_units.h"
#include "daf/bidi.h"

namespace daf {

using bidi::ClassRun;
using bidi::ClassSet;
using unicode::BidiClass;

struct BidiAnalysis::State {
  std::vector<BidiParagraph> paragraphs;
  /// For each paragraph the index of its first run, and one more for the end. A paragraph of one
  /// level has no runs.
  std::vector<size_t> first_runs;
  std::vector<ClassRun> runs;  ///< longer than what is used, like `levels`
  std::vector<uint8_t> levels;
  size_t length = 0;
  bidi::Scratch scratch;

  template <class Unit>
  void analyse(std::basic_string_view<Unit> text, BidiBase base);
  template <class Unit>
  size_t analyse_paragraph(std::basic_string_view<Unit> text, size_t start, BidiBase base);
  void resolve(std::span<ClassRun> paragraph, ClassSet classes, uint8_t level);
  void add_uniform(size_t start, size_t end, uint8_t level, ClassSet classes);
  void add_paragraph(size_t start, size_t end, uint8_t level, ClassSet classes,
                     bool has_right_to_left);
  bool fill_levels(std::span<const ClassRun> paragraph, size_t end);
  void append_line(size_t paragraph, uint32_t start, uint32_t end, std::vector<BidiRun>& out) const;
};

namespace {

// A run is written in pieces of this length, so that a level may be written past the end of what it
// is for, and is overwritten by the next.
constexpr size_t kFillLength = 16;

constexpr ClassSet kLeavesLevel0 =
    bidi::set_of(BidiClass::kR, BidiClass::kAL, BidiClass::kAN) | bidi::kExplicit;
constexpr ClassSet kLeavesLevel1 =
    bidi::set_of(BidiClass::kL, BidiClass::kEN, BidiClass::kAN) | bidi::kExplicit;

ClassSet classes_of(std::span<const ClassRun> runs) {
  ClassSet classes = 0;
  for (const ClassRun& run : runs) classes |= bidi::set_of(run.bidi_class);
  return classes;
}

}  // namespace

template <class Unit>
void BidiAnalysis::State::analyse(std::basic_string_view<Unit> text, BidiBase base) {
  paragraphs.clear();
  first_runs.assign(1, 0);
  length = text.size();
  scratch.step_count = 0;
  (void)bidi::grown(levels, length + kFillLength);
  const bool may_be_plain = base == BidiBase::kLeftToRight || base == BidiBase::kAuto;
  for (size_t at = 0; at < length;) {
    const size_t start = at;
    if (may_be_plain) {
      at = bidi::skip_left_to_right(text, start);
      scratch.step_count += at - start;
      const bool ends_here = at == length || bidi::classify(text, at).bidi_class == BidiClass::kB;
      if (ends_here) {
        at = bidi::skip_separator(text, at);
        add_uniform(start, at, 0, 0);
        continue;
      }
    }
    at = analyse_paragraph(text, start, base);
  }
}

template <class Unit>
size_t BidiAnalysis::State::analyse_paragraph(std::basic_string_view<Unit> text, size_t start,
                                              BidiBase base) {
  const size_t first_run = first_runs.back();
  const bidi::ClassifiedParagraph found = bidi::classify_paragraph(text, start, runs, first_run);
  scratch.step_count += found.end - start;
  const std::span<ClassRun> paragraph(runs.data() + first_run, found.run_count);
  // What L1 will reset at the end of the paragraph in any case is left out of the rules.
  const size_t kept = paragraph.size() - bidi::trailing_neutral_runs(paragraph);
  const ClassSet classes = classes_of(paragraph.first(kept));
  const ClassSet trailing = classes_of(paragraph.subspan(kept));
  const uint8_t level =
      bidi::resolve_paragraph_level(paragraph.first(kept), classes, base, scratch);
  if ((classes & (level == 0 ? kLeavesLevel0 : kLeavesLevel1)) == 0) {
    add_uniform(start, found.end, level, classes | trailing);
    return found.end;
  }
  resolve(paragraph.first(kept), classes, level);
  for (ClassRun& run : paragraph.subspan(kept)) run.resolved = level;
  const bool has_odd = fill_levels(paragraph, found.end);
  add_paragraph(start, found.end, level, classes | trailing, has_odd);
  first_runs.push_back(first_run + found.run_count);
  return found.end;
}

void BidiAnalysis::State::resolve(std::span<ClassRun> paragraph, ClassSet classes, uint8_t level) {
  if ((classes & bidi::kExplicit) != 0) {
    const size_t item_count = bidi::resolve_explicit_levels(paragraph, level, scratch);
    bidi::resolve_sequences(paragraph, item_count, classes, level, scratch);
  } else {
    // Without controls the paragraph is one sequence. NOTE: a separator at its end and a BN at its
    // start (any other is part of a run) are left in it as neutrals, which is safe because between
    // sos or eos, which have the paragraph's direction, and what stands there, N1 and N2 give both
    // the level of the paragraph.
    const BidiClass direction = bidi::direction_of_level(level);
    bidi::resolve_sequence({.runs = paragraph.data(),
                            .count = paragraph.size(),
                            .classes = classes,
                            .level = level,
                            .sos = direction,
                            .eos = direction},
                           scratch);
  }
  scratch.step_count += 2 * paragraph.size();
  bidi::reset_whitespace_levels(paragraph, classes, level);
}

void BidiAnalysis::State::add_uniform(size_t start, size_t end, uint8_t level, ClassSet classes) {
  std::memset(levels.data() + start, level, end - start);
  add_paragraph(start, end, level, classes, (level & 1U) != 0);
  first_runs.push_back(first_runs.back());
}

void BidiAnalysis::State::add_paragraph(size_t start, size_t end, uint8_t level, ClassSet classes,
                                        bool has_right_to_left) {
  paragraphs.push_back({.start = static_cast<uint32_t>(start),
                        .end = static_cast<uint32_t>(end),
                        .level = level,
                        .has_right_to_left = has_right_to_left,
                        .has_controls = (classes & bidi::kExplicit) != 0,
                        .has_isolates = (classes & bidi::kIsolateControls) != 0});
}

// Says whether some level is odd.
bool BidiAnalysis::State::fill_levels(std::span<const ClassRun> paragraph, size_t end) {
  unsigned all_levels = 0;
  for (size_t i = 0; i < paragraph.size(); ++i) {
    all_levels |= paragraph[i].resolved;
    const size_t run_end = i + 1 < paragraph.size() ? paragraph[i + 1].start : end;
    for (size_t at = paragraph[i].start; at < run_end; at += kFillLength) {
      std::memset(levels.data() + at, paragraph[i].resolved, kFillLength);
    }
  }
  return (all_levels & 1U) != 0;
}

// Appends the runs of a line that lies in one paragraph, in visual order.
void BidiAnalysis::State::append_line(size_t index, uint32_t start, uint32_t end,
                                      std::vector<BidiRun>& out) const {
  const uint8_t paragraph_level = paragraphs[index].level;
  const size_t first_out = out.size();
  const auto append = [&](uint32_t run_start, uint32_t run_end, uint8_t level) {
    if (out.size() > first_out && out.back().level == level) {
      out.back().end = run_end;
    } else if (run_start < run_end) {
      out.push_back({.start = run_start, .end = run_end, .level = level});
    }
  };
  const std::span<const ClassRun> paragraph(runs.data() + first_runs[index],
                                            first_runs[index + 1] - first_runs[index]);
  if (paragraph.empty()) {
    append(start, end, paragraph_level);
    return;
  }
  const auto starts_after = [](uint32_t offset, const ClassRun& run) { return offset < run.start; };
  const auto first = std::upper_bound(paragraph.begin(), paragraph.end(), start, starts_after) - 1;
  const auto last = std::upper_bound(first, paragraph.end(), end - 1, starts_after);
  const std::span<const ClassRun> line(first, last);
  const size_t kept = line.size() - bidi::trailing_whitespace_runs(line);  // L1
  for (size_t i = 0; i < kept; ++i) {
    const uint32_t run_end = i + 1 < line.size() ? line[i + 1].start : end;
    append(std::max(line[i].start, start), run_end, line[i].resolved);
  }
  if (kept < line.size()) append(std::max(line[kept].start, start), end, paragraph_level);
  bidi::reorder_visually(out, first_out);
}

BidiAnalysis::BidiAnalysis() = default;
BidiAnalysis::~BidiAnalysis() = default;
BidiAnalysis::BidiAnalysis(BidiAnalysis&& other) noexcept = default;
BidiAnalysis& BidiAnalysis::operator=(BidiAnalysis&& other) noexcept = default;

bool BidiAnalysis::analyse(std::string_view text, BidiBase base) {
  if (!state_) state_ = std::make_unique<State>();
  const bool fits = text.size() <= kMaxLength;
  state_->analyse(fits ? text : std::string_view(), base);
  return fits;
}

bool BidiAnalysis::analyse(std::u16string_view text, BidiBase base) {
  if (!state_) state_ = std::make_unique<State>();
  const bool fits = text.size() <= kMaxLength;
  state_->analyse(fits ? text : std::u16string_view(), base);
  return fits;
}

std::span<const BidiParagraph> BidiAnalysis::paragraphs() const {
  if (!state_) return {};
  return state_->paragraphs;
}

std::span<const uint8_t> BidiAnalysis::levels() const {
  if (!state_) return {};
  return {state_->levels.data(), state_->length};
}

uint64_t BidiAnalysis::step_count() const { return state_ ? state_->scratch.step_count : 0; }

std::vector<BidiRun> BidiAnalysis::line(uint32_t start, uint32_t end) const {
  std::vector<BidiRun> runs;
  line(start, end, runs);
  return runs;
}

void BidiAnalysis::line(uint32_t start, uint32_t end, std::vector<BidiRun>& runs) const {
  runs.clear();
  if (start >= end) return;
  const std::span<const BidiParagraph> all = paragraphs();
  const auto first = std::upper_bound(
      all.begin(), all.end(), start,
      [](uint32_t offset, const BidiParagraph& paragraph) { return offset < paragraph.end; });
  for (auto at = first; at != all.end() && at->start < end; ++at) {
    state_->append_line(static_cast<size_t>(at - all.begin()), std::max(start, at->start),
                        std::min(end, at->end), runs);
  }
}

}  // namespace daf
