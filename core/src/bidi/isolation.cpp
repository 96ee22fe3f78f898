// Strings that are put next to others: W3C Strings on the Web, "consumers should isolate every
// string that they insert". Tested by isolation_test.cpp.
#include "bidi/control_scanner.h"
#include "daf/bidi.h"
#include "unicode/utf8.h"

namespace daf {
namespace {

using bidi::ControlOrSeparator;
using bidi::next_control_or_separator;

char32_t isolate_initiator(Direction direction) {
  switch (direction) {
    case Direction::kLeftToRight:
      return bidi::kLeftToRightIsolate;
    case Direction::kRightToLeft:
      return bidi::kRightToLeftIsolate;
    case Direction::kNeutral:
      break;
  }
  return bidi::kFirstStrongIsolate;
}

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kSpecial = "&<>\"'";
  constexpr std::string_view kEntities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
  size_t copied = 0;
  for (size_t at = text.find_first_of(kSpecial); at != std::string_view::npos;
       at = text.find_first_of(kSpecial, copied)) {
    out.append(text.substr(copied, at - copied));
    out.append(kEntities[kSpecial.find(text[at])]);
    copied = at + 1;
  }
  out.append(text.substr(copied));
}

void append_in_controls(std::string& out, std::string_view text, Direction direction) {
  const std::string balanced = balance_controls(text);
  const std::string_view view = balanced;
  const char32_t initiator = isolate_initiator(direction);
  for (size_t start = 0, at = 0; start < view.size();) {
    const ControlOrSeparator found = next_control_or_separator(view, at);
    at = found.byte_end();
    const bool ends_paragraph = found.is_separator || found.byte_length == 0;
    if (!ends_paragraph) continue;
    if (found.byte_offset > start) {
      unicode::append_utf8(out, initiator);
      out.append(view.substr(start, found.byte_offset - start));
      unicode::append_utf8(out, bidi::kPopDirectionalIsolate);
    }
    out.append(view.substr(found.byte_offset, found.byte_length));
    start = at;
  }
}

void append_in_html(std::string& out, std::string_view text, std::string_view language,
                    Direction direction) {
  out += "<bdi";
  if (!language.empty()) {
    out += " lang=\"";
    append_escaped(out, language);
    out += '"';
  }
  out += " dir=\"";
  out += direction == Direction::kNeutral ? "auto" : direction_name(direction);
  out += "\">";
  append_escaped(out, balance_controls(text));
  out += "</bdi>";
}

}  // namespace

std::string isolate(std::string_view text, Direction direction, IsolateMode mode) {
  std::string out;
  if (mode == IsolateMode::kControls) {
    append_in_controls(out, text, direction);
  } else {
    append_in_html(out, text, {}, direction);
  }
  return out;
}

std::string join_list(std::span<const Text> items, const ListSeparators& separators,
                      IsolateMode mode) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    const Text& item = items[i];
    if (i > 0) {
      const bool is_last = i + 1 == items.size();
      const std::string_view separator = is_last ? separators.last : separators.between;
      if (mode == IsolateMode::kControls) {
        out += separator;
      } else {
        append_escaped(out, separator);
      }
    }
    if (mode == IsolateMode::kControls) {
      append_in_controls(out, item.value, item.direction);
    } else {
      append_in_html(out, item.value, item.language, item.direction);
    }
  }
  return out;
}

}  // namespace daf
