#include "publication/manifest/process.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/url.h"
#include "publication/json_fault.h"
#include "publication/json_tree.h"
#include "publication/manifest/audiobook.h"
#include "publication/manifest/context.h"
#include "publication/manifest/defaults.h"
#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/manifest_writer.h"
#include "publication/manifest/normalize.h"
#include "publication/manifest/problems.h"
#include "publication/manifest/validate.h"
#include "publication/message.h"
#include "publication/source_head.h"
#include "publication/utf8_repair.h"
#include "unicode/utf8.h"

namespace daf::publication::manifest {
namespace {

constexpr uint32_t kRoot = 0;
constexpr std::string_view kBlanks = " \t\r\n";

// Runs the algorithm over one JSON object, and tells where in the source its problems are.
class Processor {
 public:
  Processor(const ManifestInput& input, std::string_view object, uint64_t byte_offset)
      : input_(input), object_(object), byte_offset_(byte_offset) {}

  ProcessedManifest run() {
    if (!parse()) return std::move(result_);
    ManifestTree tree(json_);
    Problems problems(tree);
    report_lone_surrogates(problems);
    const bool is_processed = generate(tree, problems);
    report(problems);
    if (is_processed) result_.json = write_manifest(tree);
    const std::string_view id = tree.text_of(kRoot, "id");
    for (Diagnostic& each : result_.diagnostics) each.publication = id;
    return std::move(result_);
  }

 private:
  // Step 2; the Recommendation's manifest is UTF-8, so other bytes are repaired first.
  bool parse() {
    JsonOutcome outcome = json_.parse(object_, 0);
    std::string_view text = object_;
    if (outcome == JsonOutcome::kInvalid &&
        unicode::find_ill_formed_utf8(object_) != std::string_view::npos) {
      repair_ = repair_utf8(object_);
      text = repair_->text;
      add({.code = Code::kIllFormedUtf8,
           .severity = Severity::kMust,
           .byte_offset = byte_offset_ + repair_->first_byte_offset,
           .message = "The manifest holds " + count_of(repair_->count, "sequence") +
                      " of bytes that cannot be UTF-8, read as U+FFFD."});
      outcome = text.size() > kMaxItemBytes ? JsonOutcome::kTooManyValues : json_.parse(text, 0);
    }
    if (outcome == JsonOutcome::kOk) return true;
    if (outcome == JsonOutcome::kTooManyValues) {
      add({.code = Code::kTooLarge,
           .severity = Severity::kFatal,
           .byte_offset = byte_offset_,
           .message = "The manifest has more than " + std::to_string(kMaxJsonValues) + " values."});
      return false;
    }
    const JsonFault fault = find_json_fault(text);
    add({.code = fault.too_deep ? Code::kTooDeep : Code::kInvalidJson,
         .severity = Severity::kFatal,
         .pointer = fault.pointer,
         .byte_offset = source_offset(fault.byte_offset),
         .message = "The manifest cannot be read as JSON" +
                    (fault.found ? ": " + fault.what : std::string()) + "."});
    return false;
  }

  bool generate(ManifestTree& tree, Problems& problems) {
    const std::optional<ManifestContext> context = read_context(tree, problems);  // steps 3 to 5
    if (!context) return false;
    const std::optional<Url> base = parse_url(input_.base_url);
    if (!normalize(tree, *context, base ? &*base : nullptr, problems)) return false;  // step 7
    if (!validate(tree, context->profile, problems)) return false;                    // step 8
    if (context->profile == Profile::kAudiobook) {                                    // step 9
      check_audiobook(tree, input_.page != nullptr && input_.page->has_contents, problems);
    }
    if (!add_defaults(tree, input_.page, problems)) return false;  // step 10
    tree.append(kRoot, "profile", JsonType::kString, profile_url(context->profile));
    return true;
  }

  void report_lone_surrogates(Problems& problems) {
    const std::vector<JsonNode>& nodes = json_.nodes();
    for (uint32_t node = 0; node < nodes.size(); ++node) {
      if (!nodes[node].has_lone_surrogate) continue;
      problems.must(Code::kIllFormedUtf8, node,
                    "Half of a character, written as \\ud800 to \\udfff without its other half, is "
                    "read as U+FFFD.");
    }
  }

  void report(const Problems& problems) {
    for (const Finding& finding : problems.found()) add_finding(finding);
    std::stable_sort(
        result_.diagnostics.begin(), result_.diagnostics.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return a.byte_offset < b.byte_offset; });
    if (problems.left_out_count() > 0) {
      add({.code = Code::kInvalidValue,
           .severity = Severity::kInfo,
           .byte_offset = byte_offset_,
           .message = "The manifest has " + count_of(problems.left_out_count(), "more problem") +
                      " that are not listed."});
    }
    if (problems.has_fatal()) add_finding(problems.fatal());
  }

  void add_finding(const Finding& finding) {
    add({.code = finding.code,
         .severity = finding.severity,
         .pointer = json_.pointer(finding.node),
         .byte_offset = source_offset(json_[finding.node].byte_offset),
         .message = finding.message});
  }

  void add(Diagnostic diagnostic) { result_.diagnostics.push_back(std::move(diagnostic)); }

  // Of an offset in the text that was parsed.
  [[nodiscard]] uint64_t source_offset(size_t byte_offset) const {
    if (repair_) byte_offset = original_offset(*repair_, object_, byte_offset);
    return byte_offset_ + byte_offset;
  }

  const ManifestInput& input_;
  const std::string_view object_;
  const uint64_t byte_offset_;
  JsonTree json_;
  std::optional<Utf8Repair> repair_;
  ProcessedManifest result_;
};

}  // namespace

ProcessedManifest failed(Code code, uint64_t byte_offset, std::string message) {
  ProcessedManifest result;
  result.diagnostics.push_back({.code = code,
                                .severity = Severity::kFatal,
                                .byte_offset = byte_offset,
                                .message = std::move(message)});
  return result;
}

ProcessedManifest process(const ManifestInput& input) {
  std::string_view json = input.json;
  if (const std::optional<Error> error = check_encoding(json.substr(0, kEncodingBytes))) {
    return failed(error->code, input.byte_offset, error->message);
  }
  json.remove_prefix(byte_order_mark_length(json));
  json.remove_prefix(std::min(json.find_first_not_of(kBlanks), json.size()));
  const uint64_t byte_offset = input.byte_offset + (input.json.size() - json.size());
  json = json.substr(0, json.find_last_not_of(kBlanks) + 1);
  if (json.empty()) {
    return failed(Code::kEmptySource, byte_offset, "The manifest is empty.");
  }
  if (json.front() == '[') {
    return failed(Code::kNotAnObject, byte_offset,
                  "A manifest has to be an object in \"{ }\", not a list.");
  }
  if (json.front() != '{') {
    const Error error = not_json(json.substr(0, kSniffedBytes), byte_offset);
    return failed(error.code, byte_offset, error.message);
  }
  if (json.size() > kMaxItemBytes) {
    return failed(Code::kTooLarge, byte_offset,
                  "The manifest has more than " + std::to_string(kMaxItemBytes >> 20) + " MiB.");
  }
  return Processor(input, json, byte_offset).run();
}

}  // namespace daf::publication::manifest

namespace daf {

ProcessedManifest process_manifest(std::string_view json, std::string_view base_url,
                                   const ManifestPage* page) {
  return publication::manifest::process({.json = json, .base_url = base_url, .page = page});
}

}  // namespace daf
