// The terms of a dictionary that are spelled almost as a word. Tested by fuzzy_walk_test.cpp.
//
// The distance is that of Damerau and Levenshtein, restricted: one letter more, one less, another
// one, or two neighbours in each other's place count 1, and no place is edited twice. It counts
// letters (code points), not bytes, and the first letter may differ as any other.
//
// Method: the terms are a trie, read in their order. Each letter of a term has a row of the matrix
// of distances between its beginnings (down) and those of the word (across); a term takes over the
// rows of the letters that it shares with the one before it. Only the cells near the diagonal can
// be within the distance, so a row has 2 * distance + 1 of them. Where none is, no longer term will
// do, and all that begin so are passed at once.
//
//          .  d  a  f      the word "daf", within 1: cells that are kept
//       .  0  1
//       d  1  0  1
//       a     1  0  1
//       f        1  0
//
// Visits no more beginnings than there are within the distance of a beginning of the word, and one
// letter more: about proportional to (letters of the word * size of the alphabet) ^ distance, at
// most once the dictionary.
//
// Sources: Ukkonen: Algorithms for approximate string matching, Information and Control 64, 1985
// (the diagonal band); Shang, Merrett: Tries for approximate string matching, IEEE Transactions on
// Knowledge and Data Engineering 8(4), 1996 (rows shared by a trie).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/analyzer.h"
#include "index/term_dictionary.h"

namespace daf::index {

/// Greater distances are taken as this one: too much of any dictionary would be in reach.
inline constexpr unsigned kMaxEdits = 2;

/// What of a term is compared with the word.
enum class FuzzyExtent : uint8_t {
  kTerm,    ///< the whole term
  kPrefix,  ///< the beginning that is nearest, for a word that is still being typed
};

/// Goes through these terms in order. The dictionary's bytes must outlive it; the word need not.
class FuzzyWalk {
 public:
  /// Of a word longer than any term, nothing is near enough. Only terms that begin with `within`
  /// are looked at.
  FuzzyWalk(const TermDictionary& terms, std::string_view word, unsigned max_distance,
            FuzzyExtent extent = FuzzyExtent::kTerm, std::string_view within = "");

  /// Goes to the next term; false at the end.
  bool next();
  /// Valid until next().
  [[nodiscard]] std::string_view term() const { return walk_.term(); }
  [[nodiscard]] const TermInfo& info() const { return walk_.info(); }
  /// The place of the term among all terms, from 0.
  [[nodiscard]] uint32_t number() const { return walk_.number(); }
  /// At most the distance that was asked for.
  [[nodiscard]] unsigned distance() const { return distance_; }

 private:
  static constexpr size_t kMaxLetters = analysis::kMaxTermBytes;
  static constexpr size_t kMaxBand = 2 * kMaxEdits + 1;

  // The distances of one beginning of a term, by band place: that of the beginnings of equal length
  // stands in the middle. What is above the maximum may be any number above it.
  struct Row {
    std::array<uint8_t, kMaxBand> cells{};
    uint8_t nearest = 0;  // the least distance of this and the shorter beginnings to the whole word
    uint8_t byte_end = 0;
    bool is_alive = false;  // a longer beginning may be near enough
    char32_t letter = 0;    // the last one
  };
  void start_rows();
  void push_letter(char32_t letter, size_t byte_end);
  [[nodiscard]] unsigned cell(const Row& row, size_t place, char32_t letter, size_t column) const;
  void read_letters();
  [[nodiscard]] unsigned distance_of_term() const;

  TermWalk walk_;
  unsigned max_distance_;
  FuzzyExtent extent_;
  unsigned distance_ = 0;
  size_t passed_length_ =
      0;                     // bytes of the term that no term within the distance begins with; or 0
  size_t letter_count_ = 0;  // of the word
  std::array<char32_t, kMaxLetters> letters_{};
  size_t depth_ = 0;                       // letters of the term that have rows
  std::array<Row, kMaxLetters + 1> rows_;  // by letters of the beginning
};

}  // namespace daf::index
