#include "index/segment_writer.h"

#include <doctest/doctest.h>

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
using daf::index::Positions;
using daf::index::PositionsCursor;
using daf::index::PostingsCursor;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::TermWalk;
using daf_test::Document;

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

  TEST_CASE("lengths and statistics count the tokens of each field") {
    const std::vector<Document> documents = daf_test::random_documents(100, 42);
    const Segment segment = daf_test::make_segment(documents);
    for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
      uint64_t tokens = 0;
      uint32_t with_tokens = 0;
      const auto lengths = segment.view().lengths(static_cast<Field>(field));
      REQUIRE(lengths.size() == documents.size());
      for (size_t i = 0; i < documents.size(); ++i) {
        const auto length = static_cast<uint32_t>(documents[i][field].size());
        CHECK(lengths[i] == daf::index::encode_length(length));
        tokens += length;
        with_tokens += length > 0 ? 1 : 0;
      }
      CHECK(segment.view().statistics(static_cast<Field>(field)).token_count == tokens);
      CHECK(segment.view().statistics(static_cast<Field>(field)).document_count == with_tokens);
    }
  }

  TEST_CASE("no documents, empty documents and unfinished ones make sound segments") {
    CHECK(SegmentWriter().finish().view().document_count() == 0);

    SegmentWriter writer;
    CHECK(writer.finish_document() == 0);
    daf_test::add_text(writer, Field::kTitle, "שלום", "he");
    CHECK(writer.finish_document() == 1);
    daf_test::add_text(writer, Field::kBody, "שלום רב", "he");
    CHECK(writer.document_count() == 2);
    const Segment segment = std::move(writer).finish();
    CHECK(segment.view().document_count() == 2);
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
