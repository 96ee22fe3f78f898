#include "search/text_window.h"

#include <algorithm>

#include "search/snippet.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::search {
namespace {

// How far from where it would cut a window looks for white space, before it cuts between a word and
// its punctuation. In bytes.
constexpr size_t kWhiteSpaceReach = 48;

// How far back from a cut a place is looked for that is certainly a boundary. In bytes.
constexpr size_t kSyncReach = 1024;

bool is_continuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

uint32_t count_code_points(std::string_view text) {
  return static_cast<uint32_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

// The offset `*count` code points after `at`; `*count` becomes the number gone.
size_t go_forward(std::string_view text, size_t at, uint32_t* count) {
  uint32_t gone = 0;
  while (gone < *count && at < text.size()) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
    ++gone;
  }
  *count = gone;
  return at;
}

size_t go_back(std::string_view text, size_t at, uint32_t* count) {
  uint32_t gone = 0;
  while (gone < *count && at > 0) {
    --at;
    while (at > 0 && is_continuation(text[at])) --at;
    ++gone;
  }
  *count = gone;
  return at;
}

bool is_white_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_white_space_at(std::string_view text, size_t at) {
  return at < text.size() && is_white_space(unicode::decode_utf8(text, at).code_point);
}

// Characters between which there is a boundary of words and of graphemes whatever surrounds them.
bool is_certain_boundary(char32_t before, char32_t after) {
  const auto ideograph = [](char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || c == 0x3001 ||
           c == 0x3002;
  };
  const bool thai = before >= 0x0E01 && before <= 0x0E4E && after >= 0x0E01 && after <= 0x0E2E;
  return after == ' ' || (after == '\n' && before != '\r') || thai ||
         (ideograph(before) && ideograph(after));
}

// The last place at or before `at` that is a boundary whatever surrounds it; `fallback` if none is
// near.
size_t certain_boundary_before(std::string_view text, size_t at, size_t fallback) {
  const size_t limit = at > kSyncReach ? at - kSyncReach : 0;
  while (at > limit && at < text.size()) {
    uint32_t one = 1;
    const size_t before = go_back(text, at, &one);
    if (is_certain_boundary(unicode::decode_utf8(text, before).code_point,
                            unicode::decode_utf8(text, at).code_point)) {
      return at;
    }
    at = before;
  }
  return at == 0 ? 0 : fallback;
}

// Goes from one word boundary that is a grapheme boundary too to the next.
class BoundaryWalk {
 public:
  BoundaryWalk(std::string_view text, size_t at) : text_(text), at_(at), grapheme_(at) {}

  [[nodiscard]] size_t at() const { return at_; }
  // Whether the segment that begins here is white space.
  [[nodiscard]] bool at_white_space() const { return is_white_space_at(text_, at_); }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  void advance() {
    do {
      at_ = unicode::next_word_boundary(text_, at_);
      while (grapheme_ < at_) grapheme_ = unicode::next_grapheme_boundary(text_, grapheme_);
    } while (grapheme_ != at_ && !at_end());
  }

 private:
  std::string_view text_;
  size_t at_;
  size_t grapheme_;
};

// Where to begin: at or after `wanted`, at or before `core_start` where the boundaries allow it.
size_t snap_start(std::string_view text, size_t wanted, size_t core_start) {
  BoundaryWalk walk(text, certain_boundary_before(text, wanted, core_start));
  size_t before_core = walk.at();  // the last boundary at or before the core
  size_t first = text.size();      // the first one in reach that begins no white space
  while (walk.at() <= core_start && !walk.at_end()) {
    before_core = walk.at();
    const bool white_space = walk.at_white_space();
    const bool in_reach = walk.at() >= wanted;
    if (in_reach && !white_space) first = std::min(first, walk.at());
    if (in_reach && !white_space && walk.at() == 0) return 0;
    walk.advance();
    // The place after white space is the best one.
    if (white_space && walk.at() >= wanted && walk.at() <= core_start) return walk.at();
    if (first < text.size() && walk.at() > first + kWhiteSpaceReach) return first;
  }
  // The match stands inside a longer word: show that from its beginning, unless it is very long.
  if (first == text.size() && core_start - before_core > kMaxSnippetOverrun) return core_start;
  return std::min(first, before_core);
}

// Where to end: at or before `wanted`, at or after `core_end` where that is possible within
// `limit`.
size_t snap_end(std::string_view text, size_t start, size_t core_end, size_t wanted, size_t limit) {
  BoundaryWalk walk(text, start);
  size_t end = start;           // the last boundary in reach that ends no white space
  size_t end_of_words = start;  // the same, and white space or nothing follows
  while (!walk.at_end()) {
    const bool white_space = walk.at_white_space();
    walk.advance();
    if (walk.at() > wanted && (end >= core_end || walk.at() > limit)) break;
    if (white_space) continue;
    end = walk.at();
    if (walk.at_end() || walk.at_white_space()) end_of_words = end;
  }
  if (end_of_words >= core_end && end_of_words > start && end - end_of_words <= kWhiteSpaceReach) {
    return end_of_words;
  }
  if (end >= core_end && end > start) return end;
  // A word that is too long: as many of its graphemes as may stand.
  for (size_t next = end; next <= limit;) {
    end = next;
    if (next == text.size()) break;
    next = unicode::next_grapheme_boundary(text, next);
  }
  return end > start ? end : limit;  // a grapheme that is too long
}

}  // namespace

