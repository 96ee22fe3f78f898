#include "library/text_resolver.h"

#include "daf/bidi.h"
#include "library/language_tag.h"

namespace daf::library {
std::string_view publication_language(const Publication& publication) {
  if (!publication.languages.empty()) return publication.languages.front();
  return publication.global_language;
}

TextResolver::TextResolver(const Publication& publication)
    : language_(publication_language(publication)),
      global_direction_(publication.global_direction) {
  direction_ = language_direction(language_);
  if (direction_ == Direction::kNeutral) direction_ = global_direction_;
  if (direction_ == Direction::kNeutral && !publication.name.empty()) {
    // The body is measured by this, so a title that opens with a foreign name must not decide
    // alone.
    direction_ = word_vote_direction(publication.name.front().value);
  }
}

Text TextResolver::resolve(const LocalizedString& string) const {
  Text text;
  text.value = balance_controls(string.value);
  if (string.language_declared == Declared::kValue) {
    text.language = string.language;
  } else if (string.language_declared == Declared::kAbsent) {
    text.language = language_;
  }

  const bool declares_direction = string.direction_declared == Declared::kValue;
  const DirectionHints hints{
      .item = declares_direction ? string.direction : Direction::kNeutral,
      .language = text.language,
      .default_direction = global_direction_,
      .item_is_none = string.direction_declared == Declared::kNull,
  };
  text.direction = resolve_direction(text.value, hints).direction;

  const bool declares_nothing = string.direction_declared == Declared::kAbsent &&
                                string.language_declared == Declared::kAbsent;
  if (declares_nothing) {
    const Direction own = block_direction(text.value, text.direction);
    if (own != text.direction) {
      text.direction = own;
      text.language.clear();
    }
  }
  return text;
}

std::vector<Text> TextResolver::resolve_all(const LocalizedStrings& strings) const {
  std::vector<Text> texts;
  texts.reserve(strings.size());
  for (const LocalizedString& string : strings) {
    if (!string.value.empty()) texts.push_back(resolve(string));
  }
  return texts;
}

Text TextResolver::resolve_best(const LocalizedStrings& strings) const {
  const LocalizedString* best = nullptr;
  int best_rank = -1;
  for (const LocalizedString& string : strings) {
    if (string.value.empty()) continue;
    int rank = 0;
    if (string.language_declared != Declared::kValue) rank = 1;
    if (same_tag(primary_subtag(string.language), primary_subtag(language_))) rank = 2;
    if (same_tag(string.language, language_)) rank = 3;
    if (rank > best_rank) {
      best = &string;
      best_rank = rank;
    }
  }
  return best == nullptr ? Text{} : resolve(*best);
}

Text TextResolver::resolve_plain(std::string_view value) const {
  LocalizedString string;
  string.value = value;
  return resolve(string);
}

}  // namespace daf::library
