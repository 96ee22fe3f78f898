// Small random documents of Hebrew and English words, for tests that compare with a slow reference.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "index/add_text.h"
#include "index/field.h"
#include "index/segment.h"
#include "index/segment_writer.h"

namespace daf_test {

/// The words of each field; every word is its own term.
using Document = std::array<std::vector<std::string>, daf::index::kFieldCount>;

/// A word out of about 400, the first ones far more often. Many begin with the same letters.
inline std::string random_word(std::mt19937& random) {
  const auto rank = static_cast<uint32_t>(std::exp(static_cast<double>(random() % 6000) / 1000.0));
  const std::string stem = rank % 3 == 0 ? "מא" : rank % 3 == 1 ? "מ" : "ba";
  return stem + std::to_string(rank);
}

inline std::vector<Document> random_documents(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Document> documents(count);
  for (Document& document : documents) {
    const uint32_t longest[daf::index::kFieldCount] = {6, 20, 4, 120, 2, 2, 1};
    for (size_t field = 0; field < document.size(); ++field) {
      const auto length =
          static_cast<uint32_t>(random() % (longest[field] + 1));  // none now and then
      for (uint32_t i = 0; i < length; ++i) document[field].push_back(random_word(random));
    }
  }
  return documents;
}

inline void add_document(daf::index::SegmentWriter& writer, const Document& document) {
  for (size_t field = 0; field < document.size(); ++field) {
    for (const std::string& word : document[field]) {
      add_text(writer, static_cast<daf::index::Field>(field), word);
    }
  }
  writer.finish_document();
}

inline daf::index::Segment make_segment(const std::vector<Document>& documents,
                                        uint64_t hash_seed = 0) {
  daf::index::SegmentWriter writer(hash_seed);
  for (const Document& document : documents) add_document(writer, document);
  return std::move(writer).finish();
}

/// The length codes of the documents, or of none where they are not all there.
inline std::vector<uint8_t> lengths_of(const daf::index::SegmentView& segment) {
  std::vector<uint8_t> codes;
  if (!segment.read_lengths(codes)) codes.clear();
  return codes;
}

}  // namespace daf_test
