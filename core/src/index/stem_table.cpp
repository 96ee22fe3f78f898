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

uint32_t block_count(uint32_t key_count) {
  return key_count / kStemsPerBlock + (key_count % kStemsPerBlock != 0 ? 1 : 0);
}

size_t shared_length(std::string_view a, std::string_view b) {
  const size_t limit = std::min(a.size(), b.size());
  return static_cast<size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<ptrdiff_t>(limit), b.begin()).first -
      a.begin());
}

// By number; each stays once, with its best confidence.
void sort_members(std::vector<StemMember>& members) {
  if (members.size() < 2) return;
  std::sort(members.begin(), members.end(), [](const StemMember& a, const StemMember& b) {
    if (a.term_number != b.term_number) return a.term_number < b.term_number;
    return a.confidence > b.confidence;
  });
  const auto last = std::unique(
      members.begin(), members.end(),
      [](const StemMember& a, const StemMember& b) { return a.term_number == b.term_number; });
  members.erase(last, members.end());
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

void StemSection::add(std::string_view key, std::vector<StemMember>& members, uint32_t namesake) {
  sort_members(members);
  const bool says_nothing = members.size() == 1 && members.front().term_number == namesake;
  if (members.empty() || says_nothing) return;
  const bool begins_block = key_count_++ % kStemsPerBlock == 0;
  if (begins_block) append_u32(offsets_, static_cast<uint32_t>(keys_.size()));
  const size_t shared = begins_block ? 0 : shared_length(previous_, key);
  keys_.push_back(static_cast<uint8_t>(shared));
  keys_.push_back(static_cast<uint8_t>(key.size() - shared));
  keys_.insert(keys_.end(), key.begin() + static_cast<ptrdiff_t>(shared), key.end());
  append_members(keys_, members);
  previous_.assign(key);
}

std::vector<uint8_t> StemSection::finish(LanguageSet languages) const {
  std::vector<uint8_t> section;
  append_u32(section, languages);
  append_u32(section, key_count_);
  section.insert(section.end(), offsets_.begin(), offsets_.end());
  section.insert(section.end(), keys_.begin(), keys_.end());
  return section;
}

void StemTableWriter::add(uint32_t term_number, std::string_view term, std::string_view source_word,
                          Language of_string) {
  const Language language = analysis::language_of_word(of_string, term, source_word);
  stemmer_.find_stems(language, term, source_word, stems_);
  if (stems_.empty()) return;
  languages_ |= LanguageSet{1} << static_cast<unsigned>(language);
  for (const Stems::Stem& stem : stems_) {
    const std::string_view key = stems_.key(stem);
    const uint32_t number = keys_.add(key);
    KeyState& state = keys_.state(number);
    ++state.member_count;
    if (key == term) state.namesake = term_number;
    members_.push_back({number, {term_number, stem.confidence}});
  }
}

// Those of a key stand from its start on, in the order in which they came.
std::vector<StemMember> StemTableWriter::members_by_key(const std::vector<uint32_t>& starts) const {
  std::vector<uint32_t> next = starts;
  std::vector<StemMember> members(members_.size());
  for (const KeyMember& each : members_) members[next[each.key_number]++] = each.member;
  return members;
}

std::vector<uint8_t> StemTableWriter::finish(
    const std::vector<uint32_t>& dictionary_numbers) const {
  std::vector<uint32_t> starts(keys_.size());
  uint32_t start = 0;
  for (uint32_t key = 0; key < keys_.size(); ++key) {
    starts[key] = start;
    start += keys_.state(key).member_count;
  }
  const std::vector<StemMember> members = members_by_key(starts);

  StemSection section;
  std::vector<StemMember> numbered;
  for (const uint32_t key : keys_.sorted()) {
    const auto [member_count, namesake] = keys_.state(key);
    numbered.clear();
    for (const StemMember& member : std::span(members).subspan(starts[key], member_count)) {
      const uint32_t number = dictionary_numbers[member.term_number];
      if (number != UINT32_MAX) numbered.push_back({number, member.confidence});
    }
    section.add(keys_.term(key), numbered,
                namesake != UINT32_MAX ? dictionary_numbers[namesake] : UINT32_MAX);
  }
  return section.finish(languages_);
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
