#include "convert.h"

#include "convert_parts.h"
#include "daf/publication.h"

namespace daf::bindings {
namespace {

// {text, year, month, day}, or null where there is no date at all.
void write_date(JsonWriter& json, const Date& date) {
  if (date.text.empty()) {
    json.null();
    return;
  }
  const auto part = [&json](std::string_view name, bool known, int value) {
    json.key(name);
    if (known) {
      json.raw(std::to_string(value));
    } else {
      json.null();
    }
  };
  json.begin_object();
  json.key("text");
  json.string(date.text);
  part("year", date.precision >= DatePrecision::kYear, date.year);
  part("month", date.precision >= DatePrecision::kMonth, date.month);
  part("day", date.precision >= DatePrecision::kDay, date.day);
  json.end_object();
}

void write_series(JsonWriter& json, const SeriesView& series) {
  json.begin_object();
  json.key("id");
  json.string_or_null(series.id);
  json.key("name");
  write_text_or_null(json, series.name);
  json.key("position");
  json.string_or_null(series.position);
  json.end_object();
}

void write_translation(JsonWriter& json, const TranslationLink& link) {
  json.begin_object();
  json.key("id");
  json.string_or_null(link.id);
  json.key("language");
  json.string_or_null(link.language);
  json.key("url");
  json.string_or_null(link.url);
  json.key("inLibrary");
  json.boolean(link.in_library);
  json.key("title");
  write_text_or_null(json, link.title);
  json.end_object();
}

void write_string(JsonWriter& json, const std::string& text) { json.string(text); }

void write_entity(JsonWriter& json, const EntityView& entity) {
  json.begin_object();
  json.key("type");
  json.string_or_null(entity.type);
  json.key("name");
  write_text_or_null(json, entity.name);
  json.key("id");
  json.string_or_null(entity.id);
  json.key("url");
  json.string_or_null(entity.url);
  json.end_object();
}

void write_topic(JsonWriter& json, const TopicView& topic) {
  json.begin_object();
  json.key("id");
  json.string_or_null(topic.id);
  json.key("name");
  write_text_or_null(json, topic.name);
  write_array(json, "broader", topic.broader, write_string);
  json.end_object();
}

void write_length_or_null(JsonWriter& json, uint32_t length_px) {
  if (length_px == 0) {
    json.null();
  } else {
    json.unsigned_integer(length_px);
  }
}

void write_image(JsonWriter& json, const ImageView& image) {
  json.begin_object();
  json.key("url");
  json.string_or_null(image.url);
  json.key("alternative");
  write_text_or_null(json, image.alternative);
  json.key("caption");
  write_text_or_null(json, image.caption);
  json.key("credit");
  write_text_or_null(json, image.credit);
  json.key("width");
  write_length_or_null(json, image.width_px);
  json.key("height");
  write_length_or_null(json, image.height_px);
  json.end_object();
}

void write_link(JsonWriter& json, const LinkView& link) {
  json.begin_object();
  json.key("id");
  json.string_or_null(link.id);
  json.key("url");
  json.string_or_null(link.url);
  json.key("language");
  json.string_or_null(link.language);
  json.key("title");
  write_text_or_null(json, link.title);
  json.key("description");
  write_text_or_null(json, link.description);
  json.key("date");
  write_date(json, link.date);
  json.key("inLibrary");
  json.boolean(link.in_library);
  json.end_object();
}

void write_breadcrumb(JsonWriter& json, const BreadcrumbView& breadcrumb) {
  json.begin_object();
  json.key("name");
  write_text_or_null(json, breadcrumb.name);
  json.key("url");
  json.string_or_null(breadcrumb.url);
  json.end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.key("code");
  json.string(code_name(diagnostic.code));
  json.key("severity");
  json.string(severity_name(diagnostic.severity));
  json.key("pointer");
  json.string(diagnostic.pointer);  // "" points to the whole source (RFC 6901 section 5)
  json.key("offset");
  json.unsigned_integer(diagnostic.byte_offset);
  json.key("message");
  json.string(diagnostic.message);
  json.key("publication");
  json.string_or_null(diagnostic.publication);
  json.key("source");
  json.string_or_null(diagnostic.source);
  json.end_object();
}

}  // namespace

void write_error(JsonWriter& json, const Error& error) {
  json.begin_object();
  json.key("code");
  json.string(code_name(error.code));
  json.key("message");
  json.string(error.message);
  json.key("pointer");
  json.string_or_null(error.pointer);
  json.key("offset");
  if (error.byte_offset.has_value()) {
    json.unsigned_integer(*error.byte_offset);
  } else {
    json.null();
  }
  json.end_object();
}

void write_byte_requests(JsonWriter& json, const std::vector<ByteRequest>& requests) {
  json.begin_array();
  for (const ByteRequest& request : requests) {
    json.begin_array();
    json.unsigned_integer(request.archive);
    json.unsigned_integer(request.byte_offset);
    json.unsigned_integer(request.byte_length);
    json.end_array();
  }
  json.end_array();
}

void write_source_item(JsonWriter& json, const std::optional<SourceItem>& item) {
  if (!item) return json.null();
  json.begin_object();
  json.key("id");
  json.string(item->id);
  json.key("json");
  json.string(item->json);
  json.key("globals");
  json.string_or_null(item->globals);
  json.end_object();
}

void write_read_items(JsonWriter& json, const std::vector<CanonicalItem>& items,
                      const std::vector<Diagnostic>& diagnostics) {
  json.begin_object();
  write_array(json, "publications", items, [](JsonWriter& inner, const CanonicalItem& item) {
    inner.begin_object();
    inner.key("json");
    inner.raw(item.json);
    inner.key("globals");
    if (item.globals.empty()) {
      inner.null();
    } else {
      inner.raw(item.globals);
    }
    inner.end_object();
  });
  write_array(json, "diagnostics", diagnostics, write_diagnostic);
  json.end_object();
}

void write_archive_info(JsonWriter& json, const std::optional<ArchiveInfo>& info) {
  if (!info) return json.null();
  json.begin_object();
  json.key("version");
  json.unsigned_integer(info->version);
  json.key("byteLength");
  json.unsigned_integer(info->byte_length);
  json.key("parts");
  json.begin_array();
  for (const ArchiveInfo::Part& part : info->parts) {
    json.begin_object();
    json.key("documents");
    json.unsigned_integer(part.document_count);
    json.key("removed");
    json.unsigned_integer(part.removed_count);
    json.key("terms");
    json.unsigned_integer(part.term_count);
    json.key("sections");
    json.begin_array();
    for (const ArchiveInfo::Section& section : part.sections) {
      json.begin_object();
      json.key("name");
      json.string(section.name);
      json.key("bytes");
      json.unsigned_integer(section.byte_length);
      json.key("chunks");
      json.unsigned_integer(section.chunk_count);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_add_report(JsonWriter& json, const AddReport& report) {
  json.begin_object();
  json.key("added");
  json.unsigned_integer(report.added);
  json.key("replaced");
  json.unsigned_integer(report.replaced);
  json.key("rejected");
  json.unsigned_integer(report.rejected);
  json.end_object();
}

void write_removal(JsonWriter& json, bool removed, uint32_t size) {
  json.begin_object();
  json.key("removed");
  json.boolean(removed);
  json.key("size");
  json.unsigned_integer(size);
  json.end_object();
}

void write_state(JsonWriter& json, const Library& library) {
  json.begin_object();
  json.key("size");
  json.unsigned_integer(library.size());
  json.key("diagnosticCount");
  json.unsigned_integer(library.diagnostic_count());
  write_array(json, "diagnostics", library.diagnostics(), write_diagnostic);
  json.end_object();
}

void write_publication(JsonWriter& json, const PublicationView& publication) {
  json.begin_object();
  json.key("id");
  json.string(publication.id);
  write_array(json, "types", publication.types, write_string);
  json.key("url");
  json.string_or_null(publication.url);
  json.key("baseUrl");
  json.string_or_null(publication.base_url);
  json.key("language");
  json.string_or_null(publication.language);
  json.key("direction");
  json.string(direction_name(publication.direction));
  json.key("title");
  write_text(json, publication.title);
  json.key("titleMissing");
  json.boolean(publication.title_missing);
  json.key("subtitle");
  write_text_or_null(json, publication.subtitle);
  write_array(json, "authors", publication.authors, write_entity);
  write_array(json, "editors", publication.editors, write_entity);
  write_array(json, "translators", publication.translators, write_entity);
  write_array(json, "contributors", publication.contributors, write_entity);
  write_array(json, "publishers", publication.publishers, write_entity);
  json.key("datePublished");
  write_date(json, publication.date_published);
  json.key("dateModified");
  write_date(json, publication.date_modified);
  write_array(json, "abstract", publication.abstract, write_text);
  write_array(json, "topics", publication.topics, write_topic);
  write_array(json, "keywords", publication.keywords, write_text);
  write_array(json, "series", publication.series, write_series);
  write_array(json, "images", publication.images, write_image);
  write_array(json, "translations", publication.translations, write_translation);
  write_array(json, "related", publication.related, write_link);
  write_array(json, "breadcrumbs", publication.breadcrumbs, write_breadcrumb);
  write_array(json, "disclaimer", publication.disclaimer, write_text);
  json.key("license");
  json.string_or_null(publication.license);
  json.key("copyrightNotice");
  write_text_or_null(json, publication.copyright_notice);
  json.end_object();
}

}  // namespace daf::bindings
