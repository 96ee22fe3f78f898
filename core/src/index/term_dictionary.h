// The sorted terms of a segment and where their postings are. Tested by term_dictionary_test.cpp.
//
// Terms stand in blocks of kTermsPerBlock, in the order of their bytes. A sparse index holds the
// first term of every block, so that a lookup is a binary search there and a walk through one
// block.
//
//   index    per block: u32 key offset into `keys`, u32 block offset into `blocks`,
//                       u32 postings offset and u32 positions offset of its first term
//   keys     the first terms, one after the other
//   blocks   per term: u8 bytes shared with the term before, u8 bytes that follow, those bytes
//                      (the first of a block, which is the key, has none of these three);
//                      varint document count, varint byte length of its postings, varint byte
//                      length of its positions
//
// The postings of the terms follow each other in the same order, and so do the positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "index/byte_io.h"

namespace daf::index {

/// Terms a block: fewer make the sparse index longer, more make a lookup slower.
inline constexpr uint32_t kTermsPerBlock = 16;

/// What the dictionary knows about a term.
struct TermInfo {
  uint32_t document_count = 0;    ///< documents that hold it, deleted ones included
  uint32_t postings_offset = 0;   ///< into the postings section
  uint32_t postings_length = 0;   ///< bytes
  uint32_t positions_offset = 0;  ///< into the positions section
  uint32_t positions_length = 0;  ///< bytes
};

/// Writes the three parts. Terms must come in ascending order, at most kMaxTermBytes long.
class TermDictionaryWriter {
 public:
  /// The offsets of `info` are those that follow from the lengths before, whatever they say.
  void add(std::string_view term, const TermInfo& info);

  [[nodiscard]] const std::vector<uint8_t>& index() const { return index_; }
  [[nodiscard]] const std::vector<uint8_t>& keys() const { return keys_; }
  [[nodiscard]] const std::vector<uint8_t>& blocks() const { return blocks_; }

 private:
  std::vector<uint8_t> index_;
  std::vector<uint8_t> keys_;
  std::vector<uint8_t> blocks_;
  std::string previous_;
  uint32_t term_count_ = 0;
  uint32_t postings_offset_ = 0;
  uint32_t positions_offset_ = 0;
};

class TermWalk;

/// Reads the three parts, which need not be well-formed: nothing outside them is read, and what is
/// wrong looks like the end. They must outlive it.
class TermDictionary {
 public:
  TermDictionary() = default;
  TermDictionary(uint32_t term_count, Bytes index, Bytes keys, Bytes blocks)
      : term_count_(term_count), index_(index), keys_(keys), blocks_(blocks) {}

  [[nodiscard]] uint32_t term_count() const { return term_count_; }
  [[nodiscard]] std::optional<TermInfo> find(std::string_view term) const;
  /// The terms that begin with `prefix`, ascending.
  [[nodiscard]] TermWalk walk(std::string_view prefix) const;
  /// The terms from that number on; terms are numbered from 0 in their order.
  [[nodiscard]] TermWalk walk_from(uint32_t number) const;

  [[nodiscard]] static constexpr uint64_t block_count(uint32_t term_count) {
    return (uint64_t{term_count} + kTermsPerBlock - 1) / kTermsPerBlock;
  }
  static constexpr size_t kIndexEntryBytes = 16;

 private:
  friend class TermWalk;
  struct Block {
    std::string_view key;
    Bytes bytes;
    uint32_t postings_offset = 0;
    uint32_t positions_offset = 0;
  };
  [[nodiscard]] uint32_t index_value(uint32_t block, uint32_t column) const;
  [[nodiscard]] Block block(uint32_t number) const;
  /// A walk without end whose next term is the first one not before `term`.
  [[nodiscard]] TermWalk lower_bound(std::string_view term) const;

  uint32_t term_count_ = 0;
  Bytes index_;
  Bytes keys_;
  Bytes blocks_;
};

/// Goes through terms in order. The dictionary's bytes must outlive it.
class TermWalk {
 public:
  TermWalk() = default;
  /// Goes to the next term; false at the end of the walk.
  bool next();
  /// Goes to the next term that does not begin with the first `byte_length` bytes of term(),
  /// without reading the blocks of those between that do; false at the end of the walk. There must
  /// be a term() of at least as many bytes, and at least one.
  bool skip_prefix(size_t byte_length);
  /// Valid until the walk goes on.
  [[nodiscard]] std::string_view term() const { return {term_, term_length_}; }
  [[nodiscard]] const TermInfo& info() const { return info_; }
  /// The place of the term among all terms, from 0.
  [[nodiscard]] uint32_t number() const { return next_number_ - 1; }
  /// Bytes at its front that have not changed since the walk went on.
  [[nodiscard]] size_t shared_length() const { return shared_length_; }

 private:
  friend class TermDictionary;
  bool read_term();
  bool enter_block();
  bool end_if(bool is_end);
  void skip_blocks(std::string_view prefix);

  TermDictionary dictionary_;
  std::string prefix_;        // the walk ends with the first term that does not begin with it
  uint32_t next_number_ = 0;  // of the term that next() reads
  ByteReader block_;
  char term_[analysis::kMaxTermBytes] = {};
  uint32_t term_length_ = 0;
  uint32_t shared_length_ = 0;  // with the term before
  TermInfo info_;
  bool pending_ = false;  // the first term of the walk was read already
  bool ended_ = true;
};

}  // namespace daf::index
