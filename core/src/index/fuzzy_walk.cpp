#include "index/fuzzy_walk.h"

#include <algorithm>

#include "unicode/utf8.h"

namespace daf::index {

static_assert(analysis::kMaxTermBytes <= UINT8_MAX, "a row's byte offset is one byte");

FuzzyWalk::FuzzyWalk(const TermDictionary& terms, std::string_view word, unsigned max_distance,
                     FuzzyExtent extent, std::string_view within)
    : max_distance_(std::min(max_distance, kMaxEdits)), extent_(extent) {
  for (size_t at = 0; at < word.size();) {
    if (letter_count_ == kMaxLetters) return;  // the walk stays empty
    const unicode::Decoded decoded = unicode::decode_utf8(word, at);
    letters_[letter_count_++] = decoded.code_point;
    at += decoded.byte_length;
  }
  walk_ = terms.walk(within);
  start_rows();
}

void FuzzyWalk::start_rows() {
  Row& row = rows_[0];
  for (size_t place = 0; place < kMaxBand; ++place) {
    // Places before the middle stand for less than no letter.
    const bool is_column = place >= max_distance_ && place - max_distance_ <= letter_count_;
    row.cells[place] = static_cast<uint8_t>(is_column ? place - max_distance_ : kMaxEdits + 1);
  }
  row.nearest = static_cast<uint8_t>(std::min<size_t>(letter_count_, kMaxEdits + 1));
  row.is_alive = true;
}

bool FuzzyWalk::next() {
  bool found = passed_length_ != 0 ? walk_.skip_prefix(passed_length_) : walk_.next();
  while (found) {
    while (depth_ > 0 && rows_[depth_].byte_end > walk_.shared_length()) --depth_;
    read_letters();
    const Row& row = rows_[depth_];
    distance_ = distance_of_term();
    const bool is_passed =
        !row.is_alive && (extent_ == FuzzyExtent::kTerm || row.nearest > max_distance_);
    passed_length_ = is_passed ? row.byte_end : 0;
    if (distance_ <= max_distance_) return true;
    found = is_passed ? walk_.skip_prefix(passed_length_) : walk_.next();
  }
  return false;
}

// Makes the rows of the letters of the term that have none, as long as they are needed.
void FuzzyWalk::read_letters() {
  const std::string_view term = walk_.term();
  for (size_t at = rows_[depth_].byte_end; at < term.size() && rows_[depth_].is_alive;) {
    const unicode::Decoded decoded = unicode::decode_utf8(term, at);
    at += decoded.byte_length;
    push_letter(decoded.code_point, at);
  }
}

void FuzzyWalk::push_letter(char32_t letter, size_t byte_end) {
  const Row& above = rows_[depth_];
  ++depth_;
  Row& row = rows_[depth_];
  row.letter = letter;
  row.byte_end = static_cast<uint8_t>(byte_end);
  row.nearest = above.nearest;
  row.is_alive = false;
  row.cells.fill(kMaxEdits + 1);
  // A place is a column of the matrix, less the row's number, plus max_distance_: these are the
  // places of the columns that there are.
  const size_t begin = max_distance_ - std::min<size_t>(max_distance_, depth_);
  const size_t last_column_place = letter_count_ + max_distance_ - depth_;
  if (letter_count_ + max_distance_ < depth_) return;
  const size_t end = std::min(2 * size_t{max_distance_}, last_column_place) + 1;
  for (size_t place = begin; place < end; ++place) {
    const unsigned value = cell(row, place, letter, depth_ + place - max_distance_);
    row.cells[place] = static_cast<uint8_t>(value);
    row.is_alive |= value <= max_distance_;
  }
  if (end == last_column_place + 1) row.nearest = std::min(row.nearest, row.cells[end - 1]);
}

// One cell of the matrix, of the row that is being made: the cells left of it are there already.
unsigned FuzzyWalk::cell(const Row& row, size_t place, char32_t letter, size_t column) const {
  const Row& above = rows_[depth_ - 1];
  unsigned value = kMaxEdits + 1;
  if (place < 2 * size_t{max_distance_}) value = above.cells[place + 1] + 1u;  // one letter more
  if (column == 0) return value;
  if (place > 0) value = std::min(value, row.cells[place - 1] + 1u);  // one less
  const char32_t wanted = letters_[column - 1];
  value = std::min(value, above.cells[place] + (letter == wanted ? 0u : 1u));
  const bool is_swapped = depth_ > 1 && column > 1 && letter == letters_[column - 2] &&
                          above.letter == wanted && letter != wanted;
  if (is_swapped) value = std::min(value, rows_[depth_ - 2].cells[place] + 1u);
  return std::min(value, kMaxEdits + 1);
}

unsigned FuzzyWalk::distance_of_term() const {
  const Row& row = rows_[depth_];
  if (extent_ == FuzzyExtent::kPrefix) return row.nearest;
  const bool is_whole = row.byte_end == walk_.term().size();
  const size_t place = letter_count_ + max_distance_ - depth_;  // of the last column; may be none
  return is_whole && place <= 2 * size_t{max_distance_} ? row.cells[place] : kMaxEdits + 1;
}

}  // namespace daf::index
