#include "search/word_forms.h"

#include <algorithm>
#include <utility>

#include "analysis/stemming/language.h"
#include "search/prefix_expansion.h"

namespace daf::search {
namespace {

using analysis::Language;
using analysis::Stems;
using index::StemMember;
using index::TermInfo;

// Two words that share a stem are one with the product of what each says, in these units.
constexpr float kFullProduct = float{analysis::kFullConfidence} * float{analysis::kFullConfidence};

// Members of a stem that are looked at; see kMaxForms.
constexpr size_t kMaxMembers = 4 * kMaxForms;

}  // namespace

FormFinder::FormFinder(std::span<const SearchSegment> segments) : segments_(segments) {
  for (const SearchSegment& segment : segments_) languages_ |= segment.view.stems().languages();
}

void FormFinder::add(std::string_view text, ScoreKind kind, float weight) {
  found_.push_back({std::string(text), kind, weight});
}

void FormFinder::add_stem(std::string_view key, uint32_t confidence) {
  for (const SearchSegment& segment : segments_) {
    members_.clear();
    segment.view.stems().find(key, members_);
    if (members_.size() > kMaxMembers) {
      std::partial_sort(members_.begin(), members_.begin() + kMaxMembers, members_.end(),
                        [](const StemMember& a, const StemMember& b) {
                          if (a.confidence != b.confidence) return a.confidence > b.confidence;
                          return a.term_number < b.term_number;
                        });
      members_.resize(kMaxMembers);
    }
    for (const StemMember& member : members_) {
      index::TermWalk walk = segment.view.terms().walk_from(member.term_number);
      if (!walk.next()) continue;
      const auto product = static_cast<float>(confidence * member.confidence);
      add(walk.term(), ScoreKind::kStem, kStemWeight * product / kFullProduct);
    }
  }
}

void FormFinder::add_stems(const Word& word) {
  for (unsigned i = 0; i < analysis::kLanguageCount; ++i) {
    if ((languages_ >> i & 1) == 0) continue;
    const auto language = static_cast<Language>(i);
    if (analysis::language_of_word(language, word.term, word.source) != language) continue;
    stemmer_.find_stems(language, word.term, word.source, stems_);
    for (const Stems::Stem& stem : stems_) add_stem(stems_.key(stem), stem.confidence);
  }
}

WordForm FormFinder::look_up(const Found& found) const {
  WordForm form{.text = found.text, .kind = found.kind, .weight = found.weight, .by_segment = {}};
  form.by_segment.reserve(segments_.size());
  for (const SearchSegment& segment : segments_) {
    form.by_segment.push_back(segment.view.terms().find(found.text).value_or(TermInfo{}));
    form.document_count += form.by_segment.back().document_count;
  }
  return form;
}

std::vector<WordForm> FormFinder::find(const Word& word) {
  found_.clear();
  add(word.term, ScoreKind::kExact, 1);
  if (word.prefix) {
    for (const std::string& longer : expand_prefix(segments_, word.term)) {
      add(longer, ScoreKind::kPrefix, kPrefixWeight);
    }
  }
  if (!word.exact) add_stems(word);

  std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    if (a.text != b.text) return a.text < b.text;
    return a.weight > b.weight;
  });
  const auto end = std::unique(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return a.text == b.text;
  });
  found_.erase(end, found_.end());

  std::vector<WordForm> forms;
  for (const Found& found : found_) {
    WordForm form = look_up(found);
    if (form.document_count != 0) forms.push_back(std::move(form));
  }
  std::sort(forms.begin(), forms.end(), [](const WordForm& a, const WordForm& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    if (a.document_count != b.document_count) return a.document_count > b.document_count;
    return a.text < b.text;
  });
  if (forms.size() > kMaxForms) forms.resize(kMaxForms);
  return forms;
}

}  // namespace daf::search
