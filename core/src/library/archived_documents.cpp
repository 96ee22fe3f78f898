#include "library/archived_documents.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "library/card.h"
#include "library/indexing.h"
#include "library/text_resolver.h"
#include "library/views.h"
#include "publication/collection_reader.h"

namespace daf::library {

using archive::Section;

void ArchivedDocuments::begin_question() {
  if (card_bytes_ > kMaxCardBytes) {
    cards_.clear();
    card_bytes_ = 0;
  }
  if (record_bytes_ > kMaxRecordBytes) {
    record_chunks_.clear();
    record_bytes_ = 0;
  }
}

void ArchivedDocuments::expect_records() {
  part_.expect_tables(Section::kRecords);
  (void)words();
}

const archive::WordList* ArchivedDocuments::words() {
  if (!words_) {
    archive::WordList words;
    if (part_.chunk_count(Section::kWords) > 0) {
      const index::Bytes chunk = part_.chunk(Section::kWords, 0);
      if (chunk.empty()) return nullptr;
      words = archive::WordList::read(chunk);
    }
    words_ = std::move(words);
  }
  return &*words_;
}

// Empty where it, or what it is coded by, is not there.
index::Bytes ArchivedDocuments::record_chunk(uint32_t number) {
  const archive::WordList* const list = words();
  const index::Bytes chunk = part_.chunk(Section::kRecords, number);
  if (list == nullptr || chunk.empty()) return {};
  if (list->empty()) return chunk;
  auto known = record_chunks_.find(number);
  if (known == record_chunks_.end()) {
    const uint64_t most = part_.stored_length(Section::kRecords, number) * archive::kMaxExpansion;
    const auto limit = static_cast<size_t>(std::min<uint64_t>(most, SIZE_MAX / 2));
    std::string text;
    if (!list->decode(chunk, limit, text)) text.clear();
    record_bytes_ += text.size();
    known = record_chunks_.emplace(number, std::move(text)).first;
  }
  const std::string& text = known->second;
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

void ArchivedDocuments::find_by_hash(std::string_view id, std::vector<uint32_t>& documents) const {
  const uint32_t bucket_count = part_.chunk_count(Section::kIds);
  // As they are written they are a power of two.
  if (!std::has_single_bit(bucket_count)) return;
  const uint64_t hash = id_hash(id);
  find_in_bucket(part_.chunk(Section::kIds, id_bucket(hash, bucket_count)), hash, documents);
}

std::optional<uint32_t> ArchivedDocuments::find(std::string_view id) {
  expect_records();
  std::vector<uint32_t> documents;
  find_by_hash(id, documents);
  for (const uint32_t document : documents) {
    const std::optional<StoredRecord> found = record(document);
    if (found && found->id == id) return document;
  }
  return std::nullopt;
}

std::optional<StoredRecord> ArchivedDocuments::record(uint32_t document) {
  if (document >= count()) return std::nullopt;
  const uint32_t per_chunk = part_.documents_per_record_chunk();
  return read_record(record_chunk(document / per_chunk), document % per_chunk);
}

std::string_view ArchivedDocuments::globals(const StoredRecord& record) {
  if (record.globals == 0) return {};
  const StoredSources* const stored = sources();
  if (stored == nullptr || record.globals > stored->globals.size()) return {};
  return stored->globals[record.globals - 1];
}

std::string ArchivedDocuments::make_card(const StoredRecord& record) {
  Result<Publication> publication = publication::read_publication(record.json, globals(record));
  if (!publication.ok()) return {};
  const TextResolver resolver(publication.value());
  const RenderTree body = render_bodies(publication.value(), resolver);
  const std::vector<Text> abstract = resolver.resolve_all(publication.value().abstract);
  std::vector<TextBlock> blocks = text_blocks(abstract, body);
  sketch_blocks(blocks);
  return library::make_card(card_contents(publication.value(), resolver, body), blocks);
}

std::string_view ArchivedDocuments::card(uint32_t document) {
  const auto known = cards_.find(document);
  if (known != cards_.end()) return known->second;
  const std::optional<StoredRecord> found = record(document);
  if (!found) return {};
  if (found->globals != 0 && sources() == nullptr) return {};
  std::string& card = cards_[document];
  card = make_card(*found);
  card_bytes_ += card.size();
  return card;
}

const index::DocumentColumnsView* ArchivedDocuments::columns() {
  if (!columns_) {
    const index::Bytes chunk = part_.chunk(Section::kColumns, 0);
    if (chunk.empty()) return nullptr;
    column_bytes_.assign(chunk.begin(), chunk.end());
    columns_ = index::DocumentColumnsView::open(column_bytes_);
    // What is no columns has none of anything.
    if (!columns_ || columns_->document_count() != count()) columns_.emplace();
  }
  return &*columns_;
}

const StoredSources* ArchivedDocuments::sources() {
  if (!sources_) {
    const index::Bytes chunk = part_.chunk(Section::kSources, 0);
    if (chunk.empty()) return nullptr;
    sources_ = StoredSources::read(chunk, count()).value_or(StoredSources());
  }
  return &*sources_;
}

const StoredWorks* ArchivedDocuments::works() {
  if (!works_) {
    StoredWorks works;
    if (part_.chunk_count(Section::kWorks) > 0) {
      const index::Bytes chunk = part_.chunk(Section::kWorks, 0);
      if (chunk.empty()) return nullptr;
      works = StoredWorks::read(chunk, count()).value_or(StoredWorks());
    }
    works_ = std::move(works);
  }
  return &*works_;
}

}  // namespace daf::library
