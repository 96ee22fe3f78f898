// Method: the walk over the document's tree is one over its tags, with a stack of open elements
// that ends what authors left open as browsers do as far as it matters here: an item ends at the
// next item of its list, a link at the next link.
#include "publication/manifest/contents.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/url.h"
#include "publication/manifest/html_scanner.h"
#include "publication/manifest/normalize.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kTable = 0;
constexpr uint32_t kNone = UINT32_MAX;

/// Deeper elements are not told apart: an end tag looks for its start tag among those that are
/// open.
constexpr size_t kMaxOpenElements = 256;

constexpr std::array<std::string_view, 13> kVoidElements = {
    "area",  "base", "br",   "col",    "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr"};
constexpr std::array<std::string_view, 7> kHeadings = {"h1", "h2", "h3",    "h4",
                                                       "h5", "h6", "hgroup"};
// Sectioning content and sectioning roots, which have outlines of their own.
constexpr std::array<std::string_view, 11> kSections = {
    "article", "aside",  "nav",      "section", "body", "blockquote",
    "details", "dialog", "fieldset", "figure",  "td"};

template <size_t kCount>
bool is_one_of(std::string_view name, const std::array<std::string_view, kCount>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_list(std::string_view name) { return name == "ol" || name == "ul"; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string collapsed = collapse_html_text(text);
  for (size_t pos = 0; pos < collapsed.size();) {
    const size_t end = std::min(collapsed.find(' ', pos), collapsed.size());
    words.push_back(collapsed.substr(pos, end - pos));
    pos = end + 1;
  }
  return words;
}

class ContentsReader {
 public:
  ContentsReader(std::string_view html, std::string_view page_url,
                 const std::set<std::string_view>& resources)
      : scanner_(html), base_(parse_url(page_url)), resources_(resources) {}

  std::optional<Contents> read() {
    if (!find_table()) return std::nullopt;
    contents_.entries.emplace_back().name.emplace();  // step 1: the name is an empty string
    open_table();
    HtmlTag tag;
    while (!open_.empty() && scanner_.next(tag)) {
      if (tag.is_end) {
        close(tag.name);
      } else {
        start(tag);
      }
    }
    while (!open_.empty()) close_last();
    if (contents_.entries[kTable].entries.empty()) return std::nullopt;
    return std::move(contents_);
  }

 private:
  struct OpenElement {
    std::string name;
    bool is_skipped = false;     // what is in it is not processed
    bool names_current = false;  // its text is the name of an entry
    bool pushed_branch = false;  // a list in an item
  };

  // The first element with the role doc-toc, whatever it is; a <base> before it counts.
  bool find_table() {
    bool has_base = false;
    while (scanner_.next(root_)) {
      if (root_.is_end) continue;
      if (has_html_word(root_.value_of("role"), "doc-toc")) return true;
      if (root_.name != "base" || has_base || root_.find("href") == nullptr) continue;
      has_base = true;
      std::optional<Url> base = parse_url(root_.value_of("href"), base_ ? &*base_ : nullptr);
      if (base) base_ = std::move(base);
    }
    return false;
  }

  // The element itself is neither skipped nor hidden.
  void open_table() {
    if (is_one_of(root_.name, kVoidElements)) return;
    OpenElement element;
    element.name = root_.name;
    if (is_list(root_.name)) enter_list(element);
    open_.push_back(std::move(element));
  }

  void start(const HtmlTag& tag) {
    if (tag.name == "img" && text_entry_ != kNone) add_alternative(tag.value_of("alt"));
    if (is_one_of(tag.name, kVoidElements)) return;
    // Nothing depends on a paragraph but what is hidden in one, and its end is seldom written.
    const bool is_hidden = tag.find("hidden") != nullptr;
    if ((tag.name == "p" && !is_hidden) || open_.size() == kMaxOpenElements) return;
    if (tag.name == "li" || tag.name == "a") close_before_next(tag.name);
    if (open_.empty()) return;
    OpenElement element;
    element.name = tag.name;
    element.is_skipped = open_.back().is_skipped;
    if (!element.is_skipped) enter(tag, is_hidden, element);
    open_.push_back(std::move(element));
  }

  // The value of an attribute is decoded, the text around it not yet.
  void add_alternative(std::string_view alternative) {
    for (const char byte : alternative) {
      if (byte == '&') {
        text_ += "&amp;";
      } else {
        text_ += byte;
      }
    }
  }

  // Step 4: the first that is relevant.
  void enter(const HtmlTag& tag, bool is_hidden, OpenElement& element) {
    if (is_one_of(tag.name, kHeadings)) {
      element.is_skipped = true;
      const std::optional<std::string>& title = contents_.entries[kTable].name;
      const bool is_title = branches_.empty() && title && title->empty();
      if (is_title) collect_name(kTable, element);
    } else if (is_list(tag.name)) {
      enter_list(element);
    } else if (tag.name == "li") {
      current_ = static_cast<uint32_t>(contents_.entries.size());
      contents_.entries.emplace_back();
    } else if (tag.name == "a" && current_ != kNone) {
      if (!contents_.entries[current_].name) enter_link(tag, element);
    } else if (is_hidden || is_one_of(tag.name, kSections)) {
      element.is_skipped = true;
    }
  }

  void enter_list(OpenElement& element) {
    ContentsEntry& table = contents_.entries[kTable];
    if (table.name && table.name->empty()) table.name.reset();
    if (current_ != kNone) {
      if (!contents_.entries[current_].entries.empty()) {
        element.is_skipped = true;
        return;
      }
      branches_.push_back(current_);
      current_ = kNone;
      element.pushed_branch = true;
    } else if (branches_.empty()) {
      element.is_skipped = has_root_list_ || !table.entries.empty();
    }
  }

  void enter_link(const HtmlTag& tag, OpenElement& element) {
    ContentsEntry& entry = contents_.entries[current_];
    if (const std::string* href = tag.find("href")) {
      std::string resolved = resolve(*href);
      if (resources_.contains(without_fragment(resolved))) entry.url = std::move(resolved);
    }
    entry.type = collapse_html_text(tag.value_of("type"));
    entry.rel = words_of(tag.value_of("rel"));
    element.is_skipped = true;
    collect_name(current_, element);
  }

  // Absolute, or empty.
  std::string resolve(std::string_view href) {
    if (resolved_bytes_ > kMaxResolvedBytes) return {};
    const std::optional<Url> url = parse_url(href, base_ ? &*base_ : nullptr);
    std::string resolved = url ? serialize_url(*url) : std::string();
    resolved_bytes_ += resolved.size();
    return resolved;
  }

  // The name is the text of an element; it is known when the element ends.
  void collect_name(uint32_t entry, OpenElement& element) {
    element.names_current = true;
    text_entry_ = entry;
    text_.clear();
    scanner_.collect_text(&text_);
  }

  void close(std::string_view name) {
    for (size_t depth = open_.size(); depth > 0; --depth) {
      if (open_[depth - 1].name != name) continue;
      while (open_.size() >= depth) close_last();
      return;
    }
  }

  // An item or a link ends where the next one begins, unless that is in a list within it.
  void close_before_next(std::string_view name) {
    for (size_t depth = open_.size(); depth > 0; --depth) {
      const std::string& open_name = open_[depth - 1].name;
      if (open_name == name) return close(name);
      if (is_list(open_name)) return;
    }
  }

  void close_last() {
    const OpenElement element = std::move(open_.back());
    open_.pop_back();
    if (element.names_current) {
      std::optional<std::string>& name = contents_.entries[text_entry_].name;
      name = collapse_html_text(text_);
      // A heading without text is no title, but there will be no other.
      if (text_entry_ == kTable && name->empty()) name.reset();
      text_entry_ = kNone;
      scanner_.collect_text(nullptr);
    }
    if (element.is_skipped) return;
    if (is_list(element.name)) exit_list(element);
    if (element.name == "li") exit_item();
  }

  // NOTE: a list that is directly in a list has pushed nothing, so it does not pop either.
  void exit_list(const OpenElement& element) {
    if (element.pushed_branch) {
      current_ = branches_.back();
      branches_.pop_back();
    } else if (branches_.empty()) {
      has_root_list_ = true;
    }
  }

  void exit_item() {
    if (current_ == kNone) return;
    const uint32_t item = std::exchange(current_, kNone);
    const ContentsEntry& entry = contents_.entries[item];
    const bool has_name = entry.name && !entry.name->empty();
    if (!has_name && entry.entries.empty()) return;
    if (!has_name) contents_.entries[item].name.reset();
    contents_.entries[branches_.empty() ? kTable : branches_.back()].entries.push_back(item);
  }

  HtmlScanner scanner_;
  HtmlTag root_;
  std::optional<Url> base_;
  const std::set<std::string_view>& resources_;
  Contents contents_;
  std::vector<OpenElement> open_;
  std::vector<uint32_t> branches_;
  uint32_t current_ = kNone;
  bool has_root_list_ = false;  // toc["entries"] is null, or not empty
  uint32_t text_entry_ = kNone;
  std::string text_;
  size_t resolved_bytes_ = 0;
};

}  // namespace

std::optional<Contents> find_contents(std::string_view html, std::string_view page_url,
                                      const std::set<std::string_view>& resources) {
  return ContentsReader(html, page_url, resources).read();
}

}  // namespace daf::publication::manifest
