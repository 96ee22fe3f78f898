// Documents in segments, with all that a Searcher and its parts look at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "index/random_documents.h"
#include "index/segment_writer.h"
#include "search/norms.h"
#include "search/query_plan.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"
#include "search/searcher.h"
#include "search/term_classes.h"

namespace daf_test {

struct Publication {
  std::string_view title;
  std::string_view body;
  std::string_view language = "";
};

class SearchLibrary {
 public:
  SearchLibrary() = default;
  /// All in one segment.
  SearchLibrary(std::initializer_list<Publication> publications) { add_segment(publications); }
  SearchLibrary(const SearchLibrary&) = delete;
  SearchLibrary& operator=(const SearchLibrary&) = delete;

  void add_segment(const std::vector<Publication>& publications) {
    daf::index::SegmentWriter writer;
    for (const Publication& publication : publications) {
      add_text(writer, daf::index::Field::kTitle, publication.title, publication.language);
      add_text(writer, daf::index::Field::kBody, publication.body, publication.language);
      writer.finish_document();
    }
    take(std::move(writer).finish());
  }

  /// Documents whose words stand one after the other. `ends`: before which of them a segment ends.
  void add_segments(const std::vector<Document>& documents, const std::vector<size_t>& ends) {
    size_t next = 0;
    for (const size_t end : ends) {
      daf::index::SegmentWriter writer;
      for (; next < end; ++next) add_words(writer, documents[next]);
      take(std::move(writer).finish());
    }
  }

  [[nodiscard]] const std::vector<daf::search::SearchSegment>& segments() const {
    return segments_;
  }
  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  [[nodiscard]] daf::search::Searcher searcher() const { return daf::search::Searcher(segments_); }

  [[nodiscard]] daf::search::QueryPlan plan(std::string_view query, bool prefix = false) const {
    daf::search::FormFinder finder(segments_);
    return daf::search::make_plan(daf::search::parse_query_syntax(query, "", prefix), query,
                                  segments_, finder, false);
  }

  [[nodiscard]] daf::search::Norms norms() const { return daf::search::Norms(segments_); }

 private:
  struct Part {
    explicit Part(daf::index::Segment made)
        : segment(std::move(made)),
          forward(segment.view(), daf::search::kFieldWeights),
          letters(segment.view().terms()) {}
    daf::index::Segment segment;
    daf::index::ForwardLists forward;
    daf::index::LetterTable letters;
  };

  static void add_words(daf::index::SegmentWriter& writer, const Document& document) {
    for (size_t field = 0; field < document.size(); ++field) {
      std::string text;
      for (const std::string& word : document[field]) text.append(word).append(" ");
      add_text(writer, static_cast<daf::index::Field>(field), text);
    }
    writer.finish_document();
  }

  void take(daf::index::Segment segment) {
    const Part& part = *parts_.emplace_back(std::make_unique<Part>(std::move(segment)));
    segments_.push_back({.view = part.segment.view(),
                         .first_document = document_count_,
                         .forward = &part.forward,
                         .letters = &part.letters});
    document_count_ += part.segment.view().document_count();
  }

  std::vector<std::unique_ptr<Part>> parts_;
  std::vector<daf::search::SearchSegment> segments_;
  uint32_t document_count_ = 0;
};

/// What the signals look at, with all that it refers to.
class SignalLibrary {
 public:
  explicit SignalLibrary(const SearchLibrary& library)
      : norms_(library.norms()),
        classes_(library.segments()),
        collection_{.segments = library.segments(),
                    .norms = &norms_,
                    .classes = &classes_,
                    .document_count = library.document_count()} {}
  SignalLibrary(const SignalLibrary&) = delete;
  SignalLibrary& operator=(const SignalLibrary&) = delete;

  [[nodiscard]] const daf::search::Collection& collection() const { return collection_; }

 private:
  daf::search::Norms norms_;
  daf::search::TermClasses classes_;
  daf::search::Collection collection_;
};

/// The documents of a set, ascending.
inline std::vector<uint32_t> members(const daf::search::DocumentSet& set) {
  std::vector<uint32_t> found;
  set.for_each([&](uint32_t document) { found.push_back(document); });
  return found;
}

/// The best `limit` documents for a query, best first.
inline std::vector<daf::search::ScoredDocument> search(daf::search::Searcher& searcher,
                                                       std::string_view query, size_t limit = 10,
                                                       bool prefix = false) {
  const daf::search::QueryPlan plan =
      searcher.plan(daf::search::parse_query_syntax(query, "", prefix), query, false);
  return searcher.rank(plan, searcher.matching(plan), limit);
}

/// Their numbers.
inline std::vector<uint32_t> found(const SearchLibrary& library, std::string_view query,
                                   bool prefix = false) {
  daf::search::Searcher searcher(library.segments());
  std::vector<uint32_t> numbers;
  for (const auto& hit : search(searcher, query, 10, prefix)) numbers.push_back(hit.document);
  return numbers;
}

}  // namespace daf_test
