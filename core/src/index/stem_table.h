// Which terms of a segment are forms of one word: from the keys of stemming/stems.h to the terms
// that have them. Stems stand beside the terms and have no postings. The term that is spelled like
// a stem is not among those that have it, and a stem that no other term has is left out: who looks
// for the stem looks for the term as well, and how sure that one is of itself follows from rules
// alone (Stemmer::confidence_in_itself), so that it is the same however documents are split over
// segments. Tested by stem_table_test.cpp.
//
// Keys stand in leaves of kStemsPerLeaf, in the order of their bytes; a leaf is a chunk, and a
// KeyTable says in which leaf a key would stand.
//
//   leaf  per key: u8 bytes shared with the key before (0 for the first), u8 bytes that follow,
//         those bytes; varint member count << 1 | whether a term is spelled like the key; per
//         member, ascending by number: varint (term number minus the one before; the first counts
//         from -1)
//         << 4 | confidence - 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/stemming/stemmer.h"
#include "index/byte_io.h"
#include "index/chunk_source.h"
#include "index/term_dictionary.h"
#include "index/term_table.h"

namespace daf::index {

/// Stems a leaf: fewer make the table of keys longer, more what has to be read for one stem.
inline constexpr uint32_t kStemsPerLeaf = 128;

/// A term that has a stem.
struct StemMember {
  uint32_t term_number = 0;  ///< place in the segment's dictionary
  uint8_t confidence = 0;    ///< 1 to analysis::kFullConfidence
};

/// Writes leaves and keys out of stems that come in the order of their bytes.
class StemSection {
 public:
  /// `terms`: a walk through all terms of the dictionary, whose bytes must outlive this.
  explicit StemSection(TermWalk terms) : terms_(std::move(terms)) {}

  /// `members` without the namesake, in any order; they are sorted, and one that is there twice
  /// counts with its best confidence.
  void add(std::string_view key, std::vector<StemMember>& members);
  /// To be called once, after the last stem.
  void finish();

  analysis::LanguageSet languages = 0;  ///< whose rules made the stems
  [[nodiscard]] uint32_t key_count() const { return key_count_; }
  [[nodiscard]] const ChunkedSection& leaves() const { return leaves_; }
  [[nodiscard]] const KeyTableWriter& keys() const { return keys_; }

 private:
  bool has_namesake(std::string_view key);

  TermWalk terms_;  // to the first one that is not before the last key
  bool has_term_ = false;
  ChunkedSection leaves_;
  KeyTableWriter keys_;
  std::string previous_;
  uint32_t key_count_ = 0;
};

/// Collects the stems of terms while a segment is written.
class StemTableWriter {
 public:
  /// `hash_seed`: see TermTable.
  explicit StemTableWriter(uint64_t hash_seed = 0) : keys_(hash_seed) {}

  /// Adds the stems of a term that stands in a string of that language. Once for each term and
  /// language is enough. `term_number` counts the terms of the writer, in any order.
  void add(uint32_t term_number, std::string_view term, std::string_view source_word,
           analysis::Language of_string);

  /// The section. `dictionary_numbers` has the place in the dictionary of each term that was
  /// added, by its number, or UINT32_MAX where it has none. `terms`: see StemSection.
  [[nodiscard]] StemSection finish(const std::vector<uint32_t>& dictionary_numbers,
                                   TermWalk terms) const;

  /// Bytes held, about.
  [[nodiscard]] size_t byte_size() const {
    return keys_.byte_size() + members_.capacity() * sizeof(KeyMember);
  }

 private:
  struct KeyState {
    uint32_t member_count = 0;
  };
  struct KeyMember {
    uint32_t key_number = 0;
    StemMember member;
  };
  [[nodiscard]] std::vector<StemMember> members_by_key(const std::vector<uint32_t>& starts) const;

  analysis::Stemmer stemmer_;
  analysis::Stems stems_;
  TermTable<KeyState> keys_;
  std::vector<KeyMember> members_;  // as they came
  analysis::LanguageSet languages_ = 0;
};

class StemWalk;

/// Reads them. They need not be well-formed: nothing outside them is read, and what is wrong or not
/// there looks absent. They must outlive it.
class StemTable {
 public:
  StemTable() = default;
  StemTable(analysis::LanguageSet languages, uint32_t key_count, const KeyTable& keys,
            const ChunkSource& chunks)
      : languages_(languages), key_count_(key_count), keys_(keys), chunks_(&chunks) {}

  /// The languages whose rules made the stems.
  [[nodiscard]] analysis::LanguageSet languages() const { return languages_; }
  [[nodiscard]] uint32_t key_count() const { return key_count_; }
  /// Appends the terms that have the stem, without the one that is spelled like it; false if there
  /// is no such term. Where nothing is known of the stem there may be one. Numbers past the end of
  /// the dictionary are possible.
  bool find(std::string_view key, std::vector<StemMember>& members) const;
  /// All stems, in the order of their bytes.
  [[nodiscard]] StemWalk walk() const;

  [[nodiscard]] static constexpr uint32_t leaf_count(uint32_t key_count) {
    return key_count / kStemsPerLeaf + (key_count % kStemsPerLeaf != 0 ? 1 : 0);
  }

 private:
  friend class StemWalk;
  analysis::LanguageSet languages_ = 0;
  uint32_t key_count_ = 0;
  KeyTable keys_;
  const ChunkSource* chunks_ = nullptr;
};

/// Goes through stems in order. The table's bytes must outlive it.
class StemWalk {
 public:
  /// Goes to the next stem; false at the end.
  bool next();
  /// Valid until next().
  [[nodiscard]] std::string_view key() const { return {key_, key_length_}; }
  [[nodiscard]] bool has_namesake() const { return has_namesake_; }
  [[nodiscard]] const std::vector<StemMember>& members() const { return members_; }

 private:
  friend class StemTable;
  StemWalk(const StemTable& table, uint32_t first_leaf, uint32_t end_leaf)
      : chunks_(table.chunks_), next_leaf_(first_leaf), end_leaf_(end_leaf) {}
  bool read_key(uint64_t& member_count);
  bool read_members(uint64_t count);
  bool skip_members(uint64_t count);
  bool end() {
    reader_ = ByteReader();
    next_leaf_ = end_leaf_;
    return false;
  }

  const ChunkSource* chunks_ = nullptr;
  uint32_t next_leaf_ = 0;
  uint32_t end_leaf_ = 0;
  ByteReader reader_;  // in the leaf before the next one
  char key_[analysis::kMaxTermBytes] = {};
  size_t key_length_ = 0;
  bool has_namesake_ = false;
  std::vector<StemMember> members_;
};

}  // namespace daf::index
