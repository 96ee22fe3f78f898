// The sorted terms of a segment and where their postings are. Tested by term_dictionary_test.cpp.
//
// Terms stand in leaves of up to kMaxTermsPerLeaf, in the order of their bytes; a leaf is a chunk,
// and the postings and the positions of its terms are one chunk each, with the same number. A term
// with long postings has a leaf of its own, so that nobody reads them who looks for its neighbours.
// A LeafTable says in which leaf a term would stand: a lookup reads one. In a leaf terms stand in
// blocks of kTermsPerBlock.
//
//   leaf    u8 block count; for each block but the first: u16 byte offset after the table; blocks
//   block   varint offset of the postings of its first term in the chunk of postings; varint the
//           same of its positions; then per term:
//             u8 bytes shared with the term before (0 for the first of a block), u8 bytes that
//             follow, those bytes; varint document count, varint byte length of its postings,
//             varint byte length of its positions
//
// The postings of the terms follow each other in the same order, and so do the positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "index/byte_io.h"
#include "index/chunk_source.h"

namespace daf::index {

/// Terms a block: more make a lookup slower, fewer the leaves longer.
inline constexpr uint32_t kTermsPerBlock = 16;
inline constexpr uint32_t kBlocksPerLeaf = 8;
/// Terms a leaf: fewer make the table of leaves longer, which whoever opens an archive has to read;
/// more make that longer which has to be read for one term, above all the postings of the others.
inline constexpr uint32_t kMaxTermsPerLeaf = kTermsPerBlock * kBlocksPerLeaf;
/// Bytes of postings from which on a term has a leaf of its own.
inline constexpr uint32_t kOwnLeafBytes = 16384;

/// Leaves that are read from afar for one walk: a leaf is about a kilobyte.
inline constexpr uint32_t kMaxDistantLeaves = 32;
/// The same, in bytes, of leaves with the postings of all their terms.
inline constexpr uint64_t kMaxDistantBytes = 96 << 10;

/// What the dictionary knows about a term.
struct TermInfo {
  uint32_t document_count = 0;    ///< documents that hold it, deleted ones included
  uint32_t leaf = 0;              ///< the number of the chunks below
  uint32_t postings_offset = 0;   ///< into the leaf's chunk of postings
  uint32_t postings_length = 0;   ///< bytes
  uint32_t positions_offset = 0;  ///< into the leaf's chunk of positions
  uint32_t positions_length = 0;  ///< bytes
};

/// Which terms each leaf holds. Written as varint leaf count; per leaf u8 term count minus one;
/// then a KeyTable. Cheap to copy.
class LeafTable {
 public:
  LeafTable() = default;
  /// Takes the table of a dictionary of that many terms from the front of `reader`; it fails where
  /// that does not fit, and the table is empty.
  LeafTable(ByteReader& reader, uint32_t term_count);

  [[nodiscard]] uint32_t count() const { return keys_.count(); }
  [[nodiscard]] const KeyTable& keys() const { return keys_; }
  /// The number of the first term of a leaf; of count(): of all terms.
  [[nodiscard]] uint32_t first_term(uint32_t leaf) const { return (*starts_)[leaf]; }
  /// The leaf of a term. The term must be one of the dictionary.
  [[nodiscard]] uint32_t leaf_of(uint32_t term_number) const;

 private:
  KeyTable keys_;
  std::shared_ptr<const std::vector<uint32_t>> starts_;  // by leaf, and one more
};

/// Writes leaves and their table. Terms must come in ascending order, at most kMaxTermBytes long.
class TermDictionaryWriter {
 public:
  /// Leaf and offsets of `info` are those that follow from the terms before, whatever they say.
  void add(std::string_view term, const TermInfo& info);
  /// To be called once, after the last term.
  void finish();

  [[nodiscard]] uint32_t term_count() const { return term_count_; }
  /// Whether the next term begins a leaf, if its postings are as long.
  [[nodiscard]] bool begins_leaf(uint32_t postings_length) const {
    return leaf_term_count_ == 0 || leaf_term_count_ == kMaxTermsPerLeaf || ends_leaf_ ||
           postings_length >= kOwnLeafBytes;
  }
  [[nodiscard]] const ChunkedSection& leaves() const { return leaves_; }
  /// Of each leaf; the last one's once it is finished.
  [[nodiscard]] const std::vector<uint32_t>& leaf_term_counts() const { return term_counts_; }
  /// Appends the LeafTable.
  void append_table(std::vector<uint8_t>& out) const;

 private:
  void begin_leaf(std::string_view term);
  void end_leaf();

