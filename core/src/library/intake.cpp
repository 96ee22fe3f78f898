#include "library/intake.h"

#include <utility>

#include "library/card.h"
#include "library/indexing.h"
#include "library/text_resolver.h"
#include "library/views.h"

namespace daf::library {

Intake::Intake(std::string source_name, SourceFormat format, uint32_t source,
               DocumentTable& documents, Works& works)
    : source_name_(std::move(source_name)),
      source_(source),
      documents_(documents),
      works_(works),
      converter_(format),
      reader_(*this, &converter_),
      first_document_(documents.count()) {}

Status Intake::finish() {
  Status status = reader_.finish();
  close_segment();
  return status;
}

void Intake::on_publication(publication::ReadItem item) {
  if (documents_.count() >= kMaxPublications) {
    on_diagnostic({.code = Code::kTooLarge,
                   .severity = Severity::kFatal,
                   .pointer = std::move(item.pointer),
                   .byte_offset = item.byte_offset,
                   .message = "The library is full: it holds " + std::to_string(kMaxPublications) +
                              " publications."});
    return;
  }
  const Publication& publication = item.publication;
  const TextResolver resolver(publication);
  const RenderTree body = render_bodies(publication, resolver);
  if (body.truncated) {
    on_diagnostic({.code = Code::kBodyTruncated,
                   .severity = Severity::kShould,
                   .pointer = item.pointer + "/body",
                   .byte_offset = item.byte_offset,
                   .message = "The body is over the limits; its end is not shown and not searched.",
                   .publication = publication.id});
  }

  if (body.has_risky_controls) {
    on_diagnostic({.code = Code::kBidiControls,
                   .severity = Severity::kShould,
                   .pointer = item.pointer + "/body",
                   .byte_offset = item.byte_offset,
                   .message =
                       "The body has invisible characters that reverse the order of letters, "
                       "or lack their counterparts; each block is shown apart from the others.",
                   .publication = publication.id});
  }

  if (!writer_) writer_.emplace();
  const std::vector<Text> abstract = resolver.resolve_all(publication.abstract);
  std::vector<TextBlock> blocks = text_blocks(abstract, body);
  index_publication(publication, resolver, blocks, *writer_, scratch_);
  index_columns(publication, resolver, date_key(publication), columns_);
  const std::string card = make_card(card_contents(publication, resolver, body), blocks);
  const uint32_t document = documents_.count();
  const bool repeats =
      documents_.add(publication, item.json, item.globals, resolver.language(), card, source_);
  add_links(publication, resolver, document);
  if (repeats) {
    ++replaced_;
    on_diagnostic({.code = Code::kDuplicateId,
                   .severity = Severity::kShould,
                   .pointer = item.pointer + "/id",
                   .byte_offset = item.byte_offset,
                   .message = "Two items of this source have the id \"" + publication.id +
                              "\"; the later one is kept.",
                   .publication = publication.id});
  }
  if (writer_->full()) close_segment();
}

void Intake::add_links(const Publication& publication, const TextResolver& resolver,
                       uint32_t document) {
  for (const PublicationLink& link : publication.translations) {
    works_.add({.document = document,
                .key = link.id.empty() ? link.url : link.id,
                .url = link.url,
                .language = link.language,
                .title = resolver.resolve_best(link.name)});
  }
}

void Intake::on_diagnostic(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kFatal) ++rejected_;
  ++diagnostic_count_;
  if (diagnostics_.size() >= kMaxDiagnostics) return;
  diagnostic.source = source_name_;
  diagnostics_.push_back(std::move(diagnostic));
}

uint64_t Intake::byte_size() const {
  uint64_t bytes = writer_ ? writer_->byte_size() : 0;
  for (const IndexedSegment& segment : segments_) bytes += segment.segment->bytes().size();
  return bytes;
}

void Intake::close_segment() {
  if (!writer_) return;
  IndexedSegment& segment = segments_.emplace_back();
  segment.segment = std::move(*writer_).finish();
  segment.columns = std::exchange(columns_, {}).finish();
  segment.first_document = first_document_;
  writer_.reset();
  first_document_ = documents_.count();
}

}  // namespace daf::library
