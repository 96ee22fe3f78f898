#include "search/term_classes.h"

namespace daf::search {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
uint32_t hash_of(std::string_view name) {
  uint32_t hash = 2'166'136'261;
  for (const char byte : name) hash = (hash ^ static_cast<uint8_t>(byte)) * 16'777'619;
  return hash;
}

}  // namespace

TermClasses::TermClasses(std::span<const SearchSegment> segments) {
  // Names bring the classes of several segments together; one segment needs none.
  Numbers numbers;
  for (const SearchSegment& segment : segments) {
    add_segment(segment.view, segments.size() > 1 ? &numbers : nullptr);
  }
}

uint32_t TermClasses::new_class(std::string_view name) {
  posting_counts_.push_back(0);
  name_hashes_.push_back(hash_of(name));
  return count() - 1;
}

void TermClasses::add_segment(const index::SegmentView& segment, Numbers* numbers) {
  const auto class_named = [&](std::string_view name) {
    if (numbers == nullptr) return new_class(name);
    const auto [entry, added] = numbers->try_emplace(std::string(name), count());
    return added ? new_class(name) : entry->second;
  };
  const uint32_t term_count = segment.terms().term_count();
  std::vector<uint32_t> classes(term_count, kNone);
  std::vector<uint8_t> confidences(term_count);
  index::StemWalk stems = segment.stems().walk();
  while (stems.next()) {
    uint32_t term_class = kNone;
    for (const index::StemMember& member : stems.members()) {
      if (member.term_number >= term_count) break;  // ascending
      if (member.confidence <= confidences[member.term_number]) continue;
      if (term_class == kNone) term_class = class_named(stems.key());
      classes[member.term_number] = term_class;
      confidences[member.term_number] = member.confidence;
    }
  }
  index::TermWalk terms = segment.terms().walk("");
  uint32_t number = 0;
  for (; number < term_count && terms.next(); ++number) {
    if (classes[number] == kNone) classes[number] = class_named(terms.term());
    posting_counts_[classes[number]] += terms.info().document_count;
  }
  // What is not sound ends early; no posting leads to the rest.
  for (; number < term_count; ++number) {
    if (classes[number] == kNone) classes[number] = class_named({});
  }
  classes_.push_back(std::move(classes));
}

}  // namespace daf::search
