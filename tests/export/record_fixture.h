// Publications as the library hands them over, for tests of what is made of them.
#pragma once

#include <string>
#include <string_view>

#include "export/record.h"

namespace daf::exporting {

inline Text english(std::string_view value) {
  return {.value = std::string(value),
          .language = "en",
          .direction = Direction::kLeftToRight,
          .highlights = {}};
}
inline Text hebrew(std::string_view value) {
  return {.value = std::string(value),
          .language = "he",
          .direction = Direction::kRightToLeft,
          .highlights = {}};
}
inline Text arabic(std::string_view value) {
  return {.value = std::string(value),
          .language = "ar",
          .direction = Direction::kRightToLeft,
          .highlights = {}};
}

inline Date day(int16_t year, uint8_t month, uint8_t day_of_month) {
  Date date;
  date.text = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
              (day_of_month < 10 ? "-0" : "-") + std::to_string(day_of_month);
  date.year = year;
  date.month = month;
  date.day = day_of_month;
  date.precision = DatePrecision::kDay;
  return date;
}

/// A report of an institute, as its site shows it.
inline Record english_report() {
  Record record;
  record.id = "https://www.example.org/insight/1280/";
  record.url = record.id;
  record.base_url = record.id;
  record.types = {"Report"};
  record.language = "en";
  record.direction = Direction::kLeftToRight;
  record.title = english("The Gulf after IMEC: 50% more trade");
  record.authors = {{.text = english("Levi, Dana")}, {.text = english("Omar Haddad")}};
  record.publishers = {{.text = english("Institute for Sea & Land"), .is_person = false}};
  record.date = day(2020, 3, 26);
  record.abstract = {english("First line."), english("Second line.")};
  record.keywords = {english("energy"), english("gas, oil")};
  record.series = {{.name = english("Insight"), .number = "1280"}};
  return record;
}

inline Record hebrew_article() {
  Record record;
  record.id = "urn:example:notes:214:he";
  record.url = "https://example.org/he/214";
  record.base_url = record.url;
  record.types = {"NewsArticle"};
  record.language = "he";
  record.direction = Direction::kRightToLeft;
  record.title = hebrew("כמה עולה מ״ק: IMEC במפרץ");
  record.authors = {{.text = hebrew("אורית נהר־גליל")}, {.text = hebrew("לוי, דנה")}};
  record.publishers = {{.text = hebrew("המכון לים וליבשה"), .is_person = false}};
  record.date = day(2025, 3, 12);
  record.abstract = {hebrew("תקציר.")};
  record.keywords = {hebrew("מים")};
  return record;
}

inline Record arabic_report() {
  Record record;
  record.id = "https://example.org/ar/7";
  record.url = record.id;
  record.base_url = record.id;
  record.types = {"Report"};
  record.language = "ar";
  record.direction = Direction::kRightToLeft;
  record.title = arabic("مستقبل المياه");
  record.authors = {{.text = arabic("محمد الحسن")}};
  record.date = day(2024, 12, 1);
  record.series = {{.name = arabic("أوراق"), .number = "12/3"}};
  return record;
}

/// What somebody would write to get out of a field.
inline constexpr std::string_view kHostileStrings[] = {"a\"b",
                                                       "a\nb",
                                                       "a\r\nER  - \r\nTY  - X",
                                                       "a}b",
                                                       "a{b",
                                                       "a},\n x={",
                                                       "}}}}{{{{",
                                                       "\\",
                                                       "\\}",
                                                       "a\\",
                                                       "$(rm)",
                                                       "%x",
                                                       "a\x01"
                                                       "b",
                                                       "a\x7F"
                                                       "b",
                                                       "a\xC2\x85"
                                                       "b",
                                                       "a\xE2\x80\xA8"
                                                       "b",
                                                       "a\xE2\x80\xA9"
                                                       "b",
                                                       "a\xE2\x80\xAE"
                                                       "b\xE2\x80\xAC",
                                                       "</style><script>x</script>",
                                                       "-->",
                                                       "<!--",
                                                       "]]>",
                                                       "a and b",
                                                       "@article{x,",
                                                       "#_^~&",
                                                       "&amp;",
                                                       "</title>",
                                                       "\"},{\"id\":\"x",
                                                       "'\"><img src=x onerror=x>"};

/// A report all of whose strings are `text`.
inline Record hostile_report(std::string_view text) {
  Record record = english_report();
  for (Text* string : {&record.title, &record.subtitle, &record.copyright_notice}) {
    *string = english(text);
  }
  record.id = text;
  record.url = std::string("https://example.org/") + std::string(text);
  record.license = text;
  record.language = "en";
  record.authors = {{.text = english(text)}, {.text = english(text), .is_person = false}};
  record.editors = record.authors;
  record.publishers = record.authors;
  record.abstract = {english(text), english(text)};
  record.keywords = {english(text), english(text)};
  record.series = {{.name = english(text), .number = std::string(text)}};
  record.disclaimer = {english(text)};
  record.date = {};
  record.date.text = text;
  record.pictures = {{.url = record.url,
                      .alternative = english(text),
                      .caption = english(text),
                      .credit = english(text)}};
  return record;
}

}  // namespace daf::exporting
