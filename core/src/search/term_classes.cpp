#include "search/term_classes.h"

#include <utility>

#include "analysis/stemming/stemmer.h"
#include "index/merged_walk.h"

namespace daf::search {
namespace {

using index::StemWalk;
using index::TermWalk;
using MergedTerms = index::MergedWalk<TermWalk, &TermWalk::term>;
using MergedStems = index::MergedWalk<StemWalk, &StemWalk::key>;

constexpr uint32_t kNone = UINT32_MAX;

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
uint32_t hash_of(std::string_view name) {
  uint32_t hash = 2'166'136'261;
  for (const char byte : name) hash = (hash ^ static_cast<uint8_t>(byte)) * 16'777'619;
  return hash;
}

MergedTerms all_terms(std::span<const SearchSegment> segments) {
  std::vector<TermWalk> walks;
  walks.reserve(segments.size());
  for (const SearchSegment& segment : segments) walks.push_back(segment.view.terms().walk(""));
  return MergedTerms(std::move(walks));
}

MergedStems all_stems(std::span<const SearchSegment> segments) {
  std::vector<StemWalk> walks;
  walks.reserve(segments.size());
  for (const SearchSegment& segment : segments) walks.push_back(segment.view.stems().walk());
  return MergedStems(std::move(walks));
}

}  // namespace

// A term of all segments.
struct TermClasses::Term {
  uint64_t posting_count = 0;
  uint32_t name_hash = 0;
  uint32_t likeliest_class = kNone;
  uint8_t confidence = 0;  // of that

  // Of equals the first counts.
  [[nodiscard]] bool is_likelier(uint8_t other) const { return other > confidence; }
};

TermClasses::TermClasses(std::span<const SearchSegment> segments) {
  std::vector<Term> terms = number_terms(segments);
  add_stems(segments, terms);
  for (Term& term : terms) {
    if (term.likeliest_class == kNone) term.likeliest_class = new_class(term.name_hash);
    posting_counts_[term.likeliest_class] += term.posting_count;
  }
  // What is not sound ends before all terms have come, and no posting leads to the rest.
  uint32_t class_of_rest = kNone;
  for (std::vector<uint32_t>& classes : classes_) {
    for (uint32_t& number : classes) {
      if (number == kNone && class_of_rest == kNone) class_of_rest = new_class(0);
      number = number == kNone ? class_of_rest : terms[number].likeliest_class;
    }
  }
}

uint32_t TermClasses::new_class(uint32_t name_hash) {
  posting_counts_.push_back(0);
  name_hashes_.push_back(name_hash);
  return count() - 1;
}

// The distinct terms, in the order of their bytes. Puts their places into classes_.
std::vector<TermClasses::Term> TermClasses::number_terms(std::span<const SearchSegment> segments) {
  std::vector<Term> terms;
  for (const SearchSegment& segment : segments) {
    classes_.emplace_back(segment.view.terms().term_count(), kNone);
  }
  MergedTerms merged = all_terms(segments);
  while (merged.next()) {
    Term& term = terms.emplace_back();
    term.name_hash = hash_of(merged.key());
    for (const size_t segment : merged.at_key()) {
      const TermWalk& walk = merged.walk(segment);
      term.posting_count += walk.info().document_count;
      classes_[segment][walk.number()] = static_cast<uint32_t>(terms.size() - 1);
    }
  }
  return terms;
}

void TermClasses::add_stems(std::span<const SearchSegment> segments, std::vector<Term>& terms) {
  analysis::LanguageSet languages = 0;
  for (const SearchSegment& segment : segments) languages |= segment.view.stems().languages();
  analysis::Stemmer stemmer;
  MergedStems stems = all_stems(segments);
  MergedTerms namesakes = all_terms(segments);
  uint32_t namesake = 0;
  bool has_namesake = namesakes.next();
  while (stems.next()) {
    uint32_t stem_class = kNone;
    const auto add = [&](uint32_t number, uint8_t confidence) {
      Term& term = terms[number];
      if (!term.is_likelier(confidence)) return;
      if (stem_class == kNone) stem_class = new_class(hash_of(stems.key()));
      term.likeliest_class = stem_class;
      term.confidence = confidence;
    };
    for (const size_t segment : stems.at_key()) {
      const std::vector<uint32_t>& numbers = classes_[segment];
      for (const index::StemMember& member : stems.walk(segment).members()) {
        if (member.term_number >= numbers.size()) break;  // ascending
        if (numbers[member.term_number] != kNone) {
          add(numbers[member.term_number], member.confidence);
        }
      }
    }
    for (; has_namesake && namesakes.key() < stems.key(); ++namesake) {
      has_namesake = namesakes.next();
    }
    if (has_namesake && namesakes.key() == stems.key()) {
      add(namesake, stemmer.confidence_in_itself(stems.key(), languages));
    }
  }
}

}  // namespace daf::search
