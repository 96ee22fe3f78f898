// What is read of a segment of which all chunks are there, or some. What sound ones hold is tested
// in segment_writer_test.cpp, what is made of damaged ones in segment_damage_test.cpp.
#include "index/segment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "index/partial_source.h"
#include "index/random_documents.h"
#include "index/segment_reading.h"

using daf::index::Bytes;
using daf::index::kDocumentsPerChunk;
using daf::index::kSectionKinds;
using daf::index::PostingsCursor;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentBlock;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::StemWalk;
using daf::index::TermInfo;
using daf::index::TermWalk;
using daf_test::lengths_of;
using daf_test::PartialSource;
using daf_test::read_everything;
using daf_test::read_view;
using daf_test::small_segment;

namespace {

// The documents of a term.
std::vector<uint32_t> documents_of(const SegmentView& view, const TermInfo& info) {
  std::vector<uint32_t> documents;
  PostingsCursor cursor = view.postings(info);
  while (cursor.next()) documents.push_back(cursor.document());
  return documents;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a segment's own bytes open, and so does a moved segment") {
    CHECK(read_everything(small_segment()));
    Segment first = daf_test::make_segment(daf_test::random_documents(5, 45));
    const uint32_t term_count = first.view().terms().term_count();
    const Segment second = std::move(first);
    CHECK(SegmentBlock::open(second.bytes())->view().terms().term_count() == term_count);
    TermWalk terms = second.view().terms().walk("");
    CHECK(terms.next());
    CHECK(documents_of(second.view(), terms.info()).size() == terms.info().document_count);
  }

  TEST_CASE("what a block's view gave stays valid when the block is moved") {
    const std::vector<uint8_t> bytes = small_segment();
    std::optional<SegmentBlock> first = SegmentBlock::open(bytes);
    REQUIRE(first.has_value());
    const SegmentView view = first->view();
    TermWalk terms = view.terms().walk("");
    const SegmentBlock second = *std::move(first);
    first.reset();
    uint32_t count = 0;
    while (terms.next()) ++count;
    CHECK(count == second.view().terms().term_count());
    read_view(view);
    read_view(second.view());
  }

  TEST_CASE("a view of nothing has nothing") {
    const SegmentView view;
    CHECK(view.document_count() == 0);
    CHECK(view.total_length() == 0);
    CHECK(view.terms().term_count() == 0);
    CHECK(view.root().empty());
    CHECK(lengths_of(view).empty());
    read_view(view);
  }

  TEST_CASE("a root and its chunks read as the block does that they are taken from") {
    const std::vector<uint8_t> bytes = small_segment(200);
    const std::optional<SegmentBlock> block = SegmentBlock::open(bytes);
    REQUIRE(block.has_value());
    const SegmentView& whole = block->view();
    const PartialSource source(whole);
    const std::vector<uint8_t> root(whole.root().begin(), whole.root().end());
    const std::optional<SegmentView> view = SegmentView::open(root, source);
    REQUIRE(view.has_value());
    CHECK(view->document_count() == 200);
    CHECK(view->total_length() == whole.total_length());
    CHECK(lengths_of(*view) == lengths_of(whole));
    CHECK(view->stems().languages() == whole.stems().languages());
    for (const SectionKind kind : kSectionKinds) {
      CHECK(view->chunk_count(kind) == whole.chunk_count(kind));
      CHECK(view->byte_length(kind) == whole.byte_length(kind));
    }
    TermWalk expected = whole.terms().walk("");
    TermWalk terms = view->terms().walk("");
    while (expected.next()) {
      REQUIRE(terms.next());
      REQUIRE(terms.term() == expected.term());
      CHECK(documents_of(*view, terms.info()) == documents_of(whole, expected.info()));
      const Bytes places = view->position_bytes(terms.info());
      const Bytes expected_places = whole.position_bytes(expected.info());
      CHECK(
          std::equal(places.begin(), places.end(), expected_places.begin(), expected_places.end()));
    }
    CHECK(!terms.next());
    StemWalk expected_stems = whole.stems().walk();
    StemWalk stems = view->stems().walk();
    while (expected_stems.next()) {
      REQUIRE(stems.next());
      CHECK(stems.key() == expected_stems.key());
      CHECK(stems.members().size() == expected_stems.members().size());
    }
    CHECK(!stems.next());
    read_view(*view);
    CHECK(source.has_all());
  }

