// @see https://www.rfc-editor.org/rfc/rfc8259
#include "publication/json_fault.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "publication/json_token.h"
#include "publication/json_tree.h"
#include "publication/message.h"

namespace daf::publication {
namespace {

// What the grammar allows next.
enum class Next : uint8_t { kValue, kValueOrEnd, kKey, kKeyOrEnd, kColon, kCommaOrEnd, kNothing };

class FaultFinder {
 public:
  explicit FaultFinder(std::string_view json) : json_(json) {}

  JsonFault find() {
    while (!fault_.found) {
      while (pos_ < json_.size() && is_json_blank(json_[pos_])) ++pos_;
      if (pos_ == json_.size()) break;
      step(json_[pos_]);
    }
    if (!fault_.found && next_ != Next::kNothing) {
      fail(pos_, "it ends before it is complete: " + describe_open());
    }
    if (fault_.found) fault_.pointer = pointer();
    return std::move(fault_);
  }

 private:
  struct Frame {
    bool is_object = false;
    uint64_t index = 0;
    std::string_view key;  // as written, without its quotes
    size_t byte_offset = 0;
  };

  void step(char byte) {
    switch (byte) {
      case '{':
      case '[':
        return open(byte);
      case '}':
      case ']':
        return close(byte);
      case ',':
        return comma();
      case ':':
        if (next_ != Next::kColon) return unexpected(byte);
        next_ = Next::kValue;
        ++pos_;
        return;
      case '"':
        return string();
      default:
        return scalar();
    }
  }

  [[nodiscard]] bool value_may_begin() const {
    return next_ == Next::kValue || next_ == Next::kValueOrEnd;
  }

  void open(char bracket) {
    if (!value_may_begin()) return unexpected(bracket);
    if (frames_.size() == kMaxJsonDepth) {
      fault_.too_deep = true;
      return fail(pos_, "it is nested more than " + std::to_string(kMaxJsonDepth) + " levels deep");
    }
    const bool is_object = bracket == '{';
    frames_.push_back({.is_object = is_object, .index = 0, .key = {}, .byte_offset = pos_});
    next_ = is_object ? Next::kKeyOrEnd : Next::kValueOrEnd;
    ++pos_;
  }

  void close(char bracket) {
    const bool may_end =
        next_ == Next::kCommaOrEnd || next_ == Next::kKeyOrEnd || next_ == Next::kValueOrEnd;
    if (!may_end || frames_.empty()) {
      const bool after_comma = next_ == Next::kKey || (next_ == Next::kValue && !frames_.empty() &&
                                                       !frames_.back().is_object);
      if (after_comma && frames_.back().is_object == (bracket == '}')) {
        return fail(pos_, "there is a comma with nothing after it");
      }
      return unexpected(bracket);
    }
    if (frames_.back().is_object != (bracket == '}')) {
      return fail(
          pos_, std::string("\"") + bracket + "\" does not close what is open: " + describe_open());
    }
    frames_.pop_back();
    end_value();
    ++pos_;
  }

  void comma() {
    if (next_ != Next::kCommaOrEnd || frames_.empty()) return unexpected(',');
    Frame& frame = frames_.back();
    ++frame.index;
    frame.key = {};
    next_ = frame.is_object ? Next::kKey : Next::kValue;
    ++pos_;
  }

  void string() {
    const bool is_key = next_ == Next::kKey || next_ == Next::kKeyOrEnd;
    if (!is_key && !value_may_begin()) return unexpected('"');
    const size_t start = pos_;
    if (!skip_string()) return;
    const std::string_view inside = json_.substr(start + 1, pos_ - start - 2);
    if (is_key) {
      frames_.back().key = inside;
      next_ = Next::kColon;
      return;
    }
    remember_label(inside);
    end_value();
  }

  bool skip_string() {
    const size_t start = pos_++;
    while (pos_ < json_.size()) {
      const char byte = json_[pos_];
      if (byte == '"') {
        ++pos_;
        return true;
      }
      if (static_cast<unsigned char>(byte) < 0x20) {
        fail(pos_, byte == '\n' || byte == '\r'
                       ? "a line ends inside a text: its closing quotation mark is missing, or the "
                         "line break has to be written as \\n"
                   : byte == '\t'
                       ? "a tab character stands inside a text, where it has to be written as \\t"
                       : "a control character stands inside a text, where it has to be written as "
                         "\\u and four digits");
        return false;
      }
      if (byte == '\\' && !skip_escape()) return false;
      if (byte != '\\') ++pos_;
    }
    fail(json_.size(), "it ends inside a text that begins " + quote(json_.substr(start + 1)));
    return false;
  }

