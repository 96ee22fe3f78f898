#include "index/segment_merger.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "index/merged_walk.h"
#include "index/segment_sections.h"
#include "index/stem_table.h"
#include "index/term_dictionary.h"

namespace daf::index {
namespace {

// What is known of a source while it is read.
struct Source {
  const MergeSource* segment = nullptr;
  std::vector<uint32_t> documents;     // their numbers in the result; UINT32_MAX: in none
  std::vector<uint32_t> term_numbers;  // in the result, by number in the source; UINT32_MAX: none

  [[nodiscard]] const SegmentView& view() const { return segment->view; }
  [[nodiscard]] bool is_deleted(uint32_t document) const {
    return document < segment->deleted.size() && segment->deleted[document];
  }
};

class Merger {
 public:
  Merger(std::span<const MergeSource> segments, DeletedDocuments deleted_documents);
  [[nodiscard]] std::optional<Segment> merge() &&;

 private:
  void merge_lengths();
  [[nodiscard]] bool merge_terms();
  void add_postings(const Source& source, const TermInfo& info);
  void add_posting(const Source& source, const PostingsCursor& cursor, Bytes positions);
  void end_leaf(size_t postings_end);
  [[nodiscard]] bool end_term(std::string_view term);
  [[nodiscard]] StemSection merge_stems();

  std::vector<Source> sources_;
  uint64_t document_count_ = 0;
  uint64_t byte_count_ = 0;  // of the lists of all sources
  std::vector<uint8_t> length_codes_;
  ChunkedSection postings_;
  ChunkedSection positions_;
  TermDictionaryWriter dictionary_;

