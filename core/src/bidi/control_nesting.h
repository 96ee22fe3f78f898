// Which bidi controls are open at a place of a text, and what a closing one closes: BD9 and BD11 of
// UAX #9 without their limit of depth, which changes what controls do, not what they match.
// Tested by controls_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bidi/control_scanner.h"

namespace daf::bidi {

/// BD2: deeper controls have no effect. Stops a text of nothing but controls from making every part
/// that is cut out of it one.
inline constexpr size_t kMaxControlDepth = 125;

class ControlNesting {
 public:
  struct OpenControl {
    char32_t initiator = 0;
    uint32_t index = 0;  ///< the caller's
  };
  static constexpr size_t kNoMatch = SIZE_MAX;

  void open(char32_t initiator, uint32_t index = 0) {
    open_.push_back({.initiator = initiator, .index = index});
    isolate_count_ += static_cast<size_t>(is_isolate_initiator(initiator));
  }

  /// The place in controls() of what a PDF or PDI closes, or kNoMatch. An isolate's end closes the
  /// embeddings in it, too (X6a). Constant time, if close_from is called for each match.
  [[nodiscard]] size_t match(char32_t closer) const {
    if (open_.empty()) return kNoMatch;
    size_t place = open_.size() - 1;
    if (closer == kPopDirectionalFormatting) {
      return is_isolate_initiator(open_[place].initiator) ? kNoMatch : place;
    }
    if (isolate_count_ == 0) return kNoMatch;
    while (!is_isolate_initiator(open_[place].initiator)) --place;
    return place;
  }

  /// Closes the control at a place and those in it.
  void close_from(size_t place) {
    while (open_.size() > place) {
      isolate_count_ -= static_cast<size_t>(is_isolate_initiator(open_.back().initiator));
      open_.pop_back();
    }
  }

  /// Opens or closes by a control. A mark does neither.
  void apply(char32_t control);

  /// Outermost first.
  [[nodiscard]] const std::vector<OpenControl>& controls() const { return open_; }

 private:
  std::vector<OpenControl> open_;
  size_t isolate_count_ = 0;
};

}  // namespace daf::bidi
