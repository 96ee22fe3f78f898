#include "library/export_record.h"

#include <algorithm>
#include <utility>

#include "daf/bidi.h"
#include "export/url_reference.h"
#include "library/language_tag.h"

namespace daf::library {
namespace {

std::vector<exporting::Name> names(const std::vector<Entity>& entities,
                                   const TextResolver& resolver) {
  std::vector<exporting::Name> names;
  for (const Entity& entity : entities) {
    Text text = resolver.resolve_best(entity.name);
    if (text.value.empty()) continue;
    const bool is_person = entity.type.empty() || entity.type == "Person";
    names.push_back({.text = std::move(text), .is_person = is_person});
  }
  return names;
}

// A publication is cited in its own language: of strings in several, those in it, else the first.
std::vector<Text> in_own_language(const LocalizedStrings& strings, const TextResolver& resolver) {
  std::vector<Text> texts = resolver.resolve_all(strings);
  const std::string_view own = primary_subtag(resolver.language());
  const auto is_own = [own](const Text& text) {
    return text.language.empty() || own.empty() || same_tag(primary_subtag(text.language), own);
  };
  if (std::none_of(texts.begin(), texts.end(), is_own)) {
    if (texts.size() > 1) texts.resize(1);
    return texts;
  }
  texts.erase(
      std::remove_if(texts.begin(), texts.end(), [&](const Text& text) { return !is_own(text); }),
      texts.end());
  return texts;
}

std::vector<Text> keywords(const Publication& publication, const TextResolver& resolver) {
  std::vector<Text> words;
  for (const Topic& topic : publication.topics) {
    Text name = resolver.resolve_best(topic.name);
    if (!name.value.empty()) words.push_back(std::move(name));
  }
  for (Text& keyword : in_own_language(publication.keywords, resolver)) {
    const bool is_topic =
        std::any_of(words.begin(),
                    words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), size_t{64})),
                    [&](const Text& word) { return word.value == keyword.value; });
    if (!is_topic) words.push_back(std::move(keyword));
  }
  return words;
}

}  // namespace

exporting::Record export_record(const Publication& publication, const TextResolver& resolver,
                                std::string_view base_url) {
  // A file on this machine is nothing that others could follow a reference to.
  const bool is_public = base_url.starts_with("https://") || base_url.starts_with("http://");
  if (!is_public) base_url = {};
  exporting::Record record;
  record.id = publication.id;
  if (!publication.urls.empty()) {
    const std::string& url = publication.urls.front();
    record.url = exporting::absolute_url(url, base_url);
    record.base_url = record.url;
    if (record.url.empty()) record.url = url;
  }
  if (record.base_url.empty()) record.base_url = base_url;
  record.types = publication.types;
  record.language = resolver.language();
  record.direction = resolver.direction();
  record.title = resolver.resolve_best(publication.name);
  record.subtitle = resolver.resolve_best(publication.alternative_headline);
  record.authors = names(publication.authors, resolver);
  record.editors = names(publication.editors, resolver);
  record.translators = names(publication.translators, resolver);
  record.publishers = names(publication.publishers, resolver);
  record.date = publication.date_published;
  if (record.date.text.empty()) record.date = publication.date_modified;
  record.date.text = balance_controls(record.date.text);
  record.abstract = in_own_language(publication.abstract, resolver);
  record.keywords = keywords(publication, resolver);
  for (const SeriesMembership& series : publication.series) {
    record.series.push_back(
        {.name = resolver.resolve_best(series.name), .number = balance_controls(series.position)});
  }
  for (const Image& image : publication.images) {
    record.pictures.push_back({.url = image.url,
                               .alternative = resolver.resolve_best(image.name),
                               .caption = resolver.resolve_best(image.caption),
                               .credit = resolver.resolve_best(image.credit),
                               .width_px = image.width_px,
                               .height_px = image.height_px});
  }
  record.disclaimer = in_own_language(publication.disclaimer, resolver);
  record.license = balance_controls(publication.license);
  record.copyright_notice = resolver.resolve_best(publication.copyright_notice);
  return record;
}

}  // namespace daf::library
