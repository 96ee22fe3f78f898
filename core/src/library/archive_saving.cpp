#include "library/archive_saving.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "archive/archive_writer.h"
#include "archive/word_coder.h"
#include "index/frequent_terms.h"
#include "index/segment_merger.h"
#include "library/id_table.h"
#include "library/stored_record.h"
#include "library/stored_works.h"

namespace daf::library {
namespace {

using archive::PartWriter;
using archive::Section;

// Bytes of records that are read, and decompressed, for one publication: less compresses worse.
constexpr size_t kRecordChunkBytes = 12'288;

constexpr uint32_t kNotInPart = UINT32_MAX;

Error missing_bytes() {
  return {.code = Code::kMissingBytes, .message = "The library is not all there to be saved."};
}

// What one part is made of.
class PartMaker {
 public:
  PartMaker(Catalogue& catalogue, std::span<const IndexedSegment> segments)
      : catalogue_(catalogue), segments_(segments) {
    number_of_.assign(catalogue.documents.count(), kNotInPart);
    for (const IndexedSegment& segment : segments) {
      for (uint32_t i = 0; i < segment.view().document_count(); ++i) {
        const uint32_t document = segment.first_document + i;
        if (!catalogue.live().contains(document)) continue;
        number_of_[document] = static_cast<uint32_t>(documents_.size());
        documents_.push_back(document);
      }
    }
  }

  /// Whether there is nothing to be written.
  [[nodiscard]] bool empty() const { return documents_.empty(); }

  [[nodiscard]] Result<archive::WrittenPart> make() && {
    std::optional<index::Segment> segment = merge();
    if (!segment) {
      if (const std::optional<Error> damage = catalogue_.damage()) return *damage;
      return Error{.code = Code::kTooLarge, .message = "The library is too large for an archive."};
    }
    writer_.add_segment(segment->view());
    std::vector<uint8_t> frequent;
    index::append_frequent_terms(segment->view().terms(), frequent);
    if (!frequent.empty()) writer_.add_chunk(Section::kFrequentTerms, frequent);
    segment.reset();
    add_records();
    add_columns();
    add_works();
    if (!catalogue_.has_all()) return missing_bytes();
    if (const std::optional<Error> damage = catalogue_.damage()) return *damage;
    return std::move(writer_).finish();
  }

 private:
  [[nodiscard]] std::optional<index::Segment> merge() const {
    std::vector<index::MergeSource> sources;
    for (const IndexedSegment& segment : segments_) {
      sources.push_back({segment.view(), deleted_documents(segment, catalogue_.documents)});
    }
    return index::merge_segments(sources, index::DeletedDocuments::kDrop);
  }

  void add_records() {
    uint64_t bytes = 0;
    archive::WordCounter counter;
    for (const uint32_t document : documents_) {
      const std::string_view json = catalogue_.documents.stored(document).json;
      counter.add(json);
      bytes += json.size();
    }
    const archive::WordList words = counter.choose();
    std::vector<uint8_t> coded;
    if (!words.empty()) {
      words.append_to(coded);
      writer_.add_chunk(Section::kWords, coded);
    }
    const uint64_t average = std::max<uint64_t>(bytes / std::max<size_t>(documents_.size(), 1), 1);
    const auto wanted =
        static_cast<uint32_t>(kRecordChunkBytes / std::min(average, uint64_t{kRecordChunkBytes}));
    const uint32_t per_chunk =
        std::min(std::bit_floor(wanted), archive::kMaxDocumentsPerRecordChunk);
    writer_.set_documents_per_record_chunk(per_chunk);

    std::vector<uint64_t> hashes;
    std::vector<uint8_t> chunk;
    for (size_t i = 0; i < documents_.size(); ++i) {
      const StoredDocument stored = catalogue_.documents.stored(documents_[i]);
      hashes.push_back(id_hash(stored.id));
      append_record(chunk, {.id = stored.id,
                            .source = number_of_source(documents_[i], stored),
                            .globals = number_of_globals(stored.globals),
                            .language = stored.language,
                            .json = stored.json});
      if ((i + 1) % per_chunk != 0 && i + 1 < documents_.size()) continue;
      coded.clear();
      words.encode({reinterpret_cast<const char*>(chunk.data()), chunk.size()}, coded);
      writer_.add_chunk(Section::kRecords, words.empty() ? chunk : coded, chunk.size());
      chunk.clear();
    }
    for (const std::vector<uint8_t>& bucket : make_id_buckets(hashes)) {
      writer_.add_chunk(Section::kIds, bucket);
    }
    chunk.clear();
    sources_.append_to(chunk);
    writer_.add_chunk(Section::kSources, chunk);
  }

  uint32_t number_of_source(uint32_t document, const StoredDocument& stored) {
    StoredSources::Source source = catalogue_.source_of(document, stored);
    const auto next = static_cast<uint32_t>(sources_.sources.size());
    const auto [known, is_new] = source_numbers_.try_emplace({source.name, source.base_url}, next);
    if (is_new) sources_.sources.push_back(std::move(source));
    return known->second;
  }

