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
#include "index/partial_source.h"
#include "index/random_documents.h"
#include "index/term_dictionary.h"

using daf::index::DeletedDocuments;
using daf::index::Field;
using daf::index::kDocumentsPerChunk;
using daf::index::merge_segments;
using daf::index::MergeSource;
using daf::index::Positions;
using daf::index::PositionsCursor;
using daf::index::PostingsCursor;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentBlock;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::StemMember;
using daf::index::TermWalk;
using daf_test::Document;
using daf_test::lengths_of;

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
    CHECK(merged->view().total_length() == 1);
    CHECK(lengths_of(merged->view()) == std::vector<uint8_t>{0, 0, 1});
    CHECK(terms_of_stem(merged->view(), "book") == std::vector<std::string>{"booking"});
  }

  TEST_CASE("where deleted documents are dropped, the others move up") {
    for (const uint32_t one_in : {1u, 2u, 3u, 50u}) {
      std::mt19937 random(15 + one_in);
      const std::vector<Document> documents = daf_test::random_documents(400, 15);
      std::vector<Document> left;
      const std::vector<Segment> segments = split(documents, 90);
      std::vector<MergeSource> sources = sources_of(segments);
      for (uint32_t document = 0; document < documents.size(); ++document) {
        // Of the last segment nothing is said, so all of it is kept; the first one is gone.
        const bool is_deleted = document < 90 || (document < 360 && random() % one_in == 0);
        if (document < 360) sources[document / 90].deleted.push_back(is_deleted);
        if (!is_deleted) left.push_back(documents[document]);
      }
      CAPTURE(one_in);
      REQUIRE(left.size() <= 310);
      REQUIRE(left.size() >= 40);
      CHECK(same_bytes(merge_segments(sources, DeletedDocuments::kDrop),
                       daf_test::make_segment(left)));
    }
  }

  TEST_CASE("a segment alone is rid of its deleted documents") {
    std::mt19937 random(16);
    const std::vector<Document> documents = daf_test::random_documents(300, 16);
    const Segment segment = daf_test::make_segment(documents);
    MergeSource source{.view = segment.view(), .deleted = {}};
    std::vector<Document> left;
    for (const Document& document : documents) {
      source.deleted.push_back(random() % 2 == 0);
      if (!source.deleted.back()) left.push_back(document);
    }
    CHECK(same_bytes(merge_segments({&source, 1}, DeletedDocuments::kDrop),
                     daf_test::make_segment(left)));
  }

  TEST_CASE("without deleted documents there is nothing to drop") {
    const std::vector<Document> documents = daf_test::random_documents(200, 17);
    const std::vector<Segment> segments = split(documents, 70);
    CHECK(same_bytes(merge_segments(sources_of(segments), DeletedDocuments::kDrop),
                     daf_test::make_segment(documents)));
  }

  TEST_CASE("where all documents are dropped, none and no terms are left") {
    const std::vector<Segment> segments = split(daf_test::random_documents(50, 18), 20);
    std::vector<MergeSource> sources = sources_of(segments);
    for (MergeSource& source : sources) source.deleted.assign(100, true);
    const std::optional<Segment> merged = merge_segments(sources, DeletedDocuments::kDrop);
    REQUIRE(merged.has_value());
    CHECK(merged->view().document_count() == 0);
    CHECK(merged->view().total_length() == 0);
    CHECK(merged->view().terms().term_count() == 0);
    CHECK(merged->view().stems().key_count() == 0);
    const std::optional<Segment> kept = merge_segments(sources);
    REQUIRE(kept.has_value());
    CHECK(lengths_of(kept->view()) == std::vector<uint8_t>(50));
    CHECK(kept->view().total_length() == 0);
    CHECK(kept->view().terms().term_count() == 0);
  }

  TEST_CASE("more documents than a chunk of lengths holds are merged, kept or dropped") {
    // Every other document has a word, so that it has a leaf of its own, and some have others.
    const uint32_t count = daf::index::kOwnLeafBytes * 2 / 3 + 100;  // in each of three segments
    const auto write = [&](SegmentWriter& writer, uint32_t number) {
      if (number % 500 == 3) {
        daf_test::add_text(writer, Field::kBody, "w" + std::to_string(number) + " word");
      }
      if (number % 2 == 0) daf_test::add_text(writer, Field::kBody, "of");
      writer.finish_document();
    };
    std::vector<Segment> segments;
    SegmentWriter whole;
    SegmentWriter emptied;
    SegmentWriter left;
    std::vector<std::vector<bool>> deleted(3);
    for (uint32_t s = 0; s < 3; ++s) {
      SegmentWriter writer;
      for (uint32_t i = s * count; i < (s + 1) * count; ++i) {
        write(writer, i);
        write(whole, i);
        const bool is_deleted = i % 4 == 3 && i % 1000 != 3;
        deleted[s].push_back(is_deleted);
        if (is_deleted) {
          emptied.finish_document();
        } else {
          write(emptied, i);
          write(left, i);
        }
      }
      segments.push_back(std::move(writer).finish());
    }
    std::vector<MergeSource> sources = sources_of(segments);
    const std::optional<Segment> merged = merge_segments(sources);
    REQUIRE(merged.has_value());
    CHECK(merged->view().chunk_count(SectionKind::kLengths) ==
          (3 * count + kDocumentsPerChunk - 1) / kDocumentsPerChunk);
    CHECK(merged->view().chunk_count(SectionKind::kLengths) > 1);
    const auto common = merged->view().terms().find("of");
    REQUIRE(common.has_value());
    CHECK(common->postings_length >= daf::index::kOwnLeafBytes);
    CHECK(merged->view().terms().find("w3")->leaf == common->leaf + 1);
    CHECK(same_bytes(merged, std::move(whole).finish()));
    for (uint32_t s = 0; s < 3; ++s) sources[s].deleted = deleted[s];
    CHECK(same_bytes(merge_segments(sources), std::move(emptied).finish()));
    CHECK(same_bytes(merge_segments(sources, DeletedDocuments::kDrop), std::move(left).finish()));
  }

  TEST_CASE("forms of one word meet, though one segment had nothing to say of its stem") {
    // The last words are their own stems in one language and not in the other.
    const std::vector<Body> bodies = {{"ספר ספרים", "he"}, {"הספר", "he"},    {"book", "en"},
                                      {"books", "en"},     {"library", "en"}, {"Buch", "de"},
                                      {"Bücher", "de"},    {"plus", "en"},    {"plus", "fr"},
                                      {"plusieurs", "fr"}};
    const Segment whole = segment_of(bodies);
    std::vector<Segment> segments;
    for (const Body& body : bodies) segments.push_back(segment_of({body}));
    CHECK(terms_of_stem(segments[2].view(), "book").empty());
    const std::optional<Segment> merged = merge_segments(sources_of(segments));
    REQUIRE(merged.has_value());
    CHECK(terms_of_stem(merged->view(), "book") == std::vector<std::string>{"books"});
    CHECK(merged->view().stems().languages() == whole.view().stems().languages());
    CHECK(same_bytes(merged, whole));
  }

  TEST_CASE("documents keep their lengths, in whatever field their words are") {
    std::vector<Segment> segments;
    segments.push_back(segment_of({{"אחת שתיים", "he"}}));
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kTitle, "שלוש ארבע חמש", "he");
    writer.finish_document();
    segments.push_back(std::move(writer).finish());
    const std::optional<Segment> merged = merge_segments(sources_of(segments));
    REQUIRE(merged.has_value());
    CHECK(lengths_of(merged->view()) == std::vector<uint8_t>{2, 4});  // 3 * 1.5, rounded down
    CHECK(merged->view().total_length() == 6);
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
    int merged_count = 0;
    for (int i = 0; i < 400; ++i) {
      std::vector<uint8_t> bytes(segments[0].bytes().begin(), segments[0].bytes().end());
      const size_t root_start = bytes.size() - segments[0].view().root().size();
      for (int n = 0; n < 6; ++n) {
        const size_t at = 16 + random() % (bytes.size() - 16);
        // The number of documents stays what it is.
        if (at < root_start || at >= root_start + 4) bytes[at] = static_cast<uint8_t>(random());
      }
      const std::optional<SegmentBlock> block = SegmentBlock::open(bytes);
      if (!block.has_value()) continue;
      const std::vector<MergeSource> sources = {{.view = block->view(), .deleted = {true}},
                                                {.view = segments[1].view(), .deleted = {}}};
      const bool drops = i % 2 == 0;
      const std::optional<Segment> merged =
          merge_segments(sources, drops ? DeletedDocuments::kDrop : DeletedDocuments::kKeepNumbers);
      if (!merged.has_value()) continue;
      ++merged_count;
      CHECK(merged->view().document_count() == (drops ? 149 : 150));
      CHECK(lengths_of(merged->view()).size() == merged->view().document_count());
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
    CHECK(merged_count > 50);  // else no damage was ever small enough
  }

  TEST_CASE("out of a segment of which a chunk is missing comes a sound one, or none") {
    const std::vector<Document> documents = daf_test::random_documents(150, 19);
    const std::vector<Segment> segments = split(documents, 80);
    int merged_count = 0;
    for (const SectionKind missing : daf::index::kSectionKinds) {
      for (const uint32_t number : {0u, 1u}) {
        daf_test::PartialSource source(segments[0].view());
        source.remove(missing, number);
        const std::optional<SegmentView> view =
            SegmentView::open(segments[0].view().root(), source);
        REQUIRE(view.has_value());
        const std::vector<MergeSource> sources = {{.view = *view, .deleted = {}},
                                                  {.view = segments[1].view(), .deleted = {}}};
        const std::optional<Segment> merged = merge_segments(sources);
        // Whoever merges asks the source.
        CHECK(source.has_all() == (number >= segments[0].view().chunk_count(missing)));
        if (!merged.has_value()) continue;
        ++merged_count;
        CHECK(merged->view().document_count() == 150);
        TermWalk walk = merged->view().terms().walk("");
        while (walk.next()) {
          PostingsCursor postings = merged->view().postings(walk.info());
          uint32_t count = 0;
          while (postings.next()) ++count;
          CHECK(count == walk.info().document_count);
        }
      }
    }
    CHECK(merged_count >= 4);
  }

  TEST_CASE("terms that claim one another's postings make no segment") {
    // Here each term says that its lists are as long as those of all together.
    std::string text;
    for (int i = 0; i < 100; ++i) text += "w" + std::to_string(100 + i) + " ";
    const Segment sound = segment_of({{text, "en"}});
    daf_test::PartialSource source(sound.view());
    const SegmentView view = *SegmentView::open(sound.view().root(), source);
    CHECK(merge_segments(std::vector<MergeSource>{{.view = view, .deleted = {}}}).has_value());
    daf::index::TermDictionaryWriter claims;
    TermWalk terms = sound.view().terms().walk("");
    while (terms.next()) {
      claims.add(terms.term(),
                 {.document_count = 1, .postings_length = 100, .positions_length = 100});
    }
    claims.finish();
    source.put(SectionKind::kTerms, claims.leaves());
    CHECK(!merge_segments(std::vector<MergeSource>{{.view = view, .deleted = {}}}).has_value());
  }
}
