#include "publication/item_splitter.h"

#include <algorithm>

#include "publication/byte_class.h"
#include "publication/json_token.h"

namespace daf::publication {
namespace {

// What follows a view into held_ that a parser may read (SplitItem::readable_after).
constexpr size_t kPaddingBytes = 128;

/// Without the white space and the comma that stood before the next item.
std::string_view without_tail(std::string_view json) {
  const size_t last = json.find_last_not_of(" \t\r\n,");
  return json.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace

void ItemSplitter::scan(std::string_view bytes) {
  chunk_ = bytes;
  item_start_ = 0;
  scanned_byte_count_ += bytes.size();
  size_t pos = 0;
  while (pos < bytes.size()) pos = in_item_ ? scan_item(pos) : scan_between(pos);
  if (in_item_) hold(bytes.size());
  chunk_offset_ += bytes.size();
  chunk_ = {};
  item_start_ = 0;
}

void ItemSplitter::finish() {
  // The bytes that the item swallowed may hold whole items.
  if (in_item_ && !is_scalar_) {
    const bool was_broken = broken_;
    if (!recover(0)) broken_ = was_broken;
  }
  const bool was_in_item = in_item_;
  if (in_item_ && skip_ == Skip::kNone) {
    end_item(0, broken_ ? ItemFault::kBroken : ItemFault::kTruncated);
  }
  flush_first(true);
  const bool list_is_open = place_ == Place::kList || skip_ == Skip::kWrapperRest;
  if (list_is_open && !(was_in_item && skip_ == Skip::kNone)) {
    report(StructureFault::kUnfinishedList, chunk_offset_);
  }
  in_item_ = false;
}

// ---- between items -----------------------------------------------------------------------------

size_t ItemSplitter::scan_between(size_t pos) {
  const uint8_t byte_class = class_of(chunk_[pos]);
  if (byte_class == kBlank) return pos + 1;
  if (byte_class == kNewline) {
    on_newline(pos);
    return pos + 1;
  }
  return place_ == Place::kList ? on_between_list(pos) : on_between_top(pos);
}

size_t ItemSplitter::on_between_list(size_t pos) {
  const char byte = chunk_[pos];
  if (byte == ',') {
    if (expect_ == Expect::kItemOrEnd || expect_ == Expect::kItem) {
      report(StructureFault::kExtraComma, offset_of(pos));
    }
    expect_ = Expect::kItem;
  } else if (byte == ']') {
    if (expect_ == Expect::kItem) report(StructureFault::kExtraComma, offset_of(pos));
    return end_list(pos);
  } else if (byte == ':' && expect_ == Expect::kCommaOrEnd) {
    return begin_remains(pos);
  } else if (byte == '}' || byte == ':') {
    report(StructureFault::kStrayBytes, offset_of(pos));
  } else {
    if (expect_ == Expect::kCommaOrEnd) report(StructureFault::kMissingComma, offset_of(pos));
    return begin_item(pos);
  }
  line_is_blank_ = false;
  return pos + 1;
}

size_t ItemSplitter::on_between_top(size_t pos) {
  flush_first(false);
  const char byte = chunk_[pos];
  if (byte == '[') return begin_list(pos, false);
  if (byte == '{') return begin_item(pos);
  if (byte != ',' && byte != ':' && byte != '}' && byte != ']') {
    item_began_line_ = true;
    return begin_remains(pos);
  }
  report(byte == ',' ? StructureFault::kExtraComma : StructureFault::kStrayBytes, offset_of(pos));
  line_is_blank_ = false;
  return pos + 1;
}

void ItemSplitter::on_newline(size_t pos) {
  line_offset_ = offset_of(pos) + 1;
  line_is_blank_ = true;
}

size_t ItemSplitter::begin_list(size_t pos, bool wrapped) {
  place_ = Place::kList;
  expect_ = Expect::kItemOrEnd;
  in_wrapper_ = wrapped;
  in_stray_bytes_ = false;
  list_index_ = 0;
  list_pointer_.clear();
  if (top_index_ > 0) append_pointer_token(list_pointer_, std::to_string(top_index_));
  if (wrapped) append_pointer_token(list_pointer_, list_key_);
  line_is_blank_ = false;
  return pos + 1;
}

size_t ItemSplitter::end_list(size_t pos) {
  place_ = Place::kTop;
  list_pointer_.clear();
  in_stray_bytes_ = false;
  line_is_blank_ = false;
  if (in_wrapper_) {
    reset_item(pos);
    skip_ = Skip::kWrapperRest;
    open_remains();
  } else {
    ++top_index_;
  }
  return pos + 1;
}

// ---- what was found ----------------------------------------------------------------------------

size_t ItemSplitter::begin_item(size_t pos) {
  const char byte = chunk_[pos];
  reset_item(pos);
  in_string_ = byte == '"';
  is_object_ = byte == '{';
  is_scalar_ = !in_string_ && !is_object_ && byte != '[';
  item_began_line_ = line_is_blank_;
  if (line_is_blank_) item_indent_ = item_offset_ - line_offset_;
  line_is_blank_ = false;
  if (is_object_ || byte == '[') return on_open(pos, byte);
  return pos + 1;
}

// What stands here is the rest of an object that ended too early, or no JSON at all: an item that
// is broken from the start, and ends where the next one may begin.
size_t ItemSplitter::begin_remains(size_t pos) {
  reset_item(pos);
  broken_ = true;
  open_remains();
  return pos;
}

void ItemSplitter::reset_item(size_t pos) {
  in_item_ = true;
  in_stray_bytes_ = false;
  in_string_ = false;
  after_backslash_ = false;
  is_object_ = false;
  is_scalar_ = false;
  broken_ = false;
  may_be_over_ = false;
  skip_ = Skip::kNone;
  item_offset_ = offset_of(pos);
  item_start_ = pos;
  held_.clear();
  depth_ = 0;
  open_objects_ = 0;
  previous_ = 0;
  key_offset_ = 0;
  list_key_ = {};
}

void ItemSplitter::end_item(size_t pos, ItemFault fault) {
  in_item_ = false;
  in_string_ = false;
  expect_ = fault == ItemFault::kNone ? Expect::kCommaOrEnd : Expect::kAnything;
  if (skip_ != Skip::kNone) {
    if (skip_ == Skip::kWrapperRest) ++top_index_;
    skip_ = Skip::kNone;
    return;
  }
  if (held_.empty()) {
    const std::string_view json = chunk_.substr(item_start_, pos - item_start_);
    const std::string_view part = fault == ItemFault::kBroken ? without_tail(json) : json;
    const auto after =
        static_cast<size_t>(chunk_.data() + chunk_.size() - (part.data() + part.size()));
    deliver(part, after, fault);
    return;
  }
  hold(pos);
  size_t length = held_.size();
  if (fault == ItemFault::kBroken) length = without_tail(held_).size();
  held_.resize(length);
  held_.append(kPaddingBytes, '\0');
  deliver(std::string_view(held_).substr(0, length), kPaddingBytes, fault);
  held_.clear();
}

void ItemSplitter::deliver(std::string_view json, size_t readable_after, ItemFault fault) {
  if (place_ == Place::kTop && top_index_ == 0) {
    first_.assign(json);
    first_offset_ = item_offset_;
    first_fault_ = fault;
    first_waits_ = true;
    ++top_index_;
    return;
  }
  uint64_t& index = place_ == Place::kTop ? top_index_ : list_index_;
  handler_.on_item({.json = json,
                    .readable_after = readable_after,
                    .byte_offset = item_offset_,
                    .list_pointer = list_pointer_,
                    .index = index,
                    .alone = false,
                    .fault = fault});
  ++index;
}

void ItemSplitter::flush_first(bool alone) {
  if (!first_waits_) return;
  first_waits_ = false;
  const size_t length = first_.size();
  first_.append(kPaddingBytes, '\0');
  handler_.on_item({.json = std::string_view(first_).substr(0, length),
                    .readable_after = kPaddingBytes,
                    .byte_offset = first_offset_,
                    .list_pointer = {},
                    .index = 0,
                    .alone = alone,
                    .fault = first_fault_});
  std::string().swap(first_);
}

size_t ItemSplitter::begin_wrapper(size_t pos) {
  hold(pos);
  in_item_ = false;
  handler_.on_wrapper(held_, item_offset_);
  held_.clear();
  return begin_list(pos, true);
}

// The item at hand is found to be broken at `pos`. Returns whether an item was found inside it:
// then the broken one has been ended there, what follows has been scanned up to `pos`, and the
// state is that before `pos`. Happens once for any byte: the items found so are strict, and end
// where the next one may begin instead of being searched again.
bool ItemSplitter::recover(size_t pos) {
  if (is_strict() || skip_ != Skip::kNone) {
    broken_ = true;
    return false;
  }
  hold(pos);
  const size_t cut = find_line_cut();
  if (cut == std::string::npos) {
    broken_ = true;
    return false;
  }
  const std::string_view chunk = chunk_;
  const uint64_t chunk_offset = chunk_offset_;
  const std::string region = held_.substr(cut);
  const uint64_t region_offset = item_offset_ + cut;
  strict_until_ = offset_of(pos);
  held_.resize(cut);
  end_item(pos, ItemFault::kBroken);

  line_offset_ = region_offset - item_indent_;
  line_is_blank_ = true;
  chunk_offset_ = region_offset;
  scan(region);
  chunk_ = chunk;
  chunk_offset_ = chunk_offset;
  item_start_ = pos;
  return true;
}

// The first place in held_ where a `{` begins a line as far in as the items do.
size_t ItemSplitter::find_line_cut() const {
  const std::string_view bytes = held_;
  size_t newline = bytes.find('\n');
  while (newline != std::string_view::npos) {
    const size_t first = std::min(bytes.find_first_not_of(" \t", newline + 1), bytes.size());
    if (first < bytes.size() && bytes[first] == '{' && first - newline - 1 == item_indent_) {
      return first;
    }
    newline = bytes.find('\n', first);
  }
  return std::string::npos;
}

void ItemSplitter::hold(size_t pos) {
  if (skip_ == Skip::kNone) held_.append(chunk_.substr(item_start_, pos - item_start_));
  item_start_ = pos;
}

void ItemSplitter::report(StructureFault fault, uint64_t byte_offset) {
  if (in_stray_bytes_) return;
  // One report for a run of stray bytes: a source of nothing else must not drown the reader.
  in_stray_bytes_ = fault == StructureFault::kExtraComma || fault == StructureFault::kStrayBytes;
  handler_.on_structure_fault(fault, byte_offset, list_pointer_,
                              place_ == Place::kList ? list_index_ : top_index_);
}

}  // namespace daf::publication
