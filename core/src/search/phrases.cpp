#include "search/phrases.h"

#include <algorithm>
#include <vector>

#include "search/scoring.h"

namespace daf::search {
namespace {

using index::Field;
using index::kFieldCount;
using index::Positions;

constexpr uint32_t kNoDocument = UINT32_MAX;

// Forms of a word that count less may be another word beside the same neighbours.
constexpr float kMinPhraseWeight = 0.25F;

// Where a form of a word stands, and how much the form counts.
struct Place {
  uint32_t position = 0;
  float weight = 0;
};

// One word of a phrase: all its forms as one.
class WordPlaces {
 public:
  WordPlaces(const index::SegmentView& segment, size_t segment_index, const PlannedWord& word) {
    for (const WordForm& form : word.forms) {
      const index::TermInfo& info = form.by_segment[segment_index];
      if (info.document_count == 0 || form.weight < kMinPhraseWeight) continue;
      posting_count_ += info.document_count;
      forms_.push_back({PositionedCursor(segment, info), form.weight, kNoDocument});
      advance(forms_.back(), 0);
    }
  }

  [[nodiscard]] uint64_t posting_count() const { return posting_count_; }

  // The first document not before `document` that holds a form; kNoDocument if there is none.
  uint32_t advance(uint32_t document) {
    uint32_t first = kNoDocument;
    for (Form& form : forms_) {
      if (form.document < document) advance(form, document);
      first = std::min(first, form.document);
    }
    return first;
  }

  // Reads the positions in `document`, to which advance() went, in each field, ascending.
  void read(uint32_t document) {
    for (std::vector<Place>& field : places_) field.clear();
    size_t holding = 0;
    for (Form& form : forms_) {
      if (form.document != document) continue;
      ++holding;
      form.cursor.read(positions_);
      for (size_t field = 0; field < kFieldCount; ++field) {
        for (const uint32_t position : positions_.of(static_cast<Field>(field))) {
          places_[field].push_back({position, form.weight});
        }
      }
    }
    if (holding < 2) return;
    for (std::vector<Place>& field : places_) {
      std::sort(field.begin(), field.end(), [](const Place& a, const Place& b) {
        return a.position != b.position ? a.position < b.position : a.weight > b.weight;
      });
    }
  }

  [[nodiscard]] const std::vector<Place>& places(size_t field) const { return places_[field]; }

 private:
  struct Form {
    PositionedCursor cursor;
    float weight;
    uint32_t document;  // kNoDocument at the end
  };

  static void advance(Form& form, uint32_t document) {
    form.document = form.cursor.advance(document) ? form.cursor.document() : kNoDocument;
  }

  std::vector<Form> forms_;
  uint64_t posting_count_ = 0;
  Positions positions_;  // reused memory
  std::array<std::vector<Place>, kFieldCount> places_;
};

// How often the words stand together in a field, other forms counted for less.
float count_together(const std::vector<WordPlaces>& words, std::span<const uint32_t> offsets,
                     size_t field) {
  float count = 0;
  for (const Place& start : words[0].places(field)) {
    float weight = start.weight;
    for (size_t i = 1; i < words.size() && weight > 0; ++i) {
      const std::vector<Place>& places = words[i].places(field);
      const uint64_t wanted = uint64_t{start.position} + offsets[i];
      const auto found = std::lower_bound(
          places.begin(), places.end(), wanted,
          [](const Place& place, uint64_t position) { return place.position < position; });
      const bool stands = found != places.end() && found->position == wanted;
      weight *= stands ? found->weight : 0;
    }
    count += weight;
  }
  return count;
}

}  // namespace

PositionedCursor::PositionedCursor(const index::SegmentView& segment, const index::TermInfo& info)
    : postings_(segment.postings(info)), positions_(segment.positions(info)) {}

bool PositionedCursor::advance(uint32_t document) {
  if (ended_ || (started_ && postings_.document() >= document)) return !ended_;
  started_ = true;
  ended_ = !postings_.advance(document);
  return !ended_;
}

void PositionedCursor::read(Positions& positions) {
  (void)positions_.read_at(postings_, positions);
}

PhrasePostings find_phrase(const index::SegmentView& segment, size_t segment_index,
                           std::span<const PlannedWord> words, std::span<const uint32_t> offsets,
                           std::optional<Field> field) {
  PhrasePostings found;
  std::vector<WordPlaces> places;
  places.reserve(words.size());
  for (const PlannedWord& word : words) places.emplace_back(segment, segment_index, word);

  // The rarest word leads, so that the others are read only where it stands.
  size_t rarest = 0;
  for (size_t i = 1; i < places.size(); ++i) {
    if (places[i].posting_count() < places[rarest].posting_count()) rarest = i;
  }
  uint32_t document = places[rarest].advance(0);
  while (document != kNoDocument) {
    uint32_t furthest = document;
    for (WordPlaces& word : places) furthest = std::max(furthest, word.advance(document));
    if (furthest != document) {
      if (furthest == kNoDocument) break;
      document = places[rarest].advance(furthest);
      continue;
    }
    for (WordPlaces& word : places) word.read(document);
    float frequency = 0;
    for (size_t f = 0; f < kFieldCount; ++f) {
      if (field && static_cast<size_t>(*field) != f) continue;
      frequency += kFieldWeights[f] * count_together(places, offsets, f);
    }
    if (frequency > 0) {
      found.documents.push_back(document);
      found.frequencies.push_back(frequency);
    }
    document = places[rarest].advance(document + 1);
  }
  return found;
}

}  // namespace daf::search
