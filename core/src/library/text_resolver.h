// Gives every string of a publication the language and direction in which it is shown.
// Tested by text_resolver_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"

namespace daf::library {

/// The language that strings of the publication are in unless they say otherwise: that of its
/// body, else that of its context; empty where nothing says.
[[nodiscard]] std::string_view publication_language(const Publication& publication);

class TextResolver {
 public:
  explicit TextResolver(const Publication& publication);

  /// The language and direction of the publication as a whole.
  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] Direction direction() const { return direction_; }

  /// One string. What it declares itself wins; what it leaves open is the publication's, unless its
  /// characters all say the opposite (a Hebrew institute's name in an English record): then its
  /// direction is theirs, and its language is unknown. Its bidi controls are balanced, so that it
  /// cannot disturb what it is shown next to.
  [[nodiscard]] Text resolve(const LocalizedString& string) const;
  /// All of them, in order, without the empty ones.
  [[nodiscard]] std::vector<Text> resolve_all(const LocalizedStrings& strings) const;
  /// The one that suits the publication: in its language, else in a language that begins alike,
  /// else the first. An empty Text where there is none.
  [[nodiscard]] Text resolve_best(const LocalizedStrings& strings) const;
  /// A string that carries no metadata at all.
  [[nodiscard]] Text resolve_plain(std::string_view value) const;

 private:
  std::string language_;
  Direction direction_ = Direction::kNeutral;
  Direction global_direction_ = Direction::kNeutral;
};

}  // namespace daf::library