  ChunkedSection leaves_;
  KeyTableWriter keys_;
  std::vector<uint8_t> blocks_;          // of the current leaf
  std::vector<uint32_t> block_offsets_;  // into blocks_
  std::string previous_;
  std::vector<uint32_t> term_counts_;
  uint32_t term_count_ = 0;
  uint32_t leaf_term_count_ = 0;
  bool ends_leaf_ = false;  // its only term has long postings
  uint32_t postings_offset_ = 0;
  uint32_t positions_offset_ = 0;
};

class TermWalk;

/// Reads them. They need not be well-formed: nothing outside them is read, and what is wrong or
/// not there looks like the end. They must outlive it.
class TermDictionary {
 public:
  TermDictionary() = default;
  TermDictionary(uint32_t term_count, const LeafTable& leaves, const ChunkSource& chunks)
      : term_count_(leaves.count() == 0 ? 0 : term_count), leaves_(leaves), chunks_(&chunks) {}

  [[nodiscard]] uint32_t term_count() const { return term_count_; }
  /// Whoever looks a term up wants its postings: those that are not there are asked for with it.
  [[nodiscard]] std::optional<TermInfo> find(std::string_view term) const;
  /// The terms that begin with `prefix`, ascending.
  [[nodiscard]] TermWalk walk(std::string_view prefix) const;
  /// The terms from that number on; terms are numbered from 0 in their order. As find(), it asks
  /// for the postings of the first, too.
  [[nodiscard]] TermWalk walk_from(uint32_t number) const;
  /// Whether a walk through the terms that begin with `prefix` is to be gone: not where it would
  /// read more than kMaxDistantLeaves that are not local. Asks for all of those at once that are
  /// not there.
  [[nodiscard]] bool prepare_walk(std::string_view prefix) const;
  /// The same for a walk after which postings of some of the terms are read: they come with the
  /// leaves, so that they are there when it is known of which. Not where that would read more than
  /// kMaxDistantBytes.
  [[nodiscard]] bool prepare_lookups(std::string_view prefix) const;
  /// Leaves that hold terms which begin with `prefix`, about: at most one too many.
  [[nodiscard]] uint32_t count_leaves(std::string_view prefix) const;

  [[nodiscard]] uint32_t leaf_count() const { return leaves_.count(); }

 private:
  friend class TermWalk;
  /// A leaf, taken apart.
  struct Leaf {
    uint32_t number = 0;
    uint32_t block_count = 0;
    Bytes offsets;
    Bytes blocks;
  };
  [[nodiscard]] Leaf leaf(uint32_t number) const;
  [[nodiscard]] static Bytes block(const Leaf& leaf, uint32_t number);
  [[nodiscard]] static std::string_view first_term(const Leaf& leaf, uint32_t block_number);
  /// A walk without end whose next term is the first one not before `term`, among those of its
  /// block and as many `behind` that, before the term of number `end`.
  [[nodiscard]] TermWalk lower_bound(std::string_view term, uint32_t behind, uint32_t end) const;

  uint32_t term_count_ = 0;
  LeafTable leaves_;
  const ChunkSource* chunks_ = nullptr;
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
  bool enter_leaf();
  bool enter_block();
  [[nodiscard]] bool at_block_start() const;
  bool end_if(bool is_end);
  void go_to(uint32_t leaf, uint32_t block);
  void skip_leaves(std::string_view prefix);
  void skip_blocks(std::string_view prefix);

  TermDictionary dictionary_;
  std::string prefix_;          // the walk ends with the first term that does not begin with it
  uint32_t next_number_ = 0;    // of the term that next() reads
  uint32_t end_number_ = 0;     // that of which it is known that it is not in the walk
  uint32_t leaf_number_ = 0;    // of the leaf that it is in
  uint32_t place_in_leaf_ = 0;  // of that term
  TermDictionary::Leaf leaf_;   // what was read of it last
  bool has_leaf_ = false;
  ByteReader block_;
  char term_[analysis::kMaxTermBytes] = {};
  uint32_t term_length_ = 0;
  uint32_t shared_length_ = 0;  // with the term before
  TermInfo info_;
  bool pending_ = false;  // the first term of the walk was read already
  bool ended_ = true;
};

/// What a writer has written, once it is finished. The writer must outlive it.
class WrittenDictionary {
 public:
  explicit WrittenDictionary(const TermDictionaryWriter& writer);
  WrittenDictionary(const WrittenDictionary&) = delete;
  WrittenDictionary& operator=(const WrittenDictionary&) = delete;
  [[nodiscard]] const TermDictionary& view() const { return dictionary_; }

 private:
  SectionSource leaves_;
  TermDictionary dictionary_;
};

}  // namespace daf::index
