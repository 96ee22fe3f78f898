#include "index/stem_table.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "analysis/stemming/language.h"

namespace daf::index {
namespace {

using analysis::Language;
using analysis::Stems;

constexpr size_t kHeaderBytes = 8;
constexpr unsigned kConfidenceBits = 4;
constexpr uint32_t kConfidenceMask = (1u << kConfidenceBits) - 1;
static_assert(analysis::kFullConfidence - 1 <= kConfidenceMask);

// What a map's node takes beside its key and value, about.
constexpr size_t kNodeBytes = 64;

uint32_t block_count(uint32_t key_count) {
  return key_count / kStemsPerBlock + (key_count % kStemsPerBlock != 0 ? 1 : 0);
}

size_t shared_length(std::string_view a, std::string_view b) {
  const size_t limit = std::min(a.size(), b.size());
  return static_cast<size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<ptrdiff_t>(limit), b.begin()).first -
      a.begin());
}

// Members by number, each once, with its best confidence; those that have no number are left out.
std::vector<StemMember> sorted_members(const std::vector<StemMember>& members,
                                       const std::vector<uint32_t>& dictionary_numbers) {
  std::vector<StemMember> sorted;
  sorted.reserve(members.size());
  for (const StemMember& member : members) {
    const uint32_t number = dictionary_numbers[member.term_number];
    if (number != UINT32_MAX) sorted.push_back({number, member.confidence});
  }
  std::sort(sorted.begin(), sorted.end(), [](const StemMember& a, const StemMember& b) {
    if (a.term_number != b.term_number) return a.term_number < b.term_number;
    return a.confidence > b.confidence;
  });
  const auto last = std::unique(
      sorted.begin(), sorted.end(),
      [](const StemMember& a, const StemMember& b) { return a.term_number == b.term_number; });
  sorted.erase(last, sorted.end());
  return sorted;
}

void append_members(std::vector<uint8_t>& out, const std::vector<StemMember>& members) {
  append_varint(out, members.size());
  uint32_t next_number = 0;
  for (const StemMember& member : members) {
    const uint64_t delta = member.term_number + 1 - next_number;
    append_varint(out, delta << kConfidenceBits | (member.confidence - 1u));
    next_number = member.term_number + 1;
  }
}

}  // namespace

void StemTableWriter::add(uint32_t term_number, std::string_view term, std::string_view source_word,
                          Language of_string) {
  const Language language = analysis::language_of_word(of_string, term, source_word);
  stemmer_.find_stems(language, term, source_word, stems_);
  if (stems_.empty()) return;
  languages_ |= LanguageSet{1} << static_cast<unsigned>(language);
  for (const Stems::Stem& stem : stems_) {
    key_.assign(stems_.key(stem));
    const auto [entry, added] = members_by_key_.try_emplace(key_);
    if (added) byte_size_ += key_.size() + kNodeBytes;
    entry->second.terms.push_back({term_number, stem.confidence});
    if (key_ == term) entry->second.has_namesake = true;
    byte_size_ += sizeof(StemMember);
  }
}

std::vector<uint8_t> StemTableWriter::finish(
    const std::vector<uint32_t>& dictionary_numbers) const {
  using Entry = std::pair<std::string_view, std::vector<StemMember>>;
  std::vector<Entry> entries;
  entries.reserve(members_by_key_.size());
  for (const auto& [key, members] : members_by_key_) {
    std::vector<StemMember> sorted = sorted_members(members.terms, dictionary_numbers);
    const bool says_nothing = sorted.size() == 1 && members.has_namesake;
    if (!sorted.empty() && !says_nothing) entries.emplace_back(key, std::move(sorted));
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.first < b.first; });

  std::vector<uint8_t> offsets;
  std::vector<uint8_t> keys;
  std::string_view previous;
  for (size_t i = 0; i < entries.size(); ++i) {
    const auto& [key, members] = entries[i];
    const bool begins_block = i % kStemsPerBlock == 0;
    if (begins_block) append_u32(offsets, static_cast<uint32_t>(keys.size()));
    const size_t shared = begins_block ? 0 : shared_length(previous, key);
    keys.push_back(static_cast<uint8_t>(shared));
    keys.push_back(static_cast<uint8_t>(key.size() - shared));
    keys.insert(keys.end(), key.begin() + static_cast<ptrdiff_t>(shared), key.end());
    append_members(keys, members);
    previous = key;
  }
  std::vector<uint8_t> section;
  append_u32(section, languages_);
  append_u32(section, static_cast<uint32_t>(entries.size()));
  section.insert(section.end(), offsets.begin(), offsets.end());
  section.insert(section.end(), keys.begin(), keys.end());
  return section;
}

