#include "index/stem_table.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "analysis/stemming/language.h"
#include "index/common_prefix.h"

namespace daf::index {
namespace {

using analysis::Language;
using analysis::Stems;

constexpr unsigned kConfidenceBits = 4;
constexpr uint32_t kConfidenceMask = (1u << kConfidenceBits) - 1;
static_assert(analysis::kFullConfidence - 1 <= kConfidenceMask);

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

void append_members(std::vector<uint8_t>& out, const std::vector<StemMember>& members,
                    bool has_namesake) {
  append_varint(out, uint64_t{members.size()} << 1 | (has_namesake ? 1 : 0));
  uint32_t next_number = 0;
  for (const StemMember& member : members) {
    const uint64_t delta = member.term_number + 1 - next_number;
    append_varint(out, delta << kConfidenceBits | (member.confidence - 1u));
    next_number = member.term_number + 1;
  }
}

}  // namespace

// Keys ascend, and so do terms.
bool StemSection::has_namesake(std::string_view key) {
  if (!has_term_) has_term_ = terms_.next();
  while (has_term_ && terms_.term() < key) has_term_ = terms_.next();
  return has_term_ && terms_.term() == key;
}

void StemSection::add(std::string_view key, std::vector<StemMember>& members) {
  if (members.empty()) return;
  sort_members(members);
  const bool begins_leaf = key_count_++ % kStemsPerLeaf == 0;
  if (begins_leaf) {
    finish();
    keys_.add(previous_, key);
  }
  const size_t shared = begins_leaf ? 0 : common_prefix_length(previous_, key);
  std::vector<uint8_t>& out = leaves_.bytes;
  out.push_back(static_cast<uint8_t>(shared));
  out.push_back(static_cast<uint8_t>(key.size() - shared));
  out.insert(out.end(), key.begin() + static_cast<ptrdiff_t>(shared), key.end());
  append_members(out, members, has_namesake(key));
  previous_.assign(key);
}

void StemSection::finish() {
  const size_t ended = leaves_.ends.empty() ? 0 : leaves_.ends.back();
  if (leaves_.bytes.size() > ended) leaves_.end_chunk();
}

void StemTableWriter::add(uint32_t term_number, std::string_view term, std::string_view source_word,
                          Language of_string) {
  const Language language = analysis::language_of_word(of_string, term, source_word);
  stemmer_.find_stems(language, term, source_word, stems_);
  if (stems_.empty()) return;
  languages_ |= analysis::LanguageSet{1} << static_cast<unsigned>(language);
  for (const Stems::Stem& stem : stems_) {
    const std::string_view key = stems_.key(stem);
    if (key == term) continue;
    const uint32_t number = keys_.add(key);
    ++keys_.state(number).member_count;
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

StemSection StemTableWriter::finish(const std::vector<uint32_t>& dictionary_numbers,
                                    TermWalk terms) const {
  std::vector<uint32_t> starts(keys_.size());
  uint32_t start = 0;
  for (uint32_t key = 0; key < keys_.size(); ++key) {
    starts[key] = start;
    start += keys_.state(key).member_count;
  }
  const std::vector<StemMember> members = members_by_key(starts);

  StemSection section(std::move(terms));
  std::vector<StemMember> numbered;
  for (const uint32_t key : keys_.sorted()) {
    const size_t member_count = keys_.state(key).member_count;
    numbered.clear();
    for (const StemMember& member : std::span(members).subspan(starts[key], member_count)) {
      const uint32_t number = dictionary_numbers[member.term_number];
      if (number != UINT32_MAX) numbered.push_back({number, member.confidence});
    }
    section.add(keys_.term(key), numbered);
  }
  section.finish();
  section.languages = languages_;
  return section;
}

StemWalk StemTable::walk() const { return {*this, 0, leaf_count(key_count_)}; }

bool StemTable::find(std::string_view key, std::vector<StemMember>& members) const {
  if (key_count_ == 0) return true;
  const uint32_t leaf = keys_.find(key);
  StemWalk walk(*this, leaf, leaf + 1);
  uint64_t count = 0;
  while (walk.read_key(count)) {
    if (walk.key() == key) {
      if (walk.read_members(count)) {
        members.insert(members.end(), walk.members().begin(), walk.members().end());
      }
      return walk.has_namesake();
    }
    if (walk.key() > key || !walk.skip_members(count)) break;
  }
  return true;
}

// False at the end. What is not sound ends it.
bool StemWalk::read_key(uint64_t& member_count) {
  bool begins_leaf = false;
  while (reader_.remaining() == 0) {
    if (next_leaf_ >= end_leaf_) return end();
    reader_ = ByteReader(chunks_->chunk(SectionKind::kStems, next_leaf_++));
    begins_leaf = true;
  }
  const size_t shared = reader_.read_u8();
  const std::string_view rest = reader_.read_bytes(reader_.read_u8());
  const uint64_t packed_count = reader_.read_varint();
  has_namesake_ = (packed_count & 1) != 0;
  member_count = packed_count >> 1;
  const bool fits =
      (begins_leaf ? shared == 0 : shared <= key_length_) && shared + rest.size() <= sizeof(key_);
  // A member takes a byte at least.
  if (!reader_.ok() || !fits || member_count > reader_.remaining()) return end();
  std::memcpy(key_ + shared, rest.data(), rest.size());
  key_length_ = shared + rest.size();
  return true;
}

bool StemWalk::skip_members(uint64_t count) {
  for (; count > 0; --count) (void)reader_.read_varint();
  return reader_.ok() || end();
}

bool StemWalk::read_members(uint64_t count) {
  members_.clear();
  uint64_t next_number = 0;
  for (; count > 0; --count) {
    const uint64_t packed = reader_.read_varint();
    next_number += packed >> kConfidenceBits;
    if (!reader_.ok() || next_number == 0 || next_number > UINT32_MAX) return end();
    members_.push_back({static_cast<uint32_t>(next_number - 1),
                        static_cast<uint8_t>((packed & kConfidenceMask) + 1)});
  }
  return true;
}

bool StemWalk::next() {
  uint64_t count = 0;
  return read_key(count) && read_members(count);
}

}  // namespace daf::index
