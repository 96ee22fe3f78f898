#include "library/hit_maker.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace daf::library {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

// A snippet with its ellipses, which stand in its own direction at its logical ends.
void set_snippet(Hit& hit, search::Snippet snippet, const CardBlock& block) {
  Text& text = hit.snippet;
  text.language = block.language;
  text.direction = block.direction;
  if (snippet.cut_before) text.value.append(kEllipsis).append(" ");
  const auto shift = static_cast<uint32_t>(text.value.size());
  text.value += snippet.text;
  if (snippet.cut_after) text.value.append(" ").append(kEllipsis);
  text.highlights = std::move(snippet.highlights);
  for (ByteRange& range : text.highlights) {
    range.byte_start += shift;
    range.byte_end += shift;
  }
  hit.block = block.id;
}

}  // namespace

std::vector<TranslationLink> translations_of(const Catalogue& catalogue, uint32_t document) {
  std::vector<TranslationLink> translations;
  for (const WorkMember& member : catalogue.works.members(document)) {
    if (member.document == document) continue;
    TranslationLink& translation = translations.emplace_back();
    if (member.document == WorkMember::kElsewhere) {
      const WorkLink& link = catalogue.works.links_elsewhere()[member.link];
      translation.id = link.key;
      translation.language = link.language;
      translation.url = link.url;
      translation.title = link.title;
    } else {
      const StoredDocument other = catalogue.documents.stored(member.document);
      translation.id = other.id;
      translation.language = other.language;
      translation.in_library = true;
      translation.title = read_card_title(catalogue.documents.card(member.document));
    }
  }
  return translations;
}

HitMaker::HitMaker(const Catalogue& catalogue, const search::QueryPlan& plan,
                   uint32_t snippet_length)
    : catalogue_(catalogue),
      title_matcher_(plan, index::Field::kTitle),
      body_matcher_(plan, index::Field::kBody),
      snippet_length_(snippet_length) {}

Hit HitMaker::make(uint32_t shown, uint32_t matched) {
  Hit hit;
  hit.id = catalogue_.documents.id(shown);
  read_card(catalogue_.documents.card(shown), hit);
  hit.title.highlights = search::highlight(hit.title.value, hit.title.language, title_matcher_);
  hit.translations = translations_of(catalogue_, shown);
  if (matched != shown) hit.matched_id = catalogue_.documents.id(matched);
  if (snippet_length_ > 0) cut_snippet(hit, matched);
  return hit;
}

void HitMaker::cut_snippet(Hit& hit, uint32_t document) {
  read_card_blocks(catalogue_.documents.card(document), blocks_);
  // Of equal blocks the first is taken: a heading says less than a paragraph that matches as well.
  std::stable_partition(blocks_.begin(), blocks_.end(),
                        [](const CardBlock& block) { return !block.is_heading; });
  candidates_.clear();
  for (const CardBlock& block : blocks_) {
    candidates_.push_back({.text = block.text, .language = block.language, .sketch = block.sketch});
  }
  search::Snippet snippet = search::make_snippet(candidates_, body_matcher_, snippet_length_);
  if (snippet.text.empty()) return;
  const CardBlock& block = blocks_[snippet.block_index];
  set_snippet(hit, std::move(snippet), block);
}

}  // namespace daf::library
