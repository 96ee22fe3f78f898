// British and American spellings of one word. Tested by english_spelling_test.cpp.
#pragma once

#include <array>
#include <string_view>

#include "analysis/analyzer.h"

namespace daf::analysis {

/// A word of ASCII letters in the one spelling that both become before they are stemmed. Never
/// longer than the word.
class EnglishSpelling {
 public:
  /// `term` is at most kMaxTermBytes long.
  explicit EnglishSpelling(std::string_view term);
  [[nodiscard]] std::string_view view() const { return {letters_.data(), size_}; }

 private:
  void unify_ize();
  void unify_our();
  void unify_tre();
  void unify_ence();

  std::array<char, kMaxTermBytes> letters_;
  size_t size_ = 0;
};

}  // namespace daf::analysis
