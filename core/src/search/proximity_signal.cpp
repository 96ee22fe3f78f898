#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>

#include "search/phrases.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

using index::Field;
using index::kFieldCount;

// A place of a word of the query in a field.
struct Place {
  uint32_t position = 0;
  uint32_t word = 0;  // into the chosen units
  float weight = 0;   // of the form that stands there
};

// One form of a chosen word in the segment that is looked at.
struct FormCursor {
  PositionedCursor cursor;
  uint32_t word = 0;
  float weight = 0;
};

class ProximityScorer {
 public:
  ProximityScorer(const Collection& collection, const QueryPlan& plan)
      : collection_(collection), plan_(plan) {
    choose_units();
  }

  std::vector<float> score(std::span<const Candidate> candidates) {
    std::vector<float> scores(candidates.size());
    if (units_.size() < 2) return scores;
    // The cursors go forwards: documents in their order.
    std::vector<uint32_t> order(candidates.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      if (candidates[a].segment != candidates[b].segment) {
        return candidates[a].segment < candidates[b].segment;
      }
      return candidates[a].document < candidates[b].document;
    });
    uint32_t segment = UINT32_MAX;
    for (const uint32_t i : order) {
      if (candidates[i].segment != segment) open(segment = candidates[i].segment);
      scores[i] = score_one(candidates[i]);
    }
    return scores;
  }

 private:
  void choose_units() {
    for (const ScoringUnit& unit : plan_.units) {
      if (!unit.words.empty() && unit.idf > 0) units_.push_back(&unit);
    }
    if (units_.size() <= kMaxProximityWords) return;
    std::vector<float> idfs;
    for (const ScoringUnit* unit : units_) idfs.push_back(unit->idf);
    std::nth_element(idfs.begin(), idfs.begin() + (kMaxProximityWords - 1), idfs.end(),
                     std::greater<float>());
    const float least = idfs[kMaxProximityWords - 1];
    // Of those that tell as little as the least, the first ones stay.
    auto room = static_cast<std::ptrdiff_t>(kMaxProximityWords) -
                std::count_if(idfs.begin(), idfs.end(), [=](float idf) { return idf > least; });
    std::erase_if(units_, [&](const ScoringUnit* unit) {
      return unit->idf < least || (unit->idf == least && room-- <= 0);
    });
  }

  void open(uint32_t segment) {
    cursors_.clear();
    for (uint32_t i = 0; i < units_.size(); ++i) {
      size_t count = 0;
      for (const uint32_t word : units_[i]->words) {
        for (const WordForm& form : plan_.words[word].forms) {
          // Counted in segments that do not hold it too, so that all look at the same forms.
          if (++count > kMaxProximityForms) break;
          if (form.by_segment[segment].document_count == 0) continue;
          cursors_.push_back(
              {PositionedCursor(collection_.segments[segment].view, form.by_segment[segment]), i,
               form.weight});
        }
      }
    }
  }

  float score_one(const Candidate& candidate) {
    for (std::vector<Place>& field : places_) field.clear();
    for (FormCursor& form : cursors_) {
      if (!form.cursor.advance(candidate.document)) continue;
      if (form.cursor.document() != candidate.document) continue;
      form.cursor.read(positions_);
      for (size_t field = 0; field < kFieldCount; ++field) {
        const std::optional<Field>& only = units_[form.word]->field;
        if (only && static_cast<size_t>(*only) != field) continue;
        for (const uint32_t position : positions_.of(static_cast<Field>(field))) {
          places_[field].push_back({position, form.word, form.weight});
        }
      }
    }
    pairs_.clear();
    for (size_t field = 0; field < kFieldCount; ++field) add_pairs(field);
    return score_pairs(collection_.norm(candidate));
  }

  void add_pairs(size_t field) {
    std::vector<Place>& places = places_[field];
    if (places.size() < 2) return;
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
      return a.position != b.position ? a.position < b.position : a.word < b.word;
    });
    for (size_t i = 0; i < places.size(); ++i) {
      for (size_t j = i + 1; j < places.size(); ++j) {
        const uint32_t distance = places[j].position - places[i].position;
        if (distance > kProximityWindow) break;
        if (distance == 0 || places[i].word == places[j].word) continue;
        const bool in_order = places[i].word < places[j].word;
        const float nearness = kFieldWeights[field] * places[i].weight * places[j].weight *
                               (in_order ? 1.0F : kReversedWeight) / static_cast<float>(distance);
        const uint32_t low = std::min(places[i].word, places[j].word);
        const uint32_t high = std::max(places[i].word, places[j].word);
        pairs_.push_back({low * static_cast<uint32_t>(kMaxProximityWords) + high, nearness});
      }
    }
  }

  float score_pairs(float norm) {
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
      return a.key != b.key ? a.key < b.key : a.nearness < b.nearness;
    });
    float score = 0;
    for (size_t i = 0; i < pairs_.size();) {
      const uint32_t key = pairs_[i].key;
      float nearness = 0;
      for (; i < pairs_.size() && pairs_[i].key == key; ++i) nearness += pairs_[i].nearness;
      const float idf =
          std::min(units_[key / kMaxProximityWords]->idf, units_[key % kMaxProximityWords]->idf);
      score += idf * saturate(nearness * norm);
    }
    return score;
  }

  struct Pair {
    uint32_t key = 0;  // the two words, the first of the query first
    float nearness = 0;
  };

  const Collection& collection_;
  const QueryPlan& plan_;
  std::vector<const ScoringUnit*> units_;
  std::vector<FormCursor> cursors_;
  index::Positions positions_;  // reused memory
  std::array<std::vector<Place>, kFieldCount> places_;
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<float> score_proximity(const Collection& collection, const QueryPlan& plan,
                                   std::span<const Candidate> candidates) {
  return ProximityScorer(collection, plan).score(candidates);
}

}  // namespace daf::search
