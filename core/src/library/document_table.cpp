#include "library/document_table.h"

#include <algorithm>
#include <string>
#include <utility>

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
  const Document* const previous =
      documents_.size() > committed_place_ ? &documents_.back() : nullptr;
  const bool shares = previous != nullptr;
  document.globals =
      shares && previous->globals == globals ? previous->globals : bytes_.append(globals);
  document.language =
      shares && previous->language == language ? previous->language : bytes_.append(language);
  document.source = source;
  document.date = date_key(publication);

  if (ranges_.empty() || ranges_.back().archived != nullptr) {
    ranges_.push_back({.first = count_, .first_place = static_cast<uint32_t>(documents_.size())});
  }
  const uint32_t number = count_++;
  documents_.push_back(document);
  const auto [entry, is_new] = pending_by_id_.try_emplace(document.id, number);
  entry->second = number;
  return !is_new;
}

uint32_t DocumentTable::add_archived(ArchivedDocuments& archived) {
  const uint32_t first = count_;
  if (archived.count() > 0) {
    ranges_.push_back({.first = first,
                       .archived = &archived,
                       .first_place = static_cast<uint32_t>(documents_.size())});
  }
  for (const uint32_t place : archived.part().removed()) removed_.insert(first + place);
  count_ += archived.count();
  archived_count_ += archived.count();
  committed_count_ = count_;
  return first;
}

void DocumentTable::remove_repeated() {
  // Ids meet where their hashes do; only those few are compared.
  std::vector<std::pair<uint64_t, uint32_t>> by_hash;
  for (const Range& range : ranges_) {
    if (range.archived == nullptr) continue;
    // What its archive says is gone is not later than anything. What was taken out here is.
    const std::vector<uint32_t>& gone = range.archived->part().removed();
    range.archived->for_each_id_hash([&](uint64_t hash, uint32_t place) {
      if (place >= range.archived->count()) return;
      if (std::binary_search(gone.begin(), gone.end(), place)) return;
      by_hash.emplace_back(hash, range.first + place);
    });
  }
  for (const auto& [id, number] : by_id_) by_hash.emplace_back(id_hash(id), number);
  std::sort(by_hash.begin(), by_hash.end());
  std::vector<uint32_t> group;
  for (size_t i = 0; i < by_hash.size(); ++i) {
    group.push_back(by_hash[i].second);
    if (i + 1 < by_hash.size() && by_hash[i + 1].first == by_hash[i].first) continue;
    if (group.size() > 1) keep_last_of_each_id(group);
    group.clear();
  }
}

void DocumentTable::keep_last_of_each_id(const std::vector<uint32_t>& group) {
  std::unordered_set<std::string> later;
  for (size_t i = group.size(); i-- > 0;) {
    const std::string own_id(id(group[i]));
    if (own_id.empty() || later.insert(own_id).second) continue;
    if (archive_of(group[i]) != nullptr) {
      removed_.insert(group[i]);
    } else {
      own(group[i]).live = false;
      by_id_.erase(own_id);
    }
  }
}

std::vector<uint32_t> DocumentTable::removed_of(const ArchivedDocuments& archived) const {
  std::vector<uint32_t> removed;
  for (const Range& range : ranges_) {
    if (range.archived != &archived) continue;
    for (uint32_t i = 0; i < archived.count(); ++i) {
      if (removed_.contains(range.first + i)) removed.push_back(i);
    }
  }
  return removed;
}

const DocumentTable::Range& DocumentTable::range_of(uint32_t document) const {
  if (ranges_.back().first <= document) return ranges_.back();
  const auto next =
      std::upper_bound(ranges_.begin(), ranges_.end(), document,
                       [](uint32_t number, const Range& range) { return number < range.first; });
  return *(next - 1);
}

void DocumentTable::expect_commit() const {
  if (archived_count_ == 0) return;
  for (const auto& [id, number] : pending_by_id_) (void)find_archived(id);
}

