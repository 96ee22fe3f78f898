// Search keys (see folding.h). One look-up per character says what the key does with it; the run of
// characters that stay as they are is copied at once. Marks that stay are put in canonical order,
// so that equivalent spellings give equal keys. Tested by folding_test.cpp.
#include "unicode/folding.h"

#include <vector>

#include "unicode/ascii.h"
#include "unicode/canonical_ordering.h"
#include "unicode/decomposition.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::unicode {
namespace {

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
    for_each_decomposed(code_point, true,
                        [this](char32_t part) { add_decomposed(part, character_record(part)); });
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
    order_marks(marks_);
    for (const Mark& mark : marks_) append_utf8(out_, mark.code_point);
    marks_.clear();
  }

  std::string& out_;
  std::vector<Mark> marks_;
};

}  // namespace

void append_search_key(std::string& out, std::string_view word) {
  const size_t ascii = append_ascii_lower(out, word);
  if (ascii < word.size()) KeyWriter(out).write(word.substr(ascii));
}

bool starts_key(char32_t code_point) {
  bool is_first = true;
  bool is_starter = false;
  for_each_decomposed(code_point, true, [&](char32_t part) {
    if (is_first) is_starter = combining_class(part) == 0;
    is_first = false;
  });
  return is_starter;
}

}  // namespace daf::unicode
