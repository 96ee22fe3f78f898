#include "search/query_terms.h"

#include <algorithm>
#include <cstdint>

#include "analysis/analyzer.h"
#include "analysis/script.h"
#include "daf/search.h"
#include "unicode/utf8.h"

namespace daf::search {
namespace {

using analysis::Token;
using analysis::Tokens;
using unicode::decode_utf8;

// `text` without what is over kMaxQueryBytes, cut at a code point.
std::string_view cut(std::string_view text) {
  if (text.size() <= kMaxQueryBytes) return text;
  size_t end = kMaxQueryBytes;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

char32_t last_code_point(std::string_view text) {
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) --at;
  return decode_utf8(text, at).code_point;
}

// Whether `rest` is the quotation mark of an acronym half typed, after the word `source`.
bool begins_gershayim(std::string_view source, std::string_view rest) {
  if (rest.empty() || source.empty() || !analysis::is_hebrew_letter(last_code_point(source))) {
    return false;
  }
  const unicode::Decoded mark = decode_utf8(rest, 0);
  return mark.byte_length == rest.size() && analysis::is_double_quote(mark.code_point);
}

// The last character of a run of pairs is a term of its own in a text; a query needs it only where
// it stands alone.
bool is_end_of_pair(const Tokens& tokens, size_t i) {
  return i > 0 && tokens.tokens[i].source.byte_end == tokens.tokens[i - 1].source.byte_end;
}

bool is_lone_spaceless_character(std::string_view term) {
  const unicode::Decoded c = decode_utf8(term, 0);
  return c.byte_length == term.size() && analysis::is_spaceless_script(c.code_point);
}

bool is_open_ended(std::string_view text, const Token& last) {
  const std::string_view source =
      text.substr(last.source.byte_start, last.source.byte_end - last.source.byte_start);
  const std::string_view rest = text.substr(last.source.byte_end);
  // A mark that was opened before the word closes after it.
  const bool quoted = text.substr(0, last.source.byte_start).find('"') != text.npos;
  return rest.empty() || (begins_gershayim(source, rest) && !quoted);
}

}  // namespace

QueryTerms parse_query(std::string_view text, std::string_view language, bool last_word_may_go_on) {
  QueryTerms result;
  const std::string_view read = cut(text);
  result.truncated = read.size() < text.size();

  Tokens tokens;
  analysis::analyze(read, language, tokens);
  size_t last = tokens.tokens.size();
  for (size_t i = 0; i < tokens.tokens.size(); ++i) {
    if (!is_end_of_pair(tokens, i)) last = i;
  }
  size_t prefix_count = 0;
  for (size_t i = 0; i < tokens.tokens.size(); ++i) {
    if (is_end_of_pair(tokens, i)) continue;
    const Token& token = tokens.tokens[i];
    const std::string_view term = tokens.term(token);
    bool prefix = is_lone_spaceless_character(term) && prefix_count < kMaxPrefixTerms;
    if (i == last && last_word_may_go_on && !result.truncated) {
      prefix = prefix || is_open_ended(read, token);
    }
    const auto same = std::find_if(result.terms.begin(), result.terms.end(),
                                   [term](const QueryTerm& other) { return other.text == term; });
    if (same == result.terms.end()) {
      result.terms.push_back({std::string(term), prefix});
      prefix_count += prefix ? 1 : 0;
    } else if (prefix && !same->prefix) {
      same->prefix = true;
      ++prefix_count;
    }
  }
  return result;
}

}  // namespace daf::search
