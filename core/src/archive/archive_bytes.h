// The bytes of one archive, as far as they are known: all of them, or the ranges that were asked
// for and came; with the chunks that were decoded, and those that are missed. Tested by
// archive_bytes_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/chunk_codec.h"
#include "archive/layout.h"
#include "daf/result.h"

namespace daf::archive {

/// Decoded chunks that are kept from question to question, in bytes; those used least recently go,
/// but not those of the last question.
inline constexpr size_t kMaxDecodedBytes = size_t{16} << 20;
/// The same of ranges as they came; what goes has to be asked for again.
inline constexpr size_t kMaxRangeBytes = size_t{64} << 20;

class ArchiveBytes {
 public:
  /// `is_whole`: all bytes will be provided, from the first to the last one, and kept; where there
  /// is no memory for them, none are. `is_local`: what is missed comes without a network.
  ArchiveBytes(uint64_t byte_length, bool is_whole, bool is_local);

  [[nodiscard]] uint64_t byte_length() const { return byte_length_; }
  /// Whether every byte is there, so that nothing is ever missed.
  [[nodiscard]] bool is_whole() const { return whole_ != nullptr && known_bytes_ == byte_length_; }

  [[nodiscard]] bool is_local() const { return is_local_; }

  /// Takes bytes of the file (a copy). What is not in it is left out; in a whole one, so is what
  /// does not follow the bytes before.
  void provide(uint64_t byte_offset, Bytes bytes);

  /// To be called before each question: what the one before asked for and found damaged is
  /// forgotten, and views that it was given end.
  void begin_question();

  /// The bytes as they are stored; empty where they are not all there, which is remembered.
  [[nodiscard]] Bytes stored(const Place& place);
  /// A chunk, decoded; valid until the next question. Empty where it is not there or damaged, which
  /// is remembered.
  [[nodiscard]] Bytes chunk(const Place& place);
  /// If the bytes are not there they are asked for with the others.
  void expect(const Place& place);

  /// What was missed since begin_question(), in the order in which it was.
  [[nodiscard]] const std::vector<Place>& missed() const { return missed_; }
  /// How often bytes were asked for that were not there; it only grows.
  [[nodiscard]] uint64_t miss_count() const { return miss_count_; }
  /// The first damage that was met since begin_question().
  [[nodiscard]] const std::optional<Error>& damage() const { return damage_; }
  void report_damage(uint64_t byte_offset, std::string_view what);

  /// Bytes held: known ones and decoded chunks.
  [[nodiscard]] uint64_t byte_size() const { return known_bytes_ + decoded_bytes_; }

 private:
  struct Chunk {
    DecodedChunk decoded;
    uint64_t last_question = 0;
  };
  struct Range {
    std::vector<uint8_t> bytes;
    uint64_t last_question = 0;
  };

  [[nodiscard]] bool is_in_file(const Place& place) const {
    return place.byte_offset <= byte_length_ &&
           place.byte_length <= byte_length_ - place.byte_offset;
  }
  [[nodiscard]] Bytes find(const Place& place);
  void miss(const Place& place);
  void drop_ranges();
  void drop_chunks();

  uint64_t byte_length_;
  bool is_local_;
  uint64_t known_bytes_ = 0;
  std::unique_ptr<uint8_t[]> whole_;
  std::map<uint64_t, Range> ranges_;  // by byte offset; none within another
  uint64_t longest_range_ = 0;
  std::unordered_map<uint64_t, Chunk> chunks_;  // by byte offset
  size_t decoded_bytes_ = 0;
  uint64_t question_ = 0;
  uint64_t miss_count_ = 0;
  std::vector<Place> missed_;
  std::unordered_set<uint64_t> missed_offsets_;
  std::optional<Error> damage_;
  ChunkDecoder decoder_;
};

}  // namespace daf::archive
