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

Choice choose(std::span<const SnippetBlock> blocks, TermMatcher& matcher, uint32_t length) {
  Choice best;
  std::vector<Match> matches;
  for (size_t i = 0; i < blocks.size(); ++i) {
    matcher.find(blocks[i].text, blocks[i].language, matches);
    if (matches.empty()) continue;
    const Window window =
        best_window(blocks[i].text, matches, matcher.weights(), matcher.word_count(), length);
    if (!window.rank.is_better_than(best.window.rank)) continue;
    best.block_index = static_cast<uint32_t>(i);
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
