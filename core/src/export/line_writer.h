// Lines of text in nested containers, as Markdown and plain text have them: each line of a block
// begins with the signs of every container around it. Tested by line_writer_test.cpp.
//
//   push("- ", "  "); push("> ", "> "); block("a\nb"); pop(); pop();   gives   - > a
//                                                                              > b
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daf::exporting {

class LineWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit LineWriter(std::string& out) : out_(out), is_at_start_(out.empty()) {}

  /// Opens a container: the next line begins with `first`, those after it with `rest`.
  void push(std::string_view first, std::string_view rest);
  /// Closes it. One in which nothing was written gets an empty line.
  void pop();
  /// An empty line before the next block, unless it is the first of its container.
  void separate();
  /// Writes the lines of a block, without the line end of the last.
  void block(std::string_view lines);
  /// Bytes that stand before each line now.
  [[nodiscard]] size_t prefix_length() const { return rest_.size(); }

 private:
  void line(std::string_view text);

  std::string& out_;
  std::string first_;                 ///< what the next line begins with
  std::string rest_;                  ///< what those after it begin with
  std::vector<size_t> rest_lengths_;  ///< before each open container
  bool is_first_pending_ = false;     ///< a container was opened and has no line yet
  bool is_at_start_;
};

}  // namespace daf::exporting
