#include "analysis/stemming/snowball_stemmers.h"

#include <snowball_algorithms.h>

namespace daf::analysis {
namespace {

struct Name {
  Language language;
  std::string_view name;  // of the algorithm
};

constexpr Name kNames[] = {
    {Language::kArmenian, "armenian"},     {Language::kBasque, "basque"},
    {Language::kCatalan, "catalan"},       {Language::kDanish, "danish"},
    {Language::kDutch, "dutch"},           {Language::kEnglish, "english"},
    {Language::kFinnish, "finnish"},       {Language::kFrench, "french"},
    {Language::kGerman, "german"},         {Language::kGreek, "greek"},
    {Language::kHindi, "hindi"},           {Language::kHungarian, "hungarian"},
    {Language::kIndonesian, "indonesian"}, {Language::kIrish, "irish"},
    {Language::kItalian, "italian"},       {Language::kLithuanian, "lithuanian"},
    {Language::kNepali, "nepali"},         {Language::kNorwegian, "norwegian"},
    {Language::kPortuguese, "portuguese"}, {Language::kRomanian, "romanian"},
    {Language::kRussian, "russian"},       {Language::kSerbian, "serbian"},
    {Language::kSpanish, "spanish"},       {Language::kSwedish, "swedish"},
    {Language::kTamil, "tamil"},           {Language::kTurkish, "turkish"},
};

using Algorithm = daf_snowball_algorithm;

// Index by language; null where none was compiled in.
const std::array<const Algorithm*, kLanguageCount>& algorithms() {
  static const std::array<const Algorithm*, kLanguageCount> found = [] {
    std::array<const Algorithm*, kLanguageCount> result{};
    for (const Algorithm* algorithm = daf_snowball_algorithms; algorithm->name != nullptr;
         ++algorithm) {
      for (const Name& entry : kNames) {
        if (entry.name == algorithm->name) result[static_cast<size_t>(entry.language)] = algorithm;
      }
    }
    return result;
  }();
  return found;
}

const Algorithm* algorithm_of(Language language) {
  return algorithms()[static_cast<size_t>(language)];
}

}  // namespace

bool has_snowball_stemmer(Language language) { return algorithm_of(language) != nullptr; }

std::string_view SnowballStemmers::stem(Language language, std::string_view word) {
  const Algorithm* const algorithm = algorithm_of(language);
  if (algorithm == nullptr) return word;
  Environment& environment = slots_[static_cast<size_t>(language)].environment;
  if (environment == nullptr) environment = Environment(algorithm->create(), algorithm->close);
  if (environment == nullptr) return word;
  SN_env* const state = environment.get();
  const auto* const bytes = reinterpret_cast<const symbol*>(word.data());
  // What failed for want of memory has lost parts of its state and cannot be used again.
  if (SN_set_current(state, static_cast<int>(word.size()), bytes) < 0 ||
      algorithm->stem(state) < 0) {
    environment.reset();
    return word;
  }
  return {reinterpret_cast<const char*>(state->p), static_cast<size_t>(state->l)};
}

}  // namespace daf::analysis
