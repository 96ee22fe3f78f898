// "Did you mean": a query with the words that nobody wrote replaced by those that were likely
// meant. Tested by corrections_test.cpp.
#pragma once

#include "daf/search.h"
#include "library/catalogue.h"
#include "library/question.h"

namespace daf::library {

/// Empty where every word is known, or nothing is spelled like one that is not.
[[nodiscard]] Correction correct(const Catalogue& catalogue, const Question& question);

}  // namespace daf::library
