// parse_localizable and localizable_json on the table that the JavaScript API is tested with, too.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "daf/publication.h"
#include "publication/json_tree.h"
#include "publication/recording_sink.h"

using daf::Code;
using daf::Declared;
using daf::Direction;
using daf::LocalizedString;
using daf::LocalizedStrings;
using daf::parse_localizable;
using daf::StringDefaults;
using daf::publication::JsonTree;
using daf::publication::JsonType;

namespace {

std::string_view declared_text(Declared declared, std::string_view value) {
  if (declared == Declared::kAbsent) return "absent";
  return declared == Declared::kNull ? "null" : value;
}

// One line for each: value|language|direction.
std::string describe(const LocalizedStrings& strings) {
  std::string lines;
  for (const LocalizedString& string : strings) {
    lines.append(string.value).append("|");
    lines.append(declared_text(string.language_declared, string.language)).append("|");
    lines.append(declared_text(string.direction_declared, daf::direction_name(string.direction)));
    lines += '\n';
  }
  return lines;
}

LocalizedStrings parse(std::string_view json, const StringDefaults& defaults = {}) {
  const auto result = parse_localizable(json, defaults);
  REQUIRE(result.ok());
  return result.value();
}

// The rows of the table, as parts of its JSON.
class Table {
 public:
  Table() : json_("{\"rows\":") {
    json_ += daf_test::read_file(DAF_FIXTURES_DIR "/bidi/localizable.json");
    json_ += '}';
    REQUIRE(tree_.parse(json_, 0) == daf::publication::JsonOutcome::kOk);
  }

  template <class Use>
  void for_each_row(Use use) const {
    const uint32_t rows = tree_.find(0, "rows");
    for (uint32_t row = tree_.first_child(rows); row != JsonTree::kNone;
         row = tree_.next_sibling(row)) {
      use(row);
    }
  }
  [[nodiscard]] std::string text(uint32_t row) const {
    return std::string(tree_[tree_.find(row, "what")].text);
  }
  // The JSON of a field of a row.
  [[nodiscard]] std::string source(uint32_t row, std::string_view key) const {
    const size_t start = tree_[tree_.find(row, key)].byte_offset;
    size_t end = start;
    size_t depth = 0;
    bool in_string = false;
    for (;; ++end) {
      const char c = json_[end];
      const bool is_end = c == ',' || c == '}' || c == ']' || c == '\n';
      if (depth == 0 && !in_string && is_end) break;
      if (c == '\\') ++end;
      if (c == '"') in_string = !in_string;
      if (in_string) continue;
      if (c == '[' || c == '{') ++depth;
      if (c == ']' || c == '}') --depth;
    }
    return json_.substr(start, end - start);
  }
  [[nodiscard]] StringDefaults defaults(uint32_t row) const {
    StringDefaults defaults;
    const uint32_t globals = tree_.find(row, "globals");
    const uint32_t language = tree_.find(globals, "language");
    const uint32_t direction = tree_.find(globals, "direction");
    if (language != JsonTree::kNone) {
      const bool is_null = tree_[language].type == JsonType::kNull;
      defaults.language_declared = is_null ? Declared::kNull : Declared::kValue;
      if (!is_null) defaults.language = tree_[language].text;
    }
    if (direction != JsonTree::kNone) {
      const bool is_null = tree_[direction].type == JsonType::kNull;
      defaults.direction_declared = is_null ? Declared::kNull : Declared::kValue;
      defaults.direction =
          tree_[direction].text == "rtl" ? Direction::kRightToLeft : Direction::kLeftToRight;
    }
    return defaults;
  }

 private:
  std::string json_;
  JsonTree tree_;
};

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("every form of localizable strings is read, and what is none is left out") {
    const Table table;
    int count = 0;
    table.for_each_row([&](uint32_t row) {
      INFO(table.text(row));
      std::string input = table.source(row, "input");
      std::string expected = table.source(row, "expected");
      const LocalizedStrings strings = parse(input, table.defaults(row));
      CHECK(describe(strings) == describe(parse(expected)));
      // And back without loss.
      CHECK(describe(parse(daf::localizable_json(strings))) == describe(strings));
      ++count;
    });
    CHECK(count >= 20);
  }

  TEST_CASE("what is absent, null and declared stays apart on the way out and back") {
    const LocalizedStrings strings = parse(
        R"(["a", {"value":"b","language":null}, {"value":"c","direction":null,"language":"he"}])");
    CHECK(daf::localizable_json(strings) ==
          R"(["a",{"value":"b","language":null},{"value":"c","language":"he","direction":null}])");
    CHECK(daf::localizable_json(parse(R"("\u0001\"\\\n")")) == R"("\u0001\"\\\u000a")");
    CHECK(daf::localizable_json({}) == "[]");
  }

  TEST_CASE("what is no JSON value is an error that says where") {
    const auto fails_at = [](std::string_view json, Code code, uint64_t byte_offset) {
      const auto result = parse_localizable(json, {});
      REQUIRE_FALSE(result.ok());
      CHECK(result.error().code == code);
      CHECK(result.error().byte_offset == byte_offset);
    };
    fails_at(R"(["a" "b"])", Code::kInvalidJson, 5);
    fails_at("", Code::kInvalidJson, 0);
    fails_at(R"("a","b":"c")", Code::kInvalidJson, 0);
    CHECK(parse_localizable(std::string(300, '['), {}).error().code == Code::kTooDeep);
  }

  TEST_CASE("ill-formed bytes are replaced") {
    CHECK(parse("\"\xFF\xD7\x90\"")[0].value == "\uFFFD\u05D0");
  }
}
