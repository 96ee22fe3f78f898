#include "library/catalogue.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "publication/collection_reader.h"

namespace daf::library {
namespace {

std::vector<uint32_t> by_date(const DocumentTable& documents, const search::DocumentSet& live,
                              bool newest) {
  std::vector<uint32_t> order;
  order.reserve(live.size());
  live.for_each([&](uint32_t document) { order.push_back(document); });
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return date_stands_before(documents[a].date, documents[b].date, newest);
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
  blocks.reserve(segments_.size());
  for (const IndexedSegment& segment : segments_) {
    const index::Bytes bytes = segment.segment.bytes();
    blocks.emplace_back(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return blocks;
}

bool Catalogue::remove(std::string_view id) {
  if (!documents.remove(id)) return false;
  mark_changed();
  return true;
}

void Catalogue::mark_changed() {
  is_prepared_ = false;
  facets_.reset();
  newest_first_.clear();
  oldest_first_.clear();
}

void Catalogue::prepare() {
  if (is_prepared_) return;
  is_prepared_ = true;
  live_ = search::DocumentSet(documents.count());
  std::vector<std::string_view> ids(documents.count());
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (!documents[i].live) continue;
    live_.add(i);
    ids[i] = documents[i].id;
  }
  works.rebuild(ids);

  views_.clear();
  for (IndexedSegment& segment : segments_) {
    if (!segment.forward) {
      segment.forward =
          std::make_unique<index::ForwardLists>(segment.segment.view(), search::kFieldWeights);
      segment.letters = std::make_unique<index::LetterTable>(segment.segment.view().terms());
    }
    views_.push_back({.view = segment.segment.view(),
                      .first_document = segment.first_document,
                      .forward = segment.forward.get(),
                      .letters = segment.letters.get()});
  }
  searcher_.emplace(views_);
}

std::span<const uint32_t> Catalogue::newest_first() {
  if (newest_first_.empty()) newest_first_ = by_date(documents, live_, true);
  return newest_first_;
}

std::span<const uint32_t> Catalogue::oldest_first() {
  if (oldest_first_.empty()) oldest_first_ = by_date(documents, live_, false);
  return oldest_first_;
}

const FacetTable& Catalogue::facets() {
  if (!facets_) {
    std::vector<FacetTable::Part> parts;
    parts.reserve(segments_.size());
    for (const IndexedSegment& segment : segments_) {
      parts.push_back({segment.columns.view(), segment.first_document});
    }
    facets_.emplace(parts, live_);
  }
  return *facets_;
}

Publication Catalogue::read(uint32_t document) const {
  Result<Publication> publication =
      publication::read_publication(documents[document].json, documents[document].globals);
  // The same bytes were read when they were stored.
  assert(publication.ok());
  if (!publication.ok()) return Publication{.id = std::string(documents[document].id)};
  return std::move(publication).value();
}

}  // namespace daf::library
