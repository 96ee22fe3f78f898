#include "index/term_dictionary.h"

#include <algorithm>
#include <cstring>

namespace daf::index {
namespace {

size_t common_length(std::string_view a, std::string_view b) {
  const size_t limit = std::min(a.size(), b.size());
  size_t length = 0;
  while (length < limit && a[length] == b[length]) ++length;
  return length;
}

// The part of `bytes` from `start` to `end`, or nothing if that is none.
Bytes slice(Bytes bytes, uint32_t start, size_t end) {
  if (start > end || end > bytes.size()) return {};
  return bytes.subspan(start, end - start);
}

}  // namespace

void TermDictionaryWriter::add(std::string_view term, const TermInfo& info) {
  if (term_count_++ % kTermsPerBlock == 0) {
    append_u32(index_, static_cast<uint32_t>(keys_.size()));
    append_u32(index_, static_cast<uint32_t>(blocks_.size()));
    append_u32(index_, postings_offset_);
    append_u32(index_, positions_offset_);
    keys_.insert(keys_.end(), term.begin(), term.end());
  } else {
    const size_t shared = common_length(previous_, term);
    blocks_.push_back(static_cast<uint8_t>(shared));
    blocks_.push_back(static_cast<uint8_t>(term.size() - shared));
    blocks_.insert(blocks_.end(), term.begin() + static_cast<std::ptrdiff_t>(shared), term.end());
  }
  append_varint(blocks_, info.document_count);
  append_varint(blocks_, info.postings_length);
  append_varint(blocks_, info.positions_length);
  postings_offset_ += info.postings_length;
  positions_offset_ += info.positions_length;
  previous_.assign(term);
}

uint32_t TermDictionary::index_value(uint32_t block, uint32_t column) const {
  const size_t at = size_t{block} * kIndexEntryBytes + 4 * column;
  if (at + 4 > index_.size()) return UINT32_MAX;
  return ByteReader(index_.subspan(at, 4)).read_u32();
}

TermDictionary::Block TermDictionary::block(uint32_t number) const {
  const bool last = number + 1 >= block_count(term_count_);
  const size_t key_end = last ? keys_.size() : index_value(number + 1, 0);
  const size_t block_end = last ? blocks_.size() : index_value(number + 1, 1);
  const Bytes key = slice(keys_, index_value(number, 0), key_end);
  return {.key = {reinterpret_cast<const char*>(key.data()), key.size()},
          .bytes = slice(blocks_, index_value(number, 1), block_end),
          .postings_offset = index_value(number, 2),
          .positions_offset = index_value(number, 3)};
}

TermWalk TermDictionary::lower_bound(std::string_view term) const {
  // The last block whose key is not after the term, or the first one.
  uint32_t low = 0;
  auto high = static_cast<uint32_t>(block_count(term_count_));
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    if (block(middle).key <= term) {
      low = middle;
    } else {
      high = middle;
    }
  }
  TermWalk walk;
  walk.dictionary_ = *this;
  walk.next_number_ = low * kTermsPerBlock;
  // In a sound dictionary the term is in this block, or else the next one begins after it.
  for (uint32_t i = 0; i <= kTermsPerBlock && walk.read_term(); ++i) {
    if (walk.term() < term) continue;
    walk.pending_ = true;
    walk.ended_ = false;
    break;
  }
  return walk;
}

std::optional<TermInfo> TermDictionary::find(std::string_view term) const {
  if (term_count_ == 0) return std::nullopt;
  const TermWalk walk = lower_bound(term);
  if (!walk.pending_ || walk.term() != term) return std::nullopt;
  return walk.info();
}

TermWalk TermDictionary::walk(std::string_view prefix) const {
  if (term_count_ == 0) return {};
  TermWalk walk = lower_bound(prefix);
  walk.prefix_.assign(prefix);
  return walk;
}

TermWalk TermDictionary::walk_from(uint32_t number) const {
  if (number >= term_count_) return {};
  TermWalk walk;
  walk.dictionary_ = *this;
  walk.next_number_ = number - number % kTermsPerBlock;
  for (uint32_t before = number % kTermsPerBlock; before > 0; --before) {
    if (!walk.read_term()) return {};
  }
  walk.ended_ = false;
  return walk;
}

bool TermWalk::enter_block() {
  const TermDictionary::Block block = dictionary_.block(next_number_ / kTermsPerBlock);
  if (block.key.empty() || block.key.size() > sizeof(term_)) return false;
  shared_length_ = static_cast<uint32_t>(common_length(term(), block.key));
  std::memcpy(term_, block.key.data(), block.key.size());
  term_length_ = static_cast<uint32_t>(block.key.size());
  block_ = ByteReader(block.bytes);
  info_ = {.postings_offset = block.postings_offset, .positions_offset = block.positions_offset};
  return true;
}

bool TermWalk::read_term() {
  if (next_number_ >= dictionary_.term_count_) return false;
  if (next_number_ % kTermsPerBlock == 0) {
    if (!enter_block()) return false;
  } else {
    const uint32_t shared = block_.read_u8();
    const std::string_view rest = block_.read_bytes(block_.read_u8());
    if (!block_.ok() || shared > term_length_ || shared + rest.size() > sizeof(term_)) return false;
    shared_length_ = shared;
    std::memcpy(term_ + shared, rest.data(), rest.size());
    term_length_ = shared + static_cast<uint32_t>(rest.size());
  }
  info_.postings_offset += info_.postings_length;
  info_.positions_offset += info_.positions_length;
  info_.document_count = static_cast<uint32_t>(block_.read_varint());
  info_.postings_length = static_cast<uint32_t>(block_.read_varint());
  info_.positions_length = static_cast<uint32_t>(block_.read_varint());
  ++next_number_;
  return block_.ok();
}

bool TermWalk::next() {
  if (ended_) return false;
  const bool read = pending_ || read_term();
  pending_ = false;
  return !end_if(!read);
}

bool TermWalk::skip_prefix(size_t byte_length) {
  if (ended_) return false;
  bool read = false;
  do {
    if (next_number_ % kTermsPerBlock == 0) skip_blocks(term().substr(0, byte_length));
    read = read_term();
  } while (read && shared_length_ >= byte_length);
  return !end_if(!read);
}

bool TermWalk::end_if(bool is_end) {
  ended_ = is_end || term().substr(0, prefix_.size()) != prefix_;
  return ended_;
}

// Before a block is entered: passes all but the last of those from here on that begin with
// `prefix`.
void TermWalk::skip_blocks(std::string_view prefix) {
  const auto begins_with_it = [&](uint32_t number) {
    return dictionary_.block(number).key.substr(0, prefix.size()) == prefix;
  };
  const auto end = static_cast<uint32_t>(TermDictionary::block_count(dictionary_.term_count_));
  uint32_t low = next_number_ / kTermsPerBlock;
  if (low >= end || !begins_with_it(low)) return;
  // They are few most of the time: steps that double find one that does not, then they are halved.
  uint32_t step = 1;
  while (step < end - low && begins_with_it(low + step)) {
    low += step;
    step *= 2;
  }
  uint32_t high = low + std::min(step, end - low);
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    (begins_with_it(middle) ? low : high) = middle;
  }
  next_number_ = low * kTermsPerBlock;
}

}  // namespace daf::index
