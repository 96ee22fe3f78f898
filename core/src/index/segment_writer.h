// Makes a segment out of documents, one after the other. Tested by segment_writer_test.cpp.
//
// Everything is in memory: a hash table of terms (term_table.h) and, for each term, its postings in
// their final form in a pool of slices (slice_pool.h). finish() sorts the terms and copies.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "index/field.h"
#include "index/segment.h"
#include "index/slice_pool.h"
#include "index/stem_table.h"
#include "index/term_table.h"

namespace daf::index {

class SegmentSections;

/// A writer that holds as much is full, so that every offset of a segment fits in 32 bits, with
/// room to spare for one more document of any size that a library takes. In bytes.
inline constexpr size_t kMaxWriterBytes = size_t{512} << 20;

class SegmentWriter {
 public:
  /// `hash_seed`: see TermTable.
  explicit SegmentWriter(uint64_t hash_seed = 0);

  /// Adds the tokens of `text` to a field of the current document, as often as needed, but to no
  /// field before one that has tokens already: their positions are written at once, in the order
  /// of the fields. `language` is that of the text: it decides which other words each is a form of.
  void add_tokens(Field field, const analysis::Tokens& tokens, std::string_view text,
                  analysis::Language language);
  /// Ends the current document, which may be empty, and begins the next. Returns its number.
  uint32_t finish_document();

  /// Documents finished.
  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  /// Bytes held; the segment will take less.
  [[nodiscard]] size_t byte_size() const;
  /// Whether the segment should be finished, and the next document go to a new one.
  [[nodiscard]] bool full() const { return byte_size() >= kMaxWriterBytes; }

  /// The segment of all finished documents. The writer must not be used again.
  [[nodiscard]] Segment finish() &&;

 private:
  // What is kept of a term of the segment.
  struct TermState {
    SlicePool::List postings;
    SlicePool::List positions;
    uint32_t document_count = 0;
    uint32_t next_document = 0;  ///< one more than the last document written to the postings
    uint32_t languages = 0;      ///< of the strings for which its stems are known (LanguageSet)
    uint32_t current_entry = 0;  ///< among the current document's terms, plus one; 0: not in it
  };
  // A distinct term of the current document.
  struct CurrentTerm {
    uint32_t number = 0;
    uint32_t next_position = 0;  ///< one more than the last one in the current field
    uint32_t field = 0;          ///< the last one that held it
    bool is_marked = false;      ///< written with marks (written_marks.h)
    Frequencies frequencies{};
  };

  void add_occurrence(uint32_t term_number, uint32_t field, uint32_t position, bool is_marked);
  void append_postings(const TermState& state, std::vector<uint8_t>& out);
  void append_positions(std::span<const uint32_t> terms, std::span<const uint32_t> leaf_term_counts,
                        SegmentSections& sections) const;

  TermTable<TermState> terms_;
  StemTableWriter stems_;
  SlicePool pool_;
  std::vector<CurrentTerm> current_terms_;
  std::array<uint32_t, kFieldCount> current_lengths_{};
  uint32_t current_field_ = 0;   // the last one that tokens were added to
  uint32_t first_position_ = 0;  // of the next tokens of that field
  uint32_t document_count_ = 0;
  std::vector<uint8_t> length_codes_;
  std::vector<uint8_t> postings_;   // reused memory of append_postings
  std::vector<uint8_t> positions_;  // likewise
};

}  // namespace daf::index