  bool skip_escape() {
    const std::string_view escape = json_.substr(pos_, 6);
    if (escape.size() < 2) {
      pos_ = json_.size();
      return true;  // the end inside a text, which is reported there
    }
    if (escape[1] == 'u') {
      size_t digits = 0;
      while (2 + digits < escape.size() && is_hex_digit(escape[2 + digits])) ++digits;
      if (digits == 4) {
        pos_ += 6;
        return true;
      }
      fail(pos_, "\\u is not followed by four hexadecimal digits");
      return false;
    }
    if (std::string_view("\"\\/bfnrt").find(escape[1]) == std::string_view::npos) {
      fail(pos_,
           "a backslash stands before a character that cannot follow it; a backslash itself "
           "has to be written as \\\\");
      return false;
    }
    pos_ += 2;
    return true;
  }

  void scalar() {
    const size_t end = std::min(json_.find_first_of(" \t\r\n{}[],:\"", pos_), json_.size());
    const std::string_view token = json_.substr(pos_, end - pos_);
    if (!value_may_begin()) {
      if (next_ == Next::kKey || next_ == Next::kKeyOrEnd) {
        return fail(pos_,
                    "a field name in \"quotation marks\" is expected instead of " + quote(token));
      }
      return unexpected(token.front());
    }
    const bool is_literal = token == "true" || token == "false" || token == "null";
    if (!is_literal && !is_json_number(token)) {
      return fail(pos_, quote(token) +
                            " is neither a number, true, false, null nor a text in "
                            "\"quotation marks\"");
    }
    pos_ = end;
    end_value();
  }

  void end_value() { next_ = frames_.empty() ? Next::kNothing : Next::kCommaOrEnd; }

  void unexpected(char byte) {
    const std::string_view found = json_.substr(pos_, byte == '"' ? std::string_view::npos : 1);
    const std::string seen = byte == '"' ? "the text " + quote(found.substr(1)) : quote(found);
    switch (next_) {
      case Next::kColon:
        return fail(pos_, "a colon is missing before " + seen);
      case Next::kCommaOrEnd:
        return fail(pos_, "a comma is missing before " + seen);
      case Next::kNothing:
        return fail(pos_, "something follows its end: " + seen);
      case Next::kKey:
      case Next::kKeyOrEnd:
        return fail(pos_, "a field name in \"quotation marks\" is expected instead of " + seen);
      default:
        return fail(pos_, "a value is expected instead of " + seen);
    }
  }

  [[nodiscard]] std::string describe_open() const {
    if (frames_.empty()) return "a value is missing";
    const Frame& frame = frames_.back();
    const std::string bracket = frame.is_object ? "\"}\"" : "\"]\"";
    const std::string opener = frame.is_object ? "\"{\"" : "\"[\"";
    const std::string at =
        frames_.size() == 1 ? "the item's own " + opener : opener + " in " + quote(outer_key());
    return "the " + bracket + " for " + at + " is missing";
  }

  // The field that holds the innermost open bracket.
  [[nodiscard]] std::string_view outer_key() const {
    for (size_t level = frames_.size() - 1; level-- > 0;) {
      if (frames_[level].is_object) return frames_[level].key;
    }
    return {};
  }

  // The first text of "id" and of "name" names the item in messages.
  void remember_label(std::string_view text) {
    if (frames_.empty() || !frames_.front().is_object) return;
    const std::string_view field = frames_.front().key;
    const bool is_value =
        frames_.size() == 1 || !frames_.back().is_object || frames_.back().key == "value";
    if (!is_value || text.find('\\') != std::string_view::npos) return;
    if (field == "id" && frames_.size() == 1) fault_.id = text;
    if (field == "name" && fault_.name.empty()) fault_.name = text;
  }

  [[nodiscard]] std::string pointer() const {
    std::string pointer;
    for (const Frame& frame : frames_) {
      if (frame.is_object && frame.key.data() == nullptr) break;
      append_pointer_token(pointer,
                           frame.is_object ? std::string(frame.key) : std::to_string(frame.index));
    }
    return pointer;
  }

  void fail(size_t byte_offset, std::string what) {
    fault_.found = true;
    fault_.byte_offset = byte_offset;
    fault_.what = std::move(what);
  }

  std::string_view json_;
  size_t pos_ = 0;
  Next next_ = Next::kValue;
  std::vector<Frame> frames_;
  JsonFault fault_;
};

}  // namespace

JsonFault find_json_fault(std::string_view json) { return FaultFinder(json).find(); }

}  // namespace daf::publication
