#include "index/forward_lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/partial_source.h"
#include "index/random_documents.h"
#include "index/segment_writer.h"

using daf::index::Bytes;
using daf::index::Field;
using daf::index::ForwardEntry;
using daf::index::ForwardLists;
using daf::index::kFieldCount;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentBlock;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf_test::Document;

namespace {

using Weights = std::array<float, kFieldCount>;

constexpr Weights kWeights = {3, 2, 1.5, 1, 2, 2.25, 0.5};

// By term number, the weight that a document must give it: rounded to a half, at most that of 255.
std::map<uint32_t, float> expected_list(const Document& document,
                                        const std::map<std::string, uint32_t>& numbers) {
  std::map<uint32_t, float> sums;
  for (size_t field = 0; field < kFieldCount; ++field) {
    for (const std::string& word : document[field]) sums[numbers.at(word)] += kWeights[field];
  }
  for (auto& [number, weight] : sums) {
    const auto halves = static_cast<uint32_t>(weight * 2 + 0.5F);
    weight = static_cast<float>(std::clamp(halves, 1u, 255u)) / 2;
  }
  return sums;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a document lists its own terms, each with the weight of its fields") {
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kTitle, "תורה", "he");
    daf_test::add_text(writer, Field::kBody, "תורה אור אור", "he");
    writer.finish_document();
    writer.finish_document();
    daf_test::add_text(writer, Field::kBody, "תורה", "he");
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    const ForwardLists lists(segment.view(), kWeights);

    REQUIRE(lists.of(0).size() == 2);
    CHECK(lists.of(0)[0].term_number() == 0);  // אור
    CHECK(lists.of(0)[0].weight() == 2);
    CHECK(lists.of(0)[1].term_number() == 1);  // תורה
    CHECK(lists.of(0)[1].weight() == 4);
    CHECK(lists.length(0) == 6);
    CHECK(lists.of(1).empty());
    CHECK(lists.length(1) == 0);
    REQUIRE(lists.of(2).size() == 1);
    CHECK(lists.of(2)[0].term_number() == 1);
    CHECK(lists.total_length() == 7);
  }

  TEST_CASE("the lists of random documents are what their words say") {
    const std::vector<Document> documents = daf_test::random_documents(300, 81);
    std::map<std::string, uint32_t> numbers;
    for (const Document& document : documents) {
      for (const auto& words : document) {
        for (const std::string& word : words) numbers[word] = 0;
      }
    }
    uint32_t next_number = 0;
    for (auto& [word, number] : numbers) number = next_number++;

    const Segment segment = daf_test::make_segment(documents);
    const ForwardLists lists(segment.view(), kWeights);
    double total_length = 0;
    for (uint32_t i = 0; i < documents.size(); ++i) {
      float length = 0;
      std::map<uint32_t, float> found;
      uint32_t least_number = 0;
      for (const ForwardEntry& entry : lists.of(i)) {
        CHECK(entry.term_number() >= least_number);
        least_number = entry.term_number() + 1;
        found[entry.term_number()] = entry.weight();
        length += entry.weight();
      }
      CHECK(found == expected_list(documents[i], numbers));
      CHECK(lists.length(i) == length);
      total_length += static_cast<double>(length);
    }
    CHECK(lists.total_length() == total_length);
  }

  TEST_CASE("a weight is kept in steps of a half, above nothing and below 128") {
    CHECK(ForwardEntry(7, 0).weight() == 0.5F);
    CHECK(ForwardEntry(7, 0.25F).weight() == 0.5F);
    CHECK(ForwardEntry(7, 1.7F).weight() == 1.5F);
    CHECK(ForwardEntry(7, 1.8F).weight() == 2);
    CHECK(ForwardEntry(7, 127.5F).weight() == 127.5F);
    CHECK(ForwardEntry(7, 1e9F).weight() == 127.5F);
    CHECK(ForwardEntry(ForwardEntry::kMaxTermNumber - 1, 1e9F).term_number() ==
          ForwardEntry::kMaxTermNumber - 1);
  }

  TEST_CASE("a segment without documents has no lists") {
    const ForwardLists lists(SegmentWriter().finish().view(), kWeights);
    CHECK(lists.total_length() == 0);
  }

  TEST_CASE("the lists of damaged segments hold documents of theirs only") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(30, 82));
    const Bytes bytes = segment.bytes();
    std::mt19937 random(83);
    int opened = 0;
    for (int round = 0; round < 500; ++round) {
      const auto broken = std::make_unique<uint8_t[]>(bytes.size());
      std::copy(bytes.begin(), bytes.end(), broken.get());
      for (auto changes = 1 + random() % 20; changes > 0; --changes) {
        broken[random() % bytes.size()] = static_cast<uint8_t>(random());
      }
      const auto block = SegmentBlock::open(Bytes(broken.get(), bytes.size()));
      if (!block.has_value()) continue;
      ++opened;
      const ForwardLists lists(block->view(), kWeights);
      for (uint32_t i = 0; i < block->view().document_count(); ++i) {
        for (const ForwardEntry& entry : lists.of(i)) {
          REQUIRE(entry.term_number() < block->view().terms().term_count());
        }
      }
    }
    CHECK(opened > 100);  // else the test never got past the frame
  }

  TEST_CASE("lists of a segment of which a chunk is missing say nothing that is not so") {
    const Segment segment = daf_test::make_segment(daf_test::random_documents(60, 84));
    const ForwardLists whole(segment.view(), kWeights);
    std::vector<uint32_t> leaves;  // by term number
    for (auto walk = segment.view().terms().walk(""); walk.next();) {
      leaves.push_back(walk.info().leaf);
    }
    for (const SectionKind missing : {SectionKind::kTerms, SectionKind::kPostings}) {
      daf_test::PartialSource source(segment.view());
      source.remove(missing, 1);
      const auto view = SegmentView::open(segment.view().root(), source);
      REQUIRE(view.has_value());
      const ForwardLists lists(*view, kWeights);
      CHECK(!source.has_all());
      for (uint32_t i = 0; i < 60; ++i) {
        std::map<uint32_t, float> expected;
        for (const ForwardEntry& entry : whole.of(i)) {
          expected[entry.term_number()] = entry.weight();
        }
        size_t in_first_leaf = 0;
        for (const ForwardEntry& entry : lists.of(i)) {
          CHECK(expected[entry.term_number()] == entry.weight());
          CHECK(leaves[entry.term_number()] != 1);
          in_first_leaf += leaves[entry.term_number()] == 0 ? 1u : 0u;
        }
        CHECK(in_first_leaf == static_cast<size_t>(std::count_if(
                                   expected.begin(), expected.end(),
                                   [&](const auto& entry) { return leaves[entry.first] == 0; })));
      }
    }
  }
}
