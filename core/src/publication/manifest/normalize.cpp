// Method: maps are visited with a stack of our own, because a resource has alternates that have
// alternates.
#include "publication/manifest/normalize.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "publication/manifest/terms.h"
#include "publication/message.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kNone = ManifestTree::kNone;
constexpr uint32_t kRoot = 0;

class Normalizer {
 public:
  Normalizer(ManifestTree& tree, const ManifestContext& context, const Url* base,
             Problems& problems)
      : tree_(tree), globals_(context), base_(base), problems_(problems) {}

  bool run() {
    // Step 2 of "normalize data". The two others are terms of the result alone, which an author
    // could otherwise set.
    for (const std::string_view key : {"@context", "profile", "uniqueResources"}) {
      if (const uint32_t node = tree_.find(kRoot, key); node != kNone) tree_.remove(node);
    }
    open_maps_.push_back({kRoot, Context::kManifest});
    while (!open_maps_.empty() && !problems_.has_fatal()) {
      const auto [map, context] = open_maps_.back();
      open_maps_.pop_back();
      tree_.each_child(map, [this, where = context](uint32_t member) { visit(member, where); });
    }
    return !problems_.has_fatal();
  }

 private:
  struct OpenMap {
    uint32_t map;
    Context context;
  };

  // "Normalize data" of one term's value, from step 3 on.
  void visit(uint32_t value, Context context) {
    const Term* term = find_term(context, tree_[value].key);
    if (term != nullptr) {
      if (term->is_list && !tree_.is_list(value)) value = tree_.wrap(value);
      if (term->category == Category::kUrl && !tree_.is_list(value)) return resolve(value);
      if (term->is_list || term->category == Category::kUrl) convert_all(value, term->category);
    }
    // Step 9: only maps of recognized types are gone into.
    if (tree_.is_map(value)) return open(value);
    if (!tree_.is_list(value)) return;
    tree_.each_child(value, [this](uint32_t item) {
      if (tree_.is_map(item)) open(item);
    });
  }

  void open(uint32_t map) {
    const Context context = context_of(tree_, map);
    if (context != Context::kOther) open_maps_.push_back({map, context});
  }

  // A list that loses all it had goes with them: each has been reported.
  void convert_all(uint32_t list, Category category) {
    if (tree_.first_child(list) == kNone) return;
    tree_.each_child(list, [this, category](uint32_t item) { convert(item, category); });
    if (tree_.first_child(list) == kNone) tree_.remove(list);
  }

  // Steps 4 to 7.
  void convert(uint32_t item, Category category) {
    if (category == Category::kUrl) return resolve(item);
    const bool is_text = tree_.is_string(item);
    const bool is_converted = category == Category::kEntity || category == Category::kString ||
                              category == Category::kLinkedResource;
    if (!is_converted) return;
    if (!is_text && !tree_.is_map(item)) {
      problems_.must(Code::kWrongType, item,
                     "The value " + quote(tree_[item].text) +
                         " is neither a string nor an object; it is left out.");
      return tree_.remove(item);
    }
    switch (category) {
      case Category::kEntity:
        if (is_text) become_map(item, "name");
        return add_type(item, "Person", "Organization");
      case Category::kLinkedResource:
        if (is_text) become_map(item, "url");
        return add_type(item, "LinkedResource", "LinkedResource");
      default:
        if (is_text) become_map(item, "value");
        add_global(item, "language", globals_.language);
        return add_global(item, "direction", globals_.direction);
    }
  }

  void become_map(uint32_t string, std::string_view key) {
    const std::string_view text = tree_[string].text;
    tree_.make_container(string, JsonType::kObject);
    tree_.append(string, key, JsonType::kString, text);
  }

  // Adds `fallback` to the types unless they include it or `other`.
  void add_type(uint32_t map, std::string_view fallback, std::string_view other) {
    uint32_t type = tree_.find(map, "type");
    if (tree_.includes(type, fallback) || tree_.includes(type, other)) return;
    if (type == kNone) type = tree_.append(map, "type", JsonType::kArray);
    if (!tree_.is_list(type)) type = tree_.wrap(type);
    tree_.append(type, {}, JsonType::kString, fallback);
  }

  // Step 5.3: a null says that there is none, and keeps the global value away.
  void add_global(uint32_t string, std::string_view key, std::string_view global) {
    const uint32_t own = tree_.find(string, key);
    if (own == kNone) {
      if (!global.empty()) tree_.append(string, key, JsonType::kString, global);
    } else if (tree_.is(own, JsonType::kNull)) {
      tree_.remove(own);
    }
  }

  // "Convert to absolute URL". NOTE: without a base only relative references fail, where the
  // Recommendation would refuse every URL of a manifest that comes from nowhere.
  void resolve(uint32_t node) {
    if (problems_.has_fatal()) return;
    if (!tree_.is_string(node)) {
      problems_.must(Code::kWrongType, node, "A URL has to be a string; it is left out.");
      return tree_.remove(node);
    }
    const std::string_view reference = tree_[node].text;
    const std::optional<Url> url = reference.empty() ? std::nullopt : parse_url(reference, base_);
    if (!url) {
      problems_.must(Code::kInvalidUrl, node,
                     quote(reference) + " is no URL" +
                         (base_ == nullptr ? ", and there is no base to resolve it against" : "") +
                         "; it is left out.");
      return tree_.remove(node);
    }
    std::string resolved = serialize_url(*url);
    resolved_bytes_ += resolved.size();
    if (resolved_bytes_ > kMaxResolvedBytes) {
      problems_.fatal(Code::kTooLarge, node,
                      "The URLs of the manifest have more than " +
                          std::to_string(kMaxResolvedBytes >> 20) + " MiB together.");
      return;
    }
    // Most URLs of a list are what they were.
    if (resolved != reference) tree_.set_text(node, tree_.keep(std::move(resolved)));
  }

  ManifestTree& tree_;
  const ManifestContext& globals_;
  const Url* base_;
  Problems& problems_;
  std::vector<OpenMap> open_maps_;
  size_t resolved_bytes_ = 0;
};

}  // namespace

bool normalize(ManifestTree& tree, const ManifestContext& context, const Url* base,
               Problems& problems) {
  return Normalizer(tree, context, base, problems).run();
}

}  // namespace daf::publication::manifest
