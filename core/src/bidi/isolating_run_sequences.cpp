// UAX #9 section 3.3.3, preparations for implicit processing: X10. The items of each isolating run
// sequence (BD13) are numbered in one pass, then copied next to each other like a counting sort, so
// that the rules after this one see plain arrays and no sequence is looked for by walking a list.
// Tested by isolating_run_sequences_test.cpp.
#include <algorithm>

#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

using Item = Scratch::Item;
using SequenceHead = Scratch::SequenceHead;

// Numbers the sequences of the items; returns how many there are.
//
// A level run (BD7) ends where the level changes. A PDI continues the sequence of the initiator
// that it matches (BD9), for which the sequences of the open isolates are kept. NOTE: initiators
// that overflowed are kept alike, which is safe because nothing changes the level before their PDI:
// they are in one level run with it.
size_t number_sequences(std::span<Item> items, uint8_t paragraph_level, Scratch& scratch) {
  SequenceHead* const sequences = grown(scratch.sequences, items.size());
  uint32_t* const open = grown(scratch.open_sequences, items.size());
  size_t depth = 0;
  uint32_t count = 0;
  uint32_t current = 0;
  uint8_t level_before = paragraph_level;
  for (size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    const BidiClass bidi_class = item.bidi_class;
    if (bidi_class == BidiClass::kPDI && depth > 0) {
      current = open[--depth];
    } else if (i == 0 || item.level != level_before) {
      current = count++;
      sequences[current] = {.level = item.level, .level_before = level_before};
    }
    if (has(kIsolateInitiators, bidi_class)) open[depth++] = current;
    item.sequence = current;
    ++sequences[current].count;
    sequences[current].last_item = static_cast<uint32_t>(i);
    level_before = item.level;
  }
  return count;
}

// X10: the level on the other side of the end of a sequence.
uint8_t level_after(const SequenceHead& sequence, std::span<const Item> items,
                    uint8_t paragraph_level) {
  const size_t last = sequence.last_item;
  const bool is_open_isolate = has(kIsolateInitiators, items[last].bidi_class);
  return is_open_isolate || last + 1 == items.size() ? paragraph_level : items[last + 1].level;
}

}  // namespace

void resolve_sequence(const Sequence& sequence, Scratch& scratch) {
  resolve_weak_types(sequence, scratch);
  resolve_neutrals_and_levels(sequence, scratch);
}

void resolve_sequences(std::span<ClassRun> runs, size_t item_count, ClassSet classes,
                       uint8_t paragraph_level, Scratch& scratch) {
  scratch.step_count += 3 * item_count;
  const std::span<Item> items(scratch.items.data(), item_count);
  const size_t sequence_count = number_sequences(items, paragraph_level, scratch);
  const std::span<SequenceHead> sequences(scratch.sequences.data(), sequence_count);

  uint32_t first = 0;
  for (SequenceHead& sequence : sequences) {
    sequence.first = first;
    first += sequence.count;
    sequence.count = 0;
  }
  ClassRun* const gathered = grown(scratch.sequence_runs, item_count);
  uint32_t* const sources = grown(scratch.sequence_sources, item_count);
  for (const Item& item : items) {
    SequenceHead& sequence = sequences[item.sequence];
    const uint32_t to = sequence.first + sequence.count++;
    gathered[to] = runs[item.run];
    gathered[to].set_type(item.type);
    sources[to] = item.run;
  }
  for (const SequenceHead& head : sequences) {
    const unsigned after = level_after(head, items, paragraph_level);
    resolve_sequence({.runs = gathered + head.first,
                      .count = head.count,
                      .classes = classes,
                      .level = head.level,
                      .sos = direction_of_level(std::max(head.level, head.level_before)),
                      .eos = direction_of_level(std::max<unsigned>(head.level, after))},
                     scratch);
  }
  for (size_t i = 0; i < item_count; ++i) runs[sources[i]].resolved = gathered[i].resolved;
}

}  // namespace daf::bidi
