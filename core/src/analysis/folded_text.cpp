// fold_words and fold_text of daf/text.h: the analyzer's words without its limits, positions and
// pairs of ideographs, so that a reader can find in one text what search finds in all. A text is
// folded in the smallest pieces that fold by themselves, so that each byte knows where it is from.
// Linear in the text. Tested by folded_text_test.cpp.
#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/simple_letters.h"
#include "analysis/term_folding.h"
#include "analysis/word_splitter.h"
#include "daf/text.h"
#include "unicode/folding.h"
#include "unicode/utf8.h"

namespace daf {
namespace analysis {
namespace {

// Calls `use(const SplitWord&, const SplitWord::Term&)` with each term of a text.
template <class Use>
void for_each_term(std::string_view text, Use use) {
  SplitWord word;
  for (size_t at = 0; at < text.size();) {
    const Segment segment = next_segment(text, at);
    if (segment.is_word) {
      split_word(text, at, segment.byte_end, word);
      for (const SplitWord::Term& term : word.terms) use(word, term);
    }
    at = segment.byte_end;
  }
}

class TextFolder {
 public:
  explicit TextFolder(std::string_view text) : text_(text), letters_(simple_letters()) {
    out_.value.reserve(text.size());
    out_.source_offsets.reserve(text.size() + 1);
  }

  [[nodiscard]] FoldedText run() {
    for_each_term(text_, [this](const SplitWord& word, const SplitWord::Term& term) {
      copy_until(term.source.byte_start);
      const size_t value_start = out_.value.size();
      add_term(word, term);
      // A term that folds to nothing, such as a lone tatweel, is no word.
      if (out_.value.size() != value_start) done_ = term.source.byte_end;
    });
    copy_until(text_.size());
    out_.source_offsets.push_back(static_cast<uint32_t>(text_.size()));
    return std::move(out_);
  }

 private:
  // Adds what stands between two words; what is ill-formed as U+FFFD.
  void copy_until(size_t byte_end) {
    while (done_ < byte_end) {
      const unicode::Decoded decoded = unicode::decode_utf8(text_, done_);
      if (decoded.ill_formed) {
        unicode::append_utf8(out_.value, decoded.code_point);
      } else {
        out_.value.append(text_, done_, decoded.byte_length);
      }
      set_source(done_);
      done_ += decoded.byte_length;
    }
  }

  void add_term(const SplitWord& word, const SplitWord::Term& term) {
    const std::string_view letters = std::string_view(word.letters).substr(0, term.letters_end);
    auto next_run = std::upper_bound(word.runs.begin(), word.runs.end(), term.letters_start,
                                     [](uint32_t letters_start, const SplitWord::Run& run) {
                                       return letters_start < run.letters_start;
                                     });
    size_t end = 0;
    for (size_t at = term.letters_start; at < letters.size(); at = end) {
      while (next_run != word.runs.end() && next_run->letters_start <= at) ++next_run;
      const SplitWord::Run& run = *std::prev(next_run);
      end = add_piece(letters, at);
      set_source(run.byte_start + (at - run.letters_start));
    }
  }

  // Adds the letter at `at`, with the marks after it that may change places with its own; says
  // where these end.
  size_t add_piece(std::string_view letters, size_t at) {
    const unicode::Decoded first = unicode::decode_utf8(letters, at);
    size_t end = at + first.byte_length;
    if (first.code_point < kSimpleLetterLimit && letters_[first.code_point].term_length != 0) {
      const SimpleLetter& letter = letters_[first.code_point];
      out_.value.append(letter.term, letter.term_length);
      return end;
    }
    while (end < letters.size()) {
      const unicode::Decoded next = unicode::decode_utf8(letters, end);
      if (unicode::starts_key(next.code_point)) break;
      end += next.byte_length;
    }
    append_term(out_.value, letters.substr(at, end - at));
    return end;
  }

  // Says of what has been added last where it is from.
  void set_source(size_t byte_offset) {
    out_.source_offsets.resize(out_.value.size(), static_cast<uint32_t>(byte_offset));
  }

  std::string_view text_;
  const SimpleLetters& letters_;
  FoldedText out_;
  size_t done_ = 0;  // byte offset into text_
};

}  // namespace
}  // namespace analysis

// No language has rules of its own yet, as in analyze().
std::vector<FoldedWord> fold_words(std::string_view text, std::string_view /*language*/) {
  std::vector<FoldedWord> words;
  analysis::for_each_term(
      text, [&words](const analysis::SplitWord& word, const analysis::SplitWord::Term& term) {
        std::string folded;
        analysis::append_term(folded, word.letters_of(term));
        if (!folded.empty()) words.push_back({.folded = std::move(folded), .source = term.source});
      });
  return words;
}

FoldedText fold_text(std::string_view text, std::string_view /*language*/) {
  return analysis::TextFolder(text).run();
}

}  // namespace daf
