// The publications of a part of an archive, read from it when they are asked for. Beside those of
// the segment (index/chunk_source.h) these sections are its:
//
//   kWords    one chunk: archive/word_coder.h; none where the records are not coded
//   kRecords  stored_record.h, coded by these words; how many documents a chunk has, the part says
//   kIds      id_table.h
//   kColumns  one chunk: index/document_columns.h
//   kWorks    stored_works.h; none where no publication has another form
//   kSources  one chunk: StoredSources
//
// What is not there yet looks empty, and is remembered by the archive's bytes. Tested by
// archived_documents_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/archive_reader.h"
#include "archive/word_coder.h"
#include "index/document_columns.h"
#include "library/id_table.h"
#include "library/stored_record.h"
#include "library/stored_works.h"

namespace daf::library {

/// Cards that are kept from question to question, in bytes; then they are made anew.
inline constexpr size_t kMaxCardBytes = size_t{8} << 20;
/// The same of records that were decoded.
inline constexpr size_t kMaxRecordBytes = size_t{4} << 20;

class ArchivedDocuments {
 public:
  /// `part` must outlive it.
  explicit ArchivedDocuments(const archive::ArchivePart& part) : part_(part) {}

  [[nodiscard]] const archive::ArchivePart& part() const { return part_; }
  [[nodiscard]] uint32_t count() const { return part_.document_count(); }

  /// To be called before each question: views that the one before was given end.
  void begin_question();

  /// The document that has that id, by the part's numbers.
  [[nodiscard]] std::optional<uint32_t> find(std::string_view id);
  /// Appends the documents whose ids have the hash of that one: one, most likely (id_table.h).
  void find_by_hash(std::string_view id, std::vector<uint32_t>& documents) const;
  /// Calls `visit(hash, document)` for the id of each document (id_table.h).
  template <class Visit>
  void for_each_id_hash(Visit visit) const {
    for (uint32_t i = 0; i < part_.chunk_count(archive::Section::kIds); ++i) {
      for_each_in_bucket(part_.chunk(archive::Section::kIds, i), visit);
    }
  }
  /// Views are valid until the next question.
  [[nodiscard]] std::optional<StoredRecord> record(uint32_t document);
  /// The context of a record, as JSON, or empty.
  [[nodiscard]] std::string_view globals(const StoredRecord& record);
  /// See card.h. Made from the record, and kept for a while.
  [[nodiscard]] std::string_view card(uint32_t document);
  /// Null where they are not there. Kept for good once they are.
  [[nodiscard]] const index::DocumentColumnsView* columns();
  /// Null where they are not there.
  [[nodiscard]] const StoredSources* sources();
  /// Null where they are not there.
  [[nodiscard]] const StoredWorks* works();
  /// Says that records will be asked for once it is known which.
  void expect_records();

 private:
  [[nodiscard]] std::string make_card(const StoredRecord& record);
  /// Null where it is not there.
  [[nodiscard]] const archive::WordList* words();
  [[nodiscard]] index::Bytes record_chunk(uint32_t number);

  const archive::ArchivePart& part_;
  std::unordered_map<uint32_t, std::string> cards_;  // by document
  size_t card_bytes_ = 0;
  std::unordered_map<uint32_t, std::string> record_chunks_;  // by number
  size_t record_bytes_ = 0;
  std::optional<archive::WordList> words_;
  std::vector<uint8_t> column_bytes_;
  std::optional<index::DocumentColumnsView> columns_;
  std::optional<StoredSources> sources_;
  std::optional<StoredWorks> works_;
};

}  // namespace daf::library
