// UAX #9 section 3.3.1, the paragraph level: P2 and P3; and the same question for what an FSI
// isolates (X5c). Both are answered in one pass with a stack of the open isolates, so that a chain
// of FSI, each of which would look ahead to its PDI, costs no more than the text is long. Tested by
// paragraph_level_test.cpp.
#include <algorithm>

#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

// The first strong class among runs that have no isolates, else kON.
BidiClass first_strong(std::span<const ClassRun> runs) {
  const auto found = std::find_if(runs.begin(), runs.end(),
                                  [](const ClassRun& run) { return has(kStrong, run.bidi_class); });
  return found == runs.end() ? BidiClass::kON : found->bidi_class;
}

// The same among runs with isolates, whose content does not count (P2); and what each FSI acts as.
// An isolate that is never closed reaches to the end of the paragraph (BD9).
BidiClass first_strong_and_isolates(std::span<ClassRun> runs, Scratch& scratch) {
  using OpenIsolate = Scratch::OpenIsolate;
  OpenIsolate* const open = grown(scratch.open_isolates, runs.size() + 1);
  size_t depth = 0;
  open[0] = {};  // the paragraph itself
  BidiClass of_paragraph = BidiClass::kON;
  for (size_t i = 0; i < runs.size(); ++i) {
    const BidiClass bidi_class = runs[i].bidi_class;
    if (has(kIsolateInitiators, bidi_class)) {
      open[++depth] = {.run = static_cast<uint32_t>(i),
                       .is_resolved = bidi_class != BidiClass::kFSI};
    } else if (bidi_class == BidiClass::kPDI) {
      if (depth > 0) --depth;
    } else if (has(kStrong, bidi_class) && !open[depth].is_resolved) {
      open[depth].is_resolved = true;
      if (depth == 0) {
        of_paragraph = bidi_class;
      } else {
        runs[open[depth].run].payload = bidi_class == BidiClass::kL ? 0 : 1;
      }
    }
  }
  return of_paragraph;
}

}  // namespace

uint8_t resolve_paragraph_level(std::span<ClassRun> runs, ClassSet classes, BidiBase base,
                                Scratch& scratch) {
  scratch.step_count += runs.size();
  const BidiClass strong = (classes & kIsolateInitiators) != 0
                               ? first_strong_and_isolates(runs, scratch)
                               : first_strong(runs);
  if (base == BidiBase::kLeftToRight) return 0;
  if (base == BidiBase::kRightToLeft) return 1;
  if (strong == BidiClass::kON) return base == BidiBase::kAutoRightToLeft ? 1 : 0;
  return strong == BidiClass::kL ? 0 : 1;  // P3
}

}  // namespace daf::bidi
