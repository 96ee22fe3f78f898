#include "library/catalogue.h"

#include <algorithm>
#include <utility>

#include "archive/archive_writer.h"
#include "publication/collection_reader.h"

namespace daf::library {
namespace {

std::vector<uint32_t> by_date(const DocumentTable& documents, const search::DocumentSet& live,
                              bool newest) {
  std::vector<uint32_t> order;
  order.reserve(live.size());
  live.for_each([&](uint32_t document) { order.push_back(document); });
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return date_stands_before(documents.date(a), documents.date(b), newest);
  });
  return order;
}

}  // namespace

uint32_t Catalogue::begin_source(SourceInfo info) {
  sources_.push_back(std::move(info));
  committed_links_ = works.link_count();
  return static_cast<uint32_t>(sources_.size()) - 1;
}

uint32_t Catalogue::commit(std::vector<IndexedSegment> segments) {
  const uint32_t replaced = documents.commit();
  for (IndexedSegment& segment : segments) segments_.push_back(std::move(segment));
  views_.clear();
  merge_newest(segments_, documents);
  mark_changed();
  return replaced;
}

void Catalogue::roll_back() {
  sources_.pop_back();
  documents.roll_back();
  works.roll_back(committed_links_);
  mark_changed();
}

std::vector<std::string_view> Catalogue::index_segments() const {
  std::vector<std::string_view> blocks;
  for (const IndexedSegment& segment : segments_) {
    if (segment.archived != nullptr) continue;
    const index::Bytes bytes = segment.segment->bytes();
    blocks.emplace_back(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return blocks;
}

uint64_t Catalogue::byte_size() const {
  uint64_t bytes = documents.byte_size();
  for (const IndexedSegment& segment : segments_) {
    if (segment.segment) bytes += segment.segment->bytes().size();
  }
  return bytes;
}

uint64_t Catalogue::head_length(uint32_t archive) const {
  const bool is_open = archive < archives_.size() && archives_[archive]->reader != nullptr;
  return is_open ? archives_[archive]->reader->head_length() : 0;
}

std::optional<ArchiveInfo> Catalogue::archive_info(uint32_t number) const {
  if (head_length(number) == 0) return std::nullopt;
  const Archive& archive = *archives_[number];
  ArchiveInfo info{.version = archive::kVersion, .byte_length = archive.bytes.byte_length()};
  for (const std::unique_ptr<ArchivedDocuments>& documents_of_part : archive.documents) {
    const archive::ArchivePart& part = documents_of_part->part();
    ArchiveInfo::Part& shown = info.parts.emplace_back();
    shown.document_count = part.document_count();
    shown.removed_count = static_cast<uint32_t>(part.removed().size());
    shown.term_count = part.segment().terms().term_count();
    for (size_t i = 0; i < archive::kSectionCount; ++i) {
      const auto section = static_cast<archive::Section>(i);
      shown.sections.push_back({.name = archive::section_name(section),
                                .byte_length = part.stored_length(section),
                                .chunk_count = part.chunk_count(section)});
    }
  }
  return info;
}

StoredSources::Source Catalogue::source_of(uint32_t document, const StoredDocument& stored) const {
  ArchivedDocuments* const archived = documents.archive_of(document);
  if (archived == nullptr) {
    const SourceInfo& info = sources_[stored.source];
    return {info.name, info.base_url};
  }
  const StoredSources* const sources = archived->sources();
  if (sources == nullptr || stored.source >= sources->sources.size()) return {};
  return sources->sources[stored.source];
}

std::string Catalogue::base_url(uint32_t document) const {
  std::string url = source_of(document, documents.stored(document)).base_url;
  ArchivedDocuments* const archived = documents.archive_of(document);
  if (!url.empty() || archived == nullptr) return url;
  // What was built without an address belongs where the archive is.
  for (const std::unique_ptr<Archive>& archive : archives_) {
    for (const std::unique_ptr<ArchivedDocuments>& part : archive->documents) {
      if (part.get() == archived) return archive->info.base_url;
    }
  }
  return {};
}

uint32_t Catalogue::begin_archive(SourceInfo info, uint64_t byte_length, ArchiveAccess access) {
  archives_.push_back(std::make_unique<Archive>(std::move(info), byte_length, access));
  return static_cast<uint32_t>(archives_.size()) - 1;
}

void Catalogue::provide(uint32_t archive, uint64_t byte_offset, std::string_view bytes) {
  if (archive >= archives_.size() || archives_[archive] == nullptr) return;
  archives_[archive]->bytes.provide(
      byte_offset, index::Bytes(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()));
}

Result<uint32_t> Catalogue::open_archive(uint32_t number) {
  if (number >= archives_.size()) {
    return Error{.code = Code::kInvalidArgument, .message = "No archive has that number."};
  }
  Archive& archive = *archives_[number];
  if (archive.reader == nullptr) {
    Result<std::unique_ptr<archive::ArchiveReader>> reader =
        archive::ArchiveReader::open(archive.bytes);
    if (!reader.ok()) return reader.error();
    archive.reader = std::move(reader).value();
    // The parts of one were seen to when they were joined.
    has_repeated_ = has_repeated_ || documents.count() > 0;
    for (const std::unique_ptr<archive::ArchivePart>& part : archive.reader->parts()) {
      archive.documents.push_back(std::make_unique<ArchivedDocuments>(*part));
      IndexedSegment& segment = segments_.emplace_back();
      segment.archived = archive.documents.back().get();
      segment.first_document = documents.add_archived(*segment.archived);
    }
    views_.clear();
    mark_changed();
  }
  uint32_t count = 0;
  for (const std::unique_ptr<ArchivedDocuments>& part : archive.documents) count += part->count();
  return count;
}

void Catalogue::remove_repeated() {
  if (!has_repeated_ || !is_local()) return;
  for (const IndexedSegment& segment : segments_) {
    if (segment.archived != nullptr) segment.archived->expect_records();
  }
  documents.remove_repeated();
  has_repeated_ = !is_sound();
}

uint32_t Catalogue::live_count() {
  // Elsewhere it is known once a question was asked.
  if (is_whole()) remove_repeated();
  return documents.live_count();
}

std::vector<uint8_t> Catalogue::joined_head() const {
  std::vector<archive::PartRoot> roots;
  for (const std::unique_ptr<Archive>& archive : archives_) {
    for (const std::unique_ptr<ArchivedDocuments>& part : archive->documents) {
      roots.push_back({.root = part->part().root(),
                       .body_length = part->part().body_length(),
                       .removed = documents.removed_of(*part)});
    }
  }
  return archive::make_head(roots);
}

void Catalogue::clear() {
  documents.clear();
  works.roll_back(0);
  segments_.clear();
  views_.clear();
  searcher_.reset();
  mark_changed();
}

void Catalogue::drop_archive(uint32_t archive) {
  if (archive + 1 == archives_.size() && archives_.back()->reader == nullptr) archives_.pop_back();
}

void Catalogue::begin_question() {
  for (const std::unique_ptr<Archive>& archive : archives_) {
    archive->bytes.begin_question();
    for (const std::unique_ptr<ArchivedDocuments>& part : archive->documents) {
      part->begin_question();
    }
  }
}

std::vector<ByteRequest> Catalogue::missing() const {
  std::vector<ByteRequest> requests;
  for (uint32_t i = 0; i < archives_.size(); ++i) {
    for (const archive::Place& place : archives_[i]->bytes.missed()) {
      requests.push_back({i, place.byte_offset, place.byte_length});
    }
  }
  return requests;
}

bool Catalogue::has_all() const {
  return std::all_of(archives_.begin(), archives_.end(),
                     [](const auto& archive) { return archive->bytes.missed().empty(); });
}

std::optional<Error> Catalogue::damage() const {
  for (const std::unique_ptr<Archive>& archive : archives_) {
    if (!archive->bytes.damage()) continue;
    Error error = *archive->bytes.damage();
    if (!archive->info.name.empty()) error.message = archive->info.name + ": " + error.message;
    return error;
  }
  return std::nullopt;
}

bool Catalogue::is_local() const {
  return std::all_of(archives_.begin(), archives_.end(),
                     [](const auto& archive) { return archive->bytes.is_local(); });
}

bool Catalogue::is_whole() const {
  return std::all_of(archives_.begin(), archives_.end(),
                     [](const auto& archive) { return archive->bytes.is_whole(); });
}

bool Catalogue::remove(std::string_view id) {
  remove_repeated();
  // What is found while some archives do not answer may not be the one that counts.
  if (!documents.find(id) || !is_sound() || !documents.remove(id)) return false;
  mark_changed();
  return true;
}

void Catalogue::mark_changed() {
  is_prepared_ = false;
  facets_.reset();
  newest_first_.clear();
  oldest_first_.clear();
}

std::vector<KnownWorks> Catalogue::known_works() const {
  std::vector<KnownWorks> known;
  for (const IndexedSegment& segment : segments_) {
    if (segment.archived == nullptr) continue;
    const StoredWorks* const stored = segment.archived->works();
    if (stored == nullptr || stored->empty()) continue;
    known.push_back(
        {.first_document = segment.first_document, .forms = stored->forms, .links = stored->links});
  }
  return known;
}

// Makes what only ranking wants, unless that is too much to be made at a question.
void Catalogue::derive() {
  const bool is_archived = !archives_.empty();
  const bool has_signals =
      !is_archived || (is_whole() && documents.count() <= kMaxDerivedDocuments);
  views_.clear();
  for (IndexedSegment& segment : segments_) {
    if (is_derived_of_damage_ && segment.archived != nullptr) {
      segment.forward.reset();
      segment.letters.reset();
    }
    if (has_signals && !segment.forward) {
      segment.forward = std::make_unique<index::ForwardLists>(segment.view(), index::kFieldWeights);
      segment.letters = std::make_unique<index::LetterTable>(segment.view().terms());
    }
    views_.push_back({.view = segment.view(),
                      .first_document = segment.first_document,
                      .forward = has_signals ? segment.forward.get() : nullptr,
                      .letters = has_signals ? segment.letters.get() : nullptr});
  }
  const search::RankingDepth depth = has_signals  ? search::RankingDepth::kAllSignals
                                     : is_local() ? search::RankingDepth::kProximity
                                                  : search::RankingDepth::kWords;
  searcher_.emplace(views_, depth);
  is_derived_of_damage_ = damage().has_value();
}

void Catalogue::prepare() {
  if (is_prepared_) return;
  remove_repeated();
  live_ = search::DocumentSet(documents.count(), /*all=*/true);
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (!documents.is_live(i)) live_.remove(i);
  }
  works.rebuild(documents, known_works());
  derive();
  is_prepared_ = is_sound();
}

void Catalogue::expect_records() const {
  for (const IndexedSegment& segment : segments_) {
    if (segment.archived != nullptr) segment.archived->expect_records();
  }
}

bool Catalogue::expect_dates() const {
  bool has_dates = true;
  for (const IndexedSegment& segment : segments_) {
    if (segment.columns_view() == nullptr) has_dates = false;
  }
  return has_dates;
}

std::span<const uint32_t> Catalogue::newest_first() {
  if (!expect_dates()) return {};
  if (newest_first_.empty()) newest_first_ = by_date(documents, live_, true);
  return newest_first_;
}

std::span<const uint32_t> Catalogue::oldest_first() {
  if (!expect_dates()) return {};
  if (oldest_first_.empty()) oldest_first_ = by_date(documents, live_, false);
  return oldest_first_;
}

const FacetTable& Catalogue::facets() {
  static const FacetTable kNone;
  if (!facets_) {
    std::vector<FacetTable::Part> parts;
    for (const IndexedSegment& segment : segments_) {
      const index::DocumentColumnsView* const columns = segment.columns_view();
      if (columns != nullptr) parts.push_back({*columns, segment.first_document});
    }
    if (!is_sound()) return kNone;
    facets_.emplace(parts, live_);
  }
  return *facets_;
}

Publication Catalogue::read(uint32_t document) const {
  const StoredDocument stored = documents.stored(document);
  Result<Publication> publication = publication::read_publication(stored.json, stored.globals);
  // The same bytes were read when they were stored; those of an archive may be missing or anything.
  if (!publication.ok()) return Publication{.id = std::string(stored.id)};
  return std::move(publication).value();
}

}  // namespace daf::library
