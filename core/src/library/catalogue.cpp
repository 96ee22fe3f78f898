#include "library/catalogue.h"

#include <cassert>
#include <utility>

#include "publication/collection_reader.h"

namespace daf::library {

uint32_t Catalogue::begin_source(SourceInfo info) {
  sources_.push_back(std::move(info));
  committed_links_ = works.link_count();
  return static_cast<uint32_t>(sources_.size()) - 1;
}

uint32_t Catalogue::commit(std::vector<IndexedSegment> segments) {
  const uint32_t replaced = documents.commit();
  for (IndexedSegment& segment : segments) segments_.push_back(std::move(segment));
  mark_live();

  std::vector<std::string_view> ids(documents.count());
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (documents[i].live) ids[i] = documents[i].id;
  }
  works.rebuild(ids);
  return replaced;
}

void Catalogue::roll_back() {
  sources_.pop_back();
  documents.roll_back();
  works.roll_back(committed_links_);
}

void Catalogue::mark_live() {
  std::vector<search::SearchSegment> views;
  views.reserve(segments_.size());
  live_ = search::DocumentSet(documents.count());
  for (uint32_t i = 0; i < documents.count(); ++i) {
    if (documents[i].live) live_.add(i);
  }
  for (IndexedSegment& segment : segments_) {
    if (!segment.forward) {
      segment.forward = std::make_unique<index::ForwardLists>(segment.segment.view(),
                                                              search::kFieldWeights);
      segment.letters = std::make_unique<index::LetterTable>(segment.segment.view().terms());
    }
    views.push_back({.view = segment.segment.view(),
                     .first_document = segment.first_document,
                     .forward = segment.forward.get(),
                     .letters = segment.letters.get()});
  }
  searcher_.emplace(std::move(views));
}

Publication Catalogue::read(uint32_t document) const {
  Result<Publication> publication =
      publication::read_publication(documents[document].json, documents[document].globals);
  // The same bytes were read when they were stored.
  assert(publication.ok());
  if (!publication.ok()) return Publication{.id = std::string(documents[document].id)};
  return std::move(publication).value();
}

Catalogue::Matches Catalogue::find(const search::QueryTerms& terms, size_t limit) const {
  Matches matches;
  if (!searcher_) return matches;
  const search::TopDocuments top = searcher_->top(terms, live_, limit);
  matches.total = top.total;
  matches.documents.reserve(top.documents.size());
  for (const search::ScoredDocument& scored : top.documents) {
    matches.documents.push_back(
        {.document = segments_[scored.segment].first_document + scored.document,
         .score = scored.score});
  }
  return matches;
}

std::vector<float> Catalogue::term_weights(const search::QueryTerms& terms) const {
  if (!searcher_) return {};
  return searcher_->term_weights(terms);
}

}  // namespace daf::library
