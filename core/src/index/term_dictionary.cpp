#include "index/term_dictionary.h"

#include <algorithm>
#include <cstring>

#include "index/common_prefix.h"

namespace daf::index {
namespace {

constexpr uint32_t kBlockOffsetBytes = 2;

// A block is at most kTermsPerBlock terms of kMaxTermBytes with three numbers each, so that the
// offset of any in its leaf fits.
static_assert(kMaxTermsPerLeaf * (2 + analysis::kMaxTermBytes + 3 * 5) + kBlocksPerLeaf * 10 <=
              UINT16_MAX);

}  // namespace

LeafTable::LeafTable(ByteReader& reader, uint32_t term_count) {
  const uint64_t count = reader.read_varint();
  auto starts = std::make_shared<std::vector<uint32_t>>();
  const bool may_fit = count <= reader.remaining();
  uint64_t start = 0;
  for (uint64_t i = 0; may_fit && i < count; ++i) {
    starts->push_back(static_cast<uint32_t>(start));
    start += 1 + std::min<uint64_t>(reader.read_u8(), kMaxTermsPerLeaf - 1);
  }
  if (!may_fit || start != term_count) {
    (void)reader.read_bytes(UINT64_MAX);
    return;
  }
  starts->push_back(term_count);
  KeyTable keys(reader, count);
  if (!reader.ok()) return;
  keys_ = std::move(keys);
  starts_ = std::move(starts);
}

uint32_t LeafTable::leaf_of(uint32_t term_number) const {
  const auto next = std::upper_bound(starts_->begin(), starts_->end(), term_number);
  return static_cast<uint32_t>(next - starts_->begin()) - 1;
}

void TermDictionaryWriter::begin_leaf(std::string_view term) {
  end_leaf();
  keys_.add(previous_, term);
}

void TermDictionaryWriter::end_leaf() {
  if (leaf_term_count_ == 0) return;
  std::vector<uint8_t>& out = leaves_.bytes;
  out.push_back(static_cast<uint8_t>(block_offsets_.size()));
  for (size_t i = 1; i < block_offsets_.size(); ++i) {
    out.push_back(static_cast<uint8_t>(block_offsets_[i]));
    out.push_back(static_cast<uint8_t>(block_offsets_[i] >> 8));
  }
  out.insert(out.end(), blocks_.begin(), blocks_.end());
  leaves_.end_chunk();
  term_counts_.push_back(leaf_term_count_);
  blocks_.clear();
  block_offsets_.clear();
  leaf_term_count_ = 0;
  ends_leaf_ = false;
  postings_offset_ = 0;
  positions_offset_ = 0;
}

void TermDictionaryWriter::finish() { end_leaf(); }

void TermDictionaryWriter::append_table(std::vector<uint8_t>& out) const {
  append_varint(out, term_counts_.size());
  for (const uint32_t count : term_counts_) out.push_back(static_cast<uint8_t>(count - 1));
  out.insert(out.end(), keys_.bytes().begin(), keys_.bytes().end());
}

void TermDictionaryWriter::add(std::string_view term, const TermInfo& info) {
  if (begins_leaf(info.postings_length)) begin_leaf(term);
  const bool begins_block = leaf_term_count_ % kTermsPerBlock == 0;
  if (begins_block) {
    block_offsets_.push_back(static_cast<uint32_t>(blocks_.size()));
    append_varint(blocks_, postings_offset_);
    append_varint(blocks_, positions_offset_);
  }
  const size_t shared = begins_block ? 0 : common_prefix_length(previous_, term);
  blocks_.push_back(static_cast<uint8_t>(shared));
  blocks_.push_back(static_cast<uint8_t>(term.size() - shared));
  blocks_.insert(blocks_.end(), term.begin() + static_cast<std::ptrdiff_t>(shared), term.end());
  append_varint(blocks_, info.document_count);
  append_varint(blocks_, info.postings_length);
  append_varint(blocks_, info.positions_length);
  postings_offset_ += info.postings_length;
  positions_offset_ += info.positions_length;
  ends_leaf_ = info.postings_length >= kOwnLeafBytes;
  previous_.assign(term);
  ++leaf_term_count_;
  ++term_count_;
}

// Without blocks where the chunk is not sound or not there.
TermDictionary::Leaf TermDictionary::leaf(uint32_t number) const {
  const Bytes bytes = chunks_->chunk(SectionKind::kTerms, number);
  if (bytes.empty()) return {};
  const uint32_t count = bytes[0];
  const uint32_t term_count = leaves_.first_term(number + 1) - leaves_.first_term(number);
  const size_t table_bytes = count == 0 ? 0 : size_t{count - 1} * kBlockOffsetBytes;
  if (count != (term_count + kTermsPerBlock - 1) / kTermsPerBlock ||
      1 + table_bytes > bytes.size()) {
    return {};
  }
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

TermWalk TermDictionary::lower_bound(std::string_view term, uint32_t behind, uint32_t end) const {
  TermWalk walk;
  walk.dictionary_ = *this;
  walk.end_number_ = end;
  const uint32_t leaf_number = leaves_.keys().find(term);
  walk.leaf_ = leaf(leaf_number);
  walk.has_leaf_ = true;
  uint32_t low = 0;
  uint32_t high = walk.leaf_.block_count;
  while (high > low + 1) {
    const uint32_t middle = low + (high - low) / 2;
    (first_term(walk.leaf_, middle) <= term ? low : high) = middle;
  }
  walk.go_to(leaf_number, low);
  const uint32_t left_in_leaf = leaves_.first_term(leaf_number + 1) - walk.next_number_;
  const uint32_t limit = std::min(kTermsPerBlock, left_in_leaf) + behind;
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
  const TermWalk walk = lower_bound(term, 0, term_count_);
  const bool is_found = walk.pending_ && walk.term() == term;
  const bool is_missing = walk.leaf_.block_count == 0;
  if (is_found || is_missing) {
    chunks_->expect(SectionKind::kPostings, leaves_.keys().find(term));
  }
  if (!is_found) return std::nullopt;
  return walk.info();
}

TermWalk TermDictionary::walk(std::string_view prefix) const {
  if (term_count_ == 0) return {};
  const uint32_t end_leaf =
      prefix.empty() ? leaf_count() : leaves_.keys().find(prefix) + count_leaves(prefix);
  // In a sound dictionary the first one is in this block, or else the next block begins with it.
  TermWalk walk = lower_bound(prefix, 1, leaves_.first_term(end_leaf));
  walk.prefix_.assign(prefix);
  return walk;
}

TermWalk TermDictionary::walk_from(uint32_t number) const {
  if (number >= term_count_) return {};
  const uint32_t leaf_number = leaves_.leaf_of(number);
  chunks_->expect(SectionKind::kPostings, leaf_number);
  TermWalk walk;
  walk.dictionary_ = *this;
  walk.end_number_ = term_count_;
  const uint32_t place = number - leaves_.first_term(leaf_number);
  walk.go_to(leaf_number, place / kTermsPerBlock);
  if (!walk.enter_leaf()) return {};
  for (uint32_t before = place % kTermsPerBlock; before > 0; --before) {
    if (!walk.read_term()) return {};
  }
  walk.ended_ = false;
  return walk;
}

uint32_t TermDictionary::count_leaves(std::string_view prefix) const {
  if (term_count_ == 0) return 0;
  const KeyTable& keys = leaves_.keys();
  uint32_t count = 1;
  for (uint32_t leaf = keys.find(prefix) + 1; leaf < keys.count(); ++leaf, ++count) {
    if (keys.key(leaf).substr(0, prefix.size()) != prefix) break;
  }
  return count;
}

bool TermDictionary::prepare_walk(std::string_view prefix) const {
  if (term_count_ == 0) return true;
  const uint32_t count = count_leaves(prefix);
  if (!chunks_->is_local() && count > kMaxDistantLeaves) return false;
  const uint32_t first = leaves_.keys().find(prefix);
  for (uint32_t i = 0; i < count; ++i) chunks_->expect(SectionKind::kTerms, first + i);
  return true;
}

bool TermDictionary::prepare_lookups(std::string_view prefix) const {
  if (term_count_ == 0) return true;
  const uint32_t count = count_leaves(prefix);
  const uint32_t first = leaves_.keys().find(prefix);
  if (!chunks_->is_local()) {
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < count && bytes <= kMaxDistantBytes; ++i) {
      bytes += chunks_->stored_length(SectionKind::kTerms, first + i) +
               chunks_->stored_length(SectionKind::kPostings, first + i);
    }
    if (bytes > kMaxDistantBytes || count > kMaxDistantLeaves) return false;
  }
  for (uint32_t i = 0; i < count; ++i) {
    chunks_->expect(SectionKind::kTerms, first + i);
    chunks_->expect(SectionKind::kPostings, first + i);
  }
  return true;
}

// To the beginning of a block.
void TermWalk::go_to(uint32_t leaf, uint32_t block) {
  leaf_number_ = leaf;
  place_in_leaf_ = block * kTermsPerBlock;
  next_number_ = dictionary_.leaves_.first_term(leaf) + place_in_leaf_;
}

// Reads the leaf that the next term is in, unless it was read last.
bool TermWalk::enter_leaf() {
  const LeafTable& leaves = dictionary_.leaves_;
  if (next_number_ >= leaves.first_term(leaf_number_ + 1)) {
    ++leaf_number_;
    place_in_leaf_ = 0;
  }
  if (!has_leaf_ || leaf_.number != leaf_number_) leaf_ = dictionary_.leaf(leaf_number_);
  has_leaf_ = leaf_.block_count > 0;
  return has_leaf_;
}

bool TermWalk::enter_block() {
  if (!enter_leaf()) return false;
  block_ = ByteReader(TermDictionary::block(leaf_, place_in_leaf_ / kTermsPerBlock));
  info_ = {.leaf = leaf_number_};
  info_.postings_offset = static_cast<uint32_t>(block_.read_varint());
  info_.positions_offset = static_cast<uint32_t>(block_.read_varint());
  return block_.ok();
}

// Whether the next term is the first one of a block.
bool TermWalk::at_block_start() const {
  return place_in_leaf_ % kTermsPerBlock == 0 ||
         next_number_ == dictionary_.leaves_.first_term(leaf_number_ + 1);
}

bool TermWalk::read_term() {
  if (next_number_ >= end_number_) return false;
  const bool begins_block = at_block_start();
  if (begins_block && !enter_block()) return false;
  const uint32_t shared = block_.read_u8();
  const std::string_view rest = block_.read_bytes(block_.read_u8());
  const bool fits = begins_block ? shared == 0 && !rest.empty() : shared <= term_length_;
  if (!block_.ok() || !fits || shared + rest.size() > sizeof(term_)) return false;
  shared_length_ =
      begins_block ? static_cast<uint32_t>(common_prefix_length(term(), rest)) : shared;
  std::memcpy(term_ + shared, rest.data(), rest.size());
  term_length_ = shared + static_cast<uint32_t>(rest.size());
  info_.postings_offset += info_.postings_length;
  info_.positions_offset += info_.positions_length;
  info_.document_count = static_cast<uint32_t>(block_.read_varint());
  info_.postings_length = static_cast<uint32_t>(block_.read_varint());
  info_.positions_length = static_cast<uint32_t>(block_.read_varint());
  ++next_number_;
  ++place_in_leaf_;
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
    if (next_number_ < end_number_ && at_block_start()) {
      skip_leaves(term().substr(0, byte_length));
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

// At the end of a leaf: passes all but the last of those after it that begin with `prefix`.
void TermWalk::skip_leaves(std::string_view prefix) {
  const LeafTable& leaves = dictionary_.leaves_;
  if (next_number_ != leaves.first_term(leaf_number_ + 1)) return;
  const auto begins_with_it = [&](uint32_t number) {
    return leaves.keys().key(number).substr(0, prefix.size()) == prefix;
  };
  const uint32_t end = leaves.count();
  uint32_t low = leaf_number_ + 1;
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
  go_to(low, 0);
}

// The same for the blocks of the leaf of the next term.
void TermWalk::skip_blocks(std::string_view prefix) {
  if (!enter_leaf()) return;
  uint32_t block = place_in_leaf_ / kTermsPerBlock;
  const auto begins_with_it = [&](uint32_t number) {
    return TermDictionary::first_term(leaf_, number).substr(0, prefix.size()) == prefix;
  };
  if (block >= leaf_.block_count || !begins_with_it(block)) return;
  while (block + 1 < leaf_.block_count && begins_with_it(block + 1)) ++block;
  go_to(leaf_number_, block);
}

WrittenDictionary::WrittenDictionary(const TermDictionaryWriter& writer)
    : leaves_(SectionKind::kTerms, writer.leaves()) {
  std::vector<uint8_t> table;
  writer.append_table(table);
  ByteReader reader(table);
  const LeafTable leaf_table(reader, writer.term_count());
  dictionary_ = TermDictionary(writer.term_count(), leaf_table, leaves_);
}

}  // namespace daf::index
