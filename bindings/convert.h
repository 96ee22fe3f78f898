// What the core returns, as the JSON that the JavaScript side hands on. The one place where byte
// offsets become UTF-16 offsets and C++ names become wire names (camelCase). What is not known is
// null on the wire, never an empty string. js/index.d.ts says what each member means.
// Tested by tests/bindings/convert_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daf/library.h"
#include "daf/markup.h"
#include "daf/result.h"
#include "daf/search.h"
#include "json_writer.h"

namespace daf::bindings {

/// {code, message, pointer, offset}
void write_error(JsonWriter& json, const Error& error);
/// {added, replaced, rejected}
void write_add_report(JsonWriter& json, const AddReport& report);
/// [[archive, offset, length], ...]
void write_byte_requests(JsonWriter& json, const std::vector<ByteRequest>& requests);
/// {id, json, globals}, or null; both are texts, `globals` may be null.
void write_source_item(JsonWriter& json, const std::optional<SourceItem>& item);
void write_read_items(JsonWriter& json, const std::vector<CanonicalItem>& items,
                      const std::vector<Diagnostic>& diagnostics);
/// {version, byteLength, parts: [{documents, removed, terms, sections: [{name, bytes, chunks}]}]},
/// or null.
void write_archive_info(JsonWriter& json, const std::optional<ArchiveInfo>& info);
/// {removed, size}; the size is that of the library afterwards.
void write_removal(JsonWriter& json, bool removed, uint32_t size);
/// {size, diagnosticCount, diagnostics: [{code, severity, pointer, offset, message, publication,
/// source}]}; the count is of those found, kept or not.
void write_state(JsonWriter& json, const Library& library);
void write_publication(JsonWriter& json, const PublicationView& publication);
/// The top-level blocks as an array of nested nodes.
void write_render_tree(JsonWriter& json, const RenderTree& tree);

/// [{text, language, direction, highlights, count}]
void write_suggestions(JsonWriter& json, const std::vector<Suggestion>& suggestions);
/// [{start, count, total}]
void write_timeline(JsonWriter& json, const std::vector<TimelineBucket>& buckets);
/// [{block, start, end}]; `body` is the tree that the places are in.
void write_found_places(JsonWriter& json, const std::vector<FoundPlace>& places,
                        const RenderTree& body);

}  // namespace daf::bindings
