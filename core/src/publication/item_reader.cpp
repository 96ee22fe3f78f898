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

// Turns what was found in one item into diagnostics.
class Reporter {
 public:
  Reporter(const ItemSource& source, std::vector<Diagnostic>& diagnostics)
      : source_(source), diagnostics_(diagnostics), first_(diagnostics.size()) {}

  /// From now on offsets are those of the repaired text.
  void use(const Utf8Repair& repair) { repair_ = &repair; }

  void add(Code code, Severity severity, std::string_view pointer, size_t byte_offset,
           std::string what) {
    if (repair_ != nullptr) byte_offset = original_offset(*repair_, source_.json, byte_offset);
    diagnostics_.push_back({.code = code,
                            .severity = severity,
                            .pointer = source_.pointer + std::string(pointer),
                            .byte_offset = source_.byte_offset + byte_offset,
                            .message = std::move(what),
                            .publication = {},
                            .source = {}});
  }

  void add(const FieldReader& reader, const Finding& finding) {
    const JsonTree& tree = reader.tree();
    add(finding.code, finding.severity, tree.pointer(finding.node), tree[finding.node].byte_offset,
        finding.message);
  }

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

std::string describe(const Utf8Repair& repair) {
  std::string what = "it holds " + count_of(repair.count, "sequence") + " of bytes that " +
                     (repair.count == 1 ? "is" : "are") + " not UTF-8, shown as U+FFFD; ";
  if (repair.guess.empty()) return what + "save the file as UTF-8";
  return what + "it may have been saved as " + repair.guess + ": save the file as UTF-8";
}

void report_unreadable(std::string_view json, JsonOutcome outcome, Reporter& reporter) {
  const size_t start = std::min(json.find_first_not_of(" \t\r\n"), json.size());
  if (outcome == JsonOutcome::kTooManyValues) {
    reporter.add(Code::kTooLarge, Severity::kFatal, "", 0,
                 "it has more than " + std::to_string(kMaxJsonValues) + " values");
    return reporter.finish({}, {});
  }
  const JsonFault fault = find_json_fault(json);
  if (!fault.found) {
    const bool is_object = start < json.size() && json[start] == '{';
    reporter.add(is_object ? Code::kInvalidJson : Code::kNotAnObject, Severity::kFatal, "", 0,
                 is_object ? "it is not well-formed JSON"
                           : "a publication has to be an object in \"{ }\", not " +
                                 quote(json.substr(0, 61)));
    return reporter.finish({}, {});
  }
  reporter.add(fault.too_deep ? Code::kTooDeep : Code::kInvalidJson, Severity::kFatal,
               fault.pointer, fault.byte_offset,
               fault.too_deep ? fault.what : "it cannot be read as JSON: " + fault.what);
  reporter.finish(fault.id, fault.name);
}

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

void report_findings(FieldReader& reader, Reporter& reporter) {
  for (const Finding& finding : reader.findings()) reporter.add(reader, finding);
  const uint64_t left_out = reader.finding_count() - reader.findings().size();
  if (left_out == 0) return;
  reporter.add(Code::kWrongType, Severity::kInfo, "", 0,
               "it has " + count_of(left_out, "more problem") + " that are not listed");
}

}  // namespace

std::optional<Publication> ItemReader::read(const ItemSource& source, const Globals& globals,
                                            std::vector<Diagnostic>& diagnostics) {
  was_foreign_ = false;
  Reporter reporter(source, diagnostics);
  JsonOutcome outcome = tree_.parse(source.json, source.readable_after);
  Utf8Repair repair;
  std::string_view json = source.json;
  if (outcome == JsonOutcome::kInvalid &&
      unicode::find_ill_formed_utf8(source.json) != std::string_view::npos) {
    repair = repair_utf8(source.json);
    reporter.add(Code::kIllFormedUtf8, Severity::kMust, "", repair.first_byte_offset,
                 describe(repair));
    reporter.use(repair);
    json = repair.text;
    // The replacement is up to three times as long.
    outcome = json.size() > kMaxItemBytes ? JsonOutcome::kTooManyValues : tree_.parse(json, 0);
  }
  if (outcome != JsonOutcome::kOk) {
    report_unreadable(json, outcome, reporter);
    return std::nullopt;
  }

  FieldReader reader(tree_);
  report_lone_surrogates(reader);
  Publication publication = read_fields(reader, globals);
  if (!is_publication_like(publication)) {
    was_foreign_ = true;
    reporter.add(Code::kMissingName, Severity::kFatal, "", 0,
                 "it is no publication: it has neither a name, an id, an abstract nor a body");
    reporter.finish({}, {});
    return std::nullopt;
  }
  if (publication.id.empty()) publication.id = content_id(source.json);
  report_findings(reader, reporter);
  reporter.finish(publication.id, first_value(publication.name));
  return publication;
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
  report_findings(reader, reporter);
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
