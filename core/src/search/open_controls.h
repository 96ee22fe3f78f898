// Bidirectional controls that are open at a place of a text, so that a part cut out of it can be
// given the same surroundings. Tested by open_controls_test.cpp.
//
// Source: UAX #9 X1 to X8: embeddings and overrides end at PDF, isolates at PDI (which also ends
// what was opened inside them), all at the end of the paragraph.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daf::search {

/// UAX #9 BD2: deeper controls have no effect. Stops a text of nothing but controls from making
/// snippets of nothing but controls.
inline constexpr size_t kMaxControlDepth = 125;

class OpenControls {
 public:
  /// Goes on over `text`, which follows what came before. Linear.
  void advance(std::string_view text);

  /// The initiators that are open, outermost first, as UTF-8.
  [[nodiscard]] std::string openers() const;
  /// What ends them, innermost first, as UTF-8.
  [[nodiscard]] std::string closers() const;

 private:
  [[nodiscard]] bool none_open() const {
    return open_.empty() && overflow_isolates_ == 0 && overflow_embeddings_ == 0;
  }
  void apply(char32_t c);
  void open(char32_t initiator);
  void close_embedding();
  void close_isolate();
  void close_all();

  std::vector<char32_t> open_;      // at most kMaxControlDepth, outermost first
  size_t overflow_isolates_ = 0;    // opened deeper than that (UAX #9 X5a)
  size_t overflow_embeddings_ = 0;  // the same (X2)
};

/// A part of a text as a text of its own.
struct BalancedPart {
  std::string text;
  size_t openers_length = 0;  ///< bytes that were put before the part
};

/// The part [byte_start, byte_end) of `text`: what was open where it begins is opened before it,
/// and what is open at its end is closed. Linear in the text up to byte_end.
[[nodiscard]] BalancedPart balanced_part(std::string_view text, size_t byte_start, size_t byte_end);

}  // namespace daf::search
