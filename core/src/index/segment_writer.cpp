#include "index/segment_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <span>
#include <string_view>
#include <utility>

#include "analysis/written_marks.h"
#include "index/positions.h"
#include "index/segment_sections.h"

namespace daf::index {

namespace {

// The length of a document, in tokens of the body.
uint32_t document_length(const std::array<uint32_t, kFieldCount>& token_counts) {
  float length = 0;
  for (size_t field = 0; field < kFieldCount; ++field) {
    length += kFieldWeights[field] * static_cast<float>(token_counts[field]);
  }
  return static_cast<uint32_t>(length);
}

}  // namespace

SegmentWriter::SegmentWriter(uint64_t hash_seed) : terms_(hash_seed), stems_(hash_seed) {}

void SegmentWriter::add_occurrence(uint32_t term_number, uint32_t field, uint32_t position,
                                   bool is_marked) {
  TermState& state = terms_.state(term_number);
  if (state.current_entry == 0) {
    current_terms_.push_back({.number = term_number, .field = field});
    state.current_entry = static_cast<uint32_t>(current_terms_.size());
  }
  CurrentTerm& term = current_terms_[state.current_entry - 1];
  if (term.field != field) {
    term.field = field;
    term.next_position = 0;
  }
  const uint32_t delta = position + 1 - term.next_position;
  if (delta < 0x80) {
    pool_.append(state.positions, static_cast<uint8_t>(delta));
  } else {
    uint8_t bytes[kMaxVarintBytes];
    pool_.append(state.positions, {bytes, encode_varint(delta, bytes)});
  }
  term.next_position = position + 1;
  term.is_marked = term.is_marked || is_marked;
  ++term.frequencies[field];
}

void SegmentWriter::add_tokens(Field field, const analysis::Tokens& tokens, std::string_view text,
                               analysis::Language language) {
  const uint32_t language_bit = 1u << static_cast<unsigned>(language);
  const auto field_index = static_cast<uint32_t>(field);
  assert(field_index >= current_field_);
  if (field_index != current_field_) first_position_ = 0;
  current_field_ = field_index;
  constexpr size_t kBatch = TermTable<TermState>::kBatch;
  std::array<std::string_view, kBatch> terms;
  std::array<uint32_t, kBatch> numbers{};
  const size_t count = tokens.tokens.size();
  for (size_t at = 0; at < count; at += kBatch) {
    const size_t batch = std::min(kBatch, count - at);
    for (size_t i = 0; i < batch; ++i) terms[i] = tokens.term(tokens.tokens[at + i]);
    terms_.add(std::span(terms).first(batch), numbers);
    for (size_t i = 0; i < batch; ++i) {
      const analysis::Token& token = tokens.tokens[at + i];
      const std::string_view source =
          text.substr(token.source.byte_start, token.source.byte_end - token.source.byte_start);
      add_occurrence(numbers[i], field_index, first_position_ + token.position,
                     analysis::is_written_with_marks(source, terms[i]));
      uint32_t& languages = terms_.state(numbers[i]).languages;
      if ((languages & language_bit) != 0) continue;
      languages |= language_bit;
      stems_.add(numbers[i], terms[i], source, language);
    }
  }
  if (count > 0) first_position_ += tokens.tokens.back().position + 1 + kPositionGap;
  current_lengths_[field_index] += static_cast<uint32_t>(count);
}

uint32_t SegmentWriter::finish_document() {
  const uint32_t document = document_count_++;
  for (const CurrentTerm& term : current_terms_) {
    TermState& state = terms_.state(term.number);
    uint8_t posting[kMaxPostingBytes];
    const size_t length = encode_posting(document + 1 - state.next_document, term.frequencies,
                                         term.is_marked, posting);
    pool_.append(state.postings, {posting, length});
    state.next_document = document + 1;
    ++state.document_count;
    state.current_entry = 0;
  }
  current_terms_.clear();
  current_field_ = 0;
  first_position_ = 0;
  length_codes_.push_back(encode_length(document_length(current_lengths_)));
  current_lengths_ = {};
  return document;
}

size_t SegmentWriter::byte_size() const {
  return terms_.byte_size() + stems_.byte_size() + pool_.byte_size() +
         current_terms_.capacity() * sizeof(CurrentTerm) + size_t{document_count_};
}

void SegmentWriter::append_postings(const TermState& state, std::vector<uint8_t>& out) {
  if (state.document_count <= kBlockPostings) {
    pool_.copy_to(state.postings, out);
    return;
  }
  postings_.clear();
  pool_.copy_to(state.postings, postings_);
  positions_.clear();
  pool_.copy_to(state.positions, positions_);
  append_posting_list(out, state.document_count, postings_, positions_, length_codes_);
}

Segment SegmentWriter::finish() && {
  SegmentSections sections;
  sections.reserve(pool_.list_bytes());
  sections.append_lengths(length_codes_);

  TermDictionaryWriter dictionary;
  ChunkedSection postings;
  std::vector<uint32_t> written;
  std::vector<uint32_t> dictionary_numbers(terms_.size(), UINT32_MAX);
  for (const uint32_t number : terms_.sorted()) {
    const TermState& state = terms_.state(number);
    if (state.document_count == 0) continue;  // only in a document that was not finished
    const size_t postings_start = postings.bytes.size();
    append_postings(state, postings.bytes);
    const auto postings_length = static_cast<uint32_t>(postings.bytes.size() - postings_start);
    if (dictionary.begins_leaf(postings_length) && !written.empty()) {
      postings.end_chunk(postings_start);
    }
    dictionary.add(terms_.term(number), {.document_count = state.document_count,
                                         .postings_length = postings_length,
                                         .positions_length = state.positions.byte_count});
    dictionary_numbers[number] = static_cast<uint32_t>(written.size());
    written.push_back(number);
  }
  if (!written.empty()) postings.end_chunk();
  dictionary.finish();
  sections.append(SectionKind::kTerms, dictionary.leaves());
  sections.append(SectionKind::kPostings, postings);
  append_positions(written, dictionary.leaf_term_counts(), sections);
  const WrittenDictionary written_dictionary(dictionary);
  const StemSection stems = stems_.finish(dictionary_numbers, written_dictionary.view().walk(""));
  sections.append(SectionKind::kStems, stems.leaves());
  return std::move(sections).finish(dictionary, stems);
}

void SegmentWriter::append_positions(std::span<const uint32_t> terms,
                                     std::span<const uint32_t> leaf_term_counts,
                                     SegmentSections& sections) const {
  for (const uint32_t count : leaf_term_counts) {
    for (const uint32_t term : terms.first(count)) {
      pool_.copy_to(terms_.state(term).positions, sections.bytes());
    }
    sections.end_chunk(SectionKind::kPositions);
    terms = terms.subspan(count);
  }
}

}  // namespace daf::index
