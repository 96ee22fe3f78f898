// A collection of random publications in Hebrew, English and Arabic with all that publications
// have, for tests that compare one library with another.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace daf_test {

inline const std::vector<std::string_view>& sample_words(std::string_view language) {
  static const std::vector<std::string_view> kHebrew = {
      "המים",    "הנמל", "ספינה",  "ספינות", "האנרגיה", "מסדרון", "שאלות", "צה״ל",
      "ירושלים", "הסכם", "הסכמים", "רציף",   "ציפורים", "בנמל",   "שלום",  "מדיניות"};
  static const std::vector<std::string_view> kEnglish = {
      "harbour",   "harbours", "water",  "watering", "energy",   "corridor",
      "corridors", "question", "policy", "policies", "shipping", "ships",
      "agreement", "agreed",   "birds",  "reeds"};
  static const std::vector<std::string_view> kArabic = {"الميناء", "المياه", "سفينة", "الطاقة",
                                                        "ممر",     "سؤال",   "سلام",  "اتفاق"};
  return language == "he" ? kHebrew : language == "en" ? kEnglish : kArabic;
}

/// The publications of a collection, each a JSON object. The same seed gives the same ones.
class SampleCollection {
 public:
  explicit SampleCollection(uint32_t seed = 1) : random_(seed) {}

  /// Ids are `prefix` and the number. Every third one is a translation of the one before.
  [[nodiscard]] std::string publication(uint32_t number, const std::string& prefix = "p") {
    const std::string_view language = number % 3 == 0   ? "he"
                                      : number % 3 == 1 ? "en"
                                                        : (number % 2 == 0 ? "ar" : "he");
    const std::string own = prefix + std::to_string(number);
    std::string json = R"({"id": ")" + own + R"(", "name": ")" + sentence(language, 3) + " " +
                       std::to_string(number) + R"(", "inLanguage": ")" + std::string(language) +
                       R"(", "author": [{"name": ")" + sentence("en", 1) + " " +
                       std::to_string(number % 5) + R"(", "id": "a)" + std::to_string(number % 5) +
                       R"("}], "about": [{"id": "t)" + std::to_string(number % 4) +
                       R"(", "name": ")" + std::string(sample_words("en")[number % 4]) +
                       R"(", "broader": ["t)" + std::to_string(number % 2) +
                       R"("]}], "abstract": ")" + sentence(language, 6) + R"(", "url": "notes/)" +
                       own + R"(.html")";
    if (number % 7 != 0) {
      json += R"(, "datePublished": ")" + std::to_string(2000 + number % 23) + "-0" +
              std::to_string(1 + number % 9) + R"(-11")";
    }
    if (number % 2 == 0) {
      json += R"(, "isPartOf": [{"id": "s)" + std::to_string(number % 3) +
              R"(", "name": "Notes", "position": ")" + std::to_string(number) + R"("}])";
    }
    if (number % 3 == 2) {
      json += R"(, "translationOfWork": [{"id": ")" + prefix + std::to_string(number - 1) +
              R"(", "inLanguage": "en"}])";
    }
    if (number % 11 == 4) {
      json += R"(, "workTranslation": [{"id": "elsewhere)" + std::to_string(number) +
              R"(", "inLanguage": "fr", "name": "Ailleurs", "url": "https://example.org/fr"}])";
    }
    if (number % 5 == 1) {
      json += R"(, "related": [{"id": ")" + prefix + std::to_string(number / 2) + R"("}])";
    }
    return json + R"(, "body": [{"encodingFormat": "text/markdown", "value": ")" + body(language) +
           R"("}]})";
  }

  /// The publications `first` to `end` as a JSON array.
  [[nodiscard]] std::string array(uint32_t first, uint32_t end, const std::string& prefix = "p") {
    std::string json = "[";
    for (uint32_t i = first; i < end; ++i) {
      json += (i == first ? "" : ",\n") + publication(i, prefix);
    }
    return json + "]";
  }

 private:
  std::string sentence(std::string_view language, uint32_t words) {
    const std::vector<std::string_view>& all = sample_words(language);
    std::string text;
    for (uint32_t i = 0; i < words; ++i) {
      if (i > 0) text += ' ';
      text += all[random_() % all.size()];
    }
    return text;
  }

  std::string body(std::string_view language) {
    std::string text = "# " + sentence(language, 2);
    for (auto left = 1 + random_() % 3; left > 0; --left) {
      text += "\\n\\n" + sentence(language, 4 + static_cast<uint32_t>(random_() % 12)) + " **" +
              sentence(language, 1) + "** " + std::to_string(random_() % 1000) + ".";
    }
    return text;
  }

  std::mt19937 random_;
};

}  // namespace daf_test
