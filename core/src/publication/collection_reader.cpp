#include "publication/collection_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "daf/publication.h"
#include "publication/item_reader.h"
#include "publication/item_splitter.h"
#include "publication/json_token.h"
#include "publication/source_head.h"
#include "publication/utf8_repair.h"
#include "unicode/utf8.h"

namespace daf::publication {

class CollectionReader::Impl final : private SplitHandler {
 public:
  Impl(CollectionSink& sink, ItemConverter* converter)
      : sink_(sink), converter_(converter), splitter_(*this, kMaxItemBytes) {}

  Status feed(std::string_view bytes) {
    if (error_) return *error_;
    if (is_open_) {
      splitter_.feed(bytes);
      return ok_status();
    }
    return open(bytes);
  }

  Status finish() {
    if (error_) return *error_;
    if (!encoding_is_known_) {
      const Status status = judge_encoding();
      if (!status) return status;
    }
    if (is_page_) return finish_page();
    if (!is_open_ && !head_.empty()) return fail(not_json(head_, head_offset_));
    if (!is_open_) {
      return fail({.code = Code::kEmptySource,
                   .message = "The file is empty: there is nothing but white space in it.",
                   .pointer = {},
                   .byte_offset = 0});
    }
    splitter_.finish();
    if (item_count_ > foreign_count_) return ok_status();
    return fail({.code = Code::kNoPublications,
                 .message = foreign_count_ == 0
                                ? "The list of publications is empty."
                                : "The file is JSON, but nothing in it is a publication: no object "
                                  "has a name, an id, an abstract or a body.",
                 .pointer = {},
                 .byte_offset = head_offset_});
  }

 private:
  Status fail(Error error) {
    error_ = std::move(error);
    return *error_;
  }

  // Until the first byte that is not white space: what kind of source is this?
  Status open(std::string_view bytes) {
    if (!encoding_is_known_) {
      const size_t wanted = std::min(kEncodingBytes - head_.size(), bytes.size());
      head_.append(bytes.substr(0, wanted));
      bytes.remove_prefix(wanted);
      if (head_.size() < kEncodingBytes) return ok_status();
      const Status status = judge_encoding();
      if (!status || bytes.empty()) return status;
    }
    return is_open_ ? feed(bytes) : seek(bytes);
  }

  // The first bytes are all in head_.
  Status judge_encoding() {
    encoding_is_known_ = true;
    std::optional<Error> error = check_encoding(head_);
    if (error) return fail(std::move(*error));
    head_offset_ = byte_order_mark_length(head_);
    const std::string rest = head_.substr(static_cast<size_t>(head_offset_));
    head_.clear();
    return seek(rest);
  }

  Status seek(std::string_view bytes) {
    while (head_.empty() && !bytes.empty() && is_json_blank(bytes.front())) {
      bytes.remove_prefix(1);
      ++head_offset_;
    }
    if (bytes.empty()) return ok_status();
    if (is_page_ || (head_.empty() && bytes.front() == '<' && converter_ != nullptr)) {
      is_page_ = true;
      if (head_.size() + bytes.size() > kMaxItemBytes) return fail(page_too_large());
      head_.append(bytes);
      return ok_status();
    }
    if (head_.empty() && (bytes.front() == '{' || bytes.front() == '[')) {
      is_open_ = true;
      splitter_.set_byte_offset(head_offset_);
      splitter_.feed(bytes);
      return ok_status();
    }
    head_.append(bytes.substr(0, kSniffedBytes - head_.size()));
    if (head_.size() < kSniffedBytes) return ok_status();
    return fail(not_json(head_, head_offset_));
  }

  static Error page_too_large() {
    return {.code = Code::kTooLarge,
            .message = "The page is larger than " + std::to_string(kMaxItemBytes >> 20) + " MiB.",
            .pointer = {},
            .byte_offset = 0};
  }

