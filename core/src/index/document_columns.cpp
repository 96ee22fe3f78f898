#include "index/document_columns.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace daf::index {
namespace {

constexpr size_t kHeaderBytes = 24;

void append_string(std::vector<uint8_t>& out, std::string_view text) {
  append_varint(out, text.size());
  out.insert(out.end(), text.begin(), text.end());
}

std::string_view read_string(ByteReader& reader) {
  const uint64_t length = reader.read_varint();
  return reader.read_bytes(length);
}

Direction to_direction(uint8_t byte) {
  return byte <= static_cast<uint8_t>(Direction::kRightToLeft) ? static_cast<Direction>(byte)
                                                               : Direction::kNeutral;
}

void encode(const ColumnValue& value, std::vector<uint8_t>& out) {
  out.push_back(static_cast<uint8_t>(value.field));
  append_string(out, value.key);
  const size_t label_count = std::min(value.labels.size(), kMaxValueLabels);
  append_varint(out, label_count);
  for (size_t i = 0; i < label_count; ++i) {
    const ColumnLabel& label = value.labels[i];
    out.push_back(static_cast<uint8_t>(label.direction));
    append_string(out, label.language);
    append_string(out, label.text);
  }
  const size_t broader_count = std::min(value.broader.size(), kMaxBroaderValues);
  append_varint(out, broader_count);
  for (size_t i = 0; i < broader_count; ++i) append_string(out, value.broader[i]);
}

uint32_t bytes_needed(size_t value_count) {
  uint32_t bytes = 1;
  while (bytes < 4 && value_count > size_t{1} << (8 * bytes)) ++bytes;
  return bytes;
}

// Takes the next `count * width` bytes off `rest`; false if there are not so many.
bool take(Bytes& rest, uint64_t count, uint64_t width, Bytes& part) {
  if (rest.size() / width < count) return false;
  part = rest.first(static_cast<size_t>(count * width));
  rest = rest.subspan(part.size());
  return true;
}

}  // namespace

std::optional<DocumentColumnsView> DocumentColumnsView::open(Bytes bytes) {
  ByteReader header(bytes);
  if (header.read_u32() != kColumnsMagic || header.read_u32() != kColumnsVersion) return {};
  DocumentColumnsView view;
  view.document_count_ = header.read_u32();
  view.value_count_ = header.read_u32();
  view.mention_count_ = header.read_u32();
  view.mention_bytes_ = header.read_u32();
  if (!header.ok() || view.mention_bytes_ < 1 || view.mention_bytes_ > 4) return {};
  Bytes rest = bytes.subspan(kHeaderBytes);
  if (!take(rest, view.document_count_, 4, view.dates_) ||
      !take(rest, uint64_t{view.document_count_} + 1, 4, view.starts_) ||
      !take(rest, view.mention_count_, view.mention_bytes_, view.mentions_) ||
      !take(rest, uint64_t{view.value_count_} + 1, 4, view.offsets_)) {
    return {};
  }
  view.values_ = rest;
  return view;
}

std::string_view DocumentColumnsView::value_bytes(uint32_t number) const {
  const uint32_t start = read_number(offsets_, number, 4);
  const uint32_t end = read_number(offsets_, size_t{number} + 1, 4);
  if (start > end || end > values_.size()) return {};
  return {reinterpret_cast<const char*>(values_.data()) + start, end - start};
}

ColumnValue DocumentColumnsView::value(uint32_t number) const {
  const std::string_view encoded = value_bytes(number);
  ByteReader reader(Bytes(reinterpret_cast<const uint8_t*>(encoded.data()), encoded.size()));
  ColumnValue value;
  value.field = static_cast<ColumnField>(reader.read_u8());
  value.key = read_string(reader);
  const uint64_t label_count = std::min<uint64_t>(reader.read_varint(), kMaxValueLabels);
  for (uint64_t i = 0; i < label_count && reader.ok(); ++i) {
    ColumnLabel label;
    label.direction = to_direction(reader.read_u8());
    label.language = read_string(reader);
    label.text = read_string(reader);
    value.labels.push_back(label);
  }
  const uint64_t broader_count = std::min<uint64_t>(reader.read_varint(), kMaxBroaderValues);
  for (uint64_t i = 0; i < broader_count && reader.ok(); ++i) {
    value.broader.push_back(read_string(reader));
  }
  return value;
}

DocumentColumns::DocumentColumns(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {
  const std::optional<DocumentColumnsView> view = DocumentColumnsView::open(bytes_);
  assert(view.has_value());
  if (view) view_ = *view;
}

uint32_t DocumentColumnsWriter::intern(std::string_view encoded) {
  const auto [entry, is_new] =
      numbers_.try_emplace(std::string(encoded), static_cast<uint32_t>(values_.size()));
  if (is_new) values_.push_back(&entry->first);
  return entry->second;
}

void DocumentColumnsWriter::mention(uint32_t value) {
  const auto current = mentions_.begin() + static_cast<ptrdiff_t>(starts_.back());
  if (static_cast<size_t>(mentions_.end() - current) >= kMaxDocumentValues) return;
  if (std::find(current, mentions_.end(), value) != mentions_.end()) return;
  mentions_.push_back(value);
}

void DocumentColumnsWriter::add(const ColumnValue& value) {
  encoded_.clear();
  encode(value, encoded_);
  mention(intern({reinterpret_cast<const char*>(encoded_.data()), encoded_.size()}));
}

void DocumentColumnsWriter::finish_document(int32_t date) {
  dates_.push_back(date);
  starts_.push_back(static_cast<uint32_t>(mentions_.size()));
}

void DocumentColumnsWriter::append(const DocumentColumnsView& columns) {
  std::vector<uint32_t> numbers(columns.value_count());
  for (uint32_t i = 0; i < columns.value_count(); ++i) numbers[i] = intern(columns.value_bytes(i));
  for (uint32_t document = 0; document < columns.document_count(); ++document) {
    columns.for_each_value(document, [&](uint32_t value) { mention(numbers[value]); });
    finish_document(columns.date(document));
  }
}

DocumentColumns DocumentColumnsWriter::finish() && {
  const uint32_t mention_bytes = bytes_needed(values_.size());
  std::vector<uint8_t> out;
  for (const uint32_t number :
       {kColumnsMagic, kColumnsVersion, document_count(), static_cast<uint32_t>(values_.size()),
        static_cast<uint32_t>(mentions_.size()), mention_bytes}) {
    append_u32(out, number);
  }
  for (const int32_t date : dates_) append_u32(out, static_cast<uint32_t>(date));
  for (const uint32_t start : starts_) append_u32(out, start);
  for (const uint32_t value : mentions_) {
    for (uint32_t i = 0; i < mention_bytes; ++i) {
      out.push_back(static_cast<uint8_t>(value >> (8 * i)));
    }
  }
  uint32_t offset = 0;
  append_u32(out, offset);
  for (const std::string* const value : values_) {
    offset += static_cast<uint32_t>(value->size());
    append_u32(out, offset);
  }
  for (const std::string* const value : values_)
    out.insert(out.end(), value->begin(), value->end());
  return DocumentColumns(std::move(out));
}

}  // namespace daf::index
