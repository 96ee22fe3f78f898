// Bytes that are no sound segment.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/partial_source.h"
#include "index/random_documents.h"
#include "index/segment.h"
#include "index/segment_reading.h"

using daf::index::Bytes;
using daf::index::Field;
using daf::index::kDocumentsPerChunk;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentBlock;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::TermWalk;
using daf_test::PartialSource;
using daf_test::read_everything;
using daf_test::read_view;
using daf_test::small_segment;

namespace {

// Magic, version, and where tables and root begin.
constexpr size_t kHeaderBytes = 16;
// The counts of the root, before the keys.
constexpr size_t kRootCountsBytes = 24;

uint32_t u32_at(const std::vector<uint8_t>& bytes, size_t at) {
  return daf::index::ByteReader(Bytes(bytes).subspan(at, 4)).read_u32();
}
void put_u32(std::vector<uint8_t>& bytes, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<uint8_t>(value >> (8 * i));
}
size_t tables_start(const std::vector<uint8_t>& block) { return u32_at(block, 8); }
size_t root_start(const std::vector<uint8_t>& block) { return u32_at(block, 12); }

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("bytes that end too soon do not open") {
    const std::vector<uint8_t> bytes = small_segment();
    const size_t near_end = bytes.size() - 300;
    for (size_t length = 0; length < bytes.size();
         length += length < 200 || length > near_end ? 1 : 97) {
      CAPTURE(length);
      CHECK(!read_everything({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)}));
    }
  }

  TEST_CASE("a root that ends too soon does not open") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(100, 44));
    const PartialSource source(segment.view());
    const Bytes root = segment.view().root();
    CHECK(SegmentView::open(root, source).has_value());
    for (size_t length = 0; length < root.size(); ++length) {
      const std::vector<uint8_t> cut(root.begin(),
                                     root.begin() + static_cast<std::ptrdiff_t>(length));
      CHECK(!SegmentView::open(cut, source).has_value());
    }
    CHECK(source.asked().empty());
  }

  TEST_CASE("another version and another magic are refused") {
    const std::vector<uint8_t> bytes = small_segment();
    std::vector<uint8_t> other = bytes;
    other[4] = daf::index::kSegmentVersion + 1;
    CHECK(!SegmentBlock::open(other).has_value());
    other = bytes;
    other[4] = daf::index::kSegmentVersion - 1;
    CHECK(!SegmentBlock::open(other).has_value());
    other = bytes;
    other[0] ^= 1;
    CHECK(!SegmentBlock::open(other).has_value());
  }

  TEST_CASE("tables and root that do not fit the block are refused") {
    const std::vector<uint8_t> bytes = small_segment();
    const auto tables = static_cast<uint32_t>(tables_start(bytes));
    const auto root = static_cast<uint32_t>(root_start(bytes));
    const auto size = static_cast<uint32_t>(bytes.size());
    struct Case {
      uint32_t tables;
      uint32_t root;
    };
    for (const Case& c : {Case{15, root}, Case{0, root}, Case{root + 1, root}, Case{tables, size},
                          Case{tables, size + 1}, Case{tables, UINT32_MAX}, Case{tables, tables},
                          Case{UINT32_MAX, UINT32_MAX}, Case{tables + 4, root},
                          Case{tables - 4, root}, Case{tables, root - 4}, Case{tables, root + 4}}) {
      std::vector<uint8_t> other = bytes;
      put_u32(other, 8, c.tables);
      put_u32(other, 12, c.root);
      CAPTURE(c.tables);
      CAPTURE(c.root);
      CHECK(!read_everything(other));
    }
  }

  TEST_CASE("chunks that overlap, or end outside, are refused") {
    // Else a short block could hold the same long list for each of its leaves.
    const std::vector<uint8_t> bytes = small_segment(200);
    const size_t tables = tables_start(bytes);
    const size_t root = root_start(bytes);
    REQUIRE((root - tables) / 4 > 10);
    for (size_t at = tables; at < root; at += 4) {
      CAPTURE(at);
      const uint32_t end = u32_at(bytes, at);
      const uint32_t next = at + 4 < root ? u32_at(bytes, at + 4) : static_cast<uint32_t>(tables);
      std::vector<uint8_t> other = bytes;
      put_u32(other, at, next + 1);
      CHECK(!read_everything(other));
      put_u32(other, at, UINT32_MAX);
      CHECK(!read_everything(other));
      put_u32(other, at, 0);
      CHECK(!read_everything(other));
      put_u32(other, at, end);
      CHECK(other == bytes);
    }
  }

  TEST_CASE("flipped and overwritten bytes never lead outside and always end") {
    const std::vector<uint8_t> bytes = small_segment();
    std::mt19937 random(99);
    int opened = 0;
    for (int round = 0; round < 1500; ++round) {
      std::vector<uint8_t> broken = bytes;
      const uint32_t changes = 1 + random() % 8;
      // Every other round strikes the header, the tables and the root.
      const size_t tables = tables_start(bytes);
      for (uint32_t i = 0; i < changes; ++i) {
        size_t at = random() % broken.size();
        if (round % 2 == 1) {
          at = random() % (kHeaderBytes + broken.size() - tables);
          if (at >= kHeaderBytes) at += tables - kHeaderBytes;
        }
        uint8_t& byte = broken[at];
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
      const size_t end = tables_start(bytes);
      for (size_t at = kHeaderBytes + random() % 64; at < end; at += random() % 64) {
        broken[at] = static_cast<uint8_t>(random());
      }
      CHECK(read_everything(broken));
    }
  }

  TEST_CASE("damaged chunks of a sound root are never read outside") {
    // Here each chunk lies alone, so that a read behind it is seen.
    const Segment segment = daf_test::make_segment(daf_test::random_documents(300, 44));
    const PartialSource sound(segment.view());
    std::mt19937 random(102);
    for (int round = 0; round < 60; ++round) {
      PartialSource source = sound;
      for (auto& [place, chunk] : source.chunks()) {
        const bool is_leaf =
            place.first == SectionKind::kTerms || place.first == SectionKind::kStems;
        for (auto i = random() % (is_leaf ? 3 : 200); i > 0; --i) {
          chunk[random() % chunk.size()] = static_cast<uint8_t>(random());
        }
        if (random() % 16 != 0) continue;
        const std::vector<uint8_t> cut(
            chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(random() % chunk.size()));
        chunk = cut;
      }
      const std::optional<SegmentView> view = SegmentView::open(segment.view().root(), source);
      REQUIRE(view.has_value());
      read_view(*view);
    }
  }

  TEST_CASE("a damaged root with sound chunks is never read outside") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(300, 44));
    const PartialSource source(segment.view());
    const Bytes sound = segment.view().root();
    std::mt19937 random(103);
    int opened = 0;
    for (int round = 0; round < 300; ++round) {
      std::vector<uint8_t> root(sound.begin(), sound.end());
      // Not the count of documents: its owner knows how many there can be.
      for (uint32_t i = 0; i <= random() % 4; ++i) {
        root[4 + random() % (root.size() - 4)] = static_cast<uint8_t>(random());
      }
      const std::optional<SegmentView> view = SegmentView::open(root, source);
      if (!view.has_value()) continue;
      ++opened;
      read_view(*view);
    }
    CHECK(opened > 50);
  }

  TEST_CASE("a segment has no more documents than bytes, though all their fields are empty") {
    SegmentWriter writer;
    for (int i = 0; i < 5; ++i) writer.finish_document();
    const Segment segment = std::move(writer).finish();
    CHECK(segment.view().document_count() == 5);
    const std::vector<uint8_t> bytes(segment.bytes().begin(), segment.bytes().end());
    CHECK(read_everything(bytes));
    const size_t count_at = root_start(bytes);
    REQUIRE(u32_at(bytes, count_at) == 5);
    for (const uint32_t count : {6u, kDocumentsPerChunk, 0x7F000005u, UINT32_MAX}) {
      std::vector<uint8_t> other = bytes;
      put_u32(other, count_at, count);
      CHECK(!read_everything(other));
    }
  }

  TEST_CASE("more terms or stems than there are keys for do not open") {
    const std::vector<uint8_t> bytes = small_segment();
    const size_t counts_at = root_start(bytes);
    for (const size_t at : {counts_at + 4, counts_at + 8}) {
      for (const uint32_t count : {UINT32_MAX, 0x80000000u, 1'000'000u}) {
        std::vector<uint8_t> other = bytes;
        put_u32(other, at, count);
        CHECK(!read_everything(other));
      }
    }
    // One more term than the leaves have.
    std::vector<uint8_t> other = bytes;
    put_u32(other, counts_at + 4, u32_at(bytes, counts_at + 4) + 1);
    CHECK(!read_everything(other));
  }

  TEST_CASE(
      "where a leaf has fewer terms than the table of leaves says, what follows looks absent") {
    SegmentWriter writer;
    for (int i = 0; i < 200; ++i) {
      daf_test::add_text(writer, Field::kBody, "w" + std::to_string(1000 + i), "en");
    }
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    const SegmentView& view = segment.view();
    const uint32_t last_leaf = view.chunk_count(SectionKind::kTerms) - 1;
    REQUIRE(last_leaf == 1);
    std::vector<uint8_t> root(view.root().begin(), view.root().end());
    // The term count of the last leaf is behind the fixed part, the leaf count and the others.
    REQUIRE(root[kRootCountsBytes] == last_leaf + 1);
    uint8_t& count = root[kRootCountsBytes + 1 + last_leaf];
    REQUIRE(count + 1 == 200 - daf::index::kMaxTermsPerLeaf);
    ++count;
    put_u32(root, 4, u32_at(root, 4) + 1);
    const auto opened = SegmentView::open(root, view.chunks());
    REQUIRE(opened.has_value());
    CHECK(opened->terms().term_count() == view.terms().term_count() + 1);
    TermWalk terms = opened->terms().walk("");
    uint32_t walked = 0;
    while (terms.next()) ++walked;
    CHECK(walked == view.terms().term_count());
    read_view(*opened);
  }

  TEST_CASE("random bytes behind a sound header never lead outside") {
    const std::vector<uint8_t> bytes = small_segment();
    std::mt19937 random(100);
    for (int round = 0; round < 300; ++round) {
      std::vector<uint8_t> broken = bytes;
      const size_t end = tables_start(bytes);
      for (size_t i = kHeaderBytes; i < end; ++i) {
        if (random() % 3 == 0) broken[i] = static_cast<uint8_t>(random());
      }
      CHECK(read_everything(broken));
      // The keys too: they may then say that they are longer than they are.
      for (size_t i = root_start(bytes) + kRootCountsBytes; i < broken.size(); ++i) {
        if (random() % 3 == 0) broken[i] = static_cast<uint8_t>(random());
      }
      (void)read_everything(broken);
    }
  }
}