StemTable::StemTable(Bytes bytes) {
  ByteReader reader(bytes);
  const LanguageSet languages = reader.read_u32();
  const uint32_t key_count = reader.read_u32();
  const uint64_t offset_bytes = uint64_t{block_count(key_count)} * 4;
  if (!reader.ok() || offset_bytes > reader.remaining()) return;
  languages_ = languages;
  key_count_ = key_count;
  offsets_ = bytes.subspan(kHeaderBytes, static_cast<size_t>(offset_bytes));
  keys_ = bytes.subspan(kHeaderBytes + static_cast<size_t>(offset_bytes));
}

ByteReader StemTable::block(uint32_t number) const {
  const uint32_t offset = ByteReader(offsets_.subspan(size_t{number} * 4, 4)).read_u32();
  return ByteReader(offset <= keys_.size() ? keys_.subspan(offset) : Bytes());
}

std::string_view StemTable::first_key(uint32_t block_number) const {
  ByteReader reader = block(block_number);
  (void)reader.read_u8();
  return reader.read_bytes(reader.read_u8());
}

StemWalk StemTable::walk() const { return StemWalk(*this); }

bool StemWalk::next() {
  if (left_ == 0) return false;
  --left_;
  const size_t shared = reader_.read_u8();
  const std::string_view rest = reader_.read_bytes(reader_.read_u8());
  const uint64_t count = reader_.read_varint();
  const bool fits = shared <= key_length_ && shared + rest.size() <= sizeof(key_);
  if (!reader_.ok() || !fits || count > reader_.remaining()) {
    left_ = 0;
    return false;
  }
  std::memcpy(key_ + shared, rest.data(), rest.size());
  key_length_ = shared + rest.size();
  members_.clear();
  uint64_t next_number = 0;
  for (uint64_t i = 0; i < count; ++i) {
    const uint64_t packed = reader_.read_varint();
    next_number += packed >> kConfidenceBits;
    if (!reader_.ok() || next_number == 0 || next_number > UINT32_MAX) {
      left_ = 0;
      return false;
    }
    members_.push_back({static_cast<uint32_t>(next_number - 1),
                        static_cast<uint8_t>((packed & kConfidenceMask) + 1)});
  }
  return true;
}

void StemTable::find(std::string_view key, std::vector<StemMember>& members) const {
  if (key_count_ == 0) return;
  uint32_t low = 0;
  uint32_t high = block_count(key_count_);
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    (first_key(middle) <= key ? low : high) = middle;
  }
  ByteReader reader = block(low);
  char current[analysis::kMaxTermBytes];
  size_t length = 0;
  const uint32_t left = std::min(kStemsPerBlock, key_count_ - low * kStemsPerBlock);
  for (uint32_t i = 0; i < left; ++i) {
    const size_t shared = reader.read_u8();
    const std::string_view rest = reader.read_bytes(reader.read_u8());
    if (!reader.ok() || shared > length || shared + rest.size() > sizeof(current)) return;
    std::memcpy(current + shared, rest.data(), rest.size());
    length = shared + rest.size();
    const bool found = std::string_view(current, length) == key;
    const uint64_t count = reader.read_varint();
    if (count > reader.remaining()) return;  // a member takes a byte at least
    uint64_t next_number = 0;
    for (uint64_t member = 0; member < count; ++member) {
      const uint64_t packed = reader.read_varint();
      next_number += packed >> kConfidenceBits;
      if (!reader.ok() || next_number == 0 || next_number > UINT32_MAX) return;
      if (!found) continue;
      members.push_back({static_cast<uint32_t>(next_number - 1),
                         static_cast<uint8_t>((packed & kConfidenceMask) + 1)});
    }
    if (found) return;
  }
}

}  // namespace daf::index
