// A source of chunks that tests fill, change and empty, and that remembers what it was asked for.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "index/chunk_source.h"
#include "index/segment.h"

namespace daf_test {

/// Each chunk lies in memory of its own, where AddressSanitizer sees a read one byte outside.
class PartialSource final : public daf::index::ChunkSource {
 public:
  using Kind = daf::index::SectionKind;
  /// A chunk: its section and its number there.
  using Place = std::pair<Kind, uint32_t>;

  PartialSource() = default;
  /// All chunks of a segment.
  explicit PartialSource(const daf::index::SegmentView& segment) {
    for (const Kind kind : daf::index::kSectionKinds) {
      for (uint32_t i = 0; i < segment.chunk_count(kind); ++i) {
        put(kind, i, segment.chunks().chunk(kind, i));
      }
    }
  }

  void put(Kind kind, uint32_t number, daf::index::Bytes bytes) {
    // Made of a range, a vector has no bytes to spare.
    chunks_.insert_or_assign({kind, number}, std::vector<uint8_t>(bytes.begin(), bytes.end()));
  }
  void put(Kind kind, const daf::index::ChunkedSection& section) {
    for (uint32_t i = 0; i < section.ends.size(); ++i) put(kind, i, section.chunk(i));
  }
  void remove(Kind kind, uint32_t number) { chunks_.erase({kind, number}); }
  void remove(Kind kind) {
    std::erase_if(chunks_, [kind](const auto& entry) { return entry.first.first == kind; });
  }
  [[nodiscard]] std::map<Place, std::vector<uint8_t>>& chunks() { return chunks_; }
  [[nodiscard]] const std::map<Place, std::vector<uint8_t>>& chunks() const { return chunks_; }

  [[nodiscard]] daf::index::Bytes chunk(Kind kind, uint32_t number) const override {
    asked_.insert({kind, number});
    const auto found = chunks_.find({kind, number});
    if (found != chunks_.end()) return found->second;
    missed_.insert({kind, number});
    ++miss_count_;
    return {};
  }
  void expect(Kind kind, uint32_t number) const override { expected_.insert({kind, number}); }
  [[nodiscard]] daf::index::Bytes frequent_terms() const override { return frequent_terms_; }
  [[nodiscard]] bool is_local() const override { return is_local_; }
  [[nodiscard]] uint64_t stored_length(Kind kind, uint32_t number) const override {
    const auto found = chunks_.find({kind, number});
    return found != chunks_.end() ? found->second.size() : 0;
  }
  [[nodiscard]] uint64_t miss_count() const override { return miss_count_; }
  [[nodiscard]] bool has_all() const { return missed_.empty(); }

  void set_local(bool is_local) { is_local_ = is_local; }
  void set_frequent_terms(const std::vector<uint8_t>& list) {
    frequent_terms_.assign(list.begin(), list.end());
  }

  [[nodiscard]] const std::set<Place>& asked() const { return asked_; }
  [[nodiscard]] const std::set<Place>& missed() const { return missed_; }
  [[nodiscard]] const std::set<Place>& expected() const { return expected_; }
  /// Forgets what it was asked for.
  void forget() {
    asked_.clear();
    missed_.clear();
    expected_.clear();
  }

 private:
  std::map<Place, std::vector<uint8_t>> chunks_;
  std::vector<uint8_t> frequent_terms_;
  bool is_local_ = true;
  mutable uint64_t miss_count_ = 0;
  mutable std::set<Place> asked_;
  mutable std::set<Place> missed_;
  mutable std::set<Place> expected_;
};

}  // namespace daf_test
