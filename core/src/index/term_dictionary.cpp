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

constexpr uint32_t kBlockOffsetBytes = 2;

// A block is at most kTermsPerBlock terms of kMaxTermBytes with three numbers each, so that the
// offset of any in its leaf fits.
static_assert(kTermsPerLeaf * (2 + analysis::kMaxTermBytes + 3 * 5) + kBlocksPerLeaf * 10 <=
              UINT16_MAX);

}  // namespace

void TermDictionaryWriter::begin_block(std::string_view term) {
  if (term_count_ % kTermsPerLeaf == 0) {
    end_leaf();
    keys_.add(previous_, term);
  }
  block_offsets_.push_back(static_cast<uint32_t>(blocks_.size()));
  append_varint(blocks_, postings_offset_);
  append_varint(blocks_, positions_offset_);
}

void TermDictionaryWriter::end_leaf() {
  if (block_offsets_.empty()) return;
  std::vector<uint8_t>& out = leaves_.bytes;
  out.push_back(static_cast<uint8_t>(block_offsets_.size()));
  for (size_t i = 1; i < block_offsets_.size(); ++i) {
    out.push_back(static_cast<uint8_t>(block_offsets_[i]));
    out.push_back(static_cast<uint8_t>(block_offsets_[i] >> 8));
  }
  out.insert(out.end(), blocks_.begin(), blocks_.end());
  leaves_.end_chunk();
  blocks_.clear();
  block_offsets_.clear();
  postings_offset_ = 0;
  positions_offset_ = 0;
}

void TermDictionaryWriter::finish() { end_leaf(); }

void TermDictionaryWriter::add(std::string_view term, const TermInfo& info) {
  const bool begins_block = term_count_ % kTermsPerBlock == 0;
  if (begins_block) begin_block(term);
  const size_t shared = begins_block ? 0 : common_length(previous_, term);
  blocks_.push_back(static_cast<uint8_t>(shared));
  blocks_.push_back(static_cast<uint8_t>(term.size() - shared));
  blocks_.insert(blocks_.end(), term.begin() + static_cast<std::ptrdiff_t>(shared), term.end());
  append_varint(blocks_, info.document_count);
  append_varint(blocks_, info.postings_length);
  append_varint(blocks_, info.positions_length);
  postings_offset_ += info.postings_length;
  positions_offset_ += info.positions_length;
  previous_.assign(term);
  ++term_count_;
}

// Without blocks where the chunk is not sound or not there.
TermDictionary::Leaf TermDictionary::leaf(uint32_t number) const {
  const Bytes bytes = chunks_->chunk(SectionKind::kTerms, number);
  if (bytes.empty()) return {};
  const uint32_t count = bytes[0];
  const size_t table_bytes = count == 0 ? 0 : size_t{count - 1} * kBlockOffsetBytes;
  if (count == 0 || count > kBlocksPerLeaf || 1 + table_bytes > bytes.size()) return {};
  return {.number = number,
          .block_count = count,
          .offsets = bytes.subspan(1, table_bytes),
          .blocks = bytes.subspan(1 + table_bytes)};
}

Bytes TermDictionary::block(const Leaf& leaf, uint32_t number) {
  const auto offset_of = [&](uint32_t i) -> size_t {
    if (i == 0) return 0;
    if (i >= leaf.block_count) return leaf.blocks.size();
    const size_t at = size_t{i - 1} * kBlockOffsetBytes;
    return leaf.offsets[at] | static_cast<size_t>(leaf.offsets[at + 1]) << 8;
  };
  const size_t start = offset_of(number);
  const size_t end = offset_of(number + 1);
  if (number >= leaf.block_count || start > end || end > leaf.blocks.size()) return {};
  return leaf.blocks.subspan(start, end - start);
}

std::string_view TermDictionary::first_term(const Leaf& leaf, uint32_t block_number) {
  ByteReader reader(block(leaf, block_number));
  (void)reader.read_varint();
  (void)reader.read_varint();
  (void)reader.read_u8();
  return reader.read_bytes(reader.read_u8());
}

TermWalk TermDictionary::lower_bound(std::string_view term, uint32_t limit) const {
  TermWalk walk;
  walk.dictionary_ = *this;
  const uint32_t leaf_number = keys_.find(term);
  walk.leaf_ = leaf(leaf_number);
  walk.has_leaf_ = true;
  uint32_t low = 0;
  uint32_t high = walk.leaf_.block_count;
  while (high > low + 1) {
    const uint32_t middle = low + (high - low) / 2;
    (first_term(walk.leaf_, middle) <= term ? low : high) = middle;
  }
  walk.next_number_ = leaf_number * kTermsPerLeaf + low * kTermsPerBlock;
  for (uint32_t i = 0; i < limit && walk.read_term(); ++i) {
    if (walk.term() < term) continue;
    walk.pending_ = true;
    walk.ended_ = false;
    break;
  }
  return walk;
}

std::optional<TermInfo> TermDictionary::find(std::string_view term) const {
  if (term_count_ == 0 || term.empty()) return std::nullopt;
  const uint32_t leaf_number = keys_.find(term);
  const Leaf found = leaf(leaf_number);
  const TermWalk walk = lower_bound(term, kTermsPerBlock);
  const bool is_found = walk.pending_ && walk.term() == term;
  if (is_found || found.block_count == 0) chunks_->expect(SectionKind::kPostings, leaf_number);
  if (!is_found) return std::nullopt;
  return walk.info();
}

