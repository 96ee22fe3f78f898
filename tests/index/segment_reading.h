// Reads all that a segment holds, sound or not.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "index/random_documents.h"
#include "index/segment.h"

namespace daf_test {

/// Reads all that can be read.
inline void read_view(const daf::index::SegmentView& view) {
  std::vector<uint8_t> codes;
  (void)view.read_lengths(codes);
  REQUIRE(codes.size() <= view.document_count());
  uint64_t sum = 0;
  for (const uint8_t code : codes) sum += code;
  daf::index::Positions positions;
  daf::index::TermWalk terms = view.terms().walk("");
  while (terms.next()) {
    int64_t last = -1;
    daf::index::PostingsCursor cursor = view.postings(terms.info());
    daf::index::PositionsCursor places = view.positions(terms.info());
    while (cursor.next()) {
      if (places.read(cursor.frequencies(), positions))
        sum += positions.of(daf::index::Field::kBody).size();
      REQUIRE(cursor.document() > last);
      REQUIRE(cursor.document() < view.document_count());
      last = cursor.document();
      sum += cursor.frequencies()[0];
    }
  }
  terms = view.terms().walk("");
  while (terms.next()) {
    daf::index::PostingsCursor cursor = view.postings(terms.info());
    daf::index::PositionsCursor places = view.positions(terms.info());
    for (uint32_t target = 0; cursor.advance(target); target = cursor.document() + 37) {
      REQUIRE(cursor.document() >= target);
      REQUIRE(cursor.document() < view.document_count());
      if (places.read_at(cursor, positions)) sum += positions.of(daf::index::Field::kBody).size();
      if (cursor.has_bounds()) sum += cursor.bound(target + 200).frequencies[0];
    }
  }
  for (const std::string_view term : {"מ7", "מא3", "ba2", "zzz", "", "\xFF"}) {
    sum += view.terms().find(term).has_value() ? 1u : 0u;
    sum += view.terms().count_leaves(term);
  }
  for (daf::index::StemWalk stems = view.stems().walk(); stems.next();)
    sum += stems.members().size();
  for (const daf::index::SectionKind kind : daf::index::kSectionKinds)
    sum += view.byte_length(kind);
  CHECK(sum < UINT64_MAX);
}

/// The same of a block. The bytes are put where AddressSanitizer sees a read one byte outside.
/// Returns whether they opened.
inline bool read_everything(const std::vector<uint8_t>& bytes) {
  const auto exact = std::make_unique<uint8_t[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), exact.get());
  const std::optional<daf::index::SegmentBlock> block =
      daf::index::SegmentBlock::open(daf::index::Bytes(exact.get(), bytes.size()));
  if (!block.has_value()) return false;
  read_view(block->view());
  return true;
}

/// The bytes of a segment of random documents.
inline std::vector<uint8_t> small_segment(size_t document_count = 30) {
  const daf::index::Segment segment = make_segment(random_documents(document_count, 44));
  return {segment.bytes().begin(), segment.bytes().end()};
}

}  // namespace daf_test
