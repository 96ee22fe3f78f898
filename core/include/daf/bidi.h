// Base direction of strings and blocks (W3C Strings on the Web: Language and Direction Metadata;
// UAX #9 P2-P3).
#pragma once

#include <cstdint>
#include <string_view>

#include "daf/text.h"

namespace daf {

/// What decided a direction, from the strongest to the weakest.
enum class DirectionSource : uint8_t {
  kNone,         ///< nothing decided: the direction is neutral
  kItem,         ///< declared with the string itself
  kLanguage,     ///< the script of the declared language
  kDefault,      ///< the default of the context
  kFirstStrong,  ///< the first strong character (UAX #9 P2, P3)
};

/// "none", "item", "language", "default" or "first-strong". Static storage.
[[nodiscard]] std::string_view direction_source_name(DirectionSource source);

struct ResolvedDirection {
  Direction direction = Direction::kNeutral;
  DirectionSource source = DirectionSource::kNone;
};

/// What is known about a string besides its characters. kNeutral and "" mean: not declared.
struct DirectionHints {
  Direction item = Direction::kNeutral;
  std::string_view language;  ///< BCP 47
  Direction default_direction = Direction::kNeutral;
};

/// The direction of the first strong character outside isolates (UAX #9 P2, P3); kNeutral where
/// there is none. Stops at the first paragraph separator.
[[nodiscard]] Direction first_strong_direction(std::string_view text);

/// The direction in which the script of a BCP 47 tag is written: the script subtag, else the
/// likely script of language and region. kNeutral for an empty, unknown or `und` language.
[[nodiscard]] Direction language_direction(std::string_view language);

/// Resolves a string's base direction: item, then language, then default, then first strong.
[[nodiscard]] ResolvedDirection resolve_direction(std::string_view text,
                                                  const DirectionHints& hints);

/// The direction of a block inside a body whose direction is `inherited`: the other direction only
/// if every strong character of the block says so (a quotation or a list of references in another
/// language), because first strong alone misjudges paragraphs that merely open with a foreign name.
[[nodiscard]] Direction block_direction(std::string_view text, Direction inherited);

/// A declared string as one to be shown: its value, its language, its resolved direction.
[[nodiscard]] Text resolve_text(const LocalizedString& string, Direction default_direction);

}  // namespace daf
