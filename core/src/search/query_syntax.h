// What a reader's query says, before any index is asked: its words and phrases, what has to be
// there and what must not, alternatives and filters. Tested by query_syntax_test.cpp and
// query_garbage_test.cpp.
//
//   peace talks              words                     "peace talks"   a phrase
//   +peace                   has to be there           -war            must not be there
//   polic*                   the beginning of a word   peace OR war    one of the two; also |
//   title:peace              in the title              author:cohen    a filter: also topic,
//   series, topic:"arms control"     a phrase after a field                    language, type
//   language:he,ar           one of these values       year:2020..2023 also year:2020.. and ..2020,
//   -type:report             none of these                             date:2020-03..2021
//
//   query   = { operand | "OR" | "|" | white space and punctuation }
//   operand = [ "-" | "+" ] [ field ":" ] ( word [ "*" ] | mark text mark [ "*" ] )
//
// Nothing nests, so the answer is flat: an OR joins the two operands beside it and binds closer
// than white space, so `a OR b c` has a "c" and one of a, b. Parentheses are white space.
//
// No query is wrong. What is no operator is searched as the words that it holds, and where a reader
// may have meant more by it, a note says what became of it. Every word of a query is in a clause, a
// filter or a note. An operator is one only where a word would begin, after white space, a
// separator such as the Arabic comma, or "(": a hyphen inside a word is that word's.
//
// A quotation mark between two Hebrew letters belongs to their acronym, always. Else a mark that
// stands right after a word opens nothing. A phrase that nothing closes goes to the end of the
// query: as one types it, each letter then asks for what the closed phrase will ask for, so that
// hits only become fewer, and the closing mark changes nothing but the last word's end. (Were the
// mark no operator until it is closed, all that matched some of the words would vanish at the end.)
//
// Offsets are bytes of the query as it was given. Time and memory are linear in kMaxQueryBytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daf/search.h"
#include "daf/text.h"
#include "index/field.h"
#include "search/query_date.h"

