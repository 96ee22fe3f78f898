// Method: categories are verified on the way down, maps by maps, with a stack of our own. The
// checks of strings, entities and resources want their parts checked first: they run over the lists
// that were met, backwards.
#include "publication/manifest/value_checks.h"

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "publication/manifest/context.h"
#include "publication/manifest/duration.h"
#include "publication/manifest/terms.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

std::string_view expected(Category category) {
  switch (category) {
    case Category::kBoolean:
      return "true or false";
    case Category::kLiteral:
    case Category::kUrl:
      return "a string";
    default:
      return "an object";
  }
}

class ValueChecks {
 public:
  ValueChecks(ManifestTree& tree, Problems& problems) : tree_(tree), problems_(problems) {}

  void run() {
    open_maps_.push_back({kRoot, Context::kManifest});
    while (!open_maps_.empty()) {
      const auto [map, context] = open_maps_.back();
      open_maps_.pop_back();
      tree_.each_child(map, [this, where = context](uint32_t value) {
        if (const Term* term = find_term(where, tree_[value].key)) verify(value, *term);
      });
    }
    for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) check_list(*list);
  }

 private:
  struct OpenMap {
    uint32_t map;
    Context context;
  };
  struct CheckedList {
    uint32_t list;
    Category category;
  };

  [[nodiscard]] bool fits(uint32_t value, Category category) const {
    switch (category) {
      case Category::kBoolean:
        return tree_.is(value, JsonType::kBoolean);
      case Category::kLiteral:
      case Category::kUrl:
        return tree_.is_string(value);
      case Category::kItemList:  // has a step of its own
        return true;
      default:
        return tree_.is_map(value);
    }
  }

  void wrong_type(uint32_t value, std::string_view name, Category category) {
    problems_.must(Code::kWrongType, value,
                   "\"" + std::string(name) + "\" has to be " + std::string(expected(category)) +
                       (tree_[value].text.empty() ? "" : ", not " + quote(tree_[value].text)) +
                       "; it is left out.");
    tree_.remove(value);
  }

  // "Verify value category".
  void verify(uint32_t value, const Term& term) {
    if (!term.is_list) {
      if (!fits(value, term.category)) wrong_type(value, term.name, term.category);
      return;
    }
    if (tree_.first_child(value) == kNone) {
      problems_.must(Code::kWrongType, value,
                     "\"" + std::string(term.name) + "\" is empty; it is left out.");
      return tree_.remove(value);
    }
    tree_.each_child(value, [&](uint32_t item) {
      if (!fits(item, term.category)) return wrong_type(item, term.name, term.category);
      const bool has_terms =
          term.category == Category::kEntity || term.category == Category::kLinkedResource;
      if (has_terms) open_maps_.push_back({item, context_of(tree_, item)});
    });
    if (tree_.first_child(value) == kNone) return tree_.remove(value);
    lists_.push_back({value, term.category});
  }

  void check_list(const CheckedList& checked) {
    switch (checked.category) {
      case Category::kString:
        tree_.each_child(checked.list, [this](uint32_t item) { check_string(item); });
        break;
      case Category::kEntity:
        tree_.each_child(checked.list, [this](uint32_t item) { check_entity(item); });
        break;
      case Category::kLinkedResource:
        tree_.each_child(checked.list, [this](uint32_t item) { check_resource(item); });
        break;
      default:
        return;
    }
    if (tree_.first_child(checked.list) == kNone) tree_.remove(checked.list);
  }

  void check_string(uint32_t string) {
    const uint32_t value = tree_.find(string, "value");
    if (value == kNone || !tree_.is_string(value)) {
      problems_.must(Code::kWrongType, string,
                     "A localizable string has no \"value\" that is a string; it is left out.");
      return tree_.remove(string);
    }
    const uint32_t language = tree_.find(string, "language");
    if (language != kNone &&
        (!tree_.is_string(language) || !is_language_tag(tree_[language].text))) {
      problems_.must(Code::kInvalidLanguage, language,
                     quote(tree_[language].text) + " is no BCP 47 language tag; it is left out.");
      tree_.remove(language);
    }
    const uint32_t direction = tree_.find(string, "direction");
    if (direction != kNone &&
        (!tree_.is_string(direction) || !is_direction(tree_[direction].text))) {
      problems_.must(Code::kInvalidDirection, direction,
                     "The direction " + quote(tree_[direction].text) +
                         " is neither \"ltr\" nor \"rtl\"; it is left out.");
      tree_.remove(direction);
    }
  }

  // NOTE: names without text are taken out first, so that an entity that is left without any is
  // left out too, as the explanation of the step says.
  void check_entity(uint32_t entity) {
    const uint32_t names = tree_.find(entity, "name");
    if (names != kNone) {
      tree_.each_child(names, [this](uint32_t name) {
        if (tree_.text_of(name, "value").empty()) tree_.remove(name);
      });
      if (tree_.first_child(names) != kNone) return;
    }
    problems_.must(Code::kMissingName, entity,
                   "A person or organization has no name; it is left out.");
    tree_.remove(entity);
  }

  void check_resource(uint32_t resource) {
    const std::string_view url = tree_.text_of(resource, "url");
    if (url.empty()) {
      problems_.must(Code::kMissingUrl, resource, "A linked resource has no URL; it is left out.");
      return tree_.remove(resource);
    }
    if (!is_valid_url(url)) {
      problems_.must(Code::kInvalidUrl, resource,
                     quote(url) + " is no valid URL; the resource is left out.");
      return tree_.remove(resource);
    }
    const uint32_t duration = tree_.find(resource, "duration");
    if (duration == kNone || parse_duration(tree_[duration].text)) return;
    problems_.must(Code::kInvalidDuration, duration,
                   quote(tree_[duration].text) + " is no ISO 8601 duration; it is left out.");
    tree_.remove(duration);
  }

  ManifestTree& tree_;
  Problems& problems_;
  std::vector<OpenMap> open_maps_;
  std::vector<CheckedList> lists_;
};

}  // namespace

void check_values(ManifestTree& tree, Problems& problems) { ValueChecks(tree, problems).run(); }

}  // namespace daf::publication::manifest
