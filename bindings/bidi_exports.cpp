// Exports of bidi.wasm: loading, levels and lines, and the maps over them. bidi_exports.h says what
// each takes and leaves.
#include "bidi_exports.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#include "bidi_exchange.h"
#include "daf/daf.h"

namespace daf::bindings {
namespace {

// JavaScript reads these records as words.
static_assert(sizeof(BidiRun) == 12 && offsetof(BidiRun, end) == 4 &&
              offsetof(BidiRun, level) == 8);
static_assert(sizeof(BidiParagraph) == 12 && offsetof(BidiParagraph, end) == 4 &&
              offsetof(BidiParagraph, level) == 8 &&
              offsetof(BidiParagraph, has_right_to_left) == 9 &&
              offsetof(BidiParagraph, has_controls) == 10 &&
              offsetof(BidiParagraph, has_isolates) == 11);

uint8_t out_of_memory = 0;

[[noreturn]] void on_out_of_memory() {
  out_of_memory = 1;
  std::abort();
}

// One analysis for all texts: it keeps its memory.
struct Resolver {
  BidiAnalysis analysis;
  std::vector<BidiRun> runs;
  std::vector<BidiRun> line;
  std::vector<BidiRun> line_runs;
  std::vector<uint32_t> line_ends;
  Resolution resolution;
};

Resolver& resolver() {
  static Resolver instance;
  return instance;
}

uint32_t code_point_start(std::u16string_view text, uint32_t offset) {
  if (offset == 0 || offset >= text.size()) return offset;
  const bool divides_pair =
      (text[offset] & 0xFC00) == 0xDC00 && (text[offset - 1] & 0xFC00) == 0xD800;
  return divides_pair ? offset - 1 : offset;
}

void resolve_lines(Resolver& all, std::u16string_view text, std::span<const Utf16Range> lines) {
  all.line_runs.clear();
  all.line_ends.clear();
  for (const Utf16Range& range : lines) {
    all.analysis.line(code_point_start(text, range.utf16_start),
                      code_point_start(text, range.utf16_end), all.line);
    all.line_runs.insert(all.line_runs.end(), all.line.begin(), all.line.end());
    all.line_ends.push_back(static_cast<uint32_t>(all.line_runs.size()));
  }
}

const Answer* answer_spans(std::span<const BidiSpan> spans) {
  AnswerBuilder& answer = begin_answer();
  for (const BidiSpan& span : spans) answer.add(span.start, span.end);
  return finish(answer);
}

const Answer* answer_map(std::vector<uint32_t> map) {
  AnswerBuilder& answer = begin_answer();
  answer.words = std::move(map);
  return finish(answer);
}

// Offsets in UTF-16 as they are in bytes, for a text that is only there as UTF-8.
class ByteOffsets {
 public:
  ByteOffsets(std::string_view text, std::vector<uint32_t> utf16_offsets)
      : utf16_offsets_(std::move(utf16_offsets)) {
    std::sort(utf16_offsets_.begin(), utf16_offsets_.end());  // to_bytes then takes one pass
    std::vector<Utf16Range> empty_ranges;
    empty_ranges.reserve(utf16_offsets_.size());
    for (const uint32_t offset : utf16_offsets_) {
      empty_ranges.push_back({.utf16_start = offset, .utf16_end = offset});
    }
    bytes_ = to_bytes(text, empty_ranges);
  }

  // `utf16_offset` is one of those that were given.
  [[nodiscard]] uint32_t operator[](uint32_t utf16_offset) const {
    const auto found = std::lower_bound(utf16_offsets_.begin(), utf16_offsets_.end(), utf16_offset);
    return bytes_[static_cast<size_t>(found - utf16_offsets_.begin())].byte_start;
  }

 private:
  std::vector<uint32_t> utf16_offsets_;
  std::vector<ByteRange> bytes_;
};

}  // namespace
}  // namespace daf::bindings

using namespace daf::bindings;

