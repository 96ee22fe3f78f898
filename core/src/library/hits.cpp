#include "library/hits.h"

#include <algorithm>
#include <utility>

#include "daf/bidi.h"
#include "library/indexing.h"
#include "library/text_resolver.h"
#include "library/views.h"
#include "search/query_terms.h"
#include "search/snippet.h"
#include "search/term_matcher.h"

namespace daf::library {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

bool before_by_date(SortOrder order, int32_t a, int32_t b) {
  if (a == b) return false;
  // What has no date comes last in either order.
  if (a == 0 || b == 0) return b == 0;
  return order == SortOrder::kNewest ? a > b : a < b;
}

void sort_by_date(const Catalogue& catalogue, SortOrder order,
                  std::vector<Catalogue::Match>& matches) {
  // Of equals, the one added first: matches may come in the order of their scores.
  std::sort(matches.begin(), matches.end(),
            [&](const Catalogue::Match& a, const Catalogue::Match& b) {
              const int32_t a_date = catalogue.documents[a.document].date;
              const int32_t b_date = catalogue.documents[b.document].date;
              if (a_date != b_date) return before_by_date(order, a_date, b_date);
              return a.document < b.document;
            });
}

Catalogue::Matches everything(const Catalogue& catalogue) {
  Catalogue::Matches all;
  for (uint32_t i = 0; i < catalogue.documents.count(); ++i) {
    if (catalogue.documents[i].live) all.documents.push_back({.document = i, .score = 0});
  }
  all.total = static_cast<uint32_t>(all.documents.size());
  return all;
}

Catalogue::Matches find_matches(const Catalogue& catalogue, const Query& query,
                                const search::QueryTerms& terms, bool asks_for_all) {
  if (asks_for_all) {
    Catalogue::Matches all = everything(catalogue);
    const bool oldest = query.sort == SortOrder::kOldest;
    sort_by_date(catalogue, oldest ? SortOrder::kOldest : SortOrder::kNewest, all.documents);
    return all;
  }
  if (query.sort == SortOrder::kRelevance) {
    return catalogue.find(terms, size_t{query.offset} + std::min(query.limit, kMaxHits));
  }
  Catalogue::Matches matches = catalogue.find(terms, catalogue.documents.count());
  sort_by_date(catalogue, query.sort, matches.documents);
  return matches;
}

std::vector<TranslationLink> make_translations(const Catalogue& catalogue, uint32_t document,
                                               bool with_titles) {
  std::vector<TranslationLink> translations;
  for (const WorkMember& member : catalogue.works.members(document)) {
    if (member.document == document) continue;
    TranslationLink translation;
    if (member.document == WorkMember::kElsewhere) {
      const WorkLink& link = catalogue.works.links()[member.link];
      translation.id = link.key;
      translation.language = link.language;
      translation.url = link.url;
      translation.title = link.title;
    } else {
      const Document& other = catalogue.documents[member.document];
      translation.id = other.id;
      translation.language = other.language;
      translation.in_library = true;
      if (with_titles) {
        const Publication publication = catalogue.read(member.document);
        translation.title = TextResolver(publication).resolve_best(publication.name);
        if (!publication.urls.empty()) translation.url = publication.urls.front();
      }
    }
    translations.push_back(std::move(translation));
  }
  return translations;
}

// A snippet with its ellipses, which stand in its own direction at its logical ends.
void set_snippet(Hit& hit, search::Snippet snippet, const std::vector<TextBlock>& blocks) {
  if (snippet.text.empty()) return;
  const TextBlock& block = blocks[snippet.block_index];
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

class HitMaker {
 public:
  HitMaker(const Catalogue& catalogue, const Query& query, const search::QueryTerms& terms)
      : catalogue_(catalogue),
        terms_(terms),
        term_weights_(catalogue.term_weights(terms)),
        snippet_length_(query.snippet_length) {}

  [[nodiscard]] Hit make(const Catalogue::Match& match) const {
    const Publication publication = catalogue_.read(match.document);
    const TextResolver resolver(publication);
    PublicationView view = make_view(publication, resolver);

    Hit hit;
    hit.id = std::move(view.id);
    hit.score = static_cast<double>(match.score);
    hit.language = std::move(view.language);
    hit.direction = view.direction;
    hit.title = std::move(view.title);
    hit.date = view.date_published.text.empty() ? view.date_modified : view.date_published;
    hit.series = std::move(view.series);
    for (EntityView& author : view.authors) hit.authors.push_back(std::move(author.name));
    for (TopicView& topic : view.topics) hit.topics.push_back(std::move(topic.name));
    hit.translations = make_translations(catalogue_, match.document, false);

    if (hit.title.value.empty() || snippet_length_ > 0) {
      const RenderTree body = render_bodies(publication, resolver);
      if (hit.title.value.empty()) hit.title = make_title(body, hit.id, resolver);
      if (snippet_length_ > 0) cut_snippet(hit, text_blocks(view.abstract, body));
    }
    hit.title.highlights = search::highlight(hit.title.value, hit.title.language, terms_);
    return hit;
  }

 private:
  void cut_snippet(Hit& hit, std::vector<TextBlock> blocks) const {
    // Of equal blocks the first is taken: a heading says less than a paragraph that matches as
    // well.
    std::stable_partition(blocks.begin(), blocks.end(),
                          [](const TextBlock& block) { return !block.is_heading; });
    std::vector<search::SnippetBlock> candidates;
    candidates.reserve(blocks.size());
    for (const TextBlock& block : blocks) {
      candidates.push_back({.text = block.text, .language = block.language});
    }
    set_snippet(hit, search::make_snippet(candidates, terms_, term_weights_, snippet_length_),
                blocks);
  }

  const Catalogue& catalogue_;
  const search::QueryTerms& terms_;
  std::vector<float> term_weights_;
  uint32_t snippet_length_;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

}  // namespace

SearchResult search(const Catalogue& catalogue, const Query& query) {
  const search::QueryTerms terms = search::parse_query(query.text, "", query.prefix);
  const Catalogue::Matches matches = find_matches(catalogue, query, terms, is_blank(query.text));

  SearchResult result;
  result.total = matches.total;
  result.parsed.truncated = terms.truncated;
  for (const search::QueryTerm& term : terms.terms) {
    result.parsed.terms.push_back(term.text);
    if (term.prefix) result.parsed.prefix = term.text;
  }

  const HitMaker maker(catalogue, query, terms);
  const size_t begin = std::min<size_t>(query.offset, matches.documents.size());
  const size_t count =
      std::min<size_t>(std::min(query.limit, kMaxHits), matches.documents.size() - begin);
  result.hits.reserve(count);
  for (size_t i = begin; i < begin + count; ++i) {
    result.hits.push_back(maker.make(matches.documents[i]));
  }
  return result;
}

PublicationView show_publication(const Catalogue& catalogue, uint32_t document) {
  const Publication publication = catalogue.read(document);
  const TextResolver resolver(publication);
  PublicationView view = make_view(publication, resolver);
  view.base_url = catalogue.source(catalogue.documents[document].source).base_url;
  if (view.title.value.empty()) {
    view.title_missing = true;
    view.title = make_title(render_bodies(publication, resolver), view.id, resolver);
  }
  view.translations = make_translations(catalogue, document, true);
  for (LinkView& link : view.related) {
    const std::optional<uint32_t> other = catalogue.documents.find(link.id);
    if (!other) continue;
    link.in_library = true;
    const Publication related = catalogue.read(*other);
    const TextResolver related_resolver(related);
    if (link.title.value.empty()) link.title = related_resolver.resolve_best(related.name);
    if (link.language.empty()) link.language = related_resolver.language();
    if (link.date.text.empty()) link.date = related.date_published;
  }
  return view;
}

}  // namespace daf::library
