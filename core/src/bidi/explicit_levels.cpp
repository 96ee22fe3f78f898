// UAX #9 section 3.3.2, explicit levels and directions: X1-X8, and X9, which leaves the embedding
// controls and BN out of what follows. Tested by explicit_levels_test.cpp.
#include <array>

#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

// BD2. Whatever is nested deeper is counted and has no effect, so that no text makes the stack
// grow.
constexpr uint8_t kMaxDepth = 125;

constexpr BidiClass kNoOverride = BidiClass::kON;

class DirectionalStatusStack {
 public:
  // X1
  explicit DirectionalStatusStack(uint8_t paragraph_level) {
    entries_[0] = {.level = paragraph_level, .override_status = kNoOverride, .is_isolate = false};
  }

  [[nodiscard]] uint8_t level() const { return entries_[last_].level; }

  // What the override in force makes of a class (X5a-X5c, X6, X6a).
  [[nodiscard]] BidiClass apply_override(BidiClass bidi_class) const {
    const BidiClass status = entries_[last_].override_status;
    return status == kNoOverride ? bidi_class : status;
  }

  // X2-X5
  void open_embedding(BidiClass control) {
    const bool is_right = control == BidiClass::kRLE || control == BidiClass::kRLO;
    const BidiClass override_status = control == BidiClass::kRLO   ? BidiClass::kR
                                      : control == BidiClass::kLRO ? BidiClass::kL
                                                                   : kNoOverride;
    const uint8_t level = next_level(is_right);
    if (level <= kMaxDepth && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      entries_[++last_] = {.level = level, .override_status = override_status, .is_isolate = false};
    } else if (overflow_isolates_ == 0) {
      ++overflow_embeddings_;
    }
  }

  // X5a-X5c
  void open_isolate(bool is_right) {
    const uint8_t level = next_level(is_right);
    if (level <= kMaxDepth && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      ++valid_isolates_;
      entries_[++last_] = {.level = level, .override_status = kNoOverride, .is_isolate = true};
    } else {
      ++overflow_isolates_;
    }
  }

  // X6a
  void close_isolate() {
    if (overflow_isolates_ > 0) {
      --overflow_isolates_;
    } else if (valid_isolates_ > 0) {
      overflow_embeddings_ = 0;
      while (!entries_[last_].is_isolate) --last_;
      --last_;
      --valid_isolates_;
    }
  }

  // X7
  void close_embedding() {
    if (overflow_isolates_ > 0) return;
    if (overflow_embeddings_ > 0) {
      --overflow_embeddings_;
    } else if (!entries_[last_].is_isolate && last_ > 0) {
      --last_;
    }
  }

 private:
  struct Entry {
    uint8_t level = 0;
    BidiClass override_status = kNoOverride;
    bool is_isolate = false;
  };

  // The least odd or even level above the current one.
  [[nodiscard]] uint8_t next_level(bool is_right) const {
    const unsigned current = level();
    return static_cast<uint8_t>(is_right ? (current + 1) | 1U : (current + 2) & ~1U);
  }

  std::array<Entry, kMaxDepth + 2> entries_;
  size_t last_ = 0;
  // As wide as the text may be long.
  uint32_t overflow_isolates_ = 0;
  uint32_t overflow_embeddings_ = 0;
  uint32_t valid_isolates_ = 0;
};

}  // namespace

size_t resolve_explicit_levels(std::span<const ClassRun> runs, uint8_t paragraph_level,
                               Scratch& scratch) {
  scratch.step_count += runs.size();
  Scratch::Item* const items = grown(scratch.items, runs.size());
  size_t count = 0;
  DirectionalStatusStack status(paragraph_level);
  for (size_t i = 0; i < runs.size(); ++i) {
    const BidiClass bidi_class = runs[i].bidi_class;
    // X8: a paragraph separator ends everything, and has the level of the paragraph. L1 gives it
    // that, and no rule sees it before.
    if (has(set_of(BidiClass::kB, BidiClass::kBN), bidi_class)) continue;
    if (has(kEmbeddingControls, bidi_class)) {  // X9: not an item
      bidi_class == BidiClass::kPDF ? status.close_embedding() : status.open_embedding(bidi_class);
      continue;
    }
    if (bidi_class == BidiClass::kPDI) status.close_isolate();
    items[count++] = {.run = static_cast<uint32_t>(i),
                      .level = status.level(),
                      .bidi_class = bidi_class,
                      .type = status.apply_override(bidi_class)};
    if (has(kIsolateInitiators, bidi_class)) {
      const bool acts_as_rli = runs[i].payload != 0;  // X5c, decided by paragraph_level.cpp
      status.open_isolate(bidi_class == BidiClass::kRLI || acts_as_rli);
    }
  }
  return count;
}

}  // namespace daf::bidi
