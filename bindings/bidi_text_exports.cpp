// Exports of bidi.wasm over whole strings, which come and go as UTF-8: the one place where their
// byte offsets become UTF-16 offsets. bidi_exports.h says what each takes and leaves.
#include <string>
#include <vector>

#include "bidi_exchange.h"
#include "bidi_exports.h"
#include "daf/text.h"

namespace daf::bindings {
namespace {

// The order of what crosses as a number, and which js/bidi-module.js names.
static_assert(static_cast<int>(Direction::kLeftToRight) == 1 &&
              static_cast<int>(Direction::kRightToLeft) == 2);

const Answer* answer_text(std::string text) {
  AnswerBuilder& answer = begin_answer();
  answer.text = std::move(text);
  return finish(answer);
}

ByteRange to_byte_range(std::string_view text, const Utf16Range& range) {
  return to_bytes(text, {&range, 1})[0];
}

Utf16Range to_utf16_range(std::string_view text, const ByteRange& range) {
  return to_utf16(text, {&range, 1})[0];
}

std::string_view slice(std::string_view text, const ByteRange& range) {
  return text.substr(range.byte_start, range.byte_end - range.byte_start);
}

// For each UTF-16 unit of the folded text, and for its end, the byte that it comes from.
std::vector<uint32_t> source_offset_of_each_unit(const FoldedText& folded) {
  std::vector<uint32_t> sources;
  sources.reserve(folded.value.size() + 1);
  for (size_t i = 0; i < folded.value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded.value[i]);
    const bool is_continuation = (byte & 0xC0) == 0x80;
    if (!is_continuation) sources.push_back(folded.source_offsets[i]);
    if (byte >= 0xF0) sources.push_back(folded.source_offsets[i]);  // the second of a pair
  }
  sources.push_back(folded.source_offsets[folded.value.size()]);
  return sources;
}

}  // namespace
}  // namespace daf::bindings

using namespace daf::bindings;

