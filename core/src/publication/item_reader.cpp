#include "publication/item_reader.h"

#include <algorithm>
#include <utility>

#include "daf/publication.h"
#include "publication/content_id.h"
#include "publication/json_fault.h"
#include "publication/message.h"
#include "publication/utf8_repair.h"
#include "unicode/utf8.h"

namespace daf::publication {
namespace {

std::string_view first_value(const LocalizedStrings& strings) {
  return strings.empty() ? std::string_view() : std::string_view(strings.front().value);
}

constexpr std::string_view kNoPublication =
    "it is no publication: it has neither a name, an id, an abstract nor a body";

void report_lone_surrogates(FieldReader& reader) {
  const std::vector<JsonNode>& nodes = reader.tree().nodes();
  for (uint32_t node = 0; node < nodes.size(); ++node) {
    if (!nodes[node].has_lone_surrogate) continue;
    reader.add(
        Code::kIllFormedUtf8, Severity::kMust, node,
        "half of a character, written as \\ud800 to \\udfff without its other half, is shown "
        "as U+FFFD");
  }
}

}  // namespace

// Turns what was found in one item into diagnostics.
class ItemReader::Reporter {
 public:
  Reporter(const ItemSource& source, std::vector<Diagnostic>& diagnostics)
      : source_(source), diagnostics_(diagnostics), first_(diagnostics.size()) {}

  /// From now on offsets are those of the repaired text.
  void use(const Utf8Repair& repair) { repair_ = &repair; }

  void add(Code code, Severity severity, std::string_view pointer, size_t byte_offset,
           std::string what) {
    diagnostics_.push_back({.code = code,
                            .severity = severity,
                            .pointer = source_.pointer + std::string(pointer),
                            .byte_offset = source_offset(byte_offset),
                            .message = std::move(what),
                            .publication = {},
                            .source = {}});
  }

  /// A finding at another node than its own.
  void add(const JsonTree& tree, const Finding& finding, uint32_t node) {
    add(finding.code, finding.severity, tree.pointer(node), tree[node].byte_offset,
        finding.message);
  }

  void add_all(FieldReader& reader) {
    for (const Finding& finding : reader.findings()) add(reader.tree(), finding, finding.node);
    const uint64_t left_out = reader.finding_count() - reader.findings().size();
    if (left_out == 0) return;
    add(Code::kWrongType, Severity::kInfo, "", 0,
        "it has " + count_of(left_out, "more problem") + " that are not listed");
  }

  /// Where in the source a place of the text is that was read.
  [[nodiscard]] uint64_t source_offset(size_t byte_offset) const {
    if (repair_ != nullptr) byte_offset = original_offset(*repair_, source_.json, byte_offset);
    return source_.byte_offset + byte_offset;
  }

  /// The item cannot be read: why, and no more of it.
  void unreadable(std::string_view json, JsonOutcome outcome);

  /// Names the item in every message, and puts them into reading order.
  void finish(std::string_view id, std::string_view title) {
    std::string label = source_.label;
    const std::string_view name = title.empty() ? id : title;
    if (!name.empty()) label += " (" + quote(name) + ")";
    const auto begin = diagnostics_.begin() + static_cast<std::ptrdiff_t>(first_);
    for (auto diagnostic = begin; diagnostic != diagnostics_.end(); ++diagnostic) {
      diagnostic->publication = id;
      diagnostic->message = label + ": " + diagnostic->message + ".";
    }
    std::stable_sort(begin, diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
      const bool a_is_fatal = a.severity == Severity::kFatal;
      const bool b_is_fatal = b.severity == Severity::kFatal;
      return a_is_fatal != b_is_fatal ? b_is_fatal : a.byte_offset < b.byte_offset;
    });
  }

 private:
  const ItemSource& source_;
  std::vector<Diagnostic>& diagnostics_;
  const size_t first_;
  const Utf8Repair* repair_ = nullptr;
};

