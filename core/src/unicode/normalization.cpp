// Normalization forms by UAX #15. The text is scanned with the quick check of section 9, eight
// bytes at a time where characters take one or two; what passes is copied as it stands. Where it
// fails, the scan goes back to the last character that can neither compose with nor be reordered
// before what precedes it ("boundary"), and the text from there to the next such character is
// decomposed, ordered and composed. Each byte is thus read twice at most, and canonical ordering is
// linear, so the whole is. Tested by normalization_test.cpp on NormalizationTest.txt.
#include <algorithm>
#include <array>
#include <utility>

#include "daf/text.h"
#include "unicode/ascii.h"
#include "unicode/canonical_ordering.h"
#include "unicode/decomposition.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf {
namespace unicode {
namespace {

// What a normalization form asks for.
struct FormRules {
  uint8_t not_in_form = 0;  // the flag of CharacterRecord::flags
  bool compatibility = false;
  bool composing = false;
};

constexpr FormRules rules_of(NormalizationForm form) {
  switch (form) {
    case NormalizationForm::kNfd:
      return {.not_in_form = kNotInNfd};
    case NormalizationForm::kNfkc:
      return {.not_in_form = kNotInNfkc, .compatibility = true, .composing = true};
    case NormalizationForm::kNfkd:
      return {.not_in_form = kNotInNfkd, .compatibility = true};
    case NormalizationForm::kNfc:
      break;
  }
  return {.not_in_form = kNotInNfc, .composing = true};
}

// For each byte: the trail bytes, by their low six bits, with which it is a character of two bytes
// that is in the form and has nothing to do with its neighbours. All, where it leads no character;
// none, where it leads to more than two bytes.
using PlainPairs = std::array<uint64_t, 256>;

PlainPairs make_plain_pairs(NormalizationForm form) {
  PlainPairs pairs = {};
  for (size_t byte = 0; byte < 0xC0; ++byte) pairs[byte] = ~uint64_t{0};
  for (char32_t code_point = 0x80; code_point < kLinearEnd; ++code_point) {
    const CharacterRecord& record = character_record(code_point);
    if (record.combining_class != 0 || (record.flags & rules_of(form).not_in_form) != 0) continue;
    pairs[0xC0 | code_point >> 6] |= uint64_t{1} << (code_point & 0x3F);
  }
  return pairs;
}

// Static storage.
const PlainPairs& plain_pairs(NormalizationForm form) {
  static const std::array<PlainPairs, 4> pairs = {
      make_plain_pairs(NormalizationForm::kNfc), make_plain_pairs(NormalizationForm::kNfd),
      make_plain_pairs(NormalizationForm::kNfkc), make_plain_pairs(NormalizationForm::kNfkd)};
  return pairs[static_cast<size_t>(form)];
}

// The end of the whole words of ASCII and plain pairs from `at` on, where a character must begin.
// Without a branch for each character, because nobody can foresee where those of one byte stand.
size_t skip_plain(std::string_view text, size_t at, const PlainPairs& pairs) {
  while (text.size() - at >= kBytesPerWord) {
    const uint64_t word = load_bytes(text.data() + at);
    const uint64_t high = word & kHighBits;
    if (high == 0) {
      at += kBytesPerWord;
      continue;
    }
    const uint64_t leads = high & word << 1;
    if ((high & ~leads) != leads << 8) break;  // each lead byte has one trail byte
    uint64_t is_plain = 1;
    for (unsigned shift = 0; shift < 56; shift += 8) {
      is_plain &= pairs[word >> shift & 0xFF] >> (word >> (shift + 8) & 0x3F);
    }
    if (is_plain == 0) break;
    at += kBytesPerWord - (leads >> 63);  // a lead byte at the end is the first of the next word
  }
  return at;
}

// Gathers a starter and the marks after it, and writes them when the next starter comes.
class SequenceWriter {
 public:
  SequenceWriter(std::string& out, const FormRules& rules) : out_(out), rules_(rules) {}

  // Adds the decomposition of a character.
  void add(char32_t code_point) {
    for_each_decomposed(code_point, rules_.compatibility, [this](char32_t part) { take(part); });
  }

  // Writes what has been gathered.
  void flush() {
    arrange_marks();
    write();
  }

