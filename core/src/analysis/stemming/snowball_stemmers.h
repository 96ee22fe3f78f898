// The stemmers of the Snowball project, as many as were compiled in (CMake's DAF_STEMMERS). Tested
// by snowball_stemmers_test.cpp.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "analysis/stemming/language.h"

struct SN_env;  // Snowball's, which only snowball_stemmers.cpp knows

namespace daf::analysis {

/// Whether the stemmer of a language was compiled in.
[[nodiscard]] bool has_snowball_stemmer(Language language);

/// One stemmer of each language, made when it is first needed. Keeps its memory from word to word.
class SnowballStemmers {
 public:
  /// The stem of a word in lower case, in well-formed UTF-8; the word itself where there is no
  /// stemmer for the language or no memory. Valid until the next call.
  [[nodiscard]] std::string_view stem(Language language, std::string_view word);

 private:
  using Environment = std::unique_ptr<SN_env, void (*)(SN_env*)>;
  static void close_none(SN_env*) {}

  struct Slot {
    Environment environment{nullptr, close_none};
  };
  std::array<Slot, kLanguageCount> slots_;
};

}  // namespace daf::analysis
