#include "index/segment_writer.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/random_documents.h"

using daf::index::Field;
using daf::index::Frequencies;
using daf::index::kDocumentsPerChunk;
using daf::index::Positions;
using daf::index::PositionsCursor;
using daf::index::PostingsCursor;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::TermInfo;
using daf::index::TermWalk;
using daf_test::Document;
using daf_test::lengths_of;

TEST_SUITE("index") {
  TEST_CASE("a segment holds what its documents hold, and nothing else") {
    const std::vector<Document> documents = daf_test::random_documents(300, 41);
    std::map<std::string, std::map<uint32_t, Frequencies>> expected;
    for (uint32_t i = 0; i < documents.size(); ++i) {
      for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
        for (const std::string& word : documents[i][field]) ++expected[word][i][field];
      }
    }
    const Segment segment = daf_test::make_segment(documents);
    const SegmentView& view = segment.view();
    CHECK(view.document_count() == documents.size());
    CHECK(view.terms().term_count() == expected.size());
    CHECK(expected.size() > 2 * daf::index::kMaxTermsPerLeaf);

    TermWalk terms = view.terms().walk("");
    for (const auto& [term, postings] : expected) {
      REQUIRE(terms.next());
      REQUIRE(terms.term() == term);
      CHECK(terms.info().document_count == postings.size());
      std::map<uint32_t, Frequencies> found;
      PostingsCursor cursor = view.postings(terms.info());
      while (cursor.next()) found[cursor.document()] = cursor.frequencies();
      CHECK(found == postings);
    }
    CHECK(!terms.next());
  }

  TEST_CASE("a segment knows where in each field a term stands") {
    const std::vector<Document> documents = daf_test::random_documents(200, 44);
    // One call a word: each stands a gap behind the one before.
    std::map<std::string, std::map<uint32_t, std::vector<std::vector<uint32_t>>>> expected;
    for (uint32_t i = 0; i < documents.size(); ++i) {
      for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
        uint32_t position = 0;
        for (const std::string& word : documents[i][field]) {
          auto& fields = expected[word][i];
          fields.resize(daf::index::kFieldCount);
          fields[field].push_back(position);
          position += 1 + daf::index::kPositionGap;
        }
      }
    }
    const Segment segment = daf_test::make_segment(documents);
    TermWalk terms = segment.view().terms().walk("");
    Positions positions;
    for (const auto& [term, postings] : expected) {
      REQUIRE(terms.next());
      PostingsCursor cursor = segment.view().postings(terms.info());
      PositionsCursor places = segment.view().positions(terms.info());
      for (uint32_t number = 0; cursor.next(); ++number) {
        if (number % 3 == 1) continue;  // passed over, the next ones are still in step
        REQUIRE(places.read_at(cursor, positions));
        const auto& fields = postings.at(cursor.document());
        for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
          const auto found = positions.of(static_cast<Field>(field));
          CHECK(std::vector<uint32_t>(found.begin(), found.end()) == fields[field]);
        }
      }
    }
  }

  TEST_CASE("words of one call are neighbours, those of two are not") {
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kBody, "ראש הממשלה אמר", "he");
    daf_test::add_text(writer, Field::kBody, "ראש העיר", "he");
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    const auto places_of = [&](std::string_view term) {
      const auto info = segment.view().terms().find(term);
      REQUIRE(info.has_value());
      PostingsCursor cursor = segment.view().postings(*info);
      REQUIRE(cursor.next());
      Positions positions;
      REQUIRE(segment.view().positions(*info).read(cursor.frequencies(), positions));
      const auto found = positions.of(Field::kBody);
      return std::vector<uint32_t>(found.begin(), found.end());
    };
    const uint32_t second = 3 + daf::index::kPositionGap;
    CHECK(places_of("ראש") == std::vector<uint32_t>{0, second});
    CHECK(places_of("הממשלה") == std::vector<uint32_t>{1});
    CHECK(places_of("העיר") == std::vector<uint32_t>{second + 1});
  }

  TEST_CASE("the length of a document is that of its fields, each token as it counts") {
    const std::vector<Document> documents = daf_test::random_documents(100, 42);
    const Segment segment = daf_test::make_segment(documents);
    // In tenths of a token of the body.
    static_assert(daf::index::kFieldWeights ==
                  std::array<float, daf::index::kFieldCount>{1.5F, 1.2F, 1.2F, 1, 1, 1, 1});
    const std::array<uint32_t, daf::index::kFieldCount> tenths = {15, 12, 12, 10, 10, 10, 10};
    const std::vector<uint8_t> codes = lengths_of(segment.view());
    REQUIRE(codes.size() == documents.size());
    uint64_t total = 0;
    for (size_t i = 0; i < documents.size(); ++i) {
      size_t length = 0;
      for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
        length += tenths[field] * documents[i][field].size();
      }
      CAPTURE(i);
      CHECK(codes[i] == daf::index::encode_length(static_cast<uint32_t>(length / 10)));
      total += daf::index::decode_length(codes[i]);
    }
    CHECK(segment.view().total_length() == total);
  }

  TEST_CASE("a length is rounded down once, for all fields together") {
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kTitle, "שלום", "he");
    writer.finish_document();  // 1.5
    daf_test::add_text(writer, Field::kTitle, "שלום", "he");
    daf_test::add_text(writer, Field::kAbstract, "שלום לכולם", "he");
    daf_test::add_text(writer, Field::kHeadings, "שלום", "he");
    writer.finish_document();  // 1.5 + 2.4 + 1.2
    writer.finish_document();
    daf_test::add_text(writer, Field::kSeries, "שלום", "he");
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    CHECK(lengths_of(segment.view()) == std::vector<uint8_t>{1, 5, 0, 1});
    CHECK(segment.view().total_length() == 7);
  }

  TEST_CASE("lengths of many documents lie in several chunks") {
    for (const uint32_t count : {kDocumentsPerChunk, kDocumentsPerChunk + 1, 40'000u}) {
      SegmentWriter writer;
      std::vector<uint8_t> expected(count);
      for (uint32_t i = 0; i < count; ++i) {
        if (i % 1000 == 7 || i == count - 1) {
          daf_test::add_text(writer, Field::kBody, i % 2000 == 7 ? "שלום" : "שלום רב", "he");
          expected[i] = i % 2000 == 7 ? 1 : 2;
        }
        writer.finish_document();
      }
      const Segment segment = std::move(writer).finish();
      const SegmentView& view = segment.view();
      CAPTURE(count);
      CHECK(view.document_count() == count);
      CHECK(view.chunk_count(SectionKind::kLengths) ==
            (count + kDocumentsPerChunk - 1) / kDocumentsPerChunk);
      CHECK(view.byte_length(SectionKind::kLengths) == count);
      CHECK(lengths_of(view) == expected);
      uint64_t total = 0;
      for (const uint8_t code : expected) total += code;
      CHECK(view.total_length() == total);
      // What is appended stands behind what was there.
      std::vector<uint8_t> codes = {99};
      CHECK(view.read_lengths(codes));
      CHECK(codes.size() == count + 1);
      CHECK(codes.front() == 99);
      CHECK(codes.back() == expected.back());

      const auto info = view.terms().find("שלומ");
      REQUIRE(info.has_value());
      PostingsCursor cursor = view.postings(*info);
      for (uint32_t i = 0; i < count; ++i) {
        if (expected[i] == 0) continue;
        REQUIRE(cursor.next());
        CHECK(cursor.document() == i);
      }
      CHECK(!cursor.next());
    }
  }

  TEST_CASE(
      "each leaf of terms has its chunk of postings and of positions, and nothing is between") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(150, 47));
    const SegmentView& view = segment.view();
    const uint32_t leaves = view.terms().leaf_count();
    REQUIRE(leaves > 2);
    std::vector<std::array<uint64_t, 2>> ends(leaves);
    TermWalk terms = view.terms().walk("");
    while (terms.next()) {
      const TermInfo& info = terms.info();
      REQUIRE(info.leaf == terms.number() / daf::index::kMaxTermsPerLeaf);
      CHECK(info.postings_offset == ends[info.leaf][0]);
      CHECK(info.positions_offset == ends[info.leaf][1]);
      ends[info.leaf][0] += info.postings_length;
      ends[info.leaf][1] += info.positions_length;
    }
    uint64_t postings = 0;
    uint64_t positions = 0;
    for (const SectionKind kind :
         {SectionKind::kTerms, SectionKind::kPostings, SectionKind::kPositions}) {
      CHECK(view.chunk_count(kind) == leaves);
      CHECK(view.chunks().chunk(kind, leaves).empty());
    }
    for (uint32_t i = 0; i < leaves; ++i) {
      CHECK(view.chunks().chunk(SectionKind::kPostings, i).size() == ends[i][0]);
      CHECK(view.chunks().chunk(SectionKind::kPositions, i).size() == ends[i][1]);
      postings += ends[i][0];
      positions += ends[i][1];
    }
    CHECK(view.byte_length(SectionKind::kPostings) == postings);
    CHECK(view.byte_length(SectionKind::kPositions) == positions);
    CHECK(view.chunk_count(SectionKind::kStems) ==
          daf::index::StemTable::leaf_count(view.stems().key_count()));
  }

  TEST_CASE("a term that stands in thousands of documents has chunks of its own") {
    SegmentWriter writer;
    constexpr uint32_t kCount = daf::index::kOwnLeafBytes;
    for (uint32_t i = 0; i < kCount; ++i) {
      daf_test::add_text(writer, Field::kBody, i % 100 == 0 ? "אחר של שלום" : "של", "he");
      writer.finish_document();
    }
    const Segment segment = std::move(writer).finish();
    const SegmentView& view = segment.view();
    const auto common = view.terms().find("של");
    REQUIRE(common.has_value());
    CHECK(common->document_count == kCount);
    CHECK(common->leaf == 1);
    CHECK(view.chunks().chunk(SectionKind::kPostings, 1).size() == common->postings_length);
    CHECK(view.chunks().chunk(SectionKind::kPositions, 1).size() == common->positions_length);
    CHECK(view.terms().find("אחר")->leaf == 0);
    CHECK(view.terms().find("שלומ")->leaf == 2);
    for (const std::string_view term : {"אחר", "של", "שלומ"}) {
      const auto info = view.terms().find(term);
      PostingsCursor cursor = view.postings(*info);
      PositionsCursor places = view.positions(*info);
      Positions positions;
      uint32_t count = 0;
      for (; cursor.next(); ++count) REQUIRE(places.read_at(cursor, positions));
      CHECK(count == info->document_count);
    }
  }

  TEST_CASE("no documents, empty documents and unfinished ones make sound segments") {
    const Segment empty = SegmentWriter().finish();
    CHECK(empty.view().document_count() == 0);
    CHECK(empty.view().total_length() == 0);
    CHECK(lengths_of(empty.view()).empty());
    for (const SectionKind kind : daf::index::kSectionKinds) {
      CHECK(empty.view().chunk_count(kind) == 0);
      CHECK(empty.view().byte_length(kind) == 0);
    }

    SegmentWriter writer;
    CHECK(writer.finish_document() == 0);
    daf_test::add_text(writer, Field::kTitle, "שלום", "he");
    CHECK(writer.finish_document() == 1);
    daf_test::add_text(writer, Field::kBody, "שלום רב", "he");
    CHECK(writer.document_count() == 2);
    const Segment segment = std::move(writer).finish();
    CHECK(segment.view().document_count() == 2);
    CHECK(lengths_of(segment.view()) == std::vector<uint8_t>{0, 1});
    CHECK(segment.view().terms().term_count() == 1);
    const auto info = segment.view().terms().find("שלומ");
    REQUIRE(info.has_value());
    PostingsCursor cursor = segment.view().postings(*info);
    REQUIRE(cursor.next());
    CHECK(cursor.document() == 1);
    CHECK(cursor.frequencies() == Frequencies{1});
    CHECK(!cursor.next());
  }

  TEST_CASE("the same documents make the same bytes, whatever the hash seed") {
    const std::vector<Document> documents = daf_test::random_documents(50, 43);
    const Segment a = daf_test::make_segment(documents, 1);
    const Segment b = daf_test::make_segment(documents, 2);
    CHECK(std::vector<uint8_t>(a.bytes().begin(), a.bytes().end()) ==
          std::vector<uint8_t>(b.bytes().begin(), b.bytes().end()));
  }

  TEST_CASE("a writer knows how much it holds") {
    SegmentWriter writer;
    const size_t empty = writer.byte_size();
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "w" + std::to_string(i) + " ";
    daf_test::add_text(writer, Field::kBody, text);
    writer.finish_document();
    CHECK(writer.byte_size() > empty + 20'000 * 8);
    CHECK(!writer.full());
  }
}
