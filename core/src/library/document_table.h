// The stored publications: the bytes of each, who it is, and the columns that sort and group them.
// A document's number is its place here and in the index, for good; a replaced or removed one is
// only marked. Tested by document_table_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daf/publication.h"
#include "library/byte_store.h"

namespace daf::library {

/// Dates as one number, yyyymmdd with zeros for what is not said; 0 for no date.
[[nodiscard]] int32_t date_key(const Date& date);
/// Whether what has date_key `a` stands before what has `b`. What has no date comes last, whichever
/// date is first.
[[nodiscard]] bool date_stands_before(int32_t a, int32_t b, bool newest_first);
/// When a publication was published, else when it was modified.
[[nodiscard]] int32_t date_key(const Publication& publication);

struct Document {
  std::string_view id;
  std::string_view json;     ///< the item's bytes, as its source had them
  std::string_view globals;  ///< the context of its collection, as JSON, or empty
  std::string_view language;
  std::string_view card;  ///< see card.h
  uint32_t source = 0;
  int32_t date = 0;  ///< date_key of datePublished, else of dateModified
  bool live = false;
};

class DocumentTable {
 public:
  /// Adds a document that is not live yet: it has a number, but no id leads to it until `commit`. A
  /// pending document with the same id is dropped; returns whether there was one.
  bool add(const Publication& publication, std::string_view json, std::string_view globals,
           std::string_view language, std::string_view card, uint32_t source);

  /// Makes the pending documents live. Returns how many took the place of one that was live before.
  uint32_t commit();
  /// Forgets the pending documents.
  void roll_back();
  /// Takes a live document out: its number stays, but no id leads to it. False if there is none.
  bool remove(std::string_view id);

  [[nodiscard]] uint32_t count() const { return static_cast<uint32_t>(documents_.size()); }
  [[nodiscard]] uint32_t pending_count() const {
    return static_cast<uint32_t>(pending_by_id_.size());
  }
  [[nodiscard]] uint32_t live_count() const { return static_cast<uint32_t>(by_id_.size()); }
  [[nodiscard]] const Document& operator[](uint32_t document) const { return documents_[document]; }
  /// The live document with that id.
  [[nodiscard]] std::optional<uint32_t> find(std::string_view id) const;

 private:
  std::vector<Document> documents_;
  std::unordered_map<std::string_view, uint32_t> by_id_;          // live ones
  std::unordered_map<std::string_view, uint32_t> pending_by_id_;  // of the source being read
  ByteStore bytes_;
  ByteStore::Mark committed_bytes_;
  uint32_t committed_count_ = 0;
};

}  // namespace daf::library
