#include "search/word_forms.h"

#include <algorithm>
#include <utility>

#include "analysis/stemming/language.h"
#include "analysis/written_marks.h"
#include "index/fuzzy_walk.h"
#include "search/prefix_expansion.h"

namespace daf::search {
namespace {

using analysis::Language;
using analysis::Stems;
using index::StemMember;
using index::TermInfo;

// What another form counts at most.
constexpr float kMaxStemWeight = 0.95F;

// Letters that a mistyped word may have to share with what was meant, however short it is.
constexpr size_t kMaxSharedLetters = 3;

// Members of a stem that are looked at; see kMaxForms.
constexpr size_t kMaxMembers = 4 * kMaxForms;

size_t count_letters(std::string_view term) {
  return static_cast<size_t>(std::count_if(term.begin(), term.end(), [](char byte) {
    return (static_cast<uint8_t>(byte) & 0xC0) != 0x80;
  }));
}

// The beginning that terms must share with a mistyped word to be looked at: none, but as many
// letters of it as make few enough where the dictionary is far away. Nothing where too many share
// even the first half of it.
std::optional<std::string_view> fuzzy_extent(const SearchSegment& segment, std::string_view word) {
  const size_t most_letters = std::max(kMaxSharedLetters, count_letters(word) / 2);
  size_t byte_length = 0;
  for (size_t letters = 0; letters <= most_letters; ++letters) {
    const std::string_view beginning = word.substr(0, byte_length);
    if (segment.view.terms().prepare_lookups(beginning)) return beginning;
    do {
      if (++byte_length > word.size()) return std::nullopt;
    } while (byte_length < word.size() && (static_cast<uint8_t>(word[byte_length]) & 0xC0) == 0x80);
  }
  return std::nullopt;
}

bool counts_more(const WordForm& a, const WordForm& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  if (a.document_count != b.document_count) return a.document_count > b.document_count;
  return a.text < b.text;
}

}  // namespace

FormFinder::FormFinder(std::span<const SearchSegment> segments) : segments_(segments) {
  for (const SearchSegment& segment : segments_) languages_ |= segment.view.stems().languages();
}

void FormFinder::add(std::string_view text, ScoreKind kind, float weight, size_t segment,
                     const TermInfo& info) {
  WordForm form{.text = std::string(text),
                .kind = kind,
                .weight = weight,
                .by_segment = std::vector<TermInfo>(segments_.size()),
                .document_count = info.document_count};
  form.by_segment[segment] = info;
  forms_.push_back(std::move(form));
}

uint64_t FormFinder::miss_count() const {
  uint64_t count = 0;
  for (const SearchSegment& segment : segments_) count += segment.view.chunks().miss_count();
  return count;
}

void FormFinder::add_exact(std::string_view term) {
  for (size_t i = 0; i < segments_.size(); ++i) {
    if (const auto info = segments_[i].view.terms().find(term)) {
      add(term, ScoreKind::kExact, 1, i, *info);
    }
  }
}

void FormFinder::add_prefixes(std::string_view prefix) {
  for (const std::string& longer : expand_prefix(segments_, prefix)) {
    for (size_t i = 0; i < segments_.size(); ++i) {
      const auto info = segments_[i].view.terms().find(longer);
      if (info) add(longer, ScoreKind::kPrefix, kPrefixWeight, i, *info);
    }
  }
}

void FormFinder::add_stem(std::string_view key, uint32_t confidence) {
  for (size_t i = 0; i < segments_.size(); ++i) {
    members_.clear();
    if (segments_[i].view.stems().find(key, members_)) add_namesake(key, confidence, i);
    if (members_.size() > kMaxMembers) {
      std::partial_sort(members_.begin(), members_.begin() + kMaxMembers, members_.end(),
                        [](const StemMember& a, const StemMember& b) {
                          if (a.confidence != b.confidence) return a.confidence > b.confidence;
                          return a.term_number < b.term_number;
                        });
      members_.resize(kMaxMembers);
    }
    for (const StemMember& member : members_) {
      index::TermWalk walk = segments_[i].view.terms().walk_from(member.term_number);
      if (walk.next()) add_stem_form(walk.term(), confidence * member.confidence, i, walk.info());
    }
  }
}

void FormFinder::add_namesake(std::string_view key, uint32_t confidence, size_t segment) {
  const auto info = segments_[segment].view.terms().find(key);
  if (!info) return;
  const uint32_t in_itself = stemmer_.confidence_in_itself(key, languages_);
  if (in_itself != 0) add_stem_form(key, confidence * in_itself, segment, *info);
}

// Two words that share a stem are one with the product of what each says.
void FormFinder::add_stem_form(std::string_view term, uint32_t product, size_t segment,
                               const TermInfo& info) {
  constexpr float kFullProduct = float{analysis::kFullConfidence} * analysis::kFullConfidence;
  const float weight = std::min(static_cast<float>(product) / kFullProduct, kMaxStemWeight);
  add(term, ScoreKind::kStem, weight, segment, info);
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

// Keeps the nearest of all segments; of equals the most frequent.
void FormFinder::add_fuzzy(const Word& word) {
  const size_t letters = count_letters(word.term);
  if (letters < kMinFuzzyLetters) return;
  const unsigned max_distance = letters < kMinLettersOfTwoEdits ? 1 : 2;
  const auto extent = word.prefix ? index::FuzzyExtent::kPrefix : index::FuzzyExtent::kTerm;
  for (size_t i = 0; i < segments_.size(); ++i) {
    const std::optional<std::string_view> within = fuzzy_extent(segments_[i], word.term);
    if (!within) continue;
    index::FuzzyWalk walk(segments_[i].view.terms(), word.term, max_distance, extent, *within);
    while (walk.next()) {
      add(walk.term(), ScoreKind::kFuzzy, kFuzzyWeights[walk.distance()], i, walk.info());
      if (forms_.size() >= 2 * kMaxFuzzyForms * segments_.size()) keep_best_fuzzy();
    }
  }
  keep_best_fuzzy();
}

void FormFinder::keep_best_fuzzy() {
  merge();
  std::sort(forms_.begin(), forms_.end(), counts_more);
  if (forms_.size() > kMaxFuzzyForms) forms_.resize(kMaxFuzzyForms);
}

// Makes one form of each text: the kind and weight of the best, the places in all segments.
void FormFinder::merge() {
  std::sort(forms_.begin(), forms_.end(), [](const WordForm& a, const WordForm& b) {
    if (a.text != b.text) return a.text < b.text;
    return a.weight > b.weight;
  });
  size_t kept = 0;
  for (size_t i = 0; i < forms_.size(); ++i) {
    if (kept == 0 || forms_[kept - 1].text != forms_[i].text) {
      if (kept != i) forms_[kept] = std::move(forms_[i]);
      ++kept;
      continue;
    }
    WordForm& form = forms_[kept - 1];
    for (size_t s = 0; s < segments_.size(); ++s) {
      const TermInfo& info = forms_[i].by_segment[s];
      if (info.document_count == 0 || form.by_segment[s].document_count != 0) continue;
      form.by_segment[s] = info;
      form.document_count += info.document_count;
    }
  }
  forms_.erase(forms_.begin() + static_cast<std::ptrdiff_t>(kept), forms_.end());
}

// A segment in which a form has no stems of its own may hold it all the same.
void FormFinder::look_up_missing() {
  for (WordForm& form : forms_) {
    form.document_count = 0;
    for (size_t s = 0; s < segments_.size(); ++s) {
      TermInfo& info = form.by_segment[s];
      if (info.document_count == 0 && segments_.size() > 1) {
        info = segments_[s].view.terms().find(form.text).value_or(TermInfo{});
      }
      form.document_count += info.document_count;
    }
  }
}

std::vector<WordForm> FormFinder::find(const Word& word) {
  forms_.clear();
  const uint64_t missed_before = miss_count();
  add_exact(word.term);
  if (word.prefix) add_prefixes(word.term);
  if (!word.exact) add_stems(word);
  // A word is unknown once all that could know it has been read.
  const bool is_unknown = forms_.empty() && miss_count() == missed_before;
  if (is_unknown && word.fuzzy && !word.exact) add_fuzzy(word);
  merge();
  look_up_missing();
  if (analysis::is_written_with_marks(word.source, word.term)) {
    for (WordForm& form : forms_) form.prefers_marks = form.kind == ScoreKind::kExact;
  }
  std::sort(forms_.begin(), forms_.end(), counts_more);
  if (forms_.size() > kMaxForms) forms_.resize(kMaxForms);
  return std::exchange(forms_, {});
}

}  // namespace daf::search
