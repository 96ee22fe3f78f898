#include "bidi_exchange.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace daf::bindings {
namespace {

// Units of UTF-16, because that is what is read most, and anything may be read as bytes.
struct Exchange {
  std::unique_ptr<char16_t[]> input;
  size_t input_units = 0;
  AnswerBuilder builder;
  Answer answer;
};

Exchange& exchange() {
  static Exchange instance;
  return instance;
}

constexpr size_t kRunWords = 3;
constexpr size_t kRangeWords = 2;

}  // namespace

size_t InputReader::words_left() const {
  const size_t byte_length = buffer_.size() * sizeof(char16_t);
  return byte_offset_ < byte_length ? (byte_length - byte_offset_) / sizeof(uint32_t) : 0;
}

uint32_t InputReader::word() {
  if (words_left() == 0) return 0;
  uint32_t value = 0;
  std::memcpy(&value, reinterpret_cast<const char*>(buffer_.data()) + byte_offset_, sizeof(value));
  byte_offset_ += sizeof(value);
  return value;
}

std::vector<BidiRun> InputReader::runs(uint32_t count) {
  std::vector<BidiRun> runs(std::min<size_t>(count, words_left() / kRunWords));
  for (BidiRun& run : runs) {
    run.start = word();
    run.end = std::max(run.start, word());
    run.level = static_cast<uint8_t>(word());
  }
  return runs;
}

std::vector<Utf16Range> InputReader::ranges(uint32_t count) {
  std::vector<Utf16Range> ranges(std::min<size_t>(count, words_left() / kRangeWords));
  for (Utf16Range& range : ranges) {
    range.utf16_start = word();
    range.utf16_end = word();
  }
  return ranges;
}

std::string_view InputReader::bytes(uint32_t byte_length) {
  const std::string_view all(reinterpret_cast<const char*>(buffer_.data()),
                             buffer_.size() * sizeof(char16_t));
  const std::string_view found = all.substr(std::min(byte_offset_, all.size()), byte_length);
  byte_offset_ += found.size();
  return found;
}

std::u16string_view InputReader::utf16(uint32_t unit_count) {
  const size_t start = std::min(byte_offset_ / sizeof(char16_t), buffer_.size());
  const std::u16string_view found = buffer_.substr(start, unit_count);
  byte_offset_ += found.size() * sizeof(char16_t);
  return found;
}

void AnswerBuilder::add_ranges(std::span<const Utf16Range> ranges) {
  for (const Utf16Range& range : ranges) add(range.utf16_start, range.utf16_end);
}

char* reserve_input(uint32_t byte_length) {
  Exchange& all = exchange();
  const size_t units = byte_length / sizeof(char16_t) + byte_length % sizeof(char16_t);
  if (units > all.input_units) {
    all.input_units = 0;
    all.input.reset();  // first, so that the two need not both fit
    all.input.reset(new char16_t[units]);
    all.input_units = units;
  }
  return reinterpret_cast<char*>(all.input.get());
}

InputReader read_input() { return InputReader({exchange().input.get(), exchange().input_units}); }

AnswerBuilder& begin_answer() {
  AnswerBuilder& builder = exchange().builder;
  builder.text.clear();
  builder.words.clear();
  return builder;
}

const Answer* finish(const AnswerBuilder& builder) {
  Answer& answer = exchange().answer;
  answer = {.text = builder.text.data(),
            .text_length = static_cast<uint32_t>(builder.text.size()),
            .words = builder.words.data(),
            .word_count = static_cast<uint32_t>(builder.words.size())};
  return &answer;
}

std::vector<Utf16Range> offsets_to_utf16(std::string_view text,
                                         std::span<const uint32_t> byte_offsets) {
  std::vector<ByteRange> empty_ranges;
  empty_ranges.reserve(byte_offsets.size());
  for (const uint32_t offset : byte_offsets) {
    empty_ranges.push_back({.byte_start = offset, .byte_end = offset});
  }
  return to_utf16(text, empty_ranges);
}

}  // namespace daf::bindings
