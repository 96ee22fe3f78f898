// The part of ItemSplitter that is inside an item.
#include "publication/byte_class.h"
#include "publication/item_splitter.h"
#include "publication/string_scan.h"

namespace daf::publication {
namespace {

constexpr std::string_view kPublicationsKey = "publications";
constexpr std::string_view kItemsKey = "items";

}  // namespace

size_t ItemSplitter::scan_item(size_t pos) {
  size_t end = chunk_.size();
  if (skip_ == Skip::kNone) {
    const uint64_t room = max_item_bytes_ - (offset_of(pos) - item_offset_);
    if (room == 0) return on_over_limit(pos);
    if (room < end - pos) end = pos + static_cast<size_t>(room);
  }
  const uint64_t item_offset = item_offset_;
  while (pos < end && in_item_ && item_offset_ == item_offset) {
    if (in_string_) {
      pos = scan_string(pos, end);
    } else {
      pos = is_scalar_ ? scan_scalar(pos, end) : scan_structure(pos, end);
    }
  }
  return pos;
}

// Goes on to the next string, or past one bracket.
size_t ItemSplitter::scan_structure(size_t pos, size_t end) {
  for (; pos < end; ++pos) {
    const char byte = chunk_[pos];
    const uint8_t byte_class = class_of(byte);
    if (may_be_over_ && byte_class != kBlank && byte_class != kNewline) {
      return on_after_close(pos, byte);
    }
    switch (byte_class) {
      case kBlank:
        break;
      case kNewline:
        on_newline(pos);
        break;
      case kScalar:
        previous_ = 'v';
        line_is_blank_ = false;
        break;
      case kSeparator:
        previous_ = byte;
        line_is_blank_ = false;
        break;
      case kQuote:
        line_is_blank_ = false;
        in_string_ = true;
        if (may_be_wrapper() && (previous_ == '{' || previous_ == ',')) {
          key_offset_ = offset_of(pos);
        }
        return pos + 1;
      case kOpen:
        return on_open(pos, byte);
      default:
        return on_close(pos, byte);
    }
  }
  return pos;
}

size_t ItemSplitter::scan_string(size_t pos, size_t end) {
  while (pos < end) {
    if (after_backslash_ && chunk_[pos] != '\n') {
      after_backslash_ = false;
      ++pos;
      continue;
    }
    pos = find_string_special(chunk_.data(), pos, end);
    if (pos == end) return pos;
    if (chunk_[pos] == '\\') {
      after_backslash_ = true;
      ++pos;
      continue;
    }
    // RFC 8259 section 7: a raw newline cannot stand in a string. Most likely its end is missing.
    if (chunk_[pos] == '\n' && recover(pos)) return pos;
    after_backslash_ = false;
    in_string_ = false;
    previous_ = '"';
    const bool is_closed = chunk_[pos] == '"';
    if (is_closed || depth_ == 0) on_string_end(is_closed ? pos + 1 : pos);
    return is_closed ? pos + 1 : pos;
  }
  return pos;
}

/// @param pos  after the string
void ItemSplitter::on_string_end(size_t pos) {
  if (key_offset_ != 0) {
    list_key_ = list_key(pos);
    key_offset_ = 0;
  }
  if (depth_ == 0) end_item(pos, broken_ ? ItemFault::kBroken : ItemFault::kNone);
}

// In a list only: at the top, what begins with no bracket is part of something broken.
size_t ItemSplitter::scan_scalar(size_t pos, size_t end) {
  while (pos < end && class_of(chunk_[pos]) == kScalar) ++pos;
  if (pos < end) end_item(pos, ItemFault::kNone);
  return pos;
}

size_t ItemSplitter::on_open(size_t pos, char bracket) {
  if (bracket == '{' && depth_ > 0 && skip_ != Skip::kWrapperRest) {
    const bool fits = may_begin_value();
    if (!fits && recover(pos)) return pos;
    // {"id": "a", "name": {...}, {"id": "b" ...: the brace that ends an item of a list is missing.
    const bool follows_comma = place_ == Place::kList && is_object_ && !item_began_line_ &&
                               depth_ == 1 && previous_ == ',';
    if ((is_strict() || !fits) && (begins_item_line(pos) || follows_comma)) {
      end_item(pos, ItemFault::kBroken);
      return pos;
    }
  }
  if (bracket == '[' && !list_key_.empty() && previous_ == ':' && may_be_wrapper()) {
    if (list_key_ == kPublicationsKey || begins_feed(pos)) return begin_wrapper(pos);
  }
  if (depth_ < kRememberedDepth) {
    const uint64_t bit = uint64_t{1} << (depth_ % 64);
    uint64_t& bits = is_object_bits_[depth_ / 64];
    bits = bracket == '{' ? bits | bit : bits & ~bit;
    if (bracket == '{') ++open_objects_;
  }
  ++depth_;
  previous_ = bracket;
  line_is_blank_ = false;
  return pos + 1;
}

size_t ItemSplitter::on_close(size_t pos, char bracket) {
  const bool closes_object = bracket == '}';
  if (depth_ <= kRememberedDepth && top_is_object() != closes_object) {
    if (recover(pos)) return pos;
    const uint32_t candidates = closes_object ? open_objects_ : depth_ - open_objects_;
    previous_ = bracket;
    line_is_blank_ = false;
    if (candidates == 0) return pos + 1;  // nothing that it could close
    // Close what was left open inside. Each bracket is popped once, so this is linear.
    while (top_is_object() != closes_object) {
      if (top_is_object()) --open_objects_;
      --depth_;
    }
  }
  if (depth_ <= kRememberedDepth && closes_object) --open_objects_;
  --depth_;
  previous_ = bracket;
  line_is_blank_ = false;
  if (depth_ > 0) return pos + 1;
  // Where brackets did not fit, the last of them may not be the item's.
  may_be_over_ = broken_ && skip_ == Skip::kNone;
  if (!may_be_over_) end_item(pos + 1, ItemFault::kNone);
  return pos + 1;
}

// A broken item has closed its last bracket. It is over if another follows where one can; else the
// bracket was another one's, and the item goes on.
size_t ItemSplitter::on_after_close(size_t pos, char byte) {
  const bool credible = item_began_line_ ? begins_item_line(pos) : place_ == Place::kList;
  if (byte == '{' && credible) {
    end_item(pos, ItemFault::kBroken);
    return pos;
  }
  if (byte == ',' || byte == ']' || byte == '}') {
    line_is_blank_ = false;
    return pos + 1;
  }
  may_be_over_ = false;
  open_remains();
  return pos;
}

// As if inside an object whose beginning is not known.
void ItemSplitter::open_remains() {
  depth_ = 1;
  open_objects_ = 1;
  is_object_bits_[0] = 1;
  previous_ = ',';
}

size_t ItemSplitter::on_over_limit(size_t pos) {
  if (!is_scalar_ && recover(pos)) return pos;
  broken_ = true;
  std::string().swap(held_);
  item_start_ = pos;
  deliver({}, 0, ItemFault::kTooLarge);
  skip_ = Skip::kTooLarge;
  return pos;
}

bool ItemSplitter::top_is_object() const {
  const uint32_t level = depth_ - 1;
  return (is_object_bits_[level / 64] >> (level % 64) & 1) != 0;
}

bool ItemSplitter::may_begin_value() const {
  if (depth_ > kRememberedDepth || previous_ == ':') return true;
  return !top_is_object() && (previous_ == '[' || previous_ == ',');
}

bool ItemSplitter::begins_item_line(size_t pos) const {
  return line_is_blank_ && offset_of(pos) - line_offset_ == item_indent_;
}

bool ItemSplitter::may_be_wrapper() const {
  return depth_ == 1 && place_ == Place::kTop && is_object_ && skip_ == Skip::kNone && !broken_;
}

/// The name of a list of items, if that is the key before `pos`; else empty.
std::string_view ItemSplitter::list_key(size_t pos) const {
  const uint64_t length = offset_of(pos) - key_offset_;
  const auto byte_at = [&](size_t index) {
    return index < held_.size() ? held_[index] : chunk_[item_start_ + index - held_.size()];
  };
  for (const std::string_view key : {kPublicationsKey, kItemsKey}) {
    if (length != key.size() + 2) continue;
    const size_t start = static_cast<size_t>(key_offset_ - item_offset_) + 1;
    size_t same = 0;
    while (same < key.size() && byte_at(start + same) == key[same]) ++same;
    if (same == key.size()) return key;
  }
  return {};
}

// Whether the object at hand is a feed, or a page of a list, and no publication with a field that
// is called "items": that would have said its id or its name by now.
bool ItemSplitter::begins_feed(size_t pos) {
  hold(pos);
  const std::string_view head = held_;
  if (head.find("jsonfeed.org/version/") != head.npos) return true;
  return head.find("\"id\"") == head.npos && head.find("\"name\"") == head.npos;
}

}  // namespace daf::publication
