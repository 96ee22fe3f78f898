// UAX #9, step by step, in the order in which analysis.cpp takes them. Each section of the standard
// has its file, which says what it does and which test covers it.
//
//   text --P1--> class runs --P2,P3--> level --X1-X9--> items --X10--> sequences --W,N,I--> levels
//                (classification)                       (only where there are controls)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "bidi/class_runs.h"
#include "daf/bidi.h"

namespace daf::bidi {

// --- classification.cpp: P1, and characters to class runs

/// The offset of the first code point from `at` on that is a paragraph separator or makes a
/// paragraph of level 0 more than one left-to-right run; text.size() if there is none.
template <class Unit>
[[nodiscard]] size_t skip_left_to_right(std::basic_string_view<Unit> text, size_t at);

/// The offset behind the separator at `at`, or text.size() if `at` is that.
template <class Unit>
[[nodiscard]] size_t skip_separator(std::basic_string_view<Unit> text, size_t at);

struct ClassifiedParagraph {
  size_t end = 0;        ///< offset behind the paragraph
  size_t run_count = 0;  ///< the runs are runs[first_run] and the following
};

/// Cuts the paragraph that begins at `at` into class runs, written from runs[first_run] on.
template <class Unit>
[[nodiscard]] ClassifiedParagraph classify_paragraph(std::basic_string_view<Unit> text, size_t at,
                                                     std::vector<ClassRun>& runs, size_t first_run);

// --- paragraph_level.cpp: P2, P3 and X5c

/// The level of a paragraph without declared direction. Decides the FSI in it, too.
[[nodiscard]] uint8_t resolve_paragraph_level(std::span<ClassRun> runs, ClassSet classes,
                                              BidiBase base, Scratch& scratch);

// --- explicit_levels.cpp: X1-X9

/// Writes what X9 leaves of the paragraph into scratch.items, with levels and overrides applied.
/// Returns the number of items.
[[nodiscard]] size_t resolve_explicit_levels(std::span<const ClassRun> runs,
                                             uint8_t paragraph_level, Scratch& scratch);

// --- isolating_run_sequences.cpp: X10

/// Applies W1-I2 to every isolating run sequence of scratch.items, and writes the levels into runs.
void resolve_sequences(std::span<ClassRun> runs, size_t item_count, ClassSet classes,
                       uint8_t paragraph_level, Scratch& scratch);

/// Applies W1-I2 to one sequence.
void resolve_sequence(const Sequence& sequence, Scratch& scratch);

// --- weak_types.cpp: W1-W7

void resolve_weak_types(const Sequence& sequence, Scratch& scratch);

// --- paired_brackets.cpp: BD14-BD16

/// What a bracket pairs with: equal for the brackets of a pair, and for canonical equivalents.
[[nodiscard]] uint16_t bracket_identity(char32_t code_point, BidiClass kind);

/// Writes the brackets that open, and what closes them, into scratch.brackets; returns their
/// number.
[[nodiscard]] size_t find_bracket_pairs(const Sequence& sequence, Scratch& scratch);

// --- neutral_types.cpp: N0-N2, I1, I2

/// Turns types into levels.
void resolve_neutrals_and_levels(const Sequence& sequence, Scratch& scratch);

// --- reordering.cpp: L1, L2

/// L1 with the paragraph as one line; gives what X9 removed the level of what precedes it.
void reset_whitespace_levels(std::span<ClassRun> runs, ClassSet classes, uint8_t paragraph_level);

/// The number of runs at the end of a line that L1 sets to the level of the paragraph.
[[nodiscard]] size_t trailing_whitespace_runs(std::span<const ClassRun> runs);

/// The number of runs at the end of a paragraph that L1 sets to its level and that no rule before
/// depends on. None after an embedding control: what follows that has another level, which is the
/// eos of what precedes (X10).
[[nodiscard]] size_t trailing_neutral_runs(std::span<const ClassRun> runs);

/// L2: brings runs[first] and the following from logical into visual order. Returns its steps.
size_t reorder_visually(std::vector<BidiRun>& runs, size_t first);

}  // namespace daf::bidi
