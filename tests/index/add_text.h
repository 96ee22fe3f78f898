// Puts a text into a segment, as a library does.
#pragma once

#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/stemming/language.h"
#include "index/segment_writer.h"

namespace daf_test {

inline void add_text(daf::index::SegmentWriter& writer, daf::index::Field field,
                     std::string_view text, std::string_view language = "") {
  daf::analysis::Tokens tokens;
  daf::analysis::analyze(text, language, tokens);
  writer.add_tokens(field, tokens, text, daf::analysis::language_of(language));
}

}  // namespace daf_test
