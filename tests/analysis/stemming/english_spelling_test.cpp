// British and American spellings become one.
#include "analysis/stemming/english_spelling.h"

#include <doctest/doctest.h>

#include <string>

#include "analysis/stemming/meeting.h"

using daf::analysis::EnglishSpelling;

namespace {

std::string unified(std::string_view word) { return std::string(EnglishSpelling(word).view()); }

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("-ize and -ise, -our and -or, -tre and -ter, -ence and -ense become one") {
    struct Pair {
      std::string_view british, american;
    };
    for (const Pair& pair : {
             Pair{"organise", "organize"},
             Pair{"organisations", "organizations"},
             Pair{"organisational", "organizational"},
             Pair{"realising", "realizing"},
             Pair{"analyse", "analyze"},
             Pair{"paralysed", "paralyzed"},
             Pair{"colour", "color"},
             Pair{"neighbourhoods", "neighborhoods"},
             Pair{"behavioural", "behavioral"},
             Pair{"labourers", "laborers"},
             Pair{"favourites", "favorites"},
             Pair{"honourable", "honorable"},
             Pair{"centre", "center"},
             Pair{"theatres", "theaters"},
             Pair{"metre", "meter"},
             Pair{"kilometres", "kilometers"},
             Pair{"defence", "defense"},
             Pair{"licences", "licenses"},
             Pair{"defenceless", "defenseless"},
         }) {
      CAPTURE(pair.british);
      CHECK(unified(pair.british) == unified(pair.american));
    }
  }

  TEST_CASE("words that have one spelling keep it") {
    for (const std::string_view word :
         {"",     "a",      "z",       "size",       "prize",  "maize",   "four",   "hour",
          "your", "tour",   "tourism", "court",      "fourth", "journal", "course", "resources",
          "tree", "street", "trek",    "difference", "fence",  "sense",   "our",    "ours",
          "ize",  "tre",    "wise",    "promise",    "quiz",   "nazi"}) {
      CAPTURE(word);
      CHECK(unified(word) == word);
    }
  }

  TEST_CASE("the longest term is unified within its bounds") {
    const std::string longest(daf::analysis::kMaxTermBytes - 4, 'a');
    CHECK(unified(longest + "ours") == longest + "ors");
    CHECK(unified(longest + "tres") == longest + "ters");
    CHECK(unified(longest + "izes") == longest + "ises");
  }
}