// [[gnu::used]] is what makes Emscripten export a function.
extern "C" {

[[gnu::used]] void daf_initialize() { std::set_new_handler(on_out_of_memory); }
[[gnu::used]] const uint8_t* daf_out_of_memory() { return &out_of_memory; }

[[gnu::used]] const char* daf_version() { return daf::kVersion; }
[[gnu::used]] const char* daf_unicode_version() { return daf::kUnicodeVersion; }
[[gnu::used]] uint32_t daf_bidi_test_cases() { return daf::kBidiTestCases; }
[[gnu::used]] uint32_t daf_bidi_character_test_cases() { return daf::kBidiCharacterTestCases; }

[[gnu::used]] char* daf_input(uint32_t byte_length) { return reserve_input(byte_length); }

[[gnu::used]] const Resolution* daf_resolve(uint32_t unit_count, uint32_t base,
                                            uint32_t line_count) {
  Resolver& all = resolver();
  InputReader input = read_input();
  const std::vector<daf::Utf16Range> lines = input.ranges(line_count);
  const std::u16string_view text = input.utf16(unit_count);
  // No text from JavaScript is too long: its strings have less than 2^30 units.
  (void)all.analysis.analyse(text, static_cast<daf::BidiBase>(base));
  all.analysis.line(0, static_cast<uint32_t>(text.size()), all.runs);
  resolve_lines(all, text, lines);
  const std::span<const daf::BidiParagraph> paragraphs = all.analysis.paragraphs();
  all.resolution = {.levels = all.analysis.levels().data(),
                    .paragraphs = paragraphs.data(),
                    .paragraph_count = static_cast<uint32_t>(paragraphs.size()),
                    .runs = all.runs.data(),
                    .run_count = static_cast<uint32_t>(all.runs.size()),
                    .line_runs = all.line_runs.data(),
                    .line_ends = all.line_ends.data()};
  return &all.resolution;
}

[[gnu::used]] const Answer* daf_visual_spans(uint32_t run_count, uint32_t start, uint32_t end) {
  return answer_spans(daf::visual_spans(read_input().runs(run_count), start, end));
}

[[gnu::used]] const Answer* daf_logical_ranges(uint32_t run_count, uint32_t visual_start,
                                               uint32_t visual_end) {
  return answer_spans(daf::logical_ranges(read_input().runs(run_count), visual_start, visual_end));
}

[[gnu::used]] const Answer* daf_visual_to_logical(uint32_t run_count, uint32_t unit_count) {
  InputReader input = read_input();
  const std::vector<daf::BidiRun> line = input.runs(run_count);
  return answer_map(daf::visual_to_logical(input.utf16(unit_count), line));
}

[[gnu::used]] const Answer* daf_logical_to_visual(uint32_t run_count, uint32_t unit_count) {
  InputReader input = read_input();
  const std::vector<daf::BidiRun> line = input.runs(run_count);
  return answer_map(daf::logical_to_visual(input.utf16(unit_count), line));
}

[[gnu::used]] uint32_t daf_mirrored(uint32_t code_point) { return daf::mirrored(code_point); }

[[gnu::used]] const Answer* daf_caret(uint32_t run_count, uint32_t paragraph_level,
                                      uint32_t offset) {
  const daf::Caret caret =
      daf::caret_at(read_input().runs(run_count), static_cast<uint8_t>(paragraph_level), offset);
  AnswerBuilder& answer = begin_answer();
  answer.add(caret.primary, caret.secondary, caret.primary_affinity);
  return finish(answer);
}

[[gnu::used]] const Answer* daf_move_visually(uint32_t run_count, uint32_t byte_length,
                                              uint32_t paragraph_level, uint32_t offset,
                                              uint32_t affinity, uint32_t to_the_right) {
  InputReader input = read_input();
  std::vector<daf::BidiRun> line = input.runs(run_count);
  const std::string_view text = input.bytes(byte_length);
  std::vector<uint32_t> offsets{offset};
  for (const daf::BidiRun& run : line) offsets.insert(offsets.end(), {run.start, run.end});
  const ByteOffsets bytes(text, std::move(offsets));
  for (daf::BidiRun& run : line) {
    run.start = bytes[run.start];
    run.end = bytes[run.end];
  }
  const daf::CaretPosition from{.offset = bytes[offset],
                                .affinity = static_cast<daf::CaretAffinity>(affinity)};
  const daf::CaretPosition to = daf::move_visually(
      text, line, static_cast<uint8_t>(paragraph_level), from, to_the_right != 0);
  AnswerBuilder& answer = begin_answer();
  answer.add(offsets_to_utf16(text, std::vector<uint32_t>{to.offset})[0].utf16_start, to.affinity);
  return finish(answer);
}

}  // extern "C"
