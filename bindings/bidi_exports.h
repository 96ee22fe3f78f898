// The exports of bidi.wasm, the WebAssembly module for direction alone, as plain functions: a call
// from JavaScript costs nanoseconds, where Embind would cost as much as a title. js/bidi-module.js
// is the only caller.
//
// JavaScript writes what a call is about into `daf_input`: first records of 32-bit words (a run is
// start, end, level; a range is start, end), then text, in the order and the encoding that each
// call says; their numbers and lengths are the first arguments, in the same order. What comes back
// is a record, valid until the next call. Every offset that crosses counts UTF-16 code units. An
// enumeration crosses as its number. Whatever is in the buffer, no call reads outside it; lengths
// and numbers are checked by js/bidi.js.
//
// Tested natively, with sanitizers, by tests/bindings/bidi_exports_test.cpp, and through JavaScript
// by tests/bindings/bidi*.test.mjs.
#pragma once

#include <cstdint>

#include "daf/bidi.h"

namespace daf::bindings {

/// What daf_resolve leaves: seven words in WebAssembly. Paragraphs and runs take three each.
struct Resolution {
  const uint8_t* levels = nullptr;  ///< one for each code unit
  const BidiParagraph* paragraphs = nullptr;
  uint32_t paragraph_count = 0;
  const BidiRun* runs = nullptr;  ///< of the whole text, in visual order
  uint32_t run_count = 0;
  const BidiRun* line_runs = nullptr;   ///< of the lines, one after the other
  const uint32_t* line_ends = nullptr;  ///< for each line the index behind its last run
};

/// What every other call leaves: text, words, or both. The text is UTF-8.
struct Answer {
  const char* text = nullptr;
  uint32_t text_length = 0;
  const uint32_t* words = nullptr;
  uint32_t word_count = 0;
};

/// The item of daf_direction that is declared to have none; else it is a Direction.
inline constexpr uint32_t kItemIsNone = 3;

}  // namespace daf::bindings

extern "C" {

/// To be called once, before anything else: from then on an allocation that fails ends the module.
void daf_initialize();
/// 1 as soon as an allocation has failed. Read from its address after the trap that follows, when
/// nothing of the module can be called any more.
const uint8_t* daf_out_of_memory();

/// Static, ending in a zero.
const char* daf_version();
const char* daf_unicode_version();
uint32_t daf_bidi_test_cases();
uint32_t daf_bidi_character_test_cases();

/// The buffer, of at least `byte_length` bytes, aligned for words. What was in it is lost.
char* daf_input(uint32_t byte_length);

/// Input: ranges of lines, UTF-16 text. `base` is a BidiBase. An end of a line that is between the
/// halves of a surrogate pair counts as the start of the pair.
const daf::bindings::Resolution* daf_resolve(uint32_t unit_count, uint32_t base,
                                             uint32_t line_count);

/// Input: runs. Words: spans.
const daf::bindings::Answer* daf_visual_spans(uint32_t run_count, uint32_t start, uint32_t end);
/// Input: runs. Words: ranges.
const daf::bindings::Answer* daf_logical_ranges(uint32_t run_count, uint32_t visual_start,
                                                uint32_t visual_end);
/// Input: runs, UTF-16 text. Words: the map.
const daf::bindings::Answer* daf_visual_to_logical(uint32_t run_count, uint32_t unit_count);
const daf::bindings::Answer* daf_logical_to_visual(uint32_t run_count, uint32_t unit_count);
uint32_t daf_mirrored(uint32_t code_point);
/// Input: runs. Words: primary, secondary, affinity of the primary.
const daf::bindings::Answer* daf_caret(uint32_t run_count, uint32_t paragraph_level,
                                       uint32_t offset);
/// Input: runs, UTF-8 text. Words: offset, affinity.
const daf::bindings::Answer* daf_move_visually(uint32_t run_count, uint32_t byte_length,
                                               uint32_t paragraph_level, uint32_t offset,
                                               uint32_t affinity, uint32_t to_the_right);

/// Input: UTF-8 text, language. A Direction, and in the next byte a DirectionSource.
uint32_t daf_direction(uint32_t byte_length, uint32_t language_length, uint32_t item,
                       uint32_t default_direction, uint32_t policy);
/// Input: UTF-8 text. Text.
const daf::bindings::Answer* daf_isolate(uint32_t byte_length, uint32_t direction, uint32_t mode);
/// Input: for each item the lengths of its text and its language in UTF-16, and its direction; then
/// texts and languages by turns in one UTF-8 string, each followed by one character; then what
/// stands between, and before the last. Text.
const daf::bindings::Answer* daf_join_list(uint32_t item_count, uint32_t strings_length,
                                           uint32_t between_length, uint32_t last_length,
                                           uint32_t mode);
/// Input: UTF-8 text. Words: risk, has_override, is_balanced; for each control offset, code point,
/// kind, paragraph, is_matched.
const daf::bindings::Answer* daf_audit_controls(uint32_t byte_length);
/// Input: UTF-8 text. Text.
const daf::bindings::Answer* daf_balance_controls(uint32_t byte_length);
const daf::bindings::Answer* daf_strip_controls(uint32_t byte_length, uint32_t marks);
/// Input: focus, highlights, UTF-8 text, ellipsis. Text; words: direction, ellipsis before,
/// ellipsis after, highlights.
const daf::bindings::Answer* daf_truncate(uint32_t range_count, uint32_t byte_length,
                                          uint32_t ellipsis_length, uint32_t max_graphemes,
                                          uint32_t at_words, uint32_t direction);
/// Input: UTF-8 text. Words: start, end, kind of each.
const daf::bindings::Answer* daf_atoms(uint32_t byte_length);
/// Input: UTF-8 text. Words: 0 and the end of each.
const daf::bindings::Answer* daf_graphemes(uint32_t byte_length);
/// Input: UTF-8 text. Words: start, end of each.
const daf::bindings::Answer* daf_words(uint32_t byte_length);
/// Input: UTF-8 text, language. Text: the folded text, and behind it the folded words. Words: the
/// length of the former; for each unit of it, and for its end, the offset in the source; for each
/// word its length, and start and end in the source.
const daf::bindings::Answer* daf_fold(uint32_t byte_length, uint32_t language_length);

}  // extern "C"