  uint32_t number_of_globals(std::string_view globals) {
    if (globals.empty()) return 0;
    const auto next = static_cast<uint32_t>(sources_.globals.size()) + 1;
    const auto [known, is_new] = globals_numbers_.try_emplace(std::string(globals), next);
    if (is_new) sources_.globals.emplace_back(globals);
    return known->second;
  }

  void add_columns() {
    index::DocumentColumnsWriter writer;
    for (const IndexedSegment& segment : segments_) {
      const index::DocumentColumnsView* const columns = segment.columns_view();
      if (columns == nullptr) return;
      for (uint32_t i = 0; i < columns->document_count(); ++i) {
        if (number_of_[segment.first_document + i] == kNotInPart) continue;
        columns->for_each_value(i, [&](uint32_t value) { writer.add(columns->value(value)); });
        writer.finish_document(columns->date(i));
      }
    }
    writer_.add_chunk(Section::kColumns, std::move(writer).finish().bytes());
  }

  void add_works() {
    StoredWorks stored;
    catalogue_.for_each_form([&](uint32_t document, uint32_t declared) {
      const std::optional<uint32_t> other = catalogue_.documents.current(declared);
      if (other) add_form(stored, document, *other);
    });
    catalogue_.for_each_link([&](const WorkLink& link, uint32_t document) {
      if (number_of_[document] == kNotInPart || link.key.empty()) return;
      const std::optional<uint32_t> other = catalogue_.documents.find_form(link.key);
      if (other && number_of_[*other] != kNotInPart) return add_form(stored, document, *other);
      stored.links.push_back(link);
      stored.links.back().document = number_of_[document];
    });
    const auto by_document = [](const auto& a, const auto& b) { return a.document < b.document; };
    std::stable_sort(stored.forms.begin(), stored.forms.end(), by_document);
    std::stable_sort(stored.links.begin(), stored.links.end(), by_document);
    if (stored.empty()) return;
    std::vector<uint8_t> chunk;
    stored.append_to(chunk);
    writer_.add_chunk(Section::kWorks, chunk);
  }

  // A form that is in another part is known by its id.
  void add_form(StoredWorks& stored, uint32_t document, uint32_t other) {
    const uint32_t number = number_of_[document];
    if (number == kNotInPart || document == other) return;
    if (number_of_[other] != kNotInPart) {
      stored.forms.push_back({number, number_of_[other]});
      return;
    }
    const StoredDocument form = catalogue_.documents.stored(other);
    stored.links.push_back({.document = number,
                            .key = std::string(form.id),
                            .url = "",
                            .language = std::string(form.language),
                            .title = {}});
  }

  Catalogue& catalogue_;
  std::span<const IndexedSegment> segments_;
  std::vector<uint32_t> documents_;  // of the part, in order
  std::vector<uint32_t> number_of_;  // in it, by document of the library
  PartWriter writer_;
  StoredSources sources_;
  std::map<std::pair<std::string, std::string>, uint32_t> source_numbers_;
  std::map<std::string, uint32_t> globals_numbers_;
};

// How many of the segments make the next part: at least one.
size_t count_next(std::span<const IndexedSegment> segments) {
  uint64_t bytes = 0;
  for (size_t i = 0; i < segments.size(); ++i) {
    const index::SegmentView& view = segments[i].view();
    bytes += view.byte_length(index::SectionKind::kPostings) +
             view.byte_length(index::SectionKind::kPositions);
    if (bytes > kMaxPartListBytes && i > 0) return i;
  }
  return segments.size();
}

}  // namespace

Result<SavedArchive> save(Catalogue& catalogue) {
  for (const IndexedSegment& segment : catalogue.indexed_segments()) {
    if (segment.archived != nullptr) segment.archived->part().expect_all();
  }
  if (!catalogue.has_all()) return missing_bytes();
  std::vector<archive::WrittenPart> parts;
  std::span<const IndexedSegment> left = catalogue.indexed_segments();
  while (!left.empty()) {
    const size_t count = count_next(left);
    PartMaker maker(catalogue, left.first(count));
    left = left.subspan(count);
    if (maker.empty()) continue;
    Result<archive::WrittenPart> part = std::move(maker).make();
    if (!part.ok()) return part.error();
    parts.push_back(std::move(part).value());
  }
  if (const std::optional<Error> damage = catalogue.damage()) return *damage;
  std::vector<archive::PartRoot> roots;
  for (const archive::WrittenPart& part : parts) roots.push_back({part.root, part.body.size(), {}});
  SavedArchive saved;
  saved.pieces.push_back(archive::make_head(roots));
  for (archive::WrittenPart& part : parts) saved.pieces.push_back(std::move(part.body));
  return saved;
}

}  // namespace daf::library
