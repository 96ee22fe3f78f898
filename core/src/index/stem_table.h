// Which terms of a segment are forms of one word: from the keys of stemming/stems.h to the terms
// that have them. Stems stand beside the terms and have no postings. A stem whose only term is
// spelled like it is left out: who looks for the stem finds the term. Tested by
// stem_table_test.cpp.
//
// Keys stand in blocks of kStemsPerBlock, in the order of their bytes.
//
//    0  u32 set of the languages that stemmed words of the segment, bit 1 << analysis::Language
//    4  u32 key count
//    8  per block: u32 byte offset into what follows this table
//   ..  per key: u8 bytes shared with the key before (0 for the first of a block), u8 bytes that
//                follow, those bytes; varint member count; per member, ascending by number: varint
//                (term number minus the one before; the first counts from -1) << 4 | confidence - 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/stemming/stemmer.h"
#include "index/byte_io.h"
#include "index/term_table.h"

namespace daf::index {

/// Stems a block: fewer make the table longer, more make a lookup slower.
inline constexpr uint32_t kStemsPerBlock = 16;

/// A term that has a stem.
struct StemMember {
  uint32_t term_number = 0;  ///< place in the segment's dictionary
  uint8_t confidence = 0;    ///< 1 to analysis::kFullConfidence
};

/// A set of languages, bit 1 << analysis::Language.
using LanguageSet = uint32_t;

/// Writes the section out of stems that come in the order of their bytes.
class StemSection {
 public:
  /// `members` in any order; they are sorted, and one that is there twice counts with its best
  /// confidence. `namesake` is the number of the term that is spelled like the key, or UINT32_MAX
  /// if there is none.
  void add(std::string_view key, std::vector<StemMember>& members, uint32_t namesake);
  [[nodiscard]] std::vector<uint8_t> finish(LanguageSet languages) const;

 private:
  std::vector<uint8_t> offsets_;
  std::vector<uint8_t> keys_;
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
  /// added, by its number, or UINT32_MAX where it has none.
  [[nodiscard]] std::vector<uint8_t> finish(const std::vector<uint32_t>& dictionary_numbers) const;

  /// Bytes held, about.
  [[nodiscard]] size_t byte_size() const {
    return keys_.byte_size() + members_.capacity() * sizeof(KeyMember);
  }

 private:
  struct KeyState {
    uint32_t member_count = 0;
    uint32_t namesake = UINT32_MAX;  // the term that is spelled as the key
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
  LanguageSet languages_ = 0;
};

class StemWalk;

/// Reads the section, which need not be well-formed: nothing outside it is read, and what is wrong
/// looks like the end. The bytes must outlive it.
class StemTable {
 public:
  StemTable() = default;
  explicit StemTable(Bytes bytes);

  /// The languages whose rules made the stems.
  [[nodiscard]] LanguageSet languages() const { return languages_; }
  /// Appends the terms that have the stem. Numbers past the end of the dictionary are possible.
  void find(std::string_view key, std::vector<StemMember>& members) const;
  /// All stems, in the order of their bytes.
  [[nodiscard]] StemWalk walk() const;

 private:
  friend class StemWalk;
  [[nodiscard]] ByteReader block(uint32_t number) const;
  [[nodiscard]] std::string_view first_key(uint32_t block_number) const;

  LanguageSet languages_ = 0;
  uint32_t key_count_ = 0;
  Bytes offsets_;
  Bytes keys_;
};

/// Goes through stems in order. The table's bytes must outlive it.
class StemWalk {
 public:
  /// Goes to the next stem; false at the end.
  bool next();
  /// Valid until next().
  [[nodiscard]] std::string_view key() const { return {key_, key_length_}; }
  [[nodiscard]] const std::vector<StemMember>& members() const { return members_; }

 private:
  friend class StemTable;
  explicit StemWalk(const StemTable& table) : reader_(table.keys_), left_(table.key_count_) {}

  ByteReader reader_;
  uint32_t left_ = 0;
  char key_[analysis::kMaxTermBytes] = {};
  size_t key_length_ = 0;
  std::vector<StemMember> members_;
};

}  // namespace daf::index
