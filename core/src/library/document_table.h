// The publications of a library by number: those that came as JSON, whose bytes it owns, and those
// of archives, which are read when they are asked for. A document's number is its place here and in
// the index, for good; a replaced or removed one is only marked. Tested by document_table_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "daf/publication.h"
#include "library/archived_documents.h"
#include "library/byte_store.h"
#include "library/works.h"

namespace daf::library {

/// Dates as one number, yyyymmdd with zeros for what is not said; 0 for no date.
[[nodiscard]] int32_t date_key(const Date& date);
/// Whether what has date_key `a` stands before what has `b`. What has no date comes last, whichever
/// date is first.
[[nodiscard]] bool date_stands_before(int32_t a, int32_t b, bool newest_first);
/// When a publication was published, else when it was modified.
[[nodiscard]] int32_t date_key(const Publication& publication);

/// What is stored of one publication. Of an archived one the views are valid until the next
/// question, and empty where it is not there yet.
struct StoredDocument {
  std::string_view id;
  std::string_view json;     ///< the item's bytes, as its source had them
  std::string_view globals;  ///< the context of its collection, as JSON, or empty
  std::string_view language;
  uint32_t source = 0;  ///< of the library, or of the archive
};

class DocumentTable final : public WorkDocuments {
 public:
  /// Adds a document that is not live yet: it has a number, but no id leads to it until `commit`. A
  /// pending document with the same id is dropped; returns whether there was one.
  bool add(const Publication& publication, std::string_view json, std::string_view globals,
           std::string_view language, std::string_view card, uint32_t source);
  /// Adds the documents of an archive, which are live at once; there must be no pending ones.
  /// `archived` must outlive the table. Returns the number of the first.
  uint32_t add_archived(ArchivedDocuments& archived);

  /// Takes out the documents of which a later archive has one with the same id. What is missed for
  /// it is asked for.
  void remove_repeated();
  /// Those of an archive's documents that are not live, by its own numbers, ascending.
  [[nodiscard]] std::vector<uint32_t> removed_of(const ArchivedDocuments& archived) const;

  /// Looks all pending documents up in the archives, so that what is missed for `commit` is asked
  /// for at once.
  void expect_commit() const;
  /// Makes the pending documents live. Returns how many took the place of one that was live before.
  uint32_t commit();
  /// Forgets the pending documents.
  void roll_back();
  /// Forgets all documents. There must be none of archives.
  void clear();
  /// Takes a live document out: its number stays, but no id leads to it. False if there is none.
  bool remove(std::string_view id);

  [[nodiscard]] uint32_t count() const override { return count_; }
  [[nodiscard]] uint32_t pending_count() const {
    return static_cast<uint32_t>(pending_by_id_.size());
  }
  [[nodiscard]] uint32_t live_count() const {
    return static_cast<uint32_t>(by_id_.size()) + archived_count_ -
           static_cast<uint32_t>(removed_.size());
  }
  /// The live document with that id; of those of several archives the one that was added last.
  [[nodiscard]] std::optional<uint32_t> find(std::string_view id) const;

  // WorkDocuments
  [[nodiscard]] std::optional<uint32_t> find_form(std::string_view id) const override;
  [[nodiscard]] std::optional<uint32_t> current(uint32_t document) const override;

  [[nodiscard]] bool is_live(uint32_t document) const override;
  /// date_key of datePublished, else of dateModified.
  [[nodiscard]] int32_t date(uint32_t document) const;
  [[nodiscard]] std::string_view language(uint32_t document) const;
  [[nodiscard]] std::string_view id(uint32_t document) const { return stored(document).id; }
  [[nodiscard]] StoredDocument stored(uint32_t document) const;
  /// Whose document it is; null where it is one of our own.
  [[nodiscard]] ArchivedDocuments* archive_of(uint32_t document) const {
    return range_of(document).archived;
  }
  /// Bytes of our own documents, about.
  [[nodiscard]] uint64_t byte_size() const {
    return bytes_.byte_size() + documents_.capacity() * sizeof(Document);
  }
  /// See card.h; valid until the next question.
  [[nodiscard]] std::string_view card(uint32_t document) const;

 private:
  struct Document {
    std::string_view id;
    std::string_view json;
    std::string_view globals;
    std::string_view language;
    std::string_view card;
    uint32_t source = 0;
    int32_t date = 0;
    bool live = false;
  };
  // Consecutive numbers of one kind.
  struct Range {
    uint32_t first = 0;
    ArchivedDocuments* archived = nullptr;  // null: in documents_
    uint32_t first_place = 0;               // in documents_
  };
  [[nodiscard]] const Range& range_of(uint32_t document) const;
  [[nodiscard]] const Document& own(const Range& range, uint32_t document) const {
    return documents_[range.first_place + (document - range.first)];
  }
  [[nodiscard]] Document& own(uint32_t document) {
    const Range& range = range_of(document);
    return documents_[range.first_place + (document - range.first)];
  }
  [[nodiscard]] std::optional<uint32_t> find_archived(std::string_view id) const;
  void keep_last_of_each_id(const std::vector<uint32_t>& group);

  std::vector<Range> ranges_;  // ascending, the first from 0
  std::vector<Document> documents_;
  uint32_t count_ = 0;
  uint32_t archived_count_ = 0;
  std::unordered_set<uint32_t> removed_;                          // archived ones
  std::unordered_map<std::string_view, uint32_t> by_id_;          // live ones of our own
  std::unordered_map<std::string_view, uint32_t> pending_by_id_;  // of the source being read
  ByteStore bytes_;
  ByteStore::Mark committed_bytes_;
  uint32_t committed_count_ = 0;
  uint32_t committed_place_ = 0;  // the same in documents_
};

}  // namespace daf::library
