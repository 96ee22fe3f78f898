#include "library/spelling.h"

#include <algorithm>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/bidi.h"
#include "library/card.h"
#include "search/term_sketch.h"

namespace daf::library {
namespace {

// Calls `visit(document)` for each document that holds the term, ascending, until it returns false.
template <class Visit>
void for_each_holder(const Catalogue& catalogue, std::string_view term, Visit visit) {
  for (const search::SearchSegment& segment : catalogue.segments()) {
    const std::optional<index::TermInfo> info = segment.view.terms().find(term);
    if (!info) continue;
    index::PostingsCursor cursor = segment.view.postings(*info);
    while (cursor.next()) {
      if (!visit(segment.first_document + cursor.document())) return;
    }
  }
}

// Counts the spellings of one term.
class SpellingVote {
 public:
  explicit SpellingVote(std::string_view term) : term_(term), hash_(search::sketch_hash(term)) {}

  [[nodiscard]] bool is_decided() const { return occurrences_ >= kMaxSpellingOccurrences; }

  void read_publication(std::string_view card) {
    bytes_left_ = kMaxSpellingBytes;
    read_card_blocks(card, blocks_);
    for (const CardBlock& block : blocks_) {
      if (search::may_hold(block.sketch, hash_)) read(block.text, block.language);
    }
    Hit hit;
    read_card(card, hit);
    read(hit.title);
    for (const Text& author : hit.authors) read(author);
    for (const Text& topic : hit.topics) read(topic);
    for (const SeriesView& series : hit.series) read(series.name);
  }

  // Of equals the one that folding changes least, then the one that was met first.
  [[nodiscard]] std::optional<Text> best() const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_) {
      const bool is_better = best == nullptr || candidate.count > best->count ||
                             (candidate.count == best->count && candidate.text.value == term_ &&
                              best->text.value != term_);
      if (is_better) best = &candidate;
    }
    if (best == nullptr) return std::nullopt;
    return best->text;
  }

 private:
  struct Candidate {
    Text text;
    uint32_t count = 0;
  };

  void read(const Text& text) { read(text.value, text.language); }
  void read(std::string_view text, std::string_view language) {
    if (is_decided() || text.size() > bytes_left_) return;
    bytes_left_ -= text.size();
    tokens_.clear();
    analysis::analyze(text, language, tokens_);
    for (const analysis::Token& token : tokens_.tokens) {
      if (is_decided()) return;
      if (tokens_.term(token) != term_) continue;
      const ByteRange& source = token.source;
      add(text.substr(source.byte_start, source.byte_end - source.byte_start), language);
    }
  }

  void add(std::string_view spelling, std::string_view language) {
    ++occurrences_;
    const auto known =
        std::find_if(candidates_.begin(), candidates_.end(),
                     [&](const Candidate& candidate) { return candidate.text.value == spelling; });
    if (known != candidates_.end()) {
      ++known->count;
      return;
    }
    Candidate& candidate = candidates_.emplace_back();
    candidate.text.value = balance_controls(spelling);
    candidate.text.language = language;
    candidate.text.direction = first_strong_direction(spelling);
    candidate.count = 1;
  }

  std::string_view term_;
  uint64_t hash_;
  std::vector<Candidate> candidates_;
  uint32_t occurrences_ = 0;
  size_t bytes_left_ = 0;
  std::vector<CardBlock> blocks_;
  analysis::Tokens tokens_;
};

}  // namespace

std::optional<Text> spell(const Catalogue& catalogue, std::string_view term) {
  SpellingVote vote(term);
  uint32_t documents_left = kMaxSpellingDocuments;
  for_each_holder(catalogue, term, [&](uint32_t document) {
    if (!catalogue.live().contains(document)) return true;
    vote.read_publication(catalogue.documents.card(document));
    return --documents_left > 0 && !vote.is_decided();
  });
  return vote.best();
}

uint32_t count_documents(const Catalogue& catalogue, std::string_view term,
                         const search::DocumentSet& documents) {
  uint32_t count = 0;
  for_each_holder(catalogue, term, [&](uint32_t document) {
    if (documents.contains(document)) ++count;
    return true;
  });
  return count;
}

}  // namespace daf::library