void ItemReader::Reporter::unreadable(std::string_view json, JsonOutcome outcome) {
  const size_t start = std::min(json.find_first_not_of(" \t\r\n"), json.size());
  if (outcome == JsonOutcome::kTooManyValues) {
    add(Code::kTooLarge, Severity::kFatal, "", 0,
        "it has more than " + std::to_string(kMaxJsonValues) + " values");
    return finish({}, {});
  }
  const JsonFault fault = find_json_fault(json);
  if (!fault.found) {
    const bool is_object = start < json.size() && json[start] == '{';
    add(is_object ? Code::kInvalidJson : Code::kNotAnObject, Severity::kFatal, "", 0,
        is_object
            ? "it is not well-formed JSON"
            : "a publication has to be an object in \"{ }\", not " + quote(json.substr(0, 61)));
    return finish({}, {});
  }
  add(fault.too_deep ? Code::kTooDeep : Code::kInvalidJson, Severity::kFatal, fault.pointer,
      fault.byte_offset, fault.too_deep ? fault.what : "it cannot be read as JSON: " + fault.what);
  finish(fault.id, fault.name);
}

bool ItemReader::parse(const ItemSource& source, Reporter& reporter) {
  was_foreign_ = false;
  is_repaired_ = false;
  JsonOutcome outcome = tree_.parse(source.json, source.readable_after);
  std::string_view json = source.json;
  if (outcome == JsonOutcome::kInvalid &&
      unicode::find_ill_formed_utf8(source.json) != std::string_view::npos) {
    repair_ = repair_utf8(source.json);
    is_repaired_ = true;
    reporter.add(Code::kIllFormedUtf8, Severity::kMust, "", repair_.first_byte_offset,
                 describe(repair_));
    reporter.use(repair_);
    json = repair_.text;
    // The replacement is up to three times as long.
    outcome = json.size() > kMaxItemBytes ? JsonOutcome::kTooManyValues : tree_.parse(json, 0);
  }
  if (outcome == JsonOutcome::kOk) return true;
  reporter.unreadable(json, outcome);
  return false;
}

std::optional<Publication> ItemReader::read_tree(const ItemSource& source, const Globals& globals,
                                                 Reporter& reporter) {
  FieldReader reader(tree_);
  report_lone_surrogates(reader);
  Publication publication = read_fields(reader, globals);
  if (!is_publication_like(publication)) {
    was_foreign_ = true;
    reporter.add(Code::kMissingName, Severity::kFatal, "", 0, std::string(kNoPublication));
    reporter.finish({}, {});
    return std::nullopt;
  }
  if (publication.id.empty()) publication.id = content_id(source.json);
  reporter.add_all(reader);
  reporter.finish(publication.id, first_value(publication.name));
  return publication;
}

std::optional<Publication> ItemReader::read(const ItemSource& source, const Globals& globals,
                                            std::vector<Diagnostic>& diagnostics) {
  Reporter reporter(source, diagnostics);
  if (!parse(source, reporter)) return std::nullopt;
  return read_tree(source, globals, reporter);
}

std::vector<ReadPublication> ItemReader::read_any(const ItemSource& source, const Globals& globals,
                                                  ItemConverter& converter,
                                                  std::vector<Diagnostic>& diagnostics) {
  std::vector<ReadPublication> read;
  Reporter reporter(source, diagnostics);
  if (!parse(source, reporter)) return read;
  std::vector<ConvertedItem> items;
  std::vector<Finding> findings;
  if (!converter.convert(tree_, items, findings)) {
    std::optional<Publication> publication = read_tree(source, globals, reporter);
    if (publication) {
      read.push_back({.publication = std::move(*publication),
                      .json = {},
                      .pointer = source.pointer,
                      .byte_offset = source.byte_offset});
    }
    return read;
  }
  FieldReader reader(tree_);
  report_lone_surrogates(reader);
  reporter.add_all(reader);
  for (const Finding& finding : findings) reporter.add(tree_, finding, finding.node);
  reporter.finish({}, {});
  for (ConvertedItem& item : items) {
    if (auto publication = read_converted(source, std::move(item), diagnostics)) {
      read.push_back(std::move(*publication));
    }
  }
  if (read.empty()) {
    was_foreign_ = true;
    Reporter last(source, diagnostics);
    last.add(Code::kMissingName, Severity::kFatal, "", 0, std::string(kNoPublication));
    last.finish({}, {});
  }
  return read;
}

