#include "search/snippet.h"

#include <algorithm>
#include <utility>

#include "bidi/balanced_cut.h"
#include "search/text_window.h"

namespace daf::search {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\v\f\r") == text.npos; }

// Where in which block to cut, and the matches of that block.
struct Choice {
  uint32_t block_index = 0;
  Window window;
  std::vector<Match> matches;
};

// A block and the best that can be found in it.
struct Candidate {
  uint32_t block_index = 0;
  WindowRank at_best;  // but for the matches, which are not known
};

// What a window of a text with that sketch can be at best, but for the matches; nothing where it
// holds fewer than `least` words.
WindowRank best_rank(std::string_view sketch, const TermMatcher& matcher, size_t least) {
  WindowRank rank;
  size_t left = matcher.sought().size();
  for (const TermMatcher::SoughtWord& word : matcher.sought()) {
    if (rank.distinct_terms + left < least) return {};
    --left;
    if (!word.may_stand_in(sketch)) continue;
    ++rank.distinct_terms;
    rank.weight += weight_in_units(matcher.weights(), word.word);
  }
  return rank;
}

// The blocks in which most may be found, the most promising first, at most kMaxCandidateBlocks.
std::vector<Candidate> candidates_of(std::span<const SnippetBlock> blocks,
                                     const TermMatcher& matcher) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool is_full = candidates.size() == kMaxCandidateBlocks;
    const size_t least = is_full ? candidates.back().at_best.distinct_terms : 1;
    const WindowRank at_best = best_rank(blocks[i].sketch, matcher, least);
    if (at_best.distinct_terms == 0) continue;
    if (is_full && !at_best.is_better_than(candidates.back().at_best)) continue;
    if (is_full) candidates.pop_back();
    const auto place = std::upper_bound(
        candidates.begin(), candidates.end(), at_best,
        [](const WindowRank& a, const Candidate& b) { return a.is_better_than(b.at_best); });
    candidates.insert(place, {static_cast<uint32_t>(i), at_best});
  }
  return candidates;
}

// The beginning of a text, cut at a code point.
std::string_view beginning_of(std::string_view text, size_t byte_length) {
  if (text.size() <= byte_length) return text;
  size_t end = byte_length;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

Choice choose(std::span<const SnippetBlock> blocks, TermMatcher& matcher, uint32_t length) {
  Choice best;
  std::vector<Match> matches;
  size_t bytes_left = kMaxSearchedBytes;
  size_t equal_count = 0;
  size_t block_count = 0;
  for (const Candidate& candidate : candidates_of(blocks, matcher)) {
    WindowRank found = best.window.rank;
    found.match_count = 0;
    if (found.is_better_than(candidate.at_best) || bytes_left == 0) break;
    if (!candidate.at_best.is_better_than(found) && ++equal_count >= kMaxEqualBlocks) break;
    if (++block_count > kEnoughBlocks && kMaxSearchedBytes - bytes_left > kEnoughBytes) break;
    const SnippetBlock& block = blocks[candidate.block_index];
    const std::string_view text = beginning_of(block.text, bytes_left);
    bytes_left -= text.size();
    matcher.find(text, block.language, matches);
    if (matches.empty()) continue;
    const Window window =
        best_window(text, matches, matcher.weights(), matcher.word_count(), length);
    const bool is_first_of_equals =
        candidate.block_index < best.block_index && !best.window.rank.is_better_than(window.rank);
    if (!window.rank.is_better_than(best.window.rank) && !is_first_of_equals) continue;
    best.block_index = candidate.block_index;
    best.window = window;
    best.matches.swap(matches);
  }
  return best;
}

}  // namespace

Snippet make_snippet(std::span<const SnippetBlock> blocks, TermMatcher& matcher, uint32_t length) {
  Choice choice = choose(blocks, matcher, length);
  if (choice.matches.empty()) {
    const auto first = std::find_if(blocks.begin(), blocks.end(), [](const SnippetBlock& block) {
      return !is_blank(block.text);
    });
    if (first == blocks.end()) return {};
    choice.block_index = static_cast<uint32_t>(first - blocks.begin());
  }
  const std::string_view text = blocks[choice.block_index].text;
  const ByteRange cut = widen(text, choice.window.range, length);
  bidi::BalancedCut part = bidi::balanced_cut(text, cut, merge_ranges(choice.matches));

  Snippet snippet;
  for (const ByteRange& range : part.highlights) {
    if (range.byte_start < range.byte_end) snippet.highlights.push_back(range);
  }
  snippet.text = std::move(part.text);
  snippet.block_index = choice.block_index;
  snippet.cut_before = !is_blank(text.substr(0, cut.byte_start));
  snippet.cut_after = !is_blank(text.substr(cut.byte_end));
  return snippet;
}

}  // namespace daf::search
