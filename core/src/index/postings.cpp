#include "index/postings.h"

#include <algorithm>

namespace daf::index {
namespace {

// Beside those of the fields.
constexpr uint32_t kMarkedBit = 1u << 7;
static_assert(kFieldCount <= 7, "a posting's mask is one byte");

// Passes the varints of `count` positions.
void skip_varints(ByteReader& reader, uint64_t count) {
  for (; count > 0 && reader.ok(); --count) (void)reader.read_varint();
}

void append_fields(std::vector<uint8_t>& out, const Frequencies& frequencies) {
  uint32_t mask = 0;
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (frequencies[field] != 0) mask |= 1u << field;
  }
  out.push_back(static_cast<uint8_t>(mask));
  for (const uint32_t frequency : frequencies) {
    if (frequency != 0) append_varint(out, frequency);
  }
}

bool read_frequencies(ByteReader& reader, uint32_t mask, Frequencies& frequencies) {
  if (mask == 0 || mask >> kFieldCount != 0) return false;
  for (size_t field = 0; field < kFieldCount; ++field) {
    frequencies[field] = (mask >> field & 1) != 0 ? static_cast<uint32_t>(reader.read_varint()) : 0;
  }
  return reader.ok();
}

bool read_masked(ByteReader& reader, Frequencies& frequencies) {
  return read_frequencies(reader, reader.read_u8(), frequencies);
}

// Makes the table out of postings that were written just now.
class TableWriter {
 public:
  TableWriter(Bytes postings, Bytes positions, Bytes lengths)
      : postings_(postings), positions_(positions), lengths_(lengths) {}

  std::vector<uint8_t> write(uint32_t posting_count) {
    ByteReader postings(postings_);
    ByteReader positions(positions_);
    uint32_t previous_last_plus_one = 0;
    uint32_t next_document = 0;
    for (uint32_t written = 0; written < posting_count;) {
      const size_t postings_left = postings.remaining();
      const size_t positions_left = positions.remaining();
      const uint32_t end = std::min(posting_count, written + kBlockPostings);
      BlockBound bound{.length_code = UINT8_MAX};
      for (; written < end; ++written) add_posting(postings, positions, next_document, bound);
      append_varint(table_, next_document - previous_last_plus_one);
      append_varint(table_, postings_left - postings.remaining());
      append_varint(table_, positions_left - positions.remaining());
      append_fields(table_, bound.frequencies);
      table_.push_back(bound.length_code);
      previous_last_plus_one = next_document;
    }
    return std::move(table_);
  }

 private:
  void add_posting(ByteReader& postings, ByteReader& positions, uint32_t& next_document,
                   BlockBound& bound) {
    const uint64_t head = postings.read_varint();
    next_document += static_cast<uint32_t>(head >> 2);
    Frequencies frequencies{};
    if ((head & 3) == 2) {
      (void)read_frequencies(postings, postings.read_u8() & ~kMarkedBit, frequencies);
    } else {
      frequencies[kMainFieldIndex] =
          (head & 3) == 0 ? 1 : static_cast<uint32_t>(postings.read_varint());
    }
    uint64_t total = 0;
    for (size_t field = 0; field < kFieldCount; ++field) {
      bound.frequencies[field] = std::max(bound.frequencies[field], frequencies[field]);
      total += frequencies[field];
    }
    bound.length_code = std::min(bound.length_code, lengths_[next_document - 1]);
    skip_varints(positions, total);
  }

  Bytes postings_;
  Bytes positions_;
  Bytes lengths_;
  std::vector<uint8_t> table_;
};

}  // namespace

size_t encode_posting(uint32_t delta, const Frequencies& frequencies, bool is_marked,
                      uint8_t* out) {
  uint32_t mask = 0;
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (frequencies[field] != 0) mask |= 1u << field;
  }
  const bool main_only = mask == 1u << kMainFieldIndex && !is_marked;
  const uint32_t main_frequency = frequencies[kMainFieldIndex];
  const uint64_t kind = !main_only ? 2 : main_frequency == 1 ? 0 : 1;

  size_t length = encode_varint(static_cast<uint64_t>(delta) << 2 | kind, out);
  if (kind == 1) length += encode_varint(main_frequency, out + length);
  if (kind != 2) return length;
  out[length++] = static_cast<uint8_t>(is_marked ? mask | kMarkedBit : mask);
  for (const uint32_t frequency : frequencies) {
    if (frequency != 0) length += encode_varint(frequency, out + length);
  }
  return length;
}

void append_posting_list(std::vector<uint8_t>& out, uint32_t posting_count, Bytes postings,
                         Bytes positions, Bytes lengths) {
  if (posting_count > kBlockPostings) {
    const std::vector<uint8_t> table =
        TableWriter(postings, positions, lengths).write(posting_count);
    append_varint(out, table.size());
    out.insert(out.end(), table.begin(), table.end());
  }
  out.insert(out.end(), postings.begin(), postings.end());
}

