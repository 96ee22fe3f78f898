// What a search finds, as records. The one place where its byte offsets become UTF-16 offsets; an
// empty string stands for what is not known. js/search-records.js reads the same in the same order.
// Tested by tests/bindings/search_records_test.cpp.
#pragma once

#include <vector>

#include "daf/search.h"
#include "record_writer.h"

namespace daf::bindings {

/// `query` is what was asked: what is parsed are ranges of its text, and it says what is explained.
void write_search_result(RecordWriter& out, const SearchResult& result, const Query& query);
/// The hits of a question that is not explained.
void write_hits(RecordWriter& out, const std::vector<Hit>& hits);

}  // namespace daf::bindings
