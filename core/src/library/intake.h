// One source on its way into the library: read, stored and indexed as its bytes arrive, but not
// visible before it ends. Tested by library_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/library.h"
#include "formats/format_converter.h"
#include "index/document_columns.h"
#include "index/segment_writer.h"
#include "library/document_table.h"
#include "library/indexed_segment.h"
#include "library/text_resolver.h"
#include "library/works.h"
#include "publication/collection_reader.h"

namespace daf::library {

class Intake final : public publication::CollectionSink {
 public:
  /// Adds to `documents` and `works` what is pending until the library commits or rolls it back.
  Intake(std::string source_name, SourceFormat format, uint32_t source, DocumentTable& documents,
         Works& works);

  Status feed(std::string_view bytes) { return reader_.feed(bytes); }
  /// No more bytes: what was read can be committed. Errors as CollectionReader::finish.
  Status finish();

  void on_publication(publication::ReadItem item) override;
  void on_diagnostic(Diagnostic diagnostic) override;

  std::vector<IndexedSegment> take_segments() { return std::move(segments_); }
  /// The same in the middle of the source: what comes then begins a new segment.
  std::vector<IndexedSegment> cut_segments() {
    close_segment();
    return std::exchange(segments_, {});
  }
  /// After the documents were cleared: those that come are numbered from 0.
  void restart_documents() { first_document_ = 0; }
  /// Bytes that the index of what is pending takes, about.
  [[nodiscard]] uint64_t byte_size() const;
  std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }
  [[nodiscard]] uint64_t diagnostic_count() const { return diagnostic_count_; }
  [[nodiscard]] uint32_t rejected() const { return rejected_; }
  /// Items that a later one of the same source replaced.
  [[nodiscard]] uint32_t replaced() const { return replaced_; }

 private:
  void close_segment();
  void add_links(const Publication& publication, const TextResolver& resolver, uint32_t document);

  std::string source_name_;
  uint32_t source_ = 0;
  DocumentTable& documents_;
  Works& works_;
  formats::FormatConverter converter_;
  publication::CollectionReader reader_;
  std::optional<index::SegmentWriter> writer_;
  index::DocumentColumnsWriter columns_;  // as many documents as writer_
  uint32_t first_document_ = 0;           // of the segment being written
  analysis::Tokens scratch_;
  std::vector<IndexedSegment> segments_;
  std::vector<Diagnostic> diagnostics_;
  uint64_t diagnostic_count_ = 0;
  uint32_t rejected_ = 0;
  uint32_t replaced_ = 0;
};

}  // namespace daf::library