  void repair_page() {
    if (unicode::find_ill_formed_utf8(head_) == std::string_view::npos) return;
    Utf8Repair repair = repair_utf8(head_);
    sink_.on_diagnostic({.code = Code::kIllFormedUtf8,
                         .severity = Severity::kMust,
                         .pointer = {},
                         .byte_offset = head_offset_ + repair.first_byte_offset,
                         .message = "The page: " + describe(repair) + ".",
                         .publication = {},
                         .source = {}});
    head_ = std::move(repair.text);
  }

  // The whole page is in head_.
  Status finish_page() {
    if (!looks_like_page(head_)) return fail(not_json(head_, head_offset_));
    repair_page();
    for (const PageScript& script : converter_->begin_page(head_)) {
      ItemSplitter splitter(*this, kMaxItemBytes);
      splitter.set_byte_offset(head_offset_ + script.byte_offset);
      splitter.feed(script.json);
      splitter.finish();
    }
    const ItemSource source = {.json = head_, .byte_offset = head_offset_, .label = "The page"};
    if (published_count_ == 0) {
      for (ConvertedItem& item : converter_->convert_page()) {
        std::optional<ReadPublication> read =
            reader_.read_page(source, std::move(item), diagnostics_);
        if (read) deliver(std::move(*read));
      }
    }
    send_diagnostics();
    if (published_count_ > 0) return ok_status();
    return fail({.code = Code::kNoPublications,
                 .message =
                     "The file is a web page in which nothing says that it is a publication: "
                     "no JSON-LD of an article, and no element that holds one.",
                 .pointer = {},
                 .byte_offset = head_offset_});
  }

  void on_item(const SplitItem& item) override {
    ++item_count_;
    ItemSource source = {.json = item.json,
                         .readable_after = item.readable_after,
                         .byte_offset = item.byte_offset,
                         .pointer = std::string(item.list_pointer)};
    if (!item.alone) {
      append_pointer_token(source.pointer, std::to_string(item.index));
      source.label = "Item ";
      source.label += std::to_string(item.index + 1);
    }
    if (item.fault == ItemFault::kTooLarge) return report_too_large(source);
    if (item.fault == ItemFault::kTruncated) return report_truncated(source);
    std::vector<ReadPublication> publications = read(source);
    if (reader_.was_foreign()) ++foreign_count_;
    send_diagnostics();
    for (ReadPublication& read : publications) {
      if (!read.json.empty()) {
        deliver(std::move(read));
        continue;
      }
      ++published_count_;
      sink_.on_publication({.publication = std::move(read.publication),
                            .json = item.json,
                            .byte_offset = read.byte_offset,
                            .pointer = std::move(read.pointer),
                            .globals = globals_json_});
    }
  }

  // A converted one.
  void deliver(ReadPublication read) {
    ++published_count_;
    sink_.on_publication({.publication = std::move(read.publication),
                          .json = read.json,
                          .byte_offset = read.byte_offset,
                          .pointer = std::move(read.pointer),
                          .globals = {}});
  }

  std::vector<ReadPublication> read(const ItemSource& source) {
    if (converter_ != nullptr) return reader_.read_any(source, globals_, *converter_, diagnostics_);
    std::vector<ReadPublication> publications;
    if (auto publication = reader_.read(source, globals_, diagnostics_)) {
      publications.push_back({.publication = std::move(*publication),
                              .json = {},
                              .pointer = source.pointer,
                              .byte_offset = source.byte_offset});
    }
    return publications;
  }

  void on_wrapper(std::string_view head, uint64_t byte_offset) override {
    const std::string whole = std::string(head) + "[]}";
    globals_ = reader_.read_context_of({.json = whole,
                                        .readable_after = 0,
                                        .byte_offset = byte_offset,
                                        .pointer = {},
                                        .label = "The collection"},
                                       diagnostics_);
    globals_json_ = globals_to_json(globals_);
    if (converter_ != nullptr && !reader_.tree().nodes().empty()) {
      converter_->begin_collection(reader_.tree());
    }
    send_diagnostics();
  }

