// UAX #9 as the standard writes it: one pass for each rule, on single characters, without any
// thought of speed. What core/src/bidi does with runs, masks and fused passes is compared with
// this.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "daf/bidi.h"
#include "unicode/properties.h"

namespace daf::test {

class ReferenceBidi {
 public:
  using Class = unicode::BidiClass;

  /// `text` is one paragraph.
  ReferenceBidi(std::u32string_view text, BidiBase base) : text_(text) {
    for (const char32_t code_point : text) original_.push_back(unicode::bidi_class(code_point));
    types_ = original_;
    match_isolates();
    paragraph_level = base_level(base);
    levels.assign(text.size(), paragraph_level);
    resolve_explicit();
    explicit_levels_ = levels;
    for (const std::vector<size_t>& sequence : sequences()) resolve_sequence(sequence);
    reset_whitespace();
  }

  uint8_t paragraph_level = 0;
  std::vector<uint8_t> levels;  ///< after L1; that of what X9 removes is not said

  [[nodiscard]] bool is_removed(size_t i) const {
    return original_[i] == Class::kBN || is_embedding(original_[i]) || original_[i] == Class::kPDF;
  }

 private:
  static constexpr size_t kNone = SIZE_MAX;

  static bool is_embedding(Class type) {
    return type == Class::kLRE || type == Class::kRLE || type == Class::kLRO || type == Class::kRLO;
  }
  static bool is_initiator(Class type) {
    return type == Class::kLRI || type == Class::kRLI || type == Class::kFSI;
  }
  static bool is_strong(Class type) {
    return type == Class::kL || type == Class::kR || type == Class::kAL;
  }
  static bool is_neutral(Class type) {
    return type == Class::kB || type == Class::kS || type == Class::kWS || type == Class::kON ||
           is_initiator(type) || type == Class::kPDI;
  }
  static Class direction(unsigned level) { return level % 2 == 1 ? Class::kR : Class::kL; }

  void match_isolates() {  // BD9
    match_.assign(text_.size(), kNone);
    std::vector<size_t> open;
    for (size_t i = 0; i < text_.size(); ++i) {
      if (is_initiator(original_[i])) open.push_back(i);
      if (original_[i] == Class::kPDI && !open.empty()) {
        match_[i] = open.back();
        match_[open.back()] = i;
        open.pop_back();
      }
    }
  }

  [[nodiscard]] Class first_strong(size_t start, size_t end) const {  // P2
    for (size_t i = start; i < end; ++i) {
      if (is_strong(original_[i])) return original_[i];
      if (is_initiator(original_[i])) {
        if (match_[i] == kNone) break;
        i = match_[i];
      }
    }
    return Class::kON;
  }

  [[nodiscard]] uint8_t base_level(BidiBase base) const {
    if (base == BidiBase::kLeftToRight) return 0;
    if (base == BidiBase::kRightToLeft) return 1;
    const Class strong = first_strong(0, text_.size());
    if (strong == Class::kON) return base == BidiBase::kAutoRightToLeft ? 1 : 0;
    return strong == Class::kL ? 0 : 1;
  }

  void resolve_explicit() {  // X1-X8
    struct Entry {
      unsigned level;
      Class override_status;
      bool is_isolate;
    };
    std::vector<Entry> stack = {{paragraph_level, Class::kON, false}};
    int overflow_isolates = 0;
    int overflow_embeddings = 0;
    int valid_isolates = 0;
    const auto take = [&](size_t i) {
      levels[i] = static_cast<uint8_t>(stack.back().level);
      if (stack.back().override_status != Class::kON) types_[i] = stack.back().override_status;
    };
    for (size_t i = 0; i < text_.size(); ++i) {
      const Class type = original_[i];
      if (is_embedding(type) || is_initiator(type)) {
        const bool is_isolate = is_initiator(type);
        const size_t end = match_[i] == kNone ? text_.size() : match_[i];
        const bool is_right = type == Class::kRLE || type == Class::kRLO || type == Class::kRLI ||
                              (type == Class::kFSI && is_strong(first_strong(i + 1, end)) &&
                               first_strong(i + 1, end) != Class::kL);
        if (is_isolate) take(i);
        unsigned level = stack.back().level + 1;
        if ((level % 2 == 1) != is_right) ++level;
        if (level <= 125 && overflow_isolates == 0 && overflow_embeddings == 0) {
          valid_isolates += is_isolate ? 1 : 0;
          stack.push_back({level,
                           type == Class::kRLO   ? Class::kR
                           : type == Class::kLRO ? Class::kL
                                                 : Class::kON,
                           is_isolate});
        } else if (is_isolate) {
          ++overflow_isolates;
        } else if (overflow_isolates == 0) {
          ++overflow_embeddings;
        }
      } else if (type == Class::kPDI) {
        if (overflow_isolates > 0) {
          --overflow_isolates;
        } else if (valid_isolates > 0) {
          overflow_embeddings = 0;
          while (!stack.back().is_isolate) stack.pop_back();
          stack.pop_back();
          --valid_isolates;
        }
        take(i);
      } else if (type == Class::kPDF) {
        if (overflow_isolates > 0) continue;
        if (overflow_embeddings > 0) {
          --overflow_embeddings;
        } else if (!stack.back().is_isolate && stack.size() > 1) {
          stack.pop_back();
        }
      } else if (type == Class::kB) {
        levels[i] = paragraph_level;
      } else if (type != Class::kBN) {
        take(i);
      }
    }
  }

