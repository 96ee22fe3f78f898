// The columns of a segment's documents: when each was published, and the topics, series, authors,
// types and languages by which it is counted and chosen. One block of bytes that can be written to
// a file and read where it lies. Tested by document_columns_test.cpp.
//
// All numbers are little-endian.
//
//    0  u32 magic, the letters DAFC       12  u32 value count
//    4  u32 version                       16  u32 mention count
//    8  u32 document count                20  u32 bytes of a mention, 1 to 4
//   24  dates      per document: i32 yyyymmdd, zeros for what is not said; 0: no date
//   ..  starts     per document and one more: u32, its first mention
//   ..  mentions   each the number of a value, in as many bytes as header says
//   ..  offsets    per value and one more: u32, into what follows
//   ..  values     u8 field; key; varint label count, per label: u8 direction, language, text;
//                  varint broader count, per broader value: its key. A string is a varint byte
//                  length and the bytes.
//
// A value is what a publication says of one topic, series or author: two publications that name
// one author differently mention two values with the same key. Who reads several segments groups
// values by key, so segments can be written, merged and dropped apart from each other.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daf/text.h"
#include "index/byte_io.h"

namespace daf::index {

inline constexpr uint32_t kColumnsMagic = 0x43464144;
inline constexpr uint32_t kColumnsVersion = 1;

/// Values that one document mentions; the rest are left out. Stops a publication that claims a
/// million topics from making every query that counts them slow.
inline constexpr size_t kMaxDocumentValues = 1024;
/// Names of one value in several languages; stops the same.
inline constexpr size_t kMaxValueLabels = 64;
/// Broader values of one value; stops a graph of topics in which everything is under everything.
inline constexpr size_t kMaxBroaderValues = 16;

/// By what documents are counted and chosen. Numbers that a later version knows are read as they
/// stand.
enum class ColumnField : uint8_t { kTopic, kSeries, kAuthor, kType, kLanguage };

struct ColumnLabel {
  std::string_view text;
  std::string_view language;  ///< BCP 47, or empty
  Direction direction = Direction::kNeutral;
};

struct ColumnValue {
  ColumnField field = ColumnField::kTopic;
  std::string_view key;                   ///< id, else name; what values are grouped by
  std::vector<ColumnLabel> labels;        ///< the one that the publication shows is the first
  std::vector<std::string_view> broader;  ///< keys
};

/// Reads columns where they lie. Cheap to copy; the bytes must outlive it and everything that it
/// returns. They need not be trusted: what is wrong inside looks absent or empty.
class DocumentColumnsView {
 public:
  DocumentColumnsView() = default;
  /// Nothing, if the bytes are no columns of this version or too few for what they promise.
  [[nodiscard]] static std::optional<DocumentColumnsView> open(Bytes bytes);

  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  [[nodiscard]] uint32_t value_count() const { return value_count_; }
  /// yyyymmdd, or 0. `document` must be below document_count().
  [[nodiscard]] int32_t date(uint32_t document) const {
    return static_cast<int32_t>(read_number(dates_, document, 4));
  }
  /// Calls `visit(value_number)` for each value that the document mentions.
  template <class Visit>
  void for_each_value(uint32_t document, Visit visit) const {
    const uint64_t start = read_number(starts_, document, 4);
    const uint64_t end = std::min<uint64_t>({read_number(starts_, size_t{document} + 1, 4),
                                             start + kMaxDocumentValues, mention_count_});
    for (uint64_t at = start; at < end; ++at) {
      const uint32_t value = read_number(mentions_, static_cast<size_t>(at), mention_bytes_);
      if (value < value_count_) visit(value);
    }
  }
  [[nodiscard]] ColumnValue value(uint32_t number) const;

 private:
  friend class DocumentColumnsWriter;
  static uint32_t read_number(Bytes bytes, size_t index, uint32_t byte_count) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < byte_count; ++i) {
      value |= static_cast<uint32_t>(bytes[index * byte_count + i]) << (8 * i);
    }
    return value;
  }
  [[nodiscard]] std::string_view value_bytes(uint32_t number) const;

  uint32_t document_count_ = 0;
  uint32_t value_count_ = 0;
  uint32_t mention_count_ = 0;
  uint32_t mention_bytes_ = 1;
  Bytes dates_;
  Bytes starts_;
  Bytes mentions_;
  Bytes offsets_;
  Bytes values_;
};

/// Owns the bytes of columns that a DocumentColumnsWriter made.
class DocumentColumns {
 public:
  [[nodiscard]] const DocumentColumnsView& view() const { return view_; }
  [[nodiscard]] Bytes bytes() const { return bytes_; }

  DocumentColumns(DocumentColumns&&) noexcept = default;
  DocumentColumns& operator=(DocumentColumns&&) noexcept = default;
  DocumentColumns(const DocumentColumns&) = delete;
  DocumentColumns& operator=(const DocumentColumns&) = delete;

 private:
  friend class DocumentColumnsWriter;
  explicit DocumentColumns(std::vector<uint8_t> bytes);

  std::vector<uint8_t> bytes_;
  DocumentColumnsView view_;  // into bytes_, whose buffer a move keeps in place
};

class DocumentColumnsWriter {
 public:
  /// Adds a value to the current document; one that it has already is left out.
  void add(const ColumnValue& value);
  /// Ends the current document and begins the next. `date` as DocumentColumnsView::date.
  void finish_document(int32_t date);
  /// Appends all documents of other columns, between two documents.
  void append(const DocumentColumnsView& columns);

  [[nodiscard]] uint32_t document_count() const { return static_cast<uint32_t>(dates_.size()); }
  [[nodiscard]] DocumentColumns finish() &&;

 private:
  uint32_t intern(std::string_view encoded);
  void mention(uint32_t value);

  std::vector<int32_t> dates_;
  std::vector<uint32_t> starts_ = {0};
  std::vector<uint32_t> mentions_;
  std::unordered_map<std::string, uint32_t> numbers_;  // of values, by their bytes
  std::vector<const std::string*> values_;             // by number: the keys of numbers_
  std::vector<uint8_t> encoded_;                       // reused memory
};

}  // namespace daf::index
