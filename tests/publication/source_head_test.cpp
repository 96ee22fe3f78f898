#include "publication/source_head.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using daf::Code;
using daf::publication::byte_order_mark_length;
using daf::publication::check_encoding;
using daf::publication::not_json;
using namespace std::string_view_literals;

TEST_SUITE("publication") {
  TEST_CASE("UTF-16 and UTF-32 are told by their marks and by their zeros") {
    const std::vector<std::pair<std::string_view, std::string>> cases = {
        {"\xFF\xFE{\0"sv, "UTF-16"},  {"\xFE\xFF\0{"sv, "UTF-16"},  {"{\0\"\0"sv, "UTF-16"},
        {"\0{\0\""sv, "UTF-16"},      {"\xFF\xFE"sv, "UTF-16"},     {"[\0"sv, "UTF-16"},
        {"\xFF\xFE\0\0"sv, "UTF-32"}, {"\0\0\xFE\xFF"sv, "UTF-32"}, {"{\0\0\0"sv, "UTF-32"},
        {"\0\0\0{"sv, "UTF-32"},
    };
    for (const auto& test : cases) {
      const auto error = check_encoding(test.first);
      CAPTURE(test.second);
      REQUIRE(error.has_value());
      CHECK(error->code == Code::kUnsupportedEncoding);
      CHECK(error->message.find("in " + test.second + ",") != std::string::npos);
      CHECK(error->message.find("UTF-8") != std::string::npos);
    }
  }

  TEST_CASE("UTF-8 is accepted, with or without its mark") {
    for (const std::string_view bytes : {""sv, "{"sv, "[{\"a"sv, "\xEF\xBB\xBF{"sv, "\xD7\xA9"sv}) {
      CHECK(!check_encoding(bytes).has_value());
    }
    CHECK(byte_order_mark_length("\xEF\xBB\xBF{") == 3);
    CHECK(byte_order_mark_length("{\"a\"") == 0);
    CHECK(byte_order_mark_length("\xEF\xBB") == 0);
  }

  TEST_CASE("what is not JSON is called by its name") {
    const std::vector<std::pair<std::string_view, std::string>> cases = {
        {"<!DOCTYPE html><html>"sv, "a web page (HTML)"},
        {"<HTML lang=he>"sv, "a web page (HTML)"},
        {"<?xml version="sv, "an XML file"},
        {"%PDF-1.7\n"sv, "a PDF file"},
        {"PK\x03\x04\x14\0\x06\0"sv, "a ZIP file, as Word"},
        {"\x1F\x8B\x08\0\0"sv, "a gzip file"},
        {"\x89PNG\r\n\x1A\n"sv, "a PNG image"},
        {"\xD0\xCF\x11\xE0\xA1\xB1"sv, "an old Word"},
        {"---\ntitle: x\n"sv, "YAML"},
        {"\x01\x02\x03\x04 what"sv, "a binary file"},
        {"Dear all, this is text"sv, "begins with \"Dear all, this is text\""},
        {"\"name\": 1"sv, "begins with \"\"name\": 1\""},
    };
    for (const auto& test : cases) {
      const daf::Error error = not_json(test.first, 5);
      CAPTURE(error.message);
      CHECK(error.code == Code::kNotJson);
      CHECK(error.byte_offset == 5);
      CHECK(error.message.find(test.second) != std::string::npos);
    }
  }
}
