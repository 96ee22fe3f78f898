// Normalization forms by UAX #15. The text is scanned with the quick check of section 9; what
// passes is copied as it stands. Where it fails, the scan goes back to the last character that can
// neither compose with nor be reordered before what precedes it ("boundary"), and the text from
// there to the next such character is decomposed, ordered and composed. Each byte is thus read
// twice at most, and canonical ordering is linear, so the whole is. Tested by
// normalization_test.cpp on NormalizationTest.txt.
#include "daf/text.h"
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
  Normalizer(std::string_view text, const FormRules& rules)
      : text_(text), rules_(rules), writer_(out_, rules) {}

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
        at += ascii_run_length(text_, at);
        boundary = at - 1;
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
  std::string out_;
  SequenceWriter writer_;
};

}  // namespace
}  // namespace unicode

std::string normalize(std::string_view text, NormalizationForm form) {
  return unicode::Normalizer(text, unicode::rules_of(form)).run();
}

}  // namespace daf
