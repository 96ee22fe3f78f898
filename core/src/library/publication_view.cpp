#include "library/publication_view.h"

#include <optional>

#include "library/card.h"
#include "library/hit_maker.h"
#include "library/text_resolver.h"
#include "library/views.h"

namespace daf::library {

PublicationView show_publication(const Catalogue& catalogue, uint32_t document) {
  const Publication publication = catalogue.read(document);
  const TextResolver resolver(publication);
  PublicationView view = make_view(publication, resolver);
  view.base_url = catalogue.base_url(document);
  if (view.title.value.empty()) {
    view.title_missing = true;
    view.title = read_card_title(catalogue.documents.card(document));
  }
  view.translations = translations_of(catalogue, document);
  for (TranslationLink& translation : view.translations) {
    const std::optional<uint32_t> other = catalogue.documents.find(translation.id);
    if (!translation.in_library || !other) continue;
    const Publication form = catalogue.read(*other);
    if (!form.urls.empty()) translation.url = form.urls.front();
  }
  for (LinkView& link : view.related) {
    // Over a network, what the publication itself does not say of it is not worth a round more.
    const bool is_enough = !catalogue.is_local() && !link.title.value.empty();
    const std::optional<uint32_t> other =
        is_enough ? catalogue.documents.find_form(link.id) : catalogue.documents.find(link.id);
    if (!other) continue;
    link.in_library = true;
    if (is_enough) continue;
    Hit card;
    read_card(catalogue.documents.card(*other), card);
    if (link.title.value.empty()) link.title = std::move(card.title);
    if (link.language.empty()) link.language = std::move(card.language);
    if (link.date.text.empty()) link.date = std::move(card.date);
  }
  return view;
}

}  // namespace daf::library
