#include "index/segment_merger.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/random_documents.h"

using daf::index::Bytes;
using daf::index::Field;
using daf::index::merge_segments;
using daf::index::MergeSource;
using daf::index::Positions;
using daf::index::PositionsCursor;
using daf::index::PostingsCursor;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::StemMember;
using daf::index::TermWalk;
using daf_test::Document;

namespace {

std::vector<MergeSource> sources_of(const std::vector<Segment>& segments) {
  std::vector<MergeSource> sources;
  for (const Segment& segment : segments) {
    sources.push_back({.view = segment.view(), .deleted = {}});
  }
  return sources;
}

// Segments of so many documents each, the last of what is left.
std::vector<Segment> split(const std::vector<Document>& documents, size_t documents_each) {
  std::vector<Segment> segments;
  for (size_t at = 0; at < documents.size(); at += documents_each) {
    const size_t end = std::min(documents.size(), at + documents_each);
    segments.push_back(
        daf_test::make_segment({documents.begin() + static_cast<std::ptrdiff_t>(at),
                                documents.begin() + static_cast<std::ptrdiff_t>(end)}));
  }
  return segments;
}

struct Body {
  std::string_view text;
  std::string_view language;
};

Segment segment_of(const std::vector<Body>& bodies) {
  SegmentWriter writer;
  for (const Body& body : bodies) {
    daf_test::add_text(writer, Field::kBody, body.text, body.language);
    writer.finish_document();
  }
  return std::move(writer).finish();
}

bool same_bytes(const std::optional<Segment>& a, const Segment& b) {
  return a.has_value() &&
         std::equal(a->bytes().begin(), a->bytes().end(), b.bytes().begin(), b.bytes().end());
}

std::vector<std::string> terms_of_stem(const SegmentView& view, std::string_view stem) {
  std::vector<StemMember> members;
  view.stems().find(stem, members);
  std::vector<std::string> terms;
  for (const StemMember& member : members) {
    TermWalk walk = view.terms().walk_from(member.term_number);
    if (walk.next()) terms.emplace_back(walk.term());
  }
  return terms;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("segments that follow each other become what would have been written at once") {
    const std::vector<Document> documents = daf_test::random_documents(400, 11);
    const Segment whole = daf_test::make_segment(documents);
    for (const size_t documents_each : {400u, 399u, 130u, 50u, 1u}) {
      const std::vector<Segment> segments = split(documents, documents_each);
      CAPTURE(documents_each);
      CHECK(same_bytes(merge_segments(sources_of(segments)), whole));
    }
  }

  TEST_CASE("what was merged is merged again") {
    const std::vector<Document> documents = daf_test::random_documents(200, 12);
    const std::vector<Segment> segments = split(documents, 40);
    const std::optional<Segment> first = merge_segments(sources_of(split(documents, 40)));
    REQUIRE(first.has_value());
    std::vector<Segment> halves;
    for (const size_t at : {0u, 3u}) {
      std::vector<MergeSource> part;
      for (size_t i = at; i < std::min<size_t>(at + 3, segments.size()); ++i) {
        part.push_back({.view = segments[i].view(), .deleted = {}});
      }
      std::optional<Segment> half = merge_segments(part);
      REQUIRE(half.has_value());
      halves.push_back(*std::move(half));
    }
    CHECK(same_bytes(merge_segments(sources_of(halves)), *first));
  }

  TEST_CASE("which document writes a word with marks is kept") {
    const std::vector<Body> bodies = {{"צהל", "he"}, {"צה״ל", "he"}, {"résumé", "fr"}};
    std::vector<Segment> segments;
    for (const Body& body : bodies) segments.push_back(segment_of({body}));
    const std::optional<Segment> merged = merge_segments(sources_of(segments));
    CHECK(same_bytes(merged, segment_of(bodies)));
    const auto info = merged->view().terms().find("צהל");
    REQUIRE(info.has_value());
    PostingsCursor cursor = merged->view().postings(*info);
    REQUIRE(cursor.next());
    CHECK_FALSE(cursor.is_marked());
    REQUIRE(cursor.next());
    CHECK(cursor.is_marked());
  }

  TEST_CASE("of a deleted document only its number is left") {
    std::mt19937 random(13);
    std::vector<Document> documents = daf_test::random_documents(400, 13);
    const std::vector<Segment> segments = split(documents, 90);
    std::vector<MergeSource> sources = sources_of(segments);
    for (uint32_t document = 0; document < documents.size(); ++document) {
      std::vector<bool>& deleted = sources[document / 90].deleted;
      deleted.push_back(random() % 3 == 0);
      if (deleted.back()) documents[document] = {};
    }
    CHECK(same_bytes(merge_segments(sources), daf_test::make_segment(documents)));
  }

  TEST_CASE("terms that only deleted documents hold are gone, and so are their stems") {
    const std::vector<Segment> segments = [] {
      std::vector<Segment> list;
      list.push_back(segment_of({{"הספרים", "he"}, {"books", "en"}}));
      list.push_back(segment_of({{"booking", "en"}}));
      return list;
    }();
    std::vector<MergeSource> sources = sources_of(segments);
    sources[0].deleted = {true, true};
    const std::optional<Segment> merged = merge_segments(sources);
    REQUIRE(merged.has_value());
    CHECK(merged->view().document_count() == 3);
    CHECK(merged->view().terms().term_count() == 1);
    CHECK(merged->view().statistics(Field::kBody).token_count == 1);
    CHECK(merged->view().statistics(Field::kBody).document_count == 1);
    CHECK(terms_of_stem(merged->view(), "book") == std::vector<std::string>{"booking"});
  }

  TEST_CASE("forms of one word meet, though one segment had nothing to say of its stem") {
    const std::vector<Body> bodies = {{"ספר", "he"},  {"ספרים", "he"},      {"הספר", "he"},
                                      {"book", "en"}, {"books", "en"},      {"library", "en"},
                                      {"Buch", "de"}, {"B\u00FCcher", "de"}};
    const Segment whole = segment_of(bodies);
    std::vector<Segment> segments;
    for (const Body& body : bodies) segments.push_back(segment_of({body}));
    CHECK(terms_of_stem(segments[3].view(), "book").empty());
    const std::optional<Segment> merged = merge_segments(sources_of(segments));
    REQUIRE(merged.has_value());
    CHECK(terms_of_stem(merged->view(), "book") == std::vector<std::string>{"book", "books"});
    CHECK(merged->view().stems().languages() == whole.view().stems().languages());
    CHECK(same_bytes(merged, whole));
  }

  TEST_CASE("a field that only one segment has keeps its lengths") {
    std::vector<Segment> segments;
    segments.push_back(segment_of({{"אחת שתיים", "he"}}));
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kTitle, "שלוש ארבע חמש", "he");
    writer.finish_document();
    segments.push_back(std::move(writer).finish());
    const std::optional<Segment> merged = merge_segments(sources_of(segments));
    REQUIRE(merged.has_value());
    const Bytes titles = merged->view().lengths(Field::kTitle);
    const Bytes bodies = merged->view().lengths(Field::kBody);
    CHECK(std::vector<uint8_t>(titles.begin(), titles.end()) == std::vector<uint8_t>{0, 3});
    CHECK(std::vector<uint8_t>(bodies.begin(), bodies.end()) == std::vector<uint8_t>{2, 0});
  }

