// Reads a source in one or many pieces and writes down everything that came of it, so that tests
// can compare two readings, or a reading and a table, as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "publication/collection_reader.h"

namespace daf_test {

struct Reading : daf::publication::CollectionSink {
  struct Item {
    daf::Publication publication;
    std::string json;
    std::string globals;
    uint64_t byte_offset = 0;
  };
  std::vector<Item> items;
  std::vector<daf::Diagnostic> diagnostics;
  std::string status = "ok";
  std::string error_message;

  void on_publication(daf::publication::ReadItem item) override {
    items.push_back({std::move(item.publication), std::string(item.json), std::string(item.globals),
                     item.byte_offset});
  }
  void on_diagnostic(daf::Diagnostic diagnostic) override {
    diagnostics.push_back(std::move(diagnostic));
  }

  /// One line per diagnostic: "missing-name must /1 @17".
  [[nodiscard]] std::string problems() const {
    std::string lines;
    for (const daf::Diagnostic& diagnostic : diagnostics) {
      lines += daf::code_name(diagnostic.code);
      lines += ' ';
      lines += daf::severity_name(diagnostic.severity);
      lines += " '" + diagnostic.pointer + "' @" + std::to_string(diagnostic.byte_offset) + "\n";
    }
    return lines;
  }
  /// "a b c"
  [[nodiscard]] std::string ids() const {
    std::string joined;
    for (const Item& item : items) {
      joined += (joined.empty() ? "" : " ") + item.publication.id;
    }
    return joined;
  }
  /// Everything, for comparing two readings of the same bytes.
  [[nodiscard]] std::string everything() const {
    std::string all = status + ": " + error_message + "\n" + problems();
    for (const daf::Diagnostic& diagnostic : diagnostics) all += diagnostic.message + "\n";
    for (const Item& item : items) {
      all += item.publication.id + " @" + std::to_string(item.byte_offset) + " " + item.json +
             item.globals + "\n";
    }
    return all;
  }
};

/// Feeds `source` in pieces: next_size() gives the size of each.
template <class NextSize>
Reading read_in_pieces(std::string_view source, NextSize next_size) {
  Reading reading;
  daf::publication::CollectionReader reader(reading);
  const auto note = [&reading](const daf::Status& status) {
    if (status.ok()) return true;
    reading.status = daf::code_name(status.error().code);
    reading.error_message = status.error().message;
    return false;
  };
  while (!source.empty()) {
    // A copy of the exact size, so that the sanitizer sees every byte read outside.
    const std::vector<char> piece(
        source.begin(),
        source.begin() + static_cast<std::ptrdiff_t>(std::min(source.size(), next_size())));
    source.remove_prefix(piece.size());
    if (!note(reader.feed({piece.data(), piece.size()}))) return reading;
  }
  note(reader.finish());
  return reading;
}

inline Reading read_whole(std::string_view source) {
  return read_in_pieces(source, [&] { return source.size(); });
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Small, seeded, the same everywhere (splitmix64).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    uint64_t value = state_;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
  }
  /// 0 to bound - 1.
  size_t below(size_t bound) { return static_cast<size_t>(next() % bound); }

 private:
  uint64_t state_;
};

}  // namespace daf_test
