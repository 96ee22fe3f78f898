// UAX #9 section 3.3.4, resolving weak types: W1-W7 on one isolating run sequence. The standard has
// a pass for each rule. W2 to W7 are one pass here, because each needs to know only the last strong
// class, the number before and the class that follows. Tested by weak_types_test.cpp.
#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

// Without any of these W1-W7 change nothing.
constexpr ClassSet kWeak = set_of(BidiClass::kAL, BidiClass::kEN, BidiClass::kAN, BidiClass::kET,
                                  BidiClass::kES, BidiClass::kCS, BidiClass::kNSM);
constexpr ClassSet kActsAsNeutral = kIsolateControls | kBrackets;

// W1: a nonspacing mark has the class of what precedes it in the sequence.
void resolve_nonspacing_marks(const Sequence& sequence) {
  BidiClass previous = sequence.sos;
  for (size_t i = 0; i < sequence.count; ++i) {
    ClassRun& run = sequence.runs[i];
    if (run.type() == BidiClass::kNSM) {
      run.set_type(has(kActsAsNeutral, previous) ? BidiClass::kON : previous);
    }
    previous = run.type();
  }
}

// W2-W7 from the first run to the last.
class WeakTypeResolver {
 public:
  explicit WeakTypeResolver(const Sequence& sequence)
      : runs_(sequence.runs), count_(sequence.count), last_strong_(sequence.sos) {}

  void resolve() {
    for (size_t i = 0; i < count_;) {
      switch (runs_[i].type()) {
        case BidiClass::kL:
        case BidiClass::kR:
          last_strong_ = runs_[i].type();
          number_before_ = BidiClass::kON;
          break;
        case BidiClass::kAL:
          last_strong_ = BidiClass::kAL;
          number_before_ = BidiClass::kON;
          runs_[i].set_type(BidiClass::kR);  // W3
          break;
        case BidiClass::kEN:
        case BidiClass::kAN:
          set_number(i, number_class(runs_[i].type()));
          break;
        case BidiClass::kES:
        case BidiClass::kCS:
          resolve_separator(i);
          break;
        case BidiClass::kET:
          i = resolve_terminators(i);
          continue;
        default:
          number_before_ = BidiClass::kON;
      }
      ++i;
    }
  }

 private:
  // W2: a European number after an Arabic letter is an Arabic one.
  [[nodiscard]] BidiClass number_class(BidiClass type) const {
    return type == BidiClass::kEN && last_strong_ == BidiClass::kAL ? BidiClass::kAN : type;
  }

  // The number that begins at a run after W2, else ON.
  [[nodiscard]] BidiClass number_at(size_t i) const {
    if (i == count_) return BidiClass::kON;
    const BidiClass type = runs_[i].type();
    return type == BidiClass::kEN || type == BidiClass::kAN ? number_class(type) : BidiClass::kON;
  }

  // Makes a run part of a number. W7: a European number after an L is an L.
  void set_number(size_t i, BidiClass number) {
    number_before_ = number;
    const bool is_left = number == BidiClass::kEN && last_strong_ == BidiClass::kL;
    runs_[i].set_type(is_left ? BidiClass::kL : number);
  }

  // W4: a single separator between two numbers of one kind joins them; an ES only European ones.
  // The run is a single one (class_runs.h). W6: else it is neutral.
  void resolve_separator(size_t i) {
    const BidiClass number = number_before_;
    const bool can_join =
        number == BidiClass::kEN || (number == BidiClass::kAN && runs_[i].type() == BidiClass::kCS);
    if (can_join && number_at(i + 1) == number) {
      set_number(i, number);
    } else {
      set_neutral(i);
    }
  }

  // W5: terminators next to a European number are part of it. W6: else they are neutral. Returns
  // the first run behind them.
  size_t resolve_terminators(size_t first) {
    size_t end = first + 1;
    while (end < count_ && runs_[end].type() == BidiClass::kET) ++end;
    const bool joins = number_before_ == BidiClass::kEN || number_at(end) == BidiClass::kEN;
    for (size_t i = first; i < end; ++i) {
      if (joins) {
        set_number(i, BidiClass::kEN);
      } else {
        set_neutral(i);
      }
    }
    number_before_ = BidiClass::kON;  // W4 comes before W5, and sees the terminators
    return end;
  }

  void set_neutral(size_t i) {
    number_before_ = BidiClass::kON;
    runs_[i].set_type(BidiClass::kON);
  }

  ClassRun* runs_;
  size_t count_;
  BidiClass last_strong_;                     // W2, W7: L, R or AL
  BidiClass number_before_ = BidiClass::kON;  // W4, W5: EN or AN before W7, if it is adjacent
};

}  // namespace

void resolve_weak_types(const Sequence& sequence, Scratch& scratch) {
  if ((sequence.classes & kWeak) == 0) return;
  if (has(sequence.classes, BidiClass::kNSM)) {
    scratch.step_count += sequence.count;
    resolve_nonspacing_marks(sequence);
  }
  scratch.step_count += sequence.count;
  WeakTypeResolver(sequence).resolve();
}

}  // namespace daf::bidi