uint64_t weight_in_units(std::span<const float> term_weights, size_t term) {
  const float weight = term < term_weights.size() ? term_weights[term] : 1.0F;
  return static_cast<uint64_t>(std::max(weight, 0.0F) / kWeightUnit);
}

Window best_window(std::string_view text, std::span<const Match> matches,
                   std::span<const float> term_weights, size_t term_count, uint32_t length) {
  const size_t count = matches.size();
  // Where each match begins, and ends, in code points.
  std::vector<uint32_t> starts(count);
  std::vector<uint32_t> ends(count);
  uint32_t code_points = 0;
  uint32_t counted = 0;  // bytes
  for (size_t i = 0; i < count; ++i) {
    const ByteRange& source = matches[i].source;
    code_points += count_code_points(text.substr(counted, source.byte_start - counted));
    counted = source.byte_start;
    starts[i] = code_points;
    ends[i] =
        code_points + count_code_points(text.substr(counted, source.byte_end - source.byte_start));
  }

  Window best;
  std::vector<uint32_t> occurrences(term_count);
  WindowRank rank;
  size_t first = 0;
  for (size_t last = 0; last < count; ++last) {
    if (occurrences[matches[last].word_index]++ == 0) {
      ++rank.distinct_terms;
      rank.weight += weight_in_units(term_weights, matches[last].word_index);
    }
    for (; first < last && ends[last] - starts[first] > length; ++first) {
      if (--occurrences[matches[first].word_index] == 0) {
        --rank.distinct_terms;
        rank.weight -= weight_in_units(term_weights, matches[first].word_index);
      }
    }
    rank.match_count = static_cast<uint32_t>(last - first + 1);
    if (rank.is_better_than(best.rank)) {
      best = {{matches[first].source.byte_start, matches[last].source.byte_end}, rank};
    }
  }
  return best;
}

ByteRange widen(std::string_view text, ByteRange core, uint32_t length) {
  const uint32_t core_length =
      count_code_points(text.substr(core.byte_start, core.byte_end - core.byte_start));
  const uint32_t spare = length > core_length ? length - core_length : 0;
  uint32_t after = spare;
  (void)go_forward(text, core.byte_end, &after);
  // From the beginning of the text if that is near: a text reads best from there.
  uint32_t to_beginning = spare - spare / 3;
  size_t wanted_start = go_back(text, core.byte_start, &to_beginning);
  if (wanted_start != 0) {
    uint32_t before = std::max(spare / 3, spare - after);
    wanted_start = go_back(text, core.byte_start, &before);
  }
  const size_t start = snap_start(text, wanted_start, core.byte_start);

  // Code points that the start did not take, or took too many of, go to the end.
  uint32_t available = std::max(length, 1U);
  const size_t wanted_end = go_forward(text, start, &available);
  uint32_t overrun = kMaxSnippetOverrun;
  const size_t limit = go_forward(text, wanted_end, &overrun);
  const size_t end = snap_end(text, start, core.byte_end, wanted_end, limit);
  return {static_cast<uint32_t>(start), static_cast<uint32_t>(end)};
}

}  // namespace daf::search