  // BD13, on what X9 leaves.
  [[nodiscard]] std::vector<std::vector<size_t>> sequences() const {
    std::vector<std::vector<size_t>> level_runs;
    for (size_t i = 0; i < text_.size(); ++i) {
      if (is_removed(i)) continue;
      if (level_runs.empty() || explicit_levels_[level_runs.back().back()] != explicit_levels_[i]) {
        level_runs.emplace_back();
      }
      level_runs.back().push_back(i);
    }
    std::vector<std::vector<size_t>> result;
    for (const std::vector<size_t>& first : level_runs) {
      const bool continues = original_[first[0]] == Class::kPDI && match_[first[0]] != kNone;
      if (continues) continue;
      std::vector<size_t> sequence = first;
      while (is_initiator(original_[sequence.back()]) && match_[sequence.back()] != kNone) {
        const size_t pdi = match_[sequence.back()];
        const auto next = std::find_if(level_runs.begin(), level_runs.end(),
                                       [&](const auto& run) { return run[0] == pdi; });
        sequence.insert(sequence.end(), next->begin(), next->end());
      }
      result.push_back(sequence);
    }
    return result;
  }

  void resolve_sequence(const std::vector<size_t>& at) {
    size_t before = at.front();
    while (before > 0 && is_removed(before - 1)) --before;
    size_t after = at.back() + 1;
    while (after < text_.size() && is_removed(after)) ++after;
    const unsigned level = explicit_levels_[at[0]];
    const unsigned level_before = before == 0 ? paragraph_level : explicit_levels_[before - 1];
    const bool is_open = is_initiator(original_[at.back()]) && match_[at.back()] == kNone;
    const unsigned level_after =
        is_open || after == text_.size() ? paragraph_level : explicit_levels_[after];
    sos_ = direction(std::max(level, level_before));
    eos_ = direction(std::max(level, level_after));
    resolve_weak(at);
    resolve_brackets(at, direction(level));
    resolve_neutral(at, direction(level));
    for (const size_t i : at) {  // I1, I2
      const bool is_number = types_[i] == Class::kEN || types_[i] == Class::kAN;
      if (level % 2 == 0) {
        levels[i] = static_cast<uint8_t>(level + (types_[i] == Class::kR ? 1U
                                                  : is_number            ? 2U
                                                                         : 0));
      } else {
        levels[i] = static_cast<uint8_t>(level + (types_[i] == Class::kL || is_number ? 1U : 0));
      }
    }
  }

  void resolve_weak(const std::vector<size_t>& at) {
    const size_t n = at.size();
    const auto type = [&](size_t k) -> Class& { return types_[at[k]]; };
    const auto strong_before = [&](size_t k) {
      while (k > 0 && !is_strong(type(k - 1))) --k;
      return k == 0 ? sos_ : type(k - 1);
    };
    for (size_t k = 0; k < n; ++k) {  // W1
      if (type(k) != Class::kNSM) continue;
      const Class previous = k == 0 ? sos_ : type(k - 1);
      type(k) = is_initiator(previous) || previous == Class::kPDI ? Class::kON : previous;
    }
    for (size_t k = 0; k < n; ++k) {  // W2
      if (type(k) == Class::kEN && strong_before(k) == Class::kAL) type(k) = Class::kAN;
    }
    for (size_t k = 0; k < n; ++k) {  // W3
      if (type(k) == Class::kAL) type(k) = Class::kR;
    }
    for (size_t k = 1; k + 1 < n; ++k) {  // W4
      const bool is_separator = type(k) == Class::kES || type(k) == Class::kCS;
      if (!is_separator || type(k - 1) != type(k + 1)) continue;
      if (type(k - 1) == Class::kEN) type(k) = Class::kEN;
      if (type(k) == Class::kCS && type(k - 1) == Class::kAN) type(k) = Class::kAN;
    }
    for (size_t k = 0; k < n;) {  // W5
      size_t end = k;
      while (end < n && type(end) == Class::kET) ++end;
      const bool joins =
          (k > 0 && type(k - 1) == Class::kEN) || (end < n && type(end) == Class::kEN);
      for (size_t each = k; joins && each < end; ++each) type(each) = Class::kEN;
      k = std::max(end, k + 1);
    }
    for (size_t k = 0; k < n; ++k) {  // W6
      const Class is = type(k);
      if (is == Class::kES || is == Class::kCS || is == Class::kET) type(k) = Class::kON;
    }
    for (size_t k = 0; k < n; ++k) {  // W7
      if (type(k) == Class::kEN && strong_before(k) == Class::kL) type(k) = Class::kL;
    }
  }