  TEST_CASE("nothing, and segments without documents, make an empty segment") {
    const std::optional<Segment> none = merge_segments({});
    REQUIRE(none.has_value());
    CHECK(none->view().document_count() == 0);
    CHECK(none->view().terms().term_count() == 0);
    std::vector<Segment> segments;
    for (int i = 0; i < 3; ++i) segments.push_back(segment_of({}));
    CHECK(same_bytes(merge_segments(sources_of(segments)), *none));
  }

  TEST_CASE("out of damaged segments comes a sound one, or none") {
    std::mt19937 random(14);
    const std::vector<Document> documents = daf_test::random_documents(150, 14);
    const std::vector<Segment> segments = split(documents, 140);
    for (int i = 0; i < 200; ++i) {
      std::vector<uint8_t> bytes(segments[0].bytes().begin(), segments[0].bytes().end());
      for (int n = 0; n < 6; ++n) {
        bytes[200 + random() % (bytes.size() - 200)] = static_cast<uint8_t>(random());
      }
      const std::optional<SegmentView> view = SegmentView::open(bytes);
      if (!view.has_value()) continue;
      const std::vector<MergeSource> sources = {{.view = *view, .deleted = {true}},
                                                {.view = segments[1].view(), .deleted = {}}};
      const std::optional<Segment> merged = merge_segments(sources);
      if (!merged.has_value()) continue;
      CHECK(merged->view().document_count() == 150);
      TermWalk walk = merged->view().terms().walk("");
      while (walk.next()) {
        PostingsCursor postings = merged->view().postings(walk.info());
        PositionsCursor positions = merged->view().positions(walk.info());
        Positions found;
        uint32_t count = 0;
        for (; postings.next(); ++count) (void)positions.read_at(postings, found);
        CHECK(count == walk.info().document_count);
      }
    }
  }
}
