#include "archive/archive_bytes.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>
#include <utility>

namespace daf::archive {

ArchiveBytes::ArchiveBytes(uint64_t byte_length, bool is_whole, bool is_local)
    : byte_length_(byte_length), is_local_(is_local) {
  // Not zeroed: every byte is written before it is read.
  if (is_whole) whole_.reset(new (std::nothrow) uint8_t[static_cast<size_t>(byte_length)]);
}

void ArchiveBytes::provide(uint64_t byte_offset, Bytes bytes) {
  if (byte_offset >= byte_length_ || bytes.empty()) return;
  bytes = bytes.first(
      static_cast<size_t>(std::min<uint64_t>(bytes.size(), byte_length_ - byte_offset)));
  if (whole_ != nullptr) {
    if (byte_offset != known_bytes_) return;
    std::memcpy(whole_.get() + byte_offset, bytes.data(), bytes.size());
    known_bytes_ += bytes.size();
    return;
  }
  if (!find({byte_offset, bytes.size()}).empty()) return;
  // Ranges within the new one say nothing more.
  auto next = ranges_.lower_bound(byte_offset);
  while (next != ranges_.end() &&
         next->first + next->second.bytes.size() <= byte_offset + bytes.size()) {
    known_bytes_ -= next->second.bytes.size();
    next = ranges_.erase(next);
  }
  ranges_[byte_offset] = {.bytes = {bytes.begin(), bytes.end()}, .last_question = question_};
  known_bytes_ += bytes.size();
  longest_range_ = std::max<uint64_t>(longest_range_, bytes.size());
}

void ArchiveBytes::begin_question() {
  if (decoded_bytes_ > kMaxDecodedBytes) drop_chunks();
  if (whole_ == nullptr && known_bytes_ > kMaxRangeBytes) drop_ranges();
  ++question_;
  missed_.clear();
  missed_offsets_.clear();
  damage_.reset();
}

// Those used least recently, down to half of what is allowed: so that it is not done all the time.
// What the last question used or brought stays: it may be asked again, and would never get all.
void ArchiveBytes::drop_chunks() {
  std::vector<std::pair<uint64_t, uint64_t>> by_use;
  by_use.reserve(chunks_.size());
  for (const auto& [offset, chunk] : chunks_) by_use.emplace_back(chunk.last_question, offset);
  std::sort(by_use.begin(), by_use.end());
  for (const auto& [question, offset] : by_use) {
    if (question == question_ || decoded_bytes_ <= kMaxDecodedBytes / 2) return;
    const auto chunk = chunks_.find(offset);
    decoded_bytes_ -= chunk->second.decoded.owned.size();
    chunks_.erase(chunk);
  }
}

void ArchiveBytes::drop_ranges() {
  std::vector<std::pair<uint64_t, uint64_t>> by_use;
  by_use.reserve(ranges_.size());
  for (const auto& [offset, range] : ranges_) by_use.emplace_back(range.last_question, offset);
  std::sort(by_use.begin(), by_use.end());
  for (const auto& [question, offset] : by_use) {
    if (question == question_ || known_bytes_ <= kMaxRangeBytes / 2) return;
    const auto range = ranges_.find(offset);
    known_bytes_ -= range->second.bytes.size();
    ranges_.erase(range);
  }
}

Bytes ArchiveBytes::find(const Place& place) {
  const auto length = static_cast<size_t>(place.byte_length);
  if (whole_ != nullptr) {
    if (place.byte_offset + place.byte_length > known_bytes_) return {};
    return {whole_.get() + place.byte_offset, length};
  }
  auto range = ranges_.upper_bound(place.byte_offset);
  while (range != ranges_.begin()) {
    --range;
    const uint64_t skipped = place.byte_offset - range->first;
    if (skipped >= longest_range_) return {};
    if (skipped + place.byte_length > range->second.bytes.size()) continue;
    range->second.last_question = question_;
    return Bytes(range->second.bytes).subspan(static_cast<size_t>(skipped), length);
  }
  return {};
}

void ArchiveBytes::miss(const Place& place) {
  if (missed_offsets_.insert(place.byte_offset).second) missed_.push_back(place);
}

void ArchiveBytes::report_damage(uint64_t byte_offset, std::string_view what) {
  if (damage_.has_value()) return;
  damage_ = Error{.code = Code::kDamagedArchive,
                  .message = "The archive is damaged: " + std::string(what) + ".",
                  .pointer = {},
                  .byte_offset = byte_offset};
}

Bytes ArchiveBytes::stored(const Place& place) {
  if (place.byte_length == 0) return {};
  if (!is_in_file(place)) {
    report_damage(place.byte_offset, "a part of it lies outside the file");
    return {};
  }
  const Bytes bytes = find(place);
  if (bytes.empty()) {
    ++miss_count_;
    miss(place);
  }
  return bytes;
}

Bytes ArchiveBytes::chunk(const Place& place) {
  const auto known = chunks_.find(place.byte_offset);
  if (known != chunks_.end()) {
    known->second.last_question = question_;
    return known->second.decoded.bytes;
  }
  const Bytes bytes = stored(place);
  if (bytes.empty()) return {};
  std::optional<DecodedChunk> decoded =
      decoder_.decode(bytes, place.byte_offset - place.body_start);
  if (!decoded) {
    report_damage(place.byte_offset, "a checksum does not fit its bytes");
    return {};
  }
  if (whole_ == nullptr && decoded->owned.empty()) {
    decoded->owned.assign(decoded->bytes.begin(), decoded->bytes.end());  // ranges come and go
    decoded->bytes = decoded->owned;
  }
  decoded_bytes_ += decoded->owned.size();
  Chunk& chunk = chunks_[place.byte_offset];
  chunk = {.decoded = std::move(*decoded), .last_question = question_};
  return chunk.decoded.bytes;
}

void ArchiveBytes::expect(const Place& place) {
  if (is_whole()) return;
  if (place.byte_length == 0 || !is_in_file(place)) return;
  if (chunks_.contains(place.byte_offset) || !find(place).empty()) return;
  miss(place);
}

}  // namespace daf::archive