  void on_structure_fault(StructureFault fault, uint64_t byte_offset, std::string_view list_pointer,
                          uint64_t next_index) override {
    std::string next = "item ";
    next += std::to_string(next_index + 1);
    Diagnostic diagnostic = {.code = Code::kInvalidJson,
                             .severity = Severity::kMust,
                             .pointer = std::string(list_pointer),
                             .byte_offset = byte_offset,
                             .message = {},
                             .publication = {},
                             .source = {}};
    switch (fault) {
      case StructureFault::kMissingComma:
        diagnostic.message = "A comma is missing before " + next + ".";
        break;
      case StructureFault::kExtraComma:
        diagnostic.message = "There is a comma too many before the place of " + next + ".";
        break;
      case StructureFault::kStrayBytes:
        diagnostic.message =
            "A bracket or colon that belongs to no item stands before the place of " + next +
            "; it was passed over.";
        break;
      case StructureFault::kUnfinishedList:
        diagnostic.code = Code::kTruncated;
        diagnostic.message = "The file ends before its list of publications does, after " +
                             std::to_string(next_index) +
                             " items: it may have been cut off, and more may be missing.";
        break;
    }
    sink_.on_diagnostic(std::move(diagnostic));
  }

  void report_truncated(const ItemSource& source) {
    sink_.on_diagnostic({.code = Code::kTruncated,
                         .severity = Severity::kFatal,
                         .pointer = source.pointer,
                         .byte_offset = source.byte_offset,
                         .message = source.label + ": the file ends in the middle of it, after " +
                                    std::to_string(source.json.size()) +
                                    " of its bytes; the file may have been cut off while it was "
                                    "copied.",
                         .publication = {},
                         .source = {}});
  }

  void report_too_large(const ItemSource& source) {
    sink_.on_diagnostic({.code = Code::kTooLarge,
                         .severity = Severity::kFatal,
                         .pointer = source.pointer,
                         .byte_offset = source.byte_offset,
                         .message = source.label + ": it is larger than " +
                                    std::to_string(kMaxItemBytes >> 20) + " MiB.",
                         .publication = {},
                         .source = {}});
  }

  void send_diagnostics() {
    for (Diagnostic& diagnostic : diagnostics_) sink_.on_diagnostic(std::move(diagnostic));
    diagnostics_.clear();
  }

  CollectionSink& sink_;
  ItemConverter* converter_;
  ItemSplitter splitter_;
  ItemReader reader_;
  std::vector<Diagnostic> diagnostics_;  // of the item at hand
  Globals globals_;
  std::string globals_json_;
  uint64_t item_count_ = 0;
  uint64_t published_count_ = 0;
  uint64_t foreign_count_ = 0;  // items that are objects of another kind

  // Before the first bracket.
  std::string head_;
  uint64_t head_offset_ = 0;  // of the first byte that is not white space
  bool encoding_is_known_ = false;
  bool is_open_ = false;
  bool is_page_ = false;  // all of it is kept in head_
  std::optional<Error> error_;
};

CollectionReader::CollectionReader(CollectionSink& sink, ItemConverter* converter)
    : impl_(std::make_unique<Impl>(sink, converter)) {}
CollectionReader::~CollectionReader() = default;

Status CollectionReader::feed(std::string_view bytes) { return impl_->feed(bytes); }
Status CollectionReader::finish() { return impl_->finish(); }

Result<Publication> read_publication(std::string_view json, std::string_view globals) {
  ItemReader reader;
  const Globals collection = reader.read_context(globals);
  std::vector<Diagnostic> diagnostics;
  std::optional<Publication> publication = reader.read({.json = json}, collection, diagnostics);
  if (publication) return std::move(*publication);
  Diagnostic& fatal = diagnostics.back();
  return Error{.code = fatal.code,
               .message = std::move(fatal.message),
               .pointer = std::move(fatal.pointer),
               .byte_offset = fatal.byte_offset};
}

}  // namespace daf::publication