 private:
  void take(char32_t part) {
    const CharacterRecord& record = character_record(part);
    if (record.combining_class != 0) {
      marks_.push_back({.code_point = part, .combining_class = record.combining_class});
      return;
    }
    arrange_marks();
    // The quick check is "maybe" for all that may come second in a composition.
    const bool may_compose =
        rules_.composing && (record.flags & rules_.not_in_form) != 0 && marks_.empty();
    const char32_t composed = may_compose && has_starter_ ? compose(starter_, part) : 0;
    if (composed == 0) write();
    starter_ = composed != 0 ? composed : part;
    has_starter_ = true;
  }

  // Orders the marks, and takes those away that compose with the starter: D117, the marks that are
  // left in front block those of the same class.
  void arrange_marks() {
    if (marks_.empty()) return;
    order_marks(marks_);
    if (!rules_.composing || !has_starter_) return;
    size_t left = 0;
    for (const Mark& mark : marks_) {
      const bool is_blocked = left != 0 && marks_[left - 1].combining_class == mark.combining_class;
      const char32_t composed = is_blocked ? 0 : compose(starter_, mark.code_point);
      if (composed != 0) {
        starter_ = composed;
      } else {
        marks_[left++] = mark;
      }
    }
    marks_.resize(left);
  }

  void write() {
    if (has_starter_) append_utf8(out_, starter_);
    for (const Mark& mark : marks_) append_utf8(out_, mark.code_point);
    has_starter_ = false;
    marks_.clear();
  }

  std::string& out_;
  FormRules rules_;
  char32_t starter_ = 0;
  bool has_starter_ = false;
  std::vector<Mark> marks_;
};

class Normalizer {
 public:
  Normalizer(std::string_view text, NormalizationForm form)
      : text_(text),
        rules_(rules_of(form)),
        plain_pairs_(plain_pairs(form)),
        writer_(out_, rules_) {}

  [[nodiscard]] std::string run() {
    out_.reserve(text_.size());
    size_t at = 0;
    while (true) {
      const size_t boundary = skip_normalized(at);
      out_.append(text_.substr(at, boundary - at));
      if (boundary == text_.size()) return std::move(out_);
      at = write_sequence(boundary);
    }
  }

 private:
  // The end of the text if it is in the form from `at` on, which must be a boundary; else the last
  // boundary before what is not.
  [[nodiscard]] size_t skip_normalized(size_t at) const {
    size_t boundary = at;
    uint8_t last_class = 0;
    while (at < text_.size()) {
      if (static_cast<uint8_t>(text_[at]) < 0x80) {
        at = std::max(at + 1, skip_plain(text_, at, plain_pairs_));
        boundary = last_character(at);
        last_class = 0;
        continue;
      }
      const Decoded decoded = decode_utf8(text_, at);
      const CharacterRecord& record = character_record(decoded.code_point);
      if ((record.flags & rules_.not_in_form) != 0 || decoded.ill_formed) return boundary;
      if (record.combining_class == 0) {
        boundary = at;
      } else if (record.combining_class < last_class) {
        return boundary;
      }
      last_class = record.combining_class;
      at += decoded.byte_length;
    }
    return at;
  }

  // The start of the plain character that ends at `at`.
  [[nodiscard]] size_t last_character(size_t at) const {
    return at - (static_cast<uint8_t>(text_[at - 1]) < 0x80 ? 1 : 2);
  }

  // Writes the character at `at` and all that may combine with it; says where that ends, which is
  // a boundary.
  size_t write_sequence(size_t at) {
    Decoded decoded = decode_utf8(text_, at);
    do {
      writer_.add(decoded.code_point);
      at += decoded.byte_length;
      if (at == text_.size()) break;
      decoded = decode_utf8(text_, at);
    } while (!is_boundary(decoded));
    writer_.flush();
    return at;
  }

  // Whether nothing can move or compose across the start of a character that stays as it is.
  [[nodiscard]] bool is_boundary(const Decoded& decoded) const {
    const CharacterRecord& record = character_record(decoded.code_point);
    return record.combining_class == 0 && (record.flags & rules_.not_in_form) == 0 &&
           !decoded.ill_formed;
  }

  std::string_view text_;
  FormRules rules_;
  const PlainPairs& plain_pairs_;
  std::string out_;
  SequenceWriter writer_;
};

}  // namespace
}  // namespace unicode

std::string normalize(std::string_view text, NormalizationForm form) {
  return unicode::Normalizer(text, form).run();
}

}  // namespace daf
