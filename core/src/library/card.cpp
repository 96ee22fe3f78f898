#include "library/card.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "index/byte_io.h"

namespace daf::library {
namespace {

// More languages of one publication are stored as none, so that an index fits a byte.
constexpr size_t kMaxLanguages = 255;

constexpr uint8_t kDirectionMask = 3;
constexpr uint8_t kHeadingBit = 4;
constexpr uint8_t kIdBit = 8;

class CardWriter {
 public:
  void add_number(uint64_t value) { index::append_varint(bytes_, value); }
  void add_byte(uint8_t value) { bytes_.push_back(value); }
  void add_string(std::string_view text) {
    add_number(text.size());
    bytes_.insert(bytes_.end(), text.begin(), text.end());
  }
  void add_language(std::string_view language) {
    const auto known = std::find(languages_.begin(), languages_.end(), language);
    const auto place = static_cast<size_t>(known - languages_.begin());
    if (known == languages_.end()) {
      if (languages_.size() == kMaxLanguages) return add_byte(0);
      languages_.push_back(language);
    }
    add_byte(static_cast<uint8_t>(place));
  }
  void add_text(const Text& text) {
    add_byte(static_cast<uint8_t>(text.direction));
    add_language(text.language);
    add_string(text.value);
  }
  void add_texts(const std::vector<Text>& texts) {
    add_number(texts.size());
    for (const Text& text : texts) add_text(text);
  }

  [[nodiscard]] size_t size() const { return bytes_.size(); }

  // The card whose head are the first `head_size` bytes.
  [[nodiscard]] std::string finish(size_t head_size) && {
    const std::vector<uint8_t> contents = std::move(bytes_);
    bytes_.clear();
    add_number(languages_.size());
    for (const std::string_view language : languages_) add_string(language);
    add_number(head_size);
    bytes_.insert(bytes_.end(), contents.begin(), contents.end());
    return {bytes_.begin(), bytes_.end()};
  }

 private:
  std::vector<uint8_t> bytes_;
  std::vector<std::string_view> languages_ = {""};
};

class CardReader {
 public:
  explicit CardReader(std::string_view card)
      : reader_(index::Bytes(reinterpret_cast<const uint8_t*>(card.data()), card.size())) {
    languages_.resize(static_cast<size_t>(std::min<uint64_t>(read_number(), kMaxLanguages)));
    for (std::string_view& language : languages_) language = read_string();
    head_size_ = read_number();
  }

  uint64_t read_number() { return reader_.read_varint(); }
  uint8_t read_byte() { return reader_.read_u8(); }
  std::string_view read_string() { return reader_.read_bytes(read_number()); }
  std::string_view read_language() {
    const uint8_t place = read_byte();
    return place < languages_.size() ? languages_[place] : std::string_view();
  }
  Direction read_direction() { return to_direction(read_byte()); }
  void read_text(Text& text) {
    text.direction = read_direction();
    text.language = read_language();
    text.value = read_string();
  }
  // The number of things that follow, each at least a byte long.
  size_t read_count() {
    return static_cast<size_t>(std::min<uint64_t>(read_number(), reader_.remaining()));
  }
  void read_texts(std::vector<Text>& texts) {
    texts.resize(read_count());
    for (Text& text : texts) read_text(text);
  }
  void skip_head() { reader_.read_bytes(head_size_); }

  static Direction to_direction(uint8_t byte) {
    return byte <= static_cast<uint8_t>(Direction::kRightToLeft) ? static_cast<Direction>(byte)
                                                                 : Direction::kNeutral;
  }

 private:
  index::ByteReader reader_;
  std::vector<std::string_view> languages_;
  uint64_t head_size_ = 0;
};

void add_date(const Date& date, CardWriter& writer) {
  writer.add_string(date.text);
  writer.add_number(static_cast<uint16_t>(date.year));
  writer.add_byte(date.month);
  writer.add_byte(date.day);
  writer.add_byte(static_cast<uint8_t>(date.precision));
}

Date read_date(CardReader& reader) {
  Date date;
  date.text = reader.read_string();
  date.year = static_cast<int16_t>(reader.read_number());
  date.month = reader.read_byte();
  date.day = reader.read_byte();
  date.precision = static_cast<DatePrecision>(
      std::min<uint8_t>(reader.read_byte(), static_cast<uint8_t>(DatePrecision::kDay)));
  return date;
}

}  // namespace

std::string make_card(const CardContents& contents, const std::vector<TextBlock>& blocks) {
  CardWriter writer;
  writer.add_text(contents.title);
  writer.add_language(contents.language);
  writer.add_byte(static_cast<uint8_t>(contents.direction));
  add_date(contents.date, writer);
  writer.add_texts(contents.authors);
  writer.add_texts(contents.topics);
  writer.add_number(contents.series.size());
  for (const SeriesView& series : contents.series) {
    writer.add_string(series.id);
    writer.add_text(series.name);
    writer.add_string(series.position);
  }
  const size_t head_size = writer.size();

  writer.add_number(blocks.size());
  for (const TextBlock& block : blocks) {
    auto flags = static_cast<uint8_t>(block.direction);
    if (block.is_heading) flags |= kHeadingBit;
    if (!block.id.empty()) flags |= kIdBit;
    writer.add_byte(flags);
    writer.add_language(block.language);
    if (!block.id.empty()) writer.add_string(block.id);
    writer.add_string(block.sketch);
    writer.add_string(block.text);
  }
  return std::move(writer).finish(head_size);
}

void read_card(std::string_view card, Hit& hit) {
  CardReader reader(card);
  reader.read_text(hit.title);
  hit.language = reader.read_language();
  hit.direction = reader.read_direction();
  hit.date = read_date(reader);
  reader.read_texts(hit.authors);
  reader.read_texts(hit.topics);
  hit.series.resize(reader.read_count());
  for (SeriesView& series : hit.series) {
    series.id = reader.read_string();
    reader.read_text(series.name);
    series.position = reader.read_string();
  }
}

Text read_card_title(std::string_view card) {
  CardReader reader(card);
  Text title;
  reader.read_text(title);
  return title;
}

void read_card_blocks(std::string_view card, std::vector<CardBlock>& blocks) {
  CardReader reader(card);
  reader.skip_head();
  blocks.resize(reader.read_count());
  for (CardBlock& block : blocks) {
    const uint8_t flags = reader.read_byte();
    block.direction = CardReader::to_direction(flags & kDirectionMask);
    block.is_heading = (flags & kHeadingBit) != 0;
    block.language = reader.read_language();
    block.id = (flags & kIdBit) != 0 ? reader.read_string() : std::string_view();
    block.sketch = reader.read_string();
    block.text = reader.read_string();
  }
}

}  // namespace daf::library