namespace {

// The origin of a value: what stands there or just before it.
uint32_t origin_of(const ConvertedItem& item, size_t byte_offset) {
  const auto after = std::upper_bound(
      item.origins.begin(), item.origins.end(), byte_offset,
      [](size_t offset, const ValueOrigin& origin) { return offset < origin.byte_offset; });
  return after == item.origins.begin() ? item.node : (after - 1)->node;
}

}  // namespace

std::optional<ReadPublication> ItemReader::read_converted(const ItemSource& source,
                                                          ConvertedItem item,
                                                          std::vector<Diagnostic>& diagnostics) {
  if (converted_tree_.parse(item.json, 0) != JsonOutcome::kOk) return std::nullopt;
  FieldReader reader(converted_tree_);
  Publication publication = read_fields(reader, {});
  if (!is_publication_like(publication)) return std::nullopt;
  if (publication.id.empty()) publication.id = content_id(item.json);
  Reporter reporter(source, diagnostics);
  if (is_repaired_) reporter.use(repair_);
  for (const Finding& finding : reader.findings()) {
    if (finding.code == Code::kMissingName && item.may_lack_name) continue;
    const size_t offset = converted_tree_[finding.node].byte_offset;
    reporter.add(tree_, finding, finding.node == 0 ? item.node : origin_of(item, offset));
  }
  reporter.finish(publication.id, first_value(publication.name));
  const uint64_t offset = reporter.source_offset(tree_[item.node].byte_offset);
  return ReadPublication{.publication = std::move(publication),
                         .json = std::move(item.json),
                         .pointer = source.pointer + tree_.pointer(item.node),
                         .byte_offset = offset};
}

std::optional<ReadPublication> ItemReader::read_page(const ItemSource& source, ConvertedItem item,
                                                     std::vector<Diagnostic>& diagnostics) {
  is_repaired_ = false;
  (void)tree_.parse("{}", 0);
  item.origins.clear();
  return read_converted(source, std::move(item), diagnostics);
}

Globals ItemReader::read_context(std::string_view context_json) {
  if (context_json.empty()) return {};
  const std::string json = "{\"@context\":" + std::string(context_json) + "}";
  std::vector<Diagnostic> ignored;
  return read_context_of({.json = json, .readable_after = 0, .byte_offset = 0, .pointer = {}},
                         ignored);
}

Globals ItemReader::read_context_of(const ItemSource& source,
                                    std::vector<Diagnostic>& diagnostics) {
  Reporter reporter(source, diagnostics);
  const JsonOutcome outcome = tree_.parse(source.json, source.readable_after);
  if (outcome != JsonOutcome::kOk) {
    const JsonFault fault = find_json_fault(source.json);
    reporter.add(Code::kInvalidJson, Severity::kMust, fault.pointer, fault.byte_offset,
                 "what stands before the publications cannot be read as JSON, so its context is "
                 "passed over: " +
                     fault.what);
    reporter.finish({}, {});
    return {};
  }
  FieldReader reader(tree_);
  Globals globals = read_globals(reader, 0);
  reporter.add_all(reader);
  reporter.finish({}, {});
  return globals;
}

std::string globals_to_json(const Globals& globals) {
  std::string json;
  const auto add = [&json](std::string_view key, Declared declared, std::string_view value) {
    if (declared == Declared::kAbsent) return;
    json += json.empty() ? "{\"" : ",\"";
    json += key;
    json += declared == Declared::kNull ? "\":null" : "\":\"" + std::string(value) + "\"";
  };
  // Tags and directions were checked: nothing in them needs an escape.
  add("language", globals.language_declared, globals.language);
  add("direction", globals.direction_declared, direction_name(globals.direction));
  return json.empty() ? json : json + "}";
}

}  // namespace daf::publication
