// Whatever bytes come in: every word of a query is in a clause, a filter or a note, and no answer
// is out of proportion.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "search/query_dump.h"
#include "search/query_syntax.h"
#include "unicode/segmentation.h"

using daf::ByteRange;
using namespace daf::search;

namespace {

// A generator whose numbers are the same everywhere: splitmix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  size_t below(size_t limit) {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<size_t>((z ^ (z >> 31U)) % limit);
  }

 private:
  uint64_t state_;
};

constexpr std::string_view kParts[] = {"שלום",
                                       "צה\"ל",
                                       "ארה״ב",
                                       "ב-",
                                       "סלאם",
                                       "کتاب\u200Cهای",
                                       "عام",
                                       "٢٠٢٣",
                                       "a",
                                       "policy",
                                       "U.S.A",
                                       "x'y",
                                       "2020",
                                       "1,280",
                                       "中国",
                                       "中",
                                       "OR",
                                       " OR ",
                                       "title:",
                                       "Author:",
                                       "topic:",
                                       "series:",
                                       "language:",
                                       "type:",
                                       "year:",
                                       "date:",
                                       "foo:",
                                       "2020..2023",
                                       "..",
                                       "\"",
                                       "\"",
                                       "״",
                                       "“",
                                       "«",
                                       "»",
                                       "''",
                                       "-",
                                       " -",
                                       "+",
                                       " +",
                                       "*",
                                       "|",
                                       "(",
                                       ")",
                                       ":",
                                       ",",
                                       "،",
                                       "؟",
                                       ".",
                                       " ",
                                       " ",
                                       " ",
                                       "\u200F",
                                       "\u2067",
                                       "\u2069",
                                       "\u05B8",
                                       "\u0301",
                                       "\u200D",
                                       "_",
                                       "/",
                                       "😀",
                                       "\xFF",
                                       "\xD7",
                                       "\xE2\x80",
                                       std::string_view("\0", 1)};

std::string random_parts(Random& random) {
  std::string query;
  for (size_t count = random.below(24); count > 0; --count) {
    query += kParts[random.below(std::size(kParts))];
  }
  return query;
}

std::string random_bytes(Random& random) {
  std::string query;
  for (size_t count = random.below(40); count > 0; --count) {
    query += static_cast<char>(random.below(256));
  }
  return query;
}

bool is_inside(ByteRange inner, ByteRange outer) {
  return inner.byte_start >= outer.byte_start && inner.byte_end <= outer.byte_end;
}

// What is wrong with an answer; empty if nothing is.
class Examination {
 public:
  Examination(std::string_view query, bool last_word_may_go_on)
      : query_(query), syntax_(parse_query_syntax(query, "", last_word_may_go_on)) {
    whole_ = {0, static_cast<uint32_t>(query.size())};
    for (const QueryClause& clause : syntax_.clauses) examine(clause);
    for (const QueryFilter& filter : syntax_.filters) examine(filter);
    if (!std::is_sorted(syntax_.notes.begin(), syntax_.notes.end(), begins_earlier)) fail("order");
    if (syntax_.notes.size() > kMaxNotes) fail("too many notes");
    for (const QueryNote& note : syntax_.notes) cover(note.source, whole_);
    if (room_ > kMaxClauses) fail("too many clauses");
    if (!last_word_may_go_on && open_ends_ != 0) fail("goes on unasked");
    if (open_ends_ > 1) fail("goes on twice");
    look_for_lost_words();
  }

  [[nodiscard]] const std::string& fault() const { return fault_; }
  [[nodiscard]] const QuerySyntax& syntax() const { return syntax_; }

 private:
  void fail(std::string_view what) { fault_.append(what).append("; "); }

  static bool begins_earlier(const QueryNote& a, const QueryNote& b) {
    return a.source.byte_start < b.source.byte_start;
  }

  void cover(ByteRange source, ByteRange outer) {
    if (source.byte_start >= source.byte_end || !is_inside(source, outer)) return fail("range");
    covered_.push_back(source);
  }