uint32_t DocumentTable::commit() {
  uint32_t replaced = 0;
  for (const auto& [id, number] : pending_by_id_) {
    Document& document = own(number);
    if (const std::optional<uint32_t> before = find_archived(id)) {
      removed_.insert(*before);
      ++replaced;
    }
    document.live = true;
    const auto [entry, is_new] = by_id_.try_emplace(document.id, number);
    if (is_new) continue;
    own(entry->second).live = false;
    entry->second = number;
    ++replaced;
  }
  pending_by_id_.clear();
  committed_count_ = count_;
  committed_place_ = static_cast<uint32_t>(documents_.size());
  committed_bytes_ = bytes_.mark();
  return replaced;
}

void DocumentTable::roll_back() {
  pending_by_id_.clear();
  count_ = committed_count_;
  documents_.resize(committed_place_);
  while (!ranges_.empty() && ranges_.back().first >= count_) ranges_.pop_back();
  bytes_.roll_back(committed_bytes_);
}

void DocumentTable::clear() {
  pending_by_id_.clear();
  by_id_.clear();
  documents_.clear();
  ranges_.clear();
  bytes_.roll_back({});
  committed_bytes_ = {};
  count_ = committed_count_ = committed_place_ = 0;
}

bool DocumentTable::remove(std::string_view id) {
  const std::optional<uint32_t> document = find(id);
  if (!document) return false;
  const auto entry = by_id_.find(id);
  if (entry == by_id_.end()) return removed_.insert(*document).second;
  own(*document).live = false;
  by_id_.erase(entry);
  return true;
}

std::optional<uint32_t> DocumentTable::find_archived(std::string_view id) const {
  for (size_t i = ranges_.size(); i-- > 0;) {
    const Range& range = ranges_[i];
    if (range.archived == nullptr) continue;
    const std::optional<uint32_t> place = range.archived->find(id);
    if (place && !removed_.contains(range.first + *place)) return range.first + *place;
  }
  return std::nullopt;
}

std::optional<uint32_t> DocumentTable::find(std::string_view id) const {
  const auto entry = by_id_.find(id);
  if (entry != by_id_.end()) return entry->second;
  return find_archived(id);
}

std::optional<uint32_t> DocumentTable::find_form(std::string_view id) const {
  const auto entry = by_id_.find(id);
  if (entry != by_id_.end()) return entry->second;
  std::vector<uint32_t> places;
  for (size_t i = ranges_.size(); i-- > 0;) {
    const Range& range = ranges_[i];
    if (range.archived == nullptr) continue;
    places.clear();
    range.archived->find_by_hash(id, places);
    for (const uint32_t place : places) {
      const bool is_live =
          place < range.archived->count() && !removed_.contains(range.first + place);
      if (is_live) return range.first + place;
    }
  }
  return std::nullopt;
}

std::optional<uint32_t> DocumentTable::current(uint32_t document) const {
  if (is_live(document)) return document;
  const std::string own_id(id(document));
  return own_id.empty() ? std::nullopt : find(own_id);
}

bool DocumentTable::is_live(uint32_t document) const {
  if (document >= count_) return false;
  const Range& range = range_of(document);
  return range.archived != nullptr ? !removed_.contains(document) : own(range, document).live;
}

int32_t DocumentTable::date(uint32_t document) const {
  const Range& range = range_of(document);
  if (range.archived == nullptr) return own(range, document).date;
  const index::DocumentColumnsView* const columns = range.archived->columns();
  const uint32_t place = document - range.first;
  return columns != nullptr && place < columns->document_count() ? columns->date(place) : 0;
}

std::string_view DocumentTable::language(uint32_t document) const {
  return stored(document).language;
}

StoredDocument DocumentTable::stored(uint32_t document) const {
  const Range& range = range_of(document);
  if (range.archived == nullptr) {
    const Document& found = own(range, document);
    return {.id = found.id,
            .json = found.json,
            .globals = found.globals,
            .language = found.language,
            .source = found.source};
  }
  const std::optional<StoredRecord> record = range.archived->record(document - range.first);
  if (!record) return {};
  return {.id = record->id,
          .json = record->json,
          .globals = range.archived->globals(*record),
          .language = record->language,
          .source = record->source};
}

std::string_view DocumentTable::card(uint32_t document) const {
  const Range& range = range_of(document);
  return range.archived != nullptr ? range.archived->card(document - range.first)
                                   : own(range, document).card;
}

}  // namespace daf::library