namespace daf::search {

/// More clauses and filter values than this are not read; stops a query of two thousand different
/// words, each with long postings. A pasted abstract fits.
inline constexpr size_t kMaxClauses = 256;

/// The rest of a longer phrase is not looked for; stops one that intersects the positions of the
/// commonest word a thousand times over.
inline constexpr size_t kMaxPhraseTerms = 64;

/// In a query of so many plain words beside it, a phrase is a name or a quotation within a
/// sentence, and need not be there as it was written; +"..." says that it must.
inline constexpr size_t kMinSentenceWords = 4;

/// More terms with an asterisk, or lone characters of a script without spaces, are taken as whole
/// terms; stops a query that has the dictionary walked for each of a thousand letters.
inline constexpr size_t kMaxPrefixes = 8;

/// More notes become one; stops a query of nothing but stray marks from an answer many times its
/// length.
inline constexpr size_t kMaxNotes = 64;

/// Whether what a clause says has to be there.
enum class Occur : uint8_t {
  kShould,  ///< a plain word or prefix*: counts for the ranking; how many must match, scoring says
  kMust,    ///< +word, title:word, a phrase that is no part of a sentence (kMinSentenceWords)
  kMustNot  ///< whatever the sign of an exclusion stands before
};

/// One term to look up, as the analyzer makes it.
struct ClauseTerm {
  std::string text;
  ByteRange source;       ///< into the query: what a correction replaces
  uint32_t position = 0;  ///< words after the first term of its clause (analysis::Token::position)
  bool prefix = false;    ///< longer terms that begin with it match too
};

enum class ClauseKind : uint8_t {
  kWord,   ///< one term
  kPhrase  ///< terms that stand at these positions, relative to each other, in one field
};

/// One thing to look for. A word that is cut into several terms (foreign-policy, or Persian parts
/// joined by ZWNJ) is a clause for each of them, but a phrase where an operator says something
/// about the word: `-foreign-policy` does not exclude everything foreign. What was put in quotation
/// marks is a phrase also where it is one term: those letters, no other form of the word.
///
/// The same word twice is two clauses.
struct QueryClause {
  Occur occur = Occur::kShould;
  ClauseKind kind = ClauseKind::kWord;
  std::optional<index::Field> field;  ///< only there; absent: anywhere
  /// 0, or the number of its alternatives, from 1: at least one clause of a number has to match if
  /// they are kMust (all of them are then); if they are kShould, they count as one word. Never
  /// kMustNot.
  uint32_t or_group = 0;
  /// The query ends in this clause's last term, which is a prefix for that reason: the reader may
  /// still be typing it.
  bool may_go_on = false;
  std::vector<ClauseTerm> terms;  ///< never empty, in the order of the query
  ByteRange source;               ///< into the query, with sign, field, marks and asterisk
};

/// What may stand before a colon. Names are those of query_field_name, in any case.
enum class QueryField : uint8_t {
  kNone,
  kTitle,  ///< makes a clause; the rest make filters
  kAuthor,
  kTopic,
  kSeries,
  kLanguage,
  kType,
  kYear,  ///< the same as kDate
  kDate
};

/// "title", "author", ...; empty for kNone. Static storage.
[[nodiscard]] std::string_view query_field_name(QueryField field);

/// One value that a filter lets through.
struct FilterValue {
  std::string text;  ///< as typed, without quotation marks and bidi controls
  /// Of `text`, for names that are compared word by word. Empty for a date.
  std::vector<ClauseTerm> terms;
  std::optional<DateRange> dates;  ///< for kDate only, and always
  bool is_quoted = false;          ///< typed in quotation marks
  bool may_go_on = false;          ///< see QueryClause
  ByteRange source;                ///< into the query, with sign, field, marks and asterisk
};

/// A publication passes if its field has one of the values; if `excluded`, if it has none of them.
/// It has to pass all filters.
struct QueryFilter {
  QueryField field = QueryField::kNone;  ///< never kNone, kTitle or kYear; year: is a kDate
  bool excluded = false;
  std::vector<FilterValue> values;  ///< never empty
};

/// What a reader may want to know about how the query was read. The range says where.
enum class NoteCode : uint8_t {
  kUnclosedQuote,      ///< "unclosed-quote": the phrase goes to the end
  kQuoteIgnored,       ///< "quote-ignored": a mark right after a word opens nothing
  kUnknownField,       ///< "unknown-field": read as words
  kFieldWithoutValue,  ///< "field-without-value": read as words
  kInvalidDate,        ///< "invalid-date": read as words
  kRangeSwapped,       ///< "range-swapped": the later date stood first
  kOrWithoutOperand,   ///< "or-without-operand": nothing on one side; OR is read as a word
  kOrIgnored,  ///< "or-ignored": not between words, phrases and titles, but with an exclusion or a
               ///< filter on one side: both sides hold
  kAsteriskIgnored,     ///< "asterisk-ignored": not at the end of a word
  kParenthesesIgnored,  ///< "parentheses-ignored": they group nothing, and stand by an operator
  kSignOfNumber,        ///< "sign-of-number": -5 and +972 are numbers
  kTooManyPrefixes,     ///< "too-many-prefixes": over kMaxPrefixes, taken as a whole term
  kPhraseCut,           ///< "phrase-cut": over kMaxPhraseTerms; these words were not looked for
  kTooManyClauses,      ///< "too-many-clauses": over kMaxClauses; nor were these
  kQueryCut,            ///< "query-cut": over kMaxQueryBytes; nor were these
  kPhraseNotFound,      ///< "phrase-not-found": stands nowhere; taken as its words (QueryPlan)
  kMoreNotes            ///< "more-notes": over kMaxNotes; those in this range were left out
};

/// The name in the comment above. Static storage.
[[nodiscard]] std::string_view note_name(NoteCode code);

struct QueryNote {
  NoteCode code = NoteCode::kUnclosedQuote;
  ByteRange source;  ///< into the query
  friend bool operator==(const QueryNote&, const QueryNote&) = default;
};

/// A query as it was understood. A value: it refers to nothing.
struct QuerySyntax {
  std::vector<QueryClause> clauses;  ///< in the order of the query
  std::vector<QueryFilter> filters;  ///< one for each field and sign, by first appearance
  std::vector<QueryNote> notes;      ///< by where they begin
  bool truncated = false;            ///< a limit left out words that were typed
};

/// Reads a query. `language` is BCP 47 or empty, and the analyzer's. With `last_word_may_go_on`, a
/// word, a phrase that nothing closes, or the value of a filter that reaches the very end of the
/// text is a prefix, unless it is excluded or a date. Nothing may follow it, not even a space, but
/// for bidi controls and the quotation mark with which the gershayim of a Hebrew acronym begin.
///
/// A lone character of a script written without spaces is a prefix always, because terms are pairs
/// of them. Any bytes are a query; ill-formed UTF-8 is U+FFFD.
[[nodiscard]] QuerySyntax parse_query_syntax(std::string_view text, std::string_view language,
                                             bool last_word_may_go_on);

}  // namespace daf::search
