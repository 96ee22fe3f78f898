#include "library/document_table.h"

namespace daf::library {

int32_t date_key(const Date& date) {
  if (date.precision == DatePrecision::kNone) return 0;
  return date.year * 10000 + date.month * 100 + date.day;
}

bool date_stands_before(int32_t a, int32_t b, bool newest_first) {
  if (a == b) return false;
  if (a == 0 || b == 0) return b == 0;
  return newest_first ? a > b : a < b;
}

int32_t date_key(const Publication& publication) {
  const int32_t published = date_key(publication.date_published);
  return published != 0 ? published : date_key(publication.date_modified);
}

bool DocumentTable::add(const Publication& publication, std::string_view json,
                        std::string_view globals, std::string_view language, std::string_view card,
                        uint32_t source) {
  Document document;
  document.id = bytes_.append(publication.id);
  document.json = bytes_.append(json);
  document.card = bytes_.append(card);
  // Neighbours mostly share their context and language: share the stored copy too.
  const Document* const previous = documents_.empty() ? nullptr : &documents_.back();
  const bool shares = previous != nullptr && documents_.size() > committed_count_;
  document.globals =
      shares && previous->globals == globals ? previous->globals : bytes_.append(globals);
  document.language =
      shares && previous->language == language ? previous->language : bytes_.append(language);
  document.source = source;
  document.date = date_key(publication);

  const uint32_t number = count();
  documents_.push_back(document);
  const auto [entry, is_new] = pending_by_id_.try_emplace(document.id, number);
  entry->second = number;
  return !is_new;
}

uint32_t DocumentTable::commit() {
  uint32_t replaced = 0;
  for (const auto& [id, number] : pending_by_id_) {
    documents_[number].live = true;
    const auto [entry, is_new] = by_id_.try_emplace(documents_[number].id, number);
    if (is_new) continue;
    documents_[entry->second].live = false;
    entry->second = number;
    ++replaced;
  }
  pending_by_id_.clear();
  committed_count_ = count();
  committed_bytes_ = bytes_.mark();
  return replaced;
}

void DocumentTable::roll_back() {
  pending_by_id_.clear();
  documents_.resize(committed_count_);
  bytes_.roll_back(committed_bytes_);
}

bool DocumentTable::remove(std::string_view id) {
  const auto entry = by_id_.find(id);
  if (entry == by_id_.end()) return false;
  documents_[entry->second].live = false;
  by_id_.erase(entry);
  return true;
}

std::optional<uint32_t> DocumentTable::find(std::string_view id) const {
  const auto entry = by_id_.find(id);
  if (entry == by_id_.end()) return std::nullopt;
  return entry->second;
}

}  // namespace daf::library
