// Reads a source of publications as its bytes arrive. Tested by collection_reader_test.cpp.
//
// bytes -> ItemSplitter (finds where each item begins and ends, without parsing it)
//       -> read_publication (simdjson, one item at a time)
//
// so memory is bounded by one item, one broken item never loses the others, and every diagnostic
// knows its JSON Pointer and byte offset.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "daf/result.h"
#include "publication/item_converter.h"

namespace daf::publication {

/// One item that was read.
struct ReadItem {
  Publication publication;
  /// The item's own bytes, as they stand in the source; of another format the canonical JSON that
  /// was made of them.
  std::string_view json;
  uint64_t byte_offset = 0;  ///< of the item in the source
  std::string pointer;       ///< JSON Pointer to the item in the source
  /// What the collection's own context declares, as JSON, or empty: read_publication(json, globals)
  /// gives the same publication again.
  std::string_view globals;
};

/// Receives what a source brings. Views are valid during the call only.
class CollectionSink {
 public:
  virtual ~CollectionSink() = default;
  virtual void on_publication(ReadItem item) = 0;
  /// An item that could not be read has a diagnostic of severity kFatal, and no on_publication.
  virtual void on_diagnostic(Diagnostic diagnostic) = 0;
};

class CollectionReader {
 public:
  /// `converter`: for items of other formats; null where there are to be none. Both must outlive
  /// this.
  explicit CollectionReader(CollectionSink& sink, ItemConverter* converter = nullptr);
  ~CollectionReader();

  /// The next bytes, cut anywhere. Errors end the source, and are given again from then on:
  /// kNotJson, kUnsupportedEncoding.
  Status feed(std::string_view bytes);
  /// No more bytes. Errors: kEmptySource; kNoPublications (nothing was an item at all, or all that
  /// were are objects of another kind); kNotJson and kUnsupportedEncoding where the source is too
  /// short for feed to tell.
  Status finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads one item again, e.g. from the bytes that ReadItem::json named: the same publication,
/// without its diagnostics. `globals` are the collection's own context, as JSON, or empty.
/// Errors: kInvalidJson, kTooDeep, kNotAnObject.
[[nodiscard]] Result<Publication> read_publication(std::string_view json,
                                                   std::string_view globals = {});

}  // namespace daf::publication