  TEST_CASE("lists of a section that is missing are empty, and what is there is read") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(200, 46));
    const SegmentView& whole = segment.view();
    for (const SectionKind missing : kSectionKinds) {
      PartialSource source(whole);
      source.remove(missing);
      const std::optional<SegmentView> view = SegmentView::open(whole.root(), source);
      REQUIRE(view.has_value());
      std::vector<uint8_t> codes;
      CHECK(view->read_lengths(codes) == (missing != SectionKind::kLengths));
      TermWalk terms = view->terms().walk("");
      if (missing == SectionKind::kTerms) {
        CHECK(!terms.next());
      } else {
        REQUIRE(terms.next());
        PostingsCursor cursor = view->postings(terms.info());
        CHECK(cursor.next() == (missing != SectionKind::kPostings));
        CHECK(view->position_bytes(terms.info()).empty() == (missing == SectionKind::kPositions));
      }
      CHECK(view->stems().walk().next() ==
            (missing != SectionKind::kStems && whole.stems().key_count() > 0));
      CHECK(view->byte_length(missing) == 0);
      read_view(*view);
      CHECK(source.has_all() == (whole.chunk_count(missing) == 0));
    }
  }

  TEST_CASE(
      "of each leaf its own chunks are read: where one is missing the other leaves are whole") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(200, 46));
    const SegmentView& whole = segment.view();
    const uint32_t leaves = whole.chunk_count(SectionKind::kTerms);
    REQUIRE(leaves >= 3);
    for (uint32_t missing = 0; missing < leaves; ++missing) {
      PartialSource source(whole);
      source.remove(SectionKind::kPostings, missing);
      source.remove(SectionKind::kPositions, missing);
      const std::optional<SegmentView> view = SegmentView::open(whole.root(), source);
      REQUIRE(view.has_value());
      TermWalk terms = view->terms().walk("");
      TermWalk expected = whole.terms().walk("");
      while (expected.next()) {
        REQUIRE(terms.next());
        source.forget();
        const uint32_t leaf = terms.info().leaf;
        const std::vector<uint32_t> documents = documents_of(*view, terms.info());
        if (leaf == missing) {
          CHECK(documents.empty());
        } else {
          CHECK(documents == documents_of(whole, expected.info()));
        }
        CHECK(view->position_bytes(terms.info()).empty() == (leaf == missing));
        CHECK(source.asked() == std::set<PartialSource::Place>{{SectionKind::kPostings, leaf},
                                                               {SectionKind::kPositions, leaf}});
      }
      CHECK(!terms.next());
    }
  }

  TEST_CASE("a term that is looked up in a leaf that is missing has its postings expected") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(200, 46));
    TermWalk terms = segment.view().terms().walk("");
    while (terms.next()) {
      const uint32_t leaf = terms.info().leaf;
      PartialSource source(segment.view());
      source.remove(SectionKind::kTerms, leaf);
      const std::optional<SegmentView> view = SegmentView::open(segment.view().root(), source);
      REQUIRE(view.has_value());
      CHECK(!view->terms().find(terms.term()).has_value());
      CHECK(source.missed() == std::set<PartialSource::Place>{{SectionKind::kTerms, leaf}});
      CHECK(source.expected() == std::set<PartialSource::Place>{{SectionKind::kPostings, leaf}});
    }
  }

  TEST_CASE("lengths are not whole where a chunk is missing or of another length") {
    SegmentWriter writer;
    for (uint32_t i = 0; i < 2 * kDocumentsPerChunk + 100; ++i) writer.finish_document();
    const Segment segment = std::move(writer).finish();
    REQUIRE(segment.view().chunk_count(SectionKind::kLengths) == 3);
    for (uint32_t damaged = 0; damaged < 3; ++damaged) {
      for (const int change : {-1000, -1, 1}) {
        PartialSource source(segment.view());
        const std::optional<SegmentView> view = SegmentView::open(segment.view().root(), source);
        REQUIRE(view.has_value());
        std::vector<uint8_t> codes;
        CHECK(view->read_lengths(codes));
        CHECK(codes.size() == view->document_count());

        if (change == -1000) {
          source.remove(SectionKind::kLengths, damaged);
        } else {
          std::vector<uint8_t> chunk = source.chunks().at({SectionKind::kLengths, damaged});
          chunk.resize(chunk.size() + static_cast<size_t>(change));
          source.put(SectionKind::kLengths, damaged, chunk);
        }
        source.forget();
        codes.clear();
        CHECK(!view->read_lengths(codes));
        CHECK(codes.size() <= view->document_count());
        // All are asked for, so that they come together.
        CHECK(source.asked().size() == 3);
      }
    }
  }
}
