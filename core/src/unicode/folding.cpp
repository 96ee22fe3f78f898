// Search keys (see folding.h). One look-up per character says what the key does with it; the run of
// characters that stay as they are is copied at once. Marks that stay are put in canonical order,
// so that equivalent spellings give equal keys. Tested by folding_test.cpp.
#include "unicode/folding.h"

#include <algorithm>
#include <vector>

#include "unicode/ascii.h"
#include "unicode/hangul.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::unicode {
namespace {

char32_t add_delta(char32_t code_point, int32_t delta) {
  return static_cast<char32_t>(static_cast<int32_t>(code_point) + delta);
}

// Appends the key of the ASCII that `word` begins with: all of most words. Says how many bytes it
// is.
size_t append_ascii_key(std::string& out, std::string_view word) {
  char lower[kBytesPerWord];
  size_t at = 0;
  while (word.size() - at >= kBytesPerWord) {
    const uint64_t bytes = load_bytes(word.data() + at);
    if ((bytes & kHighBits) != 0) return at;
    store_bytes(lower, to_ascii_lower(bytes));
    out.append(lower, kBytesPerWord);
    at += kBytesPerWord;
  }
  const size_t rest = word.size() - at;
  const uint64_t bytes = load_some_bytes(word.data() + at, rest);
  if ((bytes & kHighBits) != 0) return at;
  store_bytes(lower, to_ascii_lower(bytes));
  out.append(lower, rest);
  return word.size();
}

class KeyWriter {
 public:
  explicit KeyWriter(std::string& out) : out_(out) {}

  // Appends the key of `word`.
  void write(std::string_view word) {
    size_t kept_start = 0;  // what is before it has been written
    size_t at = 0;
    while (at < word.size()) {
      const Decoded decoded = decode_utf8(word, at);
      const size_t end = at + decoded.byte_length;
      if (!is_kept(decoded)) {
        out_.append(word.substr(kept_start, at - kept_start));
        add(decoded.code_point);
        kept_start = end;
      }
      at = end;
    }
    flush_marks();
    out_.append(word.substr(kept_start));
  }

 private:
  // Whether the bytes of a character go into the key as they are, and at once.
  [[nodiscard]] bool is_kept(const Decoded& decoded) const {
    const CharacterRecord& record = character_record(decoded.code_point);
    return record.key_action == KeyAction::kKeep && record.combining_class == 0 && marks_.empty() &&
           !decoded.ill_formed;
  }

  // Adds the key of one character.
  void add(char32_t code_point) {
    const CharacterRecord& record = character_record(code_point);
    if (record.key_action != KeyAction::kDecompose) {
      add_decomposed(code_point, record);
      return;
    }
    if (is_hangul_syllable(code_point)) {
      const HangulJamo jamo = decompose_hangul(code_point);
      flush_marks();
      append_utf8(out_, jamo.lead);
      append_utf8(out_, jamo.vowel);
      if (jamo.trail != kHangulTrailBase) append_utf8(out_, jamo.trail);
      return;
    }
    for_each_part(code_point, [this](char32_t part) {
      const CharacterRecord& part_record = character_record(part);
      if (part_record.key_action != KeyAction::kDecompose) {
        add_decomposed(part, part_record);
        return;
      }
      // A canonical decomposition whose part has a compatibility decomposition; that one is full.
      for_each_part(part,
                    [this](char32_t inner) { add_decomposed(inner, character_record(inner)); });
    });
  }

  // Calls `use` with each code point of a decomposition.
  template <class Use>
  static void for_each_part(char32_t code_point, Use use) {
    const std::u16string_view parts = decomposition(code_point);
    for (size_t index = 0; index < parts.size(); ++index) {
      char32_t part = parts[index];
      if (part >= 0xD800 && part <= 0xDBFF && index + 1 < parts.size()) {
        part = 0x10000 + ((part - 0xD800) << 10) + (parts[++index] - 0xDC00U);
      }
      use(part);
    }
  }

  // Adds a character that has no decomposition.
  void add_decomposed(char32_t code_point, const CharacterRecord& record) {
    if (record.combining_class == 0) flush_marks();
    switch (record.key_action) {
      case KeyAction::kDrop:
        return;
      case KeyAction::kDigit:
        out_.push_back(static_cast<char>('0' + record.digit));
        return;
      case KeyAction::kFoldFully:
        for (const char16_t unit : full_case_folding(code_point)) append_utf8(out_, unit);
        return;
      case KeyAction::kKeep:
      case KeyAction::kFoldByDelta:
      case KeyAction::kDecompose:  // not here: decompositions are in full
        break;
    }
    const char32_t folded = add_delta(code_point, record.fold_delta);
    if (record.combining_class == 0) {
      append_utf8(out_, folded);
    } else {
      marks_.push_back({.code_point = folded, .combining_class = record.combining_class});
    }
  }

  // Writes the marks that are kept since the last starter in canonical order. (The order is of all
  // marks, but those that are dropped do not show.)
  void flush_marks() {
    if (marks_.empty()) return;
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& left, const Mark& right) {
      return left.combining_class < right.combining_class;
    });
    for (const Mark& mark : marks_) append_utf8(out_, mark.code_point);
    marks_.clear();
  }

  struct Mark {
    char32_t code_point = 0;
    uint8_t combining_class = 0;
  };

  std::string& out_;
  std::vector<Mark> marks_;
};

}  // namespace

void append_search_key(std::string& out, std::string_view word) {
  const size_t ascii = append_ascii_key(out, word);
  if (ascii < word.size()) KeyWriter(out).write(word.substr(ascii));
}

}  // namespace daf::unicode