PostingsCursor::PostingsCursor(Bytes bytes, uint32_t posting_count, uint32_t document_count)
    : reader_(bytes), document_count_(document_count) {
  if (posting_count <= kBlockPostings) {
    left_in_block_ = posting_count;
    return;
  }
  const uint64_t table_length = reader_.read_varint();
  if (table_length > reader_.remaining()) return;
  const Bytes rest = bytes.last(reader_.remaining());
  table_ = ByteReader(rest.first(static_cast<size_t>(table_length)));
  postings_ = rest.subspan(static_cast<size_t>(table_length));
  reader_ = ByteReader();
  left_ = posting_count;
  has_table_ = true;
  block_number_ = UINT32_MAX;  // the first block is still to be entered
}

bool PostingsCursor::read_block(ByteReader& table, uint32_t previous_last_plus_one, Block& block) {
  const uint64_t delta = table.read_varint();
  const uint64_t postings_length = table.read_varint();
  const uint64_t positions_length = table.read_varint();
  block.bound = {};
  if (!read_masked(table, block.bound.frequencies)) return false;
  block.bound.length_code = table.read_u8();
  const bool sound = table.ok() && delta != 0 && delta <= UINT32_MAX - previous_last_plus_one &&
                     postings_length <= UINT32_MAX && positions_length <= UINT32_MAX;
  if (!sound) return false;
  block.last_document = previous_last_plus_one + static_cast<uint32_t>(delta) - 1;
  block.postings_length = static_cast<uint32_t>(postings_length);
  block.positions_length = static_cast<uint32_t>(positions_length);
  return true;
}

// Goes to the first posting of the next block; what the table and the postings say must agree.
bool PostingsCursor::enter_next_block() {
  if (left_ == 0) return false;
  const bool first = block_number_ == UINT32_MAX;
  const uint32_t previous_last_plus_one = first ? 0 : block_.last_document + 1;
  const uint32_t postings_start = block_postings_end_;
  const uint32_t positions_start = block_positions_offset_ + (first ? 0 : block_.positions_length);
  if (!read_block(table_, previous_last_plus_one, block_)) return false;
  if (previous_last_plus_one < next_document_ || previous_last_plus_one > document_count_ ||
      positions_start < block_positions_offset_ ||
      block_.postings_length > postings_.size() - postings_start) {
    return false;
  }
  next_document_ = previous_last_plus_one;
  reader_ = ByteReader(postings_.subspan(postings_start, block_.postings_length));
  block_postings_end_ = postings_start + block_.postings_length;
  block_positions_offset_ = positions_start;
  ++block_number_;  // from UINT32_MAX to 0
  occurrences_before_ = 0;
  occurrences_ = 0;
  left_in_block_ = std::min(left_, kBlockPostings);
  left_ -= left_in_block_;
  return true;
}

bool PostingsCursor::advance(uint32_t document) {
  if (has_table_) {
    while (block_number_ == UINT32_MAX || block_.last_document < document) {
      // The postings of this block are all before it.
      if (block_number_ != UINT32_MAX && next_document_ <= block_.last_document) {
        next_document_ = block_.last_document + 1;
      }
      if (!enter_next_block()) return end();
    }
  }
  while (next()) {
    if (next_document_ > document) return true;
  }
  return false;
}

BlockBound PostingsCursor::bound(uint32_t last_document) const {
  BlockBound bound = block_.bound;
  bool any = block_number_ != UINT32_MAX;
  ByteReader table = table_;
  Block block = block_;
  uint32_t next = any ? block_.last_document + 1 : 0;
  while (table.remaining() > 0 && (!any || next <= last_document)) {
    if (!read_block(table, next, block)) break;
    for (size_t field = 0; field < kFieldCount; ++field) {
      bound.frequencies[field] = std::max(bound.frequencies[field], block.bound.frequencies[field]);
    }
    bound.length_code =
        any ? std::min(bound.length_code, block.bound.length_code) : block.bound.length_code;
    any = true;
    next = block.last_document + 1;
  }
  return bound;
}

bool PostingsCursor::read_fields(bool known_kind) {
  main_field_only_ = false;
  occurrences_ = 0;
  if (!known_kind) return false;
  const uint32_t mask = reader_.read_u8();
  is_marked_ = (mask & kMarkedBit) != 0;
  if (!read_frequencies(reader_, mask & ~kMarkedBit, frequencies_)) return false;
  for (const uint32_t frequency : frequencies_) occurrences_ += frequency;
  return true;
}

}  // namespace daf::index
