#include "index/letter_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "unicode/utf8.h"

namespace daf::index {
namespace {

// Stands for the ends of a word; no term holds it.
constexpr char32_t kWordEnd = 0;

// Odd constants of the golden ratio and of Murmur3's finaliser: a group's letters are mixed well
// enough that two groups of a text are told apart.
LetterGroup to_group(const char32_t* letters, size_t count) {
  uint64_t value = count;
  for (size_t i = 0; i < count; ++i) value = (value ^ letters[i]) * 0x9E3779B97F4A7C15;
  value ^= value >> 32;
  return static_cast<LetterGroup>((value * 0xC4CEB9FE1A85EC53) >> 32);
}

// Three passes over 32 bits; more bits a pass would not fit the counters in the fastest cache.
constexpr size_t kRadixBits = 11;
constexpr size_t kRadix = size_t{1} << kRadixBits;

using Pair = std::pair<LetterGroup, uint32_t>;

// Sorts by group; pairs of one group keep their order.
void sort_by_group(std::vector<Pair>& pairs) {
  std::vector<Pair> other(pairs.size());
  for (unsigned shift = 0; shift < 32; shift += kRadixBits) {
    std::array<size_t, kRadix + 1> starts{};
    for (const Pair& pair : pairs) ++starts[(pair.first >> shift & (kRadix - 1)) + 1];
    for (size_t i = 1; i <= kRadix; ++i) starts[i] += starts[i - 1];
    for (const Pair& pair : pairs) other[starts[pair.first >> shift & (kRadix - 1)]++] = pair;
    pairs.swap(other);
  }
}

}  // namespace

namespace {

void append_groups(std::span<const char32_t> letters, size_t length,
                   std::vector<LetterGroup>& groups) {
  if (letters.size() <= length) {
    groups.push_back(to_group(letters.data(), letters.size()));
    return;
  }
  for (size_t i = 0; i + length <= letters.size(); ++i) {
    groups.push_back(to_group(&letters[i], length));
  }
}

}  // namespace

void append_letter_groups(std::string_view term, std::vector<LetterGroup>& groups) {
  std::array<char32_t, analysis::kMaxTermBytes + 2> letters{};
  size_t count = 0;
  letters[count++] = kWordEnd;
  for (size_t at = 0; at < term.size() && count + 1 < letters.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(term, at);
    letters[count++] = decoded.code_point;
    at += decoded.byte_length;
  }
  letters[count++] = kWordEnd;
  const auto word = std::span<const char32_t>(letters).first(count);
  append_groups(word, kLetterGroupLength, groups);
  append_groups(word, kShortLetterGroupLength, groups);
}

LetterTable::LetterTable(const TermDictionary& terms) {
  std::vector<Pair> pairs;
  std::vector<uint32_t> document_counts;
  std::vector<LetterGroup> groups;
  document_counts.reserve(terms.term_count());
  TermWalk walk = terms.walk("");
  while (walk.next()) {
    groups.clear();
    append_letter_groups(walk.term(), groups);
    const auto number = static_cast<uint32_t>(document_counts.size());
    for (const LetterGroup group : groups) pairs.emplace_back(group, number);
    document_counts.push_back(walk.info().document_count);
  }
  sort_by_group(pairs);

  term_numbers_.reserve(pairs.size());
  for (const Pair& pair : pairs) {
    if (groups_.empty() || groups_.back().group != pair.first) {
      groups_.push_back({pair.first, static_cast<uint32_t>(term_numbers_.size()), 0});
    }
    uint32_t& count = groups_.back().posting_count;
    count += std::min(document_counts[pair.second], UINT32_MAX - count);
    term_numbers_.push_back(pair.second);
  }
}

const LetterTable::Group* LetterTable::find(LetterGroup group) const {
  const auto found =
      std::lower_bound(groups_.begin(), groups_.end(), group,
                       [](const Group& entry, LetterGroup wanted) { return entry.group < wanted; });
  return found != groups_.end() && found->group == group ? &*found : nullptr;
}

std::span<const uint32_t> LetterTable::terms_with(LetterGroup group) const {
  const Group* const found = find(group);
  if (found == nullptr) return {};
  const bool last = found + 1 == groups_.data() + groups_.size();
  const size_t end = last ? term_numbers_.size() : (found + 1)->start;
  return std::span(term_numbers_).subspan(found->start, end - found->start);
}

uint64_t LetterTable::posting_count(LetterGroup group) const {
  const Group* const found = find(group);
  return found == nullptr ? 0 : found->posting_count;
}

}  // namespace daf::index
