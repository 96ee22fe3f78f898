// The test files of the Unicode Character Database, read where the machine has them.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "unicode/utf8.h"

namespace daf::test {

/// Calls `use(line, line_number)` for each line of a file in the format of the UCD without its
/// comment. False, with a message, where there is no such file.
template <class Use>
bool for_each_line(const std::string& path, Use use) {
  std::ifstream file(path);
  if (!file) {
    MESSAGE("skipped: there is no " << path);
    return false;
  }
  std::string line;
  for (int line_number = 1; std::getline(file, line); ++line_number) {
    line.resize(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(" \t\r") != std::string::npos) use(line, line_number);
  }
  return true;
}

/// The same for a file of the installed UCD, by its name there.
template <class Use>
bool for_each_ucd_line(const std::string& name, Use use) {
  return for_each_line(std::string(DAF_UCD_DIR "/") + name, use);
}

/// The fields of a line, as their semicolons part it.
inline std::vector<std::string> split_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char byte : line) {
    if (byte == ';') {
      fields.emplace_back();
    } else {
      fields.back() += byte;
    }
  }
  return fields;
}

/// The UTF-8 of one code point.
inline std::string from_code_point(char32_t code_point) {
  std::string text;
  unicode::append_utf8(text, code_point);
  return text;
}

/// The UTF-8 of a list of hexadecimal code points separated by spaces.
inline std::string from_code_points(std::string_view list) {
  std::string text;
  size_t at = 0;
  while ((at = list.find_first_not_of(' ', at)) != std::string_view::npos) {
    const size_t end = std::min(list.find(' ', at), list.size());
    const std::string word(list.substr(at, end - at));
    unicode::append_utf8(text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
    at = end;
  }
  return text;
}

/// A small generator of the same numbers everywhere (xorshift64).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint32_t below(uint32_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<uint32_t>((state_ >> 16) % limit);
  }

 private:
  uint64_t state_;
};

}  // namespace daf::test
