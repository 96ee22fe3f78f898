// A publication as every format of this folder takes it: one language, every string resolved. The
// library makes it (library/export_record.h), because only that knows how strings are resolved and
// what relative URLs are relative to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daf/publication.h"
#include "daf/text.h"

namespace daf::exporting {

struct Name {
  Text text;
  bool is_person = true;
};

struct Series {
  Text name;
  std::string number;  ///< the place in it, as it is printed: "1280", "12/3"
};

struct Picture {
  std::string url;
  Text alternative;
  Text caption;
  Text credit;
  uint32_t width_px = 0;  ///< 0: not said
  uint32_t height_px = 0;
};

struct Record {
  std::string id;
  std::string url;       ///< absolute where something says what it is relative to; or empty
  std::string base_url;  ///< what the references of the body are relative to, or empty
  std::vector<std::string> types;
  std::string language;  ///< BCP 47, or empty
  Direction direction = Direction::kNeutral;
  Text title;
  Text subtitle;
  std::vector<Name> authors;
  std::vector<Name> editors;
  std::vector<Name> translators;
  std::vector<Name> publishers;
  Date date;
  std::vector<Text> abstract;  ///< paragraphs, in the language of the publication where it has any
  std::vector<Text> keywords;  ///< topics, then free tags
  std::vector<Series> series;
  std::vector<Picture> pictures;
  std::vector<Text> disclaimer;
  std::string license;
  Text copyright_notice;
};

}  // namespace daf::exporting
