#include "export/head_lines.h"

#include "daf/bidi.h"
#include "export/citation_fields.h"

namespace daf::exporting {
namespace {

Text plain(std::string_view value) {
  return {.value = single_line(value), .language = {}, .highlights = {}};
}

}  // namespace

std::string names_line(const std::vector<Name>& names) {
  std::vector<Text> texts;
  for (const Name& name : names) {
    Text text = name.text;
    text.value = single_line(text.value);
    if (!text.value.empty()) texts.push_back(std::move(text));
  }
  return join_list(texts, {}, IsolateMode::kControls);
}

std::string facts_line(const Record& record) {
  std::vector<Text> facts;
  for (const Series& series : record.series) {
    Text text = series.name;
    text.value = single_line(text.value);
    const std::string number = single_line(series.number);
    if (!number.empty()) text.value += text.value.empty() ? number : " " + number;
    if (!text.value.empty()) facts.push_back(std::move(text));
  }
  if (!record.date.text.empty()) facts.push_back(plain(record.date.text));
  return join_list(facts, {}, IsolateMode::kControls);
}

std::string own_line(const Text& text) { return single_line(text.value); }

}  // namespace daf::exporting