TermWalk TermDictionary::walk(std::string_view prefix) const {
  if (term_count_ == 0) return {};
  // In a sound dictionary the first one is in this block, or else the next block begins with it.
  TermWalk walk = lower_bound(prefix, kTermsPerBlock + 1);
  walk.prefix_.assign(prefix);
  return walk;
}

TermWalk TermDictionary::walk_from(uint32_t number) const {
  if (number >= term_count_) return {};
  chunks_->expect(SectionKind::kPostings, number / kTermsPerLeaf);
  TermWalk walk;
  walk.dictionary_ = *this;
  walk.leaf_ = leaf(number / kTermsPerLeaf);
  walk.has_leaf_ = walk.leaf_.block_count > 0;
  if (!walk.has_leaf_) return {};
  walk.next_number_ = number - number % kTermsPerBlock;
  for (uint32_t before = number % kTermsPerBlock; before > 0; --before) {
    if (!walk.read_term()) return {};
  }
  walk.ended_ = false;
  return walk;
}

uint32_t TermDictionary::count_leaves(std::string_view prefix) const {
  if (term_count_ == 0) return 0;
  uint32_t count = 1;
  for (uint32_t leaf = keys_.find(prefix) + 1; leaf < keys_.count(); ++leaf, ++count) {
    if (keys_.key(leaf).substr(0, prefix.size()) != prefix) break;
  }
  return count;
}

bool TermDictionary::prepare_walk(std::string_view prefix) const {
  if (term_count_ == 0) return true;
  const uint32_t count = count_leaves(prefix);
  if (!chunks_->is_local() && count > kMaxDistantLeaves) return false;
  const uint32_t first = keys_.find(prefix);
  for (uint32_t i = 0; i < count; ++i) chunks_->expect(SectionKind::kTerms, first + i);
  return true;
}

bool TermWalk::enter_block() {
  const uint32_t leaf_number = next_number_ / kTermsPerLeaf;
  if (!has_leaf_ || leaf_.number != leaf_number) leaf_ = dictionary_.leaf(leaf_number);
  has_leaf_ = leaf_.block_count > 0;
  block_ = ByteReader(TermDictionary::block(leaf_, next_number_ % kTermsPerLeaf / kTermsPerBlock));
  info_ = {.leaf = leaf_number};
  info_.postings_offset = static_cast<uint32_t>(block_.read_varint());
  info_.positions_offset = static_cast<uint32_t>(block_.read_varint());
  return block_.ok();
}

bool TermWalk::read_term() {
  if (next_number_ >= dictionary_.term_count_) return false;
  const bool begins_block = next_number_ % kTermsPerBlock == 0;
  if (begins_block && !enter_block()) return false;
  const uint32_t shared = block_.read_u8();
  const std::string_view rest = block_.read_bytes(block_.read_u8());
  const bool fits = begins_block ? shared == 0 && !rest.empty() : shared <= term_length_;
  if (!block_.ok() || !fits || shared + rest.size() > sizeof(term_)) return false;
  shared_length_ = begins_block ? static_cast<uint32_t>(common_length(term(), rest)) : shared;
  std::memcpy(term_ + shared, rest.data(), rest.size());
  term_length_ = shared + static_cast<uint32_t>(rest.size());
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
    if (next_number_ % kTermsPerBlock == 0) {
      if (next_number_ % kTermsPerLeaf == 0) skip_leaves(term().substr(0, byte_length));
      skip_blocks(term().substr(0, byte_length));
    }
    read = read_term();
  } while (read && shared_length_ >= byte_length);
  return !end_if(!read);
}

bool TermWalk::end_if(bool is_end) {
  ended_ = is_end || term().substr(0, prefix_.size()) != prefix_;
  return ended_;
}

// Before a leaf is entered: passes all but the last of those from here on that begin with `prefix`.
void TermWalk::skip_leaves(std::string_view prefix) {
  const KeyTable& keys = dictionary_.keys_;
  const auto begins_with_it = [&](uint32_t number) {
    return keys.key(number).substr(0, prefix.size()) == prefix;
  };
  const uint32_t end = keys.count();
  uint32_t low = next_number_ / kTermsPerLeaf;
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
  next_number_ = low * kTermsPerLeaf;
}

// The same for the blocks of one leaf.
void TermWalk::skip_blocks(std::string_view prefix) {
  const uint32_t leaf_number = next_number_ / kTermsPerLeaf;
  if (next_number_ >= dictionary_.term_count_) return;
  if (!has_leaf_ || leaf_.number != leaf_number) {
    leaf_ = dictionary_.leaf(leaf_number);
    has_leaf_ = leaf_.block_count > 0;
  }
  uint32_t block = next_number_ % kTermsPerLeaf / kTermsPerBlock;
  const auto begins_with_it = [&](uint32_t number) {
    return TermDictionary::first_term(leaf_, number).substr(0, prefix.size()) == prefix;
  };
  if (block >= leaf_.block_count || !begins_with_it(block)) return;
  while (block + 1 < leaf_.block_count && begins_with_it(block + 1)) ++block;
  next_number_ = leaf_number * kTermsPerLeaf + block * kTermsPerBlock;
}

}  // namespace daf::index
