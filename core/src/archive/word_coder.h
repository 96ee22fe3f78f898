// Text in which frequent words are one or two bytes, so that what is compressed in small chunks
// compresses as if each had seen all the others: the words of a part of an archive stand in one
// list. Any bytes can be coded. Tested by word_coder_test.cpp.
//
// Text is runs of letters (ASCII letters and all bytes from 0x80 on), of digits, and of the rest;
// each run is a word. Coded it is a sequence of
//
//   0x00-0x7F        that byte
//   0x80-0xBF        word 0 to 63 of the list
//   0xC0-0xFD, byte  word 64 + (first - 0xC0) * 256 + byte
//   0xFE             nothing stands between the two beside it
//   0xFF, n, bytes   these n bytes, n > 0
//
// Between two that touch with letters or digits, one of which is a word of the list, stands a
// space.
//
// Source: Skibinski, Grabowski, Deorowicz: Revisiting dictionary-based compression, Software:
// Practice and Experience 35, 2005.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/byte_io.h"

namespace daf::archive {

using index::Bytes;

/// Words of a list. Whoever reads one record has to read the list: more save less than that costs.
inline constexpr size_t kMaxWords = 2048;
/// Bytes of a word of a list; longer runs are never one.
inline constexpr size_t kMaxWordBytes = 32;
static_assert(kMaxWords <= 64 + 62 * 256);

/// The words of a list, the most frequent first.
class WordList {
 public:
  WordList() = default;
  explicit WordList(std::vector<std::string> words);
  WordList(WordList&&) noexcept = default;
  WordList& operator=(WordList&&) noexcept = default;
  WordList(const WordList&) = delete;  // numbers_ has views into words_
  WordList& operator=(const WordList&) = delete;

  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] bool empty() const { return words_.empty(); }

  /// Appends the list: varint count; per word varint byte length and bytes.
  void append_to(std::vector<uint8_t>& out) const;
  /// What is not sound ends the list.
  [[nodiscard]] static WordList read(Bytes bytes);

  /// Appends the coded text.
  void encode(std::string_view text, std::vector<uint8_t>& out) const;
  /// Appends the text to `out`, unless it is over `max_bytes` or the bytes are not sound: then
  /// false.
  [[nodiscard]] bool decode(Bytes coded, size_t max_bytes, std::string& out) const;

 private:
  class Encoder;
  [[nodiscard]] uint32_t number_of(std::string_view run) const;

  std::vector<std::string> words_;
  std::unordered_map<std::string_view, uint32_t> numbers_;  // by word
};

/// Chooses the words of a list out of texts.
class WordCounter {
 public:
  void add(std::string_view text);
  /// The words that save most; none where the texts are so short that a list does not pay.
  [[nodiscard]] WordList choose() const;

 private:
  std::unordered_map<std::string, uint32_t> counts_;
  uint64_t byte_count_ = 0;
};

}  // namespace daf::archive