  // The term that is being merged.
  std::vector<uint8_t> term_postings_;
  std::vector<uint8_t> term_positions_;
  uint32_t posting_count_ = 0;
  uint32_t next_document_ = 0;  // one more than the last one
};

Merger::Merger(std::span<const MergeSource> segments, DeletedDocuments deleted_documents) {
  sources_.reserve(segments.size());
  for (const MergeSource& segment : segments) {
    Source& source = sources_.emplace_back();
    source.segment = &segment;
    source.term_numbers.assign(segment.view.terms().term_count(), UINT32_MAX);
    source.documents.reserve(segment.view.document_count());
    for (uint32_t document = 0; document < segment.view.document_count(); ++document) {
      const bool is_deleted = source.is_deleted(document);
      source.documents.push_back(is_deleted ? UINT32_MAX : static_cast<uint32_t>(document_count_));
      if (!is_deleted || deleted_documents == DeletedDocuments::kKeepNumbers) ++document_count_;
    }
    byte_count_ += segment.view.byte_length(SectionKind::kPostings) +
                   segment.view.byte_length(SectionKind::kPositions);
  }
}

void Merger::merge_lengths() {
  length_codes_.resize(static_cast<size_t>(document_count_));
  std::vector<uint8_t> codes;
  for (const Source& source : sources_) {
    codes.clear();
    (void)source.view().read_lengths(codes);
    codes.resize(source.documents.size());
    for (size_t i = 0; i < codes.size(); ++i) {
      if (source.documents[i] != UINT32_MAX) length_codes_[source.documents[i]] = codes[i];
    }
  }
}

void Merger::add_posting(const Source& source, const PostingsCursor& cursor, Bytes positions) {
  const uint32_t document = source.documents[cursor.document()];
  uint8_t posting[kMaxPostingBytes];
  const size_t length = encode_posting(document + 1 - next_document_, cursor.frequencies(),
                                       cursor.is_marked(), posting);
  term_postings_.insert(term_postings_.end(), posting, posting + length);
  term_positions_.insert(term_positions_.end(), positions.begin(), positions.end());
  next_document_ = document + 1;
  ++posting_count_;
}

void Merger::add_postings(const Source& source, const TermInfo& info) {
  PostingsCursor cursor = source.view().postings(info);
  const Bytes positions = source.view().position_bytes(info);
  ByteReader reader(positions);
  while (cursor.next()) {
    const Frequencies frequencies = cursor.frequencies();
    uint64_t occurrences = 0;
    for (const uint32_t frequency : frequencies) occurrences += frequency;
    const size_t start = positions.size() - reader.remaining();
    // A position takes a byte at least: what is not sound ends the list.
    if (occurrences == 0 || occurrences > reader.remaining()) return;
    for (; occurrences > 0; --occurrences) (void)reader.read_varint();
    if (!reader.ok()) return;
    if (source.documents[cursor.document()] == UINT32_MAX) continue;
    const size_t end = positions.size() - reader.remaining();
    add_posting(source, cursor, positions.subspan(start, end - start));
  }
}

void Merger::end_leaf(size_t postings_end) {
  if (dictionary_.term_count() == 0) return;
  postings_.end_chunk(postings_end);
  positions_.end_chunk();
}

// Writes the list of the term, if any document still holds it; whether one does.
bool Merger::end_term(std::string_view term) {
  if (posting_count_ == 0) return false;
  const size_t postings_start = postings_.bytes.size();
  append_posting_list(postings_.bytes, posting_count_, term_postings_, term_positions_,
                      length_codes_);
  const auto postings_length = static_cast<uint32_t>(postings_.bytes.size() - postings_start);
  if (dictionary_.begins_leaf(postings_length)) end_leaf(postings_start);
  positions_.bytes.insert(positions_.bytes.end(), term_positions_.begin(), term_positions_.end());
  dictionary_.add(term, {.document_count = posting_count_,
                         .postings_length = postings_length,
                         .positions_length = static_cast<uint32_t>(term_positions_.size())});
  term_postings_.clear();
  term_positions_.clear();
  posting_count_ = 0;
  next_document_ = 0;
  return true;
}

// False if the sources are not sound: see merge_segments().
bool Merger::merge_terms() {
  std::vector<TermWalk> walks;
  walks.reserve(sources_.size());
  for (const Source& source : sources_) walks.push_back(source.view().terms().walk(""));
  MergedWalk<TermWalk, &TermWalk::term> merged(std::move(walks));
  uint64_t bytes_left = byte_count_;
  while (merged.next()) {
    for (const size_t number : merged.at_key()) {
      const TermInfo& info = merged.walk(number).info();
      const uint64_t bytes = uint64_t{info.postings_length} + info.positions_length;
      if (bytes > bytes_left) return false;
      bytes_left -= bytes;
      add_postings(sources_[number], info);
    }
    if (!end_term(merged.key())) continue;
    for (const size_t number : merged.at_key()) {
      sources_[number].term_numbers[merged.walk(number).number()] = dictionary_.term_count() - 1;
    }
  }
  end_leaf(postings_.bytes.size());
  dictionary_.finish();
  return true;
}

StemSection Merger::merge_stems() {
  const WrittenDictionary dictionary(dictionary_);
  StemSection section(dictionary.view().walk(""));
  std::vector<StemWalk> walks;
  walks.reserve(sources_.size());
  for (const Source& source : sources_) {
    section.languages |= source.view().stems().languages();
    walks.push_back(source.view().stems().walk());
  }
  MergedWalk<StemWalk, &StemWalk::key> merged(std::move(walks));
  std::vector<StemMember> members;
  while (merged.next()) {
    members.clear();
    for (const size_t number : merged.at_key()) {
      const std::vector<uint32_t>& numbers = sources_[number].term_numbers;
      for (const StemMember& member : merged.walk(number).members()) {
        if (member.term_number >= numbers.size()) continue;
        const uint32_t term = numbers[member.term_number];
        if (term != UINT32_MAX) members.push_back({term, member.confidence});
      }
    }
    section.add(merged.key(), members);
  }
  section.finish();
  return section;
}

std::optional<Segment> Merger::merge() && {
  if (document_count_ >= UINT32_MAX || byte_count_ > kMaxMergedBytes) return std::nullopt;
  merge_lengths();
  if (!merge_terms()) return std::nullopt;
  const StemSection stems = merge_stems();
  SegmentSections sections;
  sections.append_lengths(length_codes_);
  sections.append(SectionKind::kTerms, dictionary_.leaves());
  sections.append(SectionKind::kPostings, postings_);
  sections.append(SectionKind::kPositions, positions_);
  sections.append(SectionKind::kStems, stems.leaves());
  return std::move(sections).finish(dictionary_, stems);
}

}  // namespace

std::optional<Segment> merge_segments(std::span<const MergeSource> sources,
                                      DeletedDocuments deleted_documents) {
  return Merger(sources, deleted_documents).merge();
}

}  // namespace daf::index
