#include "export/line_writer.h"

#include <algorithm>

namespace daf::exporting {

void LineWriter::push(std::string_view first, std::string_view rest) {
  if (!is_first_pending_) first_ = rest_;
  rest_lengths_.push_back(rest_.size());
  first_ += first;
  rest_ += rest;
  is_first_pending_ = true;
}

void LineWriter::pop() {
  if (rest_lengths_.empty()) return;
  if (is_first_pending_) line({});
  rest_.resize(rest_lengths_.back());
  rest_lengths_.pop_back();
}

void LineWriter::separate() {
  if (!is_first_pending_ && !is_at_start_) line({});
}

void LineWriter::block(std::string_view lines) {
  size_t at = 0;
  while (at <= lines.size()) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    line(lines.substr(at, end - at));
    at = end + 1;
  }
}

void LineWriter::line(std::string_view text) {
  std::string_view prefix = is_first_pending_ ? first_ : rest_;
  if (text.empty()) prefix = prefix.substr(0, prefix.find_last_not_of(' ') + 1);
  out_.append(prefix).append(text).append("\n");
  is_first_pending_ = false;
  is_at_start_ = false;
}

}  // namespace daf::exporting
