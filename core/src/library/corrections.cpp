#include "library/corrections.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "daf/bidi.h"
#include "library/spelling.h"

namespace daf::library {
namespace {

struct Replacement {
  ByteRange source;  // into the query
  Text word;
};

// The form that counts most; of equals the one that most publications have.
const search::WordForm* likeliest(const search::PlannedWord& word) {
  const search::WordForm* best = nullptr;
  for (const search::WordForm& form : word.forms) {
    if (form.kind != ScoreKind::kFuzzy) continue;
    const bool is_better =
        best == nullptr || form.weight > best->weight ||
        (form.weight == best->weight && form.document_count > best->document_count);
    if (is_better) best = &form;
  }
  return best;
}

std::vector<Replacement> find_replacements(const Catalogue& catalogue, const Question& question) {
  std::vector<Replacement> replacements;
  for (const search::PlannedWord& word : question.plan().words) {
    if (word.is_known) continue;
    const search::WordForm* const form = likeliest(word);
    if (form == nullptr) continue;
    std::optional<Text> spelling = spell(catalogue, form->text);
    if (!catalogue.has_all()) continue;
    if (spelling) replacements.push_back({word.source, std::move(*spelling)});
  }
  std::sort(replacements.begin(), replacements.end(),
            [](const auto& a, const auto& b) { return a.source.byte_start < b.source.byte_start; });
  return replacements;
}

}  // namespace

Correction correct(const Catalogue& catalogue, const Question& question) {
  Correction correction;
  const std::vector<Replacement> replacements = find_replacements(catalogue, question);
  if (replacements.empty()) return correction;
  const std::string_view query = question.query().text;
  Text& text = correction.text;
  size_t copied = 0;  // bytes of the query
  for (const Replacement& replacement : replacements) {
    const ByteRange& source = replacement.source;
    if (source.byte_start < copied || source.byte_end > query.size()) continue;
    text.value += query.substr(copied, source.byte_start - copied);
    const auto start = static_cast<uint32_t>(text.value.size());
    text.value += replacement.word.value;
    text.highlights.push_back({start, static_cast<uint32_t>(text.value.size())});
    text.language = replacement.word.language;
    copied = source.byte_end;
  }
  text.value += query.substr(copied);
  text.direction = word_vote_direction(text.value);
  return correction;
}

}  // namespace daf::library