  void examine(const std::vector<ClauseTerm>& terms, ByteRange source) {
    if (++room_ == 0 || terms.size() > kMaxPhraseTerms) fail("phrase length");
    for (const ClauseTerm& term : terms) {
      if (term.text.empty() || term.text.size() > daf::analysis::kMaxTermBytes) fail("term");
      if (!is_inside(term.source, source)) fail("term range");
      if (&term != &terms.front() && term.position <= (&term - 1)->position) fail("position");
    }
    if (!terms.empty() && terms.front().position != 0) fail("first position");
  }

  void examine(const QueryClause& clause) {
    cover(clause.source, whole_);
    examine(clause.terms, clause.source);
    if (clause.terms.empty()) fail("empty clause");
    if (clause.kind == ClauseKind::kWord && clause.terms.size() != 1) fail("kind");
    if (clause.or_group != 0 && clause.occur == Occur::kMustNot) fail("excluded alternative");
    if (clause.may_go_on && clause.occur == Occur::kMustNot) fail("open exclusion");
    if (clause.may_go_on && !clause.terms.back().prefix) fail("open end is no prefix");
    open_ends_ += clause.may_go_on ? 1 : 0;
  }

  void examine(const QueryFilter& filter) {
    if (filter.values.empty() || filter.field < QueryField::kAuthor) fail("filter");
    if (filter.field == QueryField::kYear) fail("year");
    for (const FilterValue& value : filter.values) {
      cover(value.source, whole_);
      examine(value.terms, value.source);
      if (value.dates.has_value() != (filter.field == QueryField::kDate)) fail("dates");
      if (value.terms.empty() != value.dates.has_value()) fail("empty value");
      open_ends_ += value.may_go_on ? 1 : 0;
    }
  }

  // A word that was understood as an operator is nowhere else.
  void look_for_lost_words() {
    for (size_t at = 0; at < query_.size();) {
      const size_t end = daf::unicode::next_word_boundary(query_, at);
      const std::string_view word = query_.substr(at, end - at);
      const auto touches = [&](ByteRange range) {
        return range.byte_start < end && range.byte_end > at;
      };
      const bool found = std::any_of(covered_.begin(), covered_.end(), touches);
      if (!found && has_term(word) && word.substr(0, 2) != "OR") fail(word);
      at = end;
    }
  }

  static bool has_term(std::string_view word) {
    daf::analysis::Tokens tokens;
    daf::analysis::analyze(word, "", tokens);
    return !tokens.tokens.empty();
  }

  std::string_view query_;
  QuerySyntax syntax_;
  ByteRange whole_;
  std::vector<ByteRange> covered_;
  std::string fault_;
  size_t room_ = 0;
  int open_ends_ = 0;
};

