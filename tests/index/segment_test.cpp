// Bytes that are no sound segment. What sound ones hold is tested in segment_writer_test.cpp.
#include "index/segment.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "index/random_documents.h"

using daf::index::Bytes;
using daf::index::Field;
using daf::index::Positions;
using daf::index::PositionsCursor;
using daf::index::PostingsCursor;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::TermWalk;

namespace {

// The fixed part, and the table of sections.
constexpr size_t kHeaderBytes = 24 + 12 * daf::index::kSectionKindCount;

// Reads all that can be read. The bytes are put where AddressSanitizer sees a read one byte
// outside. Returns whether they opened.
bool read_everything(const std::vector<uint8_t>& bytes) {
  const auto exact = std::make_unique<uint8_t[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const std::optional<SegmentView> view = SegmentView::open(Bytes(exact.get(), bytes.size()));
  if (!view.has_value()) return false;
  uint64_t sum = 0;
  for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
    for (const uint8_t length : view->lengths(static_cast<Field>(field))) sum += length;
  }
  Positions positions;
  TermWalk terms = view->terms().walk("");
  while (terms.next()) {
    int64_t last = -1;
    PostingsCursor cursor = view->postings(terms.info());
    PositionsCursor places = view->positions(terms.info());
    while (cursor.next()) {
      if (places.read(cursor.frequencies(), positions)) sum += positions.of(Field::kBody).size();
      REQUIRE(cursor.document() > last);
      REQUIRE(cursor.document() < view->document_count());
      last = cursor.document();
      sum += cursor.frequencies()[0];
    }
  }
  terms = view->terms().walk("");
  while (terms.next()) {
    PostingsCursor cursor = view->postings(terms.info());
    PositionsCursor places = view->positions(terms.info());
    for (uint32_t target = 0; cursor.advance(target); target = cursor.document() + 37) {
      REQUIRE(cursor.document() >= target);
      REQUIRE(cursor.document() < view->document_count());
      if (places.read_at(cursor, positions)) sum += positions.of(Field::kBody).size();
      if (cursor.has_bounds()) sum += cursor.bound(target + 200).frequencies[0];
    }
  }
  for (const std::string_view term : {"מ7", "מא3", "ba2", "zzz", "", "\xFF"}) {
    sum += view->terms().find(term).has_value() ? 1u : 0u;
  }
  return sum < UINT64_MAX;
}

std::vector<uint8_t> small_segment(size_t document_count = 30) {
  const Segment segment = daf_test::make_segment(daf_test::random_documents(document_count, 44));
  return {segment.bytes().begin(), segment.bytes().end()};
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a segment's own bytes open, and so does a moved segment") {
    CHECK(read_everything(small_segment()));
    Segment first = daf_test::make_segment(daf_test::random_documents(5, 45));
    const uint32_t term_count = first.view().terms().term_count();
    const Segment second = std::move(first);
    CHECK(SegmentView::open(second.bytes())->terms().term_count() == term_count);
    TermWalk terms = second.view().terms().walk("");
    CHECK(terms.next());
  }

  TEST_CASE("bytes that end too soon do not open") {
    const std::vector<uint8_t> bytes = small_segment();
    for (size_t length = 0; length < bytes.size(); length += length < 200 ? 1 : 97) {
      CHECK(!read_everything({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)}));
    }
  }

  TEST_CASE("a section of an unknown kind is skipped, another version is refused") {
    const std::vector<uint8_t> bytes = small_segment();
    std::vector<uint8_t> other = bytes;
    other[4] = daf::index::kSegmentVersion + 1;
    CHECK(!SegmentView::open(other).has_value());
    other = bytes;
    other[24 + 12 * 2] = 99;  // the postings: every list is then empty
    const auto view = SegmentView::open(other);
    REQUIRE(view.has_value());
    TermWalk terms = view->terms().walk("");
    REQUIRE(terms.next());
    CHECK(!view->postings(terms.info()).next());
  }

  TEST_CASE("flipped and overwritten bytes never lead outside and always end") {
    const std::vector<uint8_t> bytes = small_segment();
    std::mt19937 random(99);
    int opened = 0;
    for (int round = 0; round < 1500; ++round) {
      std::vector<uint8_t> broken = bytes;
      const uint32_t changes = 1 + random() % 8;
      // Every other round strikes the header and the section table.
      const size_t reach = round % 2 == 0 ? broken.size() : kHeaderBytes;
      for (uint32_t i = 0; i < changes; ++i) {
        uint8_t& byte = broken[random() % reach];
        byte = random() % 2 == 0 ? static_cast<uint8_t>(byte ^ (1u << random() % 8))
                                 : static_cast<uint8_t>(random());
      }
      opened += read_everything(broken) ? 1 : 0;
    }
    CHECK(opened > 100);  // else the test never got past the frame
  }

  TEST_CASE("damaged tables of long lists never lead outside and always end") {
    const std::vector<uint8_t> bytes = small_segment(400);
    std::mt19937 random(101);
    for (int round = 0; round < 40; ++round) {
      std::vector<uint8_t> broken = bytes;
      for (size_t at = kHeaderBytes + random() % 64; at < broken.size(); at += random() % 64) {
        broken[at] = static_cast<uint8_t>(random());
      }
      (void)read_everything(broken);
    }
  }

  TEST_CASE("a segment has no more documents than bytes, though all their fields are empty") {
    daf::index::SegmentWriter writer;
    for (int i = 0; i < 5; ++i) writer.finish_document();
    const Segment segment = std::move(writer).finish();
    CHECK(segment.view().document_count() == 5);
    std::vector<uint8_t> bytes(segment.bytes().begin(), segment.bytes().end());
    CHECK(read_everything(bytes));
    bytes[15] = 0x7F;  // the document count
    CHECK(!read_everything(bytes));
  }

  TEST_CASE("random bytes behind a sound header never lead outside") {
    const std::vector<uint8_t> bytes = small_segment();
    std::mt19937 random(100);
    for (int round = 0; round < 300; ++round) {
      std::vector<uint8_t> broken = bytes;
      for (size_t i = kHeaderBytes; i < broken.size(); ++i) {
        if (random() % 3 == 0) broken[i] = static_cast<uint8_t>(random());
      }
      CHECK(read_everything(broken));
    }
  }
}