extern "C" {

[[gnu::used]] uint32_t daf_direction(uint32_t byte_length, uint32_t language_length, uint32_t item,
                                     uint32_t default_direction, uint32_t policy) {
  InputReader input = read_input();
  const std::string_view text = input.bytes(byte_length);
  const bool is_none = item == kItemIsNone;
  const daf::DirectionHints hints{
      .item = is_none ? daf::Direction::kNeutral : static_cast<daf::Direction>(item),
      .language = input.bytes(language_length),
      .default_direction = static_cast<daf::Direction>(default_direction),
      .item_is_none = is_none,
      .policy = static_cast<daf::DirectionPolicy>(policy)};
  const daf::ResolvedDirection resolved = daf::resolve_direction(text, hints);
  return static_cast<uint32_t>(resolved.direction) | static_cast<uint32_t>(resolved.source) << 8;
}

[[gnu::used]] const Answer* daf_isolate(uint32_t byte_length, uint32_t direction, uint32_t mode) {
  return answer_text(daf::isolate(read_input().bytes(byte_length),
                                  static_cast<daf::Direction>(direction),
                                  static_cast<daf::IsolateMode>(mode)));
}

[[gnu::used]] const Answer* daf_join_list(uint32_t item_count, uint32_t strings_length,
                                          uint32_t between_length, uint32_t last_length,
                                          uint32_t mode) {
  InputReader input = read_input();
  std::vector<daf::Direction> directions;
  std::vector<daf::Utf16Range> ranges;  // text and language of each, by turns
  uint32_t at = 0;
  for (uint32_t i = 0; i < item_count; ++i) {
    for (int part = 0; part < 2; ++part) {
      const uint32_t end = at + input.word();
      ranges.push_back({.utf16_start = at, .utf16_end = end});
      at = end + 1;
    }
    directions.push_back(static_cast<daf::Direction>(input.word()));
  }
  const std::string_view strings = input.bytes(strings_length);
  const std::string_view between = input.bytes(between_length);
  const std::string_view last = input.bytes(last_length);
  const std::vector<daf::ByteRange> bytes = daf::to_bytes(strings, ranges);
  std::vector<daf::Text> items(item_count);
  for (uint32_t i = 0; i < item_count; ++i) {
    items[i].value = slice(strings, bytes[2 * i]);
    items[i].language = slice(strings, bytes[2 * i + 1]);
    items[i].direction = directions[i];
  }
  return answer_text(daf::join_list(items, {.between = between, .last = last},
                                    static_cast<daf::IsolateMode>(mode)));
}

[[gnu::used]] const Answer* daf_audit_controls(uint32_t byte_length) {
  const std::string_view text = read_input().bytes(byte_length);
  const daf::ControlAudit audit = daf::audit_controls(text);
  std::vector<uint32_t> byte_offsets;
  byte_offsets.reserve(audit.controls.size());
  for (const daf::BidiControl& control : audit.controls) {
    byte_offsets.push_back(control.byte_offset);
  }
  const std::vector<daf::Utf16Range> offsets = offsets_to_utf16(text, byte_offsets);
  AnswerBuilder& answer = begin_answer();
  answer.add(audit.risk, audit.has_override, audit.is_balanced);
  for (size_t i = 0; i < offsets.size(); ++i) {
    const daf::BidiControl& control = audit.controls[i];
    answer.add(offsets[i].utf16_start, control.code_point, control.kind, control.paragraph,
               control.is_matched);
  }
  return finish(answer);
}

[[gnu::used]] const Answer* daf_balance_controls(uint32_t byte_length) {
  return answer_text(daf::balance_controls(read_input().bytes(byte_length)));
}

[[gnu::used]] const Answer* daf_strip_controls(uint32_t byte_length, uint32_t marks) {
  return answer_text(daf::strip_controls(
      read_input().bytes(byte_length), marks != 0 ? daf::StripMarks::kYes : daf::StripMarks::kNo));
}

[[gnu::used]] const Answer* daf_truncate(uint32_t range_count, uint32_t byte_length,
                                         uint32_t ellipsis_length, uint32_t max_graphemes,
                                         uint32_t at_words, uint32_t direction) {
  InputReader input = read_input();
  std::vector<daf::Utf16Range> highlights = input.ranges(range_count);
  daf::Utf16Range focus;
  if (!highlights.empty()) {
    focus = highlights.front();
    highlights.erase(highlights.begin());
  }
  const std::string_view text = input.bytes(byte_length);
  const std::string_view ellipsis = input.bytes(ellipsis_length);
  const std::vector<daf::ByteRange> highlight_bytes = daf::to_bytes(text, highlights);
  const daf::TruncatedText result =
      daf::truncate(text, {.max_graphemes = max_graphemes,
                           .at_words = at_words != 0,
                           .ellipsis = ellipsis,
                           .highlights = highlight_bytes,
                           .focus = to_byte_range(text, focus),
                           .direction = static_cast<daf::Direction>(direction)});
  const daf::Utf16Range before = to_utf16_range(result.value, result.ellipsis_before);
  const daf::Utf16Range after = to_utf16_range(result.value, result.ellipsis_after);
  AnswerBuilder& answer = begin_answer();
  answer.add(result.direction, before.utf16_start, before.utf16_end, after.utf16_start,
             after.utf16_end);
  answer.add_ranges(daf::to_utf16(result.value, result.highlights));
  answer.text = result.value;
  return finish(answer);
}

[[gnu::used]] const Answer* daf_atoms(uint32_t byte_length) {
  const std::string_view text = read_input().bytes(byte_length);
  const std::vector<daf::Atom> atoms = daf::find_atoms(text);
  std::vector<daf::ByteRange> byte_ranges;
  byte_ranges.reserve(atoms.size());
  for (const daf::Atom& atom : atoms) byte_ranges.push_back(atom.range);
  const std::vector<daf::Utf16Range> ranges = daf::to_utf16(text, byte_ranges);
  AnswerBuilder& answer = begin_answer();
  for (size_t i = 0; i < atoms.size(); ++i) {
    answer.add(ranges[i].utf16_start, ranges[i].utf16_end, atoms[i].kind);
  }
  return finish(answer);
}

[[gnu::used]] const Answer* daf_graphemes(uint32_t byte_length) {
  const std::string_view text = read_input().bytes(byte_length);
  AnswerBuilder& answer = begin_answer();
  answer.add(0U);
  for (const daf::Utf16Range& range : daf::to_utf16(text, daf::graphemes(text))) {
    answer.add(range.utf16_end);
  }
  return finish(answer);
}

[[gnu::used]] const Answer* daf_words(uint32_t byte_length) {
  const std::string_view text = read_input().bytes(byte_length);
  AnswerBuilder& answer = begin_answer();
  answer.add_ranges(daf::to_utf16(text, daf::words(text)));
  return finish(answer);
}

[[gnu::used]] const Answer* daf_fold(uint32_t byte_length, uint32_t language_length) {
  InputReader input = read_input();
  const std::string_view text = input.bytes(byte_length);
  const std::string_view language = input.bytes(language_length);
  const daf::FoldedText folded = daf::fold_text(text, language);
  const std::vector<daf::FoldedWord> words = daf::fold_words(text, language);
  std::vector<daf::ByteRange> word_bytes;
  word_bytes.reserve(words.size());
  for (const daf::FoldedWord& word : words) word_bytes.push_back(word.source);

  const std::vector<uint32_t> sources = source_offset_of_each_unit(folded);
  AnswerBuilder& answer = begin_answer();
  answer.add(sources.size() - 1);
  for (const daf::Utf16Range& source : offsets_to_utf16(text, sources)) {
    answer.add(source.utf16_start);
  }
  answer.text = folded.value;
  const std::vector<daf::Utf16Range> ranges = daf::to_utf16(text, word_bytes);
  for (size_t i = 0; i < words.size(); ++i) {
    answer.add(daf::utf16_length(words[i].folded), ranges[i].utf16_start, ranges[i].utf16_end);
    answer.text += words[i].folded;
  }
  return finish(answer);
}

}  // extern "C"