std::string repeated(std::string_view part, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("no query is wrong, and no word is lost") {
    Random random(7);
    for (int i = 0; i < 20000; ++i) {
      const std::string query = i % 4 == 0 ? random_bytes(random) : random_parts(random);
      const Examination examination(query, i % 2 == 0);
      CAPTURE(query);
      CAPTURE(daf_test::dump_query(query, examination.syntax()));
      REQUIRE(examination.fault() == "");
    }
  }

  TEST_CASE("a query without operators is the words of the analyzer") {
    Random random(8);
    for (int i = 0; i < 5000; ++i) {
      std::string query = random_parts(random);
      for (char& c : query) {
        if (std::string_view("\"-+*|():").find(c) != std::string_view::npos) c = '/';
      }
      daf::analysis::Tokens tokens;
      daf::analysis::analyze(query, "", tokens);
      std::string expected;
      for (const auto& token : tokens.tokens) {
        const bool same_end = &token != &tokens.tokens.front() &&
                              (&token - 1)->source.byte_end == token.source.byte_end;
        if (!same_end) expected.append(tokens.term(token)).append(" ");
      }
      const QuerySyntax syntax = parse_query_syntax(query, "", false);
      std::string words;
      bool has_phrase = false;
      for (const QueryClause& clause : syntax.clauses) {
        has_phrase = has_phrase || clause.kind == ClauseKind::kPhrase;
        words.append(clause.terms[0].text).append(" ");
      }
      const bool has_or = query.find("OR") != query.npos;
      if (has_phrase || has_or) continue;
      CAPTURE(query);
      REQUIRE(words == expected);
    }
  }

  TEST_CASE("a million operators are a query over the limit") {
    for (const std::string_view part :
         {"\"",       "\"a",        "-",        "-a ",   "- ",       "+",       ":",
          "a:",       "title:",     "title:a,", "*",     "a*",       "|",       "a|",
          "(",        ")",          "OR ",      "a OR ", "a OR -b ", "\u200F",  "-\u200F",
          "\"\u200F", "x\"\u200F ", "״",        "צ\"",   "«",        "year:1 ", "-5 ",
          "a",        "a ",         "中",       "中 ",   "\u05B8",   "\xFF"}) {
      CAPTURE(part);
      const std::string query = repeated(part, 1000000 / part.size());
      const Examination examination(query, true);
      CHECK(examination.fault() == "");
      CHECK(examination.syntax().truncated);
      CHECK(!examination.syntax().notes.empty());
    }
  }

  TEST_CASE("a query over the limit is cut at a code point, and its last word does not go on") {
    std::string query = "x";
    while (query.size() <= daf::kMaxQueryBytes) query += "ש";
    const QuerySyntax syntax = parse_query_syntax(query, "", true);
    REQUIRE(syntax.clauses.size() == 1);
    CHECK(!syntax.clauses[0].may_go_on);
    CHECK(syntax.truncated);
    REQUIRE(syntax.notes.size() == 1);
    CHECK(syntax.notes[0] ==
          QueryNote{NoteCode::kQueryCut,
                    {daf::kMaxQueryBytes - 1, static_cast<uint32_t>(query.size())}});
    const std::string longest(daf::kMaxQueryBytes, 'a');
    CHECK(!parse_query_syntax(longest, "", true).truncated);
  }

  TEST_CASE("words over kMaxClauses are in a note") {
    const std::string query = repeated("a ", kMaxClauses) + "type:b -c d";
    const QuerySyntax syntax = parse_query_syntax(query, "", true);
    CHECK(syntax.clauses.size() == kMaxClauses);
    CHECK(syntax.filters.empty());
    CHECK(syntax.truncated);
    REQUIRE(syntax.notes.size() == 1);
    CHECK(syntax.notes[0].code == NoteCode::kTooManyClauses);
    CHECK(daf_test::source_in(query, syntax.notes[0].source) == "type:b -c d");
    CHECK(!parse_query_syntax(repeated("a ", kMaxClauses), "", true).truncated);
  }

  TEST_CASE("terms over kMaxPhraseTerms are in a note, and the phrase does not go on") {
    const std::string query = "\"" + repeated("a ", kMaxPhraseTerms) + "b c";
    const QuerySyntax syntax = parse_query_syntax(query, "", true);
    REQUIRE(syntax.clauses.size() == 1);
    CHECK(syntax.clauses[0].terms.size() == kMaxPhraseTerms);
    CHECK(!syntax.clauses[0].may_go_on);
    CHECK(!syntax.clauses[0].terms.back().prefix);
    CHECK(syntax.truncated);
    REQUIRE(syntax.notes.size() == 2);
    CHECK(syntax.notes[0].code == NoteCode::kUnclosedQuote);
    CHECK(syntax.notes[1].code == NoteCode::kPhraseCut);
    CHECK(daf_test::source_in(query, syntax.notes[1].source) == "b c");
  }

  TEST_CASE("notes over kMaxNotes become one that says where they were") {
    const std::string query = repeated("a\" ", kMaxNotes + 2);
    const QuerySyntax syntax = parse_query_syntax(query, "", false);
    REQUIRE(syntax.notes.size() == kMaxNotes);
    CHECK(syntax.notes[kMaxNotes - 2].code == NoteCode::kQuoteIgnored);
    CHECK(syntax.notes.back().code == NoteCode::kMoreNotes);
    CHECK(daf_test::source_in(query, syntax.notes.back().source) == "\" a\" a\"");
  }
}
