// @see https://www.rfc-editor.org/rfc/rfc5646#section-2.1
#include "publication/language_tag.h"

#include <algorithm>
#include <cstddef>

#include "publication/json_token.h"

namespace daf::publication {
namespace {

bool is_alphanumeric(char byte) { return is_ascii_letter(byte) || is_ascii_digit(byte); }

bool all(std::string_view text, bool (*test)(char)) {
  return std::all_of(text.begin(), text.end(), test);
}

bool letters(std::string_view subtag, size_t min, size_t max) {
  return subtag.size() >= min && subtag.size() <= max &&
         all(subtag, [](char byte) { return is_ascii_letter(byte); });
}

bool alphanumerics(std::string_view subtag, size_t min, size_t max) {
  return subtag.size() >= min && subtag.size() <= max && all(subtag, is_alphanumeric);
}

// Takes subtags off the front of a tag.
class Subtags {
 public:
  explicit Subtags(std::string_view tag) : rest_(tag) { advance(); }

  [[nodiscard]] bool at_end() const { return at_end_; }
  [[nodiscard]] std::string_view current() const { return current_; }
  void advance() {
    at_end_ = done_;
    const size_t hyphen = rest_.find('-');
    current_ = done_ ? std::string_view() : rest_.substr(0, hyphen);
    done_ = hyphen == std::string_view::npos;
    if (!done_) rest_.remove_prefix(hyphen + 1);
  }
  bool skip_if(bool fits) {
    if (at_end_ || !fits) return false;
    advance();
    return true;
  }

 private:
  std::string_view rest_;
  std::string_view current_;
  bool done_ = false;
  bool at_end_ = false;
};

bool is_singleton(std::string_view subtag) { return alphanumerics(subtag, 1, 1); }

bool is_x(std::string_view subtag) { return subtag == "x" || subtag == "X"; }

bool is_region(std::string_view subtag) {
  return letters(subtag, 2, 2) ||
         (subtag.size() == 3 && all(subtag, [](char byte) { return is_ascii_digit(byte); }));
}

bool is_variant(std::string_view subtag) {
  return alphanumerics(subtag, 5, 8) ||
         (alphanumerics(subtag, 4, 4) && is_ascii_digit(subtag.front()));
}

// After a singleton: at least one subtag of `min` to 8 characters.
bool skip_extension(Subtags& subtags, size_t min) {
  if (!subtags.skip_if(alphanumerics(subtags.current(), min, 8))) return false;
  while (subtags.skip_if(alphanumerics(subtags.current(), min, 8))) {
  }
  return true;
}

}  // namespace

bool is_well_formed_language(std::string_view tag) {
  Subtags subtags(tag);
  if (!is_x(subtags.current())) {
    // langtag = language ["-" script] ["-" region] *("-" variant) *("-" extension)
    const bool may_extend = letters(subtags.current(), 2, 3);
    if (!subtags.skip_if(letters(subtags.current(), 2, 8))) return false;
    for (int i = 0; may_extend && i < 3; ++i) subtags.skip_if(letters(subtags.current(), 3, 3));
    subtags.skip_if(letters(subtags.current(), 4, 4));
    subtags.skip_if(is_region(subtags.current()));
    while (subtags.skip_if(is_variant(subtags.current()))) {
    }
    while (!is_x(subtags.current()) && subtags.skip_if(is_singleton(subtags.current()))) {
      if (!skip_extension(subtags, 2)) return false;
    }
  }
  // privateuse = "x" 1*("-" (1*8alphanum))
  if (subtags.skip_if(is_x(subtags.current())) && !skip_extension(subtags, 1)) return false;
  return subtags.at_end();
}

std::string repair_language(std::string_view tag) {
  if (is_well_formed_language(tag)) return std::string(tag);
  while (!tag.empty() && is_json_blank(tag.front())) tag.remove_prefix(1);
  while (!tag.empty() && is_json_blank(tag.back())) tag.remove_suffix(1);
  std::string repaired(tag);
  std::replace(repaired.begin(), repaired.end(), '_', '-');
  return is_well_formed_language(repaired) ? repaired : std::string();
}

}  // namespace daf::publication
