// Characters to class runs (class_runs.h says how), paragraph by paragraph (UAX #9 P1). This is the
// only step that touches every character, so it is the one that must be fast: classes that a run
// simply collects come first in the enumeration, and are collected without a branch.
// Tested by classification_test.cpp.
#include <algorithm>

#include "bidi/algorithm.h"
#include "bidi/text_units.h"

namespace daf::bidi {
namespace {

// Up to here a character joins a run of its class; what follows needs a look at its neighbours.
constexpr BidiClass kLastCollected = BidiClass::kON;
static_assert(BidiClass::kES > kLastCollected && BidiClass::kWS < kLastCollected);

// A class that no character has.
constexpr auto kNoClass = static_cast<BidiClass>(0xFF);

// What has level 0 in a paragraph of level 0, whatever surrounds it.
constexpr ClassSet kPlain =
    set_of(BidiClass::kL, BidiClass::kEN, BidiClass::kET, BidiClass::kWS, BidiClass::kS,
           BidiClass::kON, BidiClass::kES, BidiClass::kCS, BidiClass::kNSM, BidiClass::kBN) |
    kBrackets;

// What an NSM can join, because W1 gives it the same class whatever the explicit levels are. After
// others it is ON (WS, PDI), starts a sequence (initiators), or follows its bracket in N0.
constexpr ClassSet kTakesMarks = kStrong | set_of(BidiClass::kEN, BidiClass::kAN, BidiClass::kET,
                                                  BidiClass::kON, BidiClass::kNSM);

// Whether a block is nothing but units from U+0020 up to U+0590, where the first right-to-left
// block begins, and none is the separator NEL; in UTF-8 up to U+0080. Compilers turn this into
// vector code of one comparison for each unit.
constexpr size_t kBlockLength = 64;
constexpr char16_t block_limit(char16_t) { return 0x590; }
constexpr uint8_t block_limit(char) { return 0x80; }

template <class Unit>
bool is_plain_block(const Unit* units) {
  using Unsigned = decltype(block_limit(Unit{}));
  constexpr auto kFirst = Unsigned{0x20};
  Unsigned found = 0;
  for (size_t i = 0; i < kBlockLength; ++i) {
    const auto unit = static_cast<Unsigned>(units[i]);
    const auto from_first = static_cast<Unsigned>(unit - kFirst);
    found |= static_cast<Unsigned>(from_first >= block_limit(Unit{}) - kFirst);
    if constexpr (sizeof(Unit) > 1) found |= static_cast<Unsigned>(unit == 0x85);
  }
  return found == 0;
}

// The runs of the paragraph that is being cut.
class RunCollector {
 public:
  RunCollector(std::vector<ClassRun>& runs, size_t first) : store_(runs), first_(first) {}

  // Makes room for `count` more runs.
  void reserve(size_t count) { runs_ = grown(store_, first_ + count_ + count) + first_; }

  [[nodiscard]] size_t count() const { return count_; }

  // Adds a character of a class up to kLastCollected: the new run is always written, and kept if
  // its class is not that of the run before.
  void collect(size_t at, BidiClass bidi_class) {
    runs_[count_] = make_run(at, bidi_class);
    count_ += static_cast<size_t>(bidi_class != previous_);
    previous_ = bidi_class;
  }

  void append(size_t at, BidiClass bidi_class, uint16_t payload = 0) {
    runs_[count_] = make_run(at, bidi_class);
    runs_[count_].payload = payload;
    ++count_;
    previous_ = bidi_class;
  }

  // Adds a character of a class after kLastCollected.
  void add(size_t at, const ClassifiedCodePoint& character) {
    const BidiClass bidi_class = character.bidi_class;
    if (bidi_class == BidiClass::kNSM) {
      if (count_ == 0 || !has(kTakesMarks, previous_)) append(at, bidi_class);
    } else if (bidi_class == BidiClass::kBN) {
      if (count_ == 0) append(at, bidi_class);
    } else if (bidi_class == previous_ && bidi_class <= BidiClass::kCS) {
      runs_[count_ - 1] = make_run(runs_[count_ - 1].start, BidiClass::kON);
      previous_ = BidiClass::kON;
    } else if (has(kBrackets, bidi_class)) {
      append(at, bidi_class, bracket_identity(character.value, bidi_class));
    } else {
      append(at, bidi_class);
    }
  }

 private:
  static ClassRun make_run(size_t at, BidiClass bidi_class) {
    return {.start = static_cast<uint32_t>(at),
            .bidi_class = bidi_class,
            .resolved = static_cast<uint8_t>(bidi_class)};
  }

  std::vector<ClassRun>& store_;
  size_t first_;
  ClassRun* runs_ = nullptr;
  size_t count_ = 0;
  BidiClass previous_ = kNoClass;
};

}  // namespace

template <class Unit>
size_t skip_left_to_right(std::basic_string_view<Unit> text, size_t at) {
  while (at < text.size()) {
    if (text.size() - at >= kBlockLength && is_plain_block(text.data() + at)) {
      at += kBlockLength;
      continue;
    }
    const size_t stop = std::min(text.size(), at + kBlockLength);
    while (at < stop) {
      const ClassifiedCodePoint character = classify(text, at);
      if (!has(kPlain, character.bidi_class)) return at;
      at += character.length;
    }
  }
  return at;
}

template <class Unit>
size_t skip_separator(std::basic_string_view<Unit> text, size_t at) {
  if (at == text.size()) return at;
  const bool is_crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
  return at + (is_crlf ? 2 : code_point_at(text, at).length);
}

template <class Unit>
ClassifiedParagraph classify_paragraph(std::basic_string_view<Unit> text, size_t at,
                                       std::vector<ClassRun>& runs, size_t first_run) {
  // Room is made for so many code units at a time: their runs are then written without a check,
  // and a long text of few runs still takes little memory.
  constexpr size_t kChunkLength = 1024;
  RunCollector collector(runs, first_run);
  while (at < text.size()) {
    collector.reserve(kChunkLength + 1);
    const size_t stop = std::min(text.size(), at + kChunkLength);
    while (at < stop) {
      const ClassifiedCodePoint character = classify(text, at);
      if (character.bidi_class <= kLastCollected) {
        collector.collect(at, character.bidi_class);
      } else if (character.bidi_class == BidiClass::kB) {
        collector.append(at, BidiClass::kB);
        return {.end = skip_separator(text, at), .run_count = collector.count()};
      } else {
        collector.add(at, character);
      }
      at += character.length;
    }
  }
  return {.end = at, .run_count = collector.count()};
}

template size_t skip_left_to_right(std::string_view, size_t);
template size_t skip_left_to_right(std::u16string_view, size_t);
template size_t skip_separator(std::string_view, size_t);
template size_t skip_separator(std::u16string_view, size_t);
template ClassifiedParagraph classify_paragraph(std::string_view, size_t, std::vector<ClassRun>&,
                                                size_t);
template ClassifiedParagraph classify_paragraph(std::u16string_view, size_t, std::vector<ClassRun>&,
                                                size_t);

}  // namespace daf::bidi
