// What the rules of UAX #9 work on: runs of one Bidi_Class instead of characters, in the order of
// the text. Real text has a run for every three or four characters, and many of them (a word with
// its vowel points, a number) never need to be looked at again.
//
// A run is built so that every rule gives each of its characters the same result:
//   - characters of one class follow each other, but brackets, controls and separators stand alone;
//   - NSM joins what it follows where W1 would give it that class anyway;
//   - BN joins whatever it follows: X9 leaves it out, and its level is that of what precedes it;
//   - a run of ES or CS is one character, as W4 asks for a single one: several become ON (W6).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "unicode/properties.h"

namespace daf::bidi {

using unicode::BidiClass;

struct ClassRun {
  uint32_t start = 0;    ///< in code units; the run ends where the next begins
  uint16_t payload = 0;  ///< of a bracket: what it pairs with; of an FSI: 1 if it acts as an RLI
  BidiClass bidi_class = BidiClass::kL;  ///< that of the text
  /// What the rules have made of it so far: a BidiClass up to N2, the level from I1 on.
  uint8_t resolved = 0;

  [[nodiscard]] BidiClass type() const { return static_cast<BidiClass>(resolved); }
  void set_type(BidiClass type) { resolved = static_cast<uint8_t>(type); }
};
static_assert(sizeof(ClassRun) == 8);

/// A set of classes, one bit each.
using ClassSet = uint32_t;

[[nodiscard]] constexpr ClassSet set_of(BidiClass bidi_class) {
  return ClassSet{1} << static_cast<unsigned>(bidi_class);
}
template <class... Others>
[[nodiscard]] constexpr ClassSet set_of(BidiClass first, Others... others) {
  return set_of(first) | set_of(others...);
}
[[nodiscard]] constexpr bool has(ClassSet set, BidiClass bidi_class) {
  return (set & set_of(bidi_class)) != 0;
}

inline constexpr ClassSet kStrong = set_of(BidiClass::kL, BidiClass::kR, BidiClass::kAL);
inline constexpr ClassSet kBrackets =
    set_of(BidiClass::kOpeningBracket, BidiClass::kClosingBracket);
inline constexpr ClassSet kEmbeddingControls =
    set_of(BidiClass::kLRE, BidiClass::kRLE, BidiClass::kLRO, BidiClass::kRLO, BidiClass::kPDF);
inline constexpr ClassSet kIsolateInitiators =
    set_of(BidiClass::kLRI, BidiClass::kRLI, BidiClass::kFSI);
inline constexpr ClassSet kIsolateControls = kIsolateInitiators | set_of(BidiClass::kPDI);
inline constexpr ClassSet kExplicit = kEmbeddingControls | kIsolateControls;
/// What X9 removes.
inline constexpr ClassSet kRemoved = kEmbeddingControls | set_of(BidiClass::kBN);
/// What L1 counts as whitespace: also what X9 removed (section 5.2).
inline constexpr ClassSet kLineWhitespace = set_of(BidiClass::kWS) | kIsolateControls | kRemoved;

/// The class of the direction of a level.
[[nodiscard]] constexpr BidiClass direction_of_level(unsigned level) {
  return (level & 1U) != 0 ? BidiClass::kR : BidiClass::kL;
}

/// An isolating run sequence (BD13) as consecutive runs.
struct Sequence {
  ClassRun* runs = nullptr;
  size_t count = 0;
  ClassSet classes = 0;  ///< no class occurs that is not in it
  uint8_t level = 0;
  BidiClass sos = BidiClass::kL;  ///< X10: L or R
  BidiClass eos = BidiClass::kL;
};

/// A bracket that can be resolved by N0, in the order of the opening brackets.
struct BracketPair {
  uint32_t opening = 0;    ///< index of a run in the sequence
  uint32_t closing = 0;    ///< 0: not closed
  bool has_left = false;   ///< there is an L between the two
  bool has_right = false;  ///< there is an R, EN or AN
};

/// Memory for the steps between, used again from paragraph to paragraph. Vectors are made longer,
/// never shorter: their size says nothing.
struct Scratch {
  /// P2, X5c: an isolate that is open.
  struct OpenIsolate {
    uint32_t run = 0;
    bool is_resolved = false;
  };
  /// X10: a sequence while it is collected.
  struct SequenceHead {
    uint32_t first = 0;
    uint32_t count = 0;
    uint32_t last_item = 0;
    uint8_t level = 0;
    uint8_t level_before = 0;
  };
  /// X1-X8: what is left in the sequences, in the order of the text.
  struct Item {
    uint32_t run = 0;
    uint32_t sequence = 0;
    uint8_t level = 0;
    BidiClass bidi_class = BidiClass::kL;
    BidiClass type = BidiClass::kL;  ///< bidi_class, or what an override makes of it
  };

  std::vector<OpenIsolate> open_isolates;
  std::vector<uint32_t> open_sequences;
  std::vector<Item> items;
  std::vector<SequenceHead> sequences;
  std::vector<ClassRun> sequence_runs;
  std::vector<uint32_t> sequence_sources;
  std::vector<BracketPair> brackets;
  uint64_t step_count = 0;
};

/// The memory of `vector` with room for `count` values, those before it kept.
template <class Value>
[[nodiscard]] Value* grown(std::vector<Value>& vector, size_t count) {
  if (vector.size() < count) vector.resize(count + count / 2);
  return vector.data();
}

}  // namespace daf::bidi