  static Class as_strong(Class type) {
    if (type == Class::kL) return Class::kL;
    const bool is_right = type == Class::kR || type == Class::kEN || type == Class::kAN;
    return is_right ? Class::kR : Class::kON;
  }

  static char32_t canonical(char32_t bracket) {
    return bracket == 0x2329 ? 0x3008 : bracket == 0x232A ? 0x3009 : bracket;
  }

  void resolve_brackets(const std::vector<size_t>& at, Class embedding) {
    std::vector<std::pair<size_t, size_t>> pairs;  // BD16
    std::vector<std::pair<char32_t, size_t>> open;
    for (size_t k = 0; k < at.size(); ++k) {
      if (types_[at[k]] != Class::kON) continue;
      const Class kind = unicode::bidi_class_or_bracket(text_[at[k]]);
      const char32_t partner = canonical(unicode::bidi_mirror(canonical(text_[at[k]])));
      if (kind == Class::kOpeningBracket) {
        if (open.size() == 63) break;
        open.emplace_back(partner, k);
      } else if (kind == Class::kClosingBracket) {
        for (size_t depth = open.size(); depth > 0; --depth) {
          if (open[depth - 1].first != canonical(text_[at[k]])) continue;
          pairs.emplace_back(open[depth - 1].second, k);
          open.resize(depth - 1);
          break;
        }
      }
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [first, last] : pairs) {  // N0
      bool has_embedding = false;
      bool has_opposite = false;
      for (size_t k = first + 1; k < last; ++k) {
        const Class strong = as_strong(types_[at[k]]);
        has_embedding = has_embedding || strong == embedding;
        has_opposite = has_opposite || (strong != Class::kON && strong != embedding);
      }
      if (!has_embedding && !has_opposite) continue;
      size_t k = first;
      while (k > 0 && as_strong(types_[at[k - 1]]) == Class::kON) --k;
      const Class context = k == 0 ? sos_ : as_strong(types_[at[k - 1]]);
      const Class result = has_embedding || context == embedding ? embedding : context;
      for (const size_t bracket : {first, last}) {
        types_[at[bracket]] = result;
        for (size_t mark = bracket + 1; mark < at.size() && original_[at[mark]] == Class::kNSM;
             ++mark) {
          types_[at[mark]] = result;
        }
      }
    }
  }

  void resolve_neutral(const std::vector<size_t>& at, Class embedding) {  // N1, N2
    for (size_t k = 0; k < at.size();) {
      size_t end = k;
      while (end < at.size() && is_neutral(types_[at[end]])) ++end;
      const Class before = k == 0 ? sos_ : as_strong(types_[at[k - 1]]);
      const Class after = end == at.size() ? eos_ : as_strong(types_[at[end]]);
      for (; k < end; ++k) types_[at[k]] = before == after ? before : embedding;
      k = end + 1;
    }
  }

  void reset_whitespace() {  // L1
    bool resets = true;
    for (size_t i = text_.size(); i > 0; --i) {
      const Class type = original_[i - 1];
      if (type == Class::kS || type == Class::kB) {
        resets = true;
      } else if (type != Class::kWS && !is_initiator(type) && type != Class::kPDI &&
                 !is_removed(i - 1)) {
        resets = false;
      }
      if (resets) levels[i - 1] = paragraph_level;
    }
  }

  std::u32string_view text_;
  std::vector<Class> original_;
  std::vector<Class> types_;
  std::vector<uint8_t> explicit_levels_;  // what X1-X8 gave
  std::vector<size_t> match_;             // BD9: the other end of an isolate
  Class sos_ = Class::kL;
  Class eos_ = Class::kL;
};

}  // namespace daf::test
