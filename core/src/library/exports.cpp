#include "library/exports.h"

#include <utility>
#include <vector>

#include "export/citation.h"
#include "export/html_document.h"
#include "export/markdown_writer.h"
#include "export/text_writer.h"
#include "library/export_record.h"
#include "library/text_resolver.h"
#include "library/views.h"

namespace daf::library {
namespace {

std::string citations(const std::vector<exporting::Record>& records, ExportFormat format) {
  switch (format) {
    case ExportFormat::kRis:
      return exporting::to_ris(records);
    case ExportFormat::kCslJson:
      return exporting::to_csl_json(records);
    default:
      return exporting::to_bibtex(records);
  }
}

std::string text_of(const exporting::Record& record, std::vector<RenderTree> bodies,
                    const ExportOptions& options) {
  if (options.format == ExportFormat::kMarkdown) return exporting::to_markdown(record, bodies);
  const RenderTree body = join_bodies(std::move(bodies));
  switch (options.format) {
    case ExportFormat::kHtml:
      return exporting::to_html_document(record, body, {.remote_images = options.remote_images});
    case ExportFormat::kHtmlBody:
      return exporting::to_html_body(
          record, body,
          {.remote_images = options.remote_images, .local_images = options.local_images});
    default:
      return exporting::to_text(record, body);
  }
}

}  // namespace

bool is_citation_format(ExportFormat format) {
  return format == ExportFormat::kBibtex || format == ExportFormat::kRis ||
         format == ExportFormat::kCslJson;
}

std::string export_documents(const Catalogue& catalogue, std::span<const uint32_t> documents,
                             const ExportOptions& options) {
  if (options.format == ExportFormat::kJson) {
    return std::string(catalogue.documents.stored(documents.front()).json);
  }
  const bool is_citation = is_citation_format(options.format);
  std::vector<exporting::Record> records;
  std::vector<RenderTree> bodies;
  for (const uint32_t document : documents) {
    const Publication publication = catalogue.read(document);
    const TextResolver resolver(publication);
    exporting::Record& record =
        records.emplace_back(export_record(publication, resolver, catalogue.base_url(document)));
    // The text is needed where it is written, and where a title must be made of it.
    const bool lacks_title = record.title.value.empty();
    if (!is_citation || lacks_title) bodies = render_each_body(publication, resolver);
    if (lacks_title) record.title = make_title(join_bodies(bodies), record.id, resolver);
  }
  return is_citation ? citations(records, options.format)
                     : text_of(records.front(), std::move(bodies), options);
}

}  // namespace daf::library
