// Segments whose chunks have to come from far away: what is not looked for in them, and what is
// made of those that have not come.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/frequent_terms.h"
#include "index/partial_source.h"
#include "index/segment_writer.h"
#include "search/prefix_expansion.h"
#include "search/query_syntax.h"
#include "search/random_queries.h"
#include "search/searcher.h"
#include "search/word_forms.h"

using daf::index::Field;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::search::expand_prefix;
using daf::search::FormFinder;
using daf::search::RankingDepth;
using daf::search::Searcher;
using daf::search::SearchSegment;
using daf_test::PartialSource;

namespace {

using Texts = std::vector<std::string>;

Segment segment_of(const std::vector<std::string_view>& texts) {
  SegmentWriter writer;
  for (const std::string_view text : texts) {
    daf_test::add_text(writer, Field::kBody, text);
    writer.finish_document();
  }
  return std::move(writer).finish();
}

// A segment that is read through a source.
class DistantSegment {
 public:
  explicit DistantSegment(const std::vector<std::string_view>& texts)
      : segment_(segment_of(texts)),
        source_(segment_.view()),
        view_(*SegmentView::open(segment_.view().root(), source_)) {
    source_.set_local(false);
  }
  DistantSegment(const DistantSegment&) = delete;
  DistantSegment& operator=(const DistantSegment&) = delete;

  [[nodiscard]] SearchSegment segment(uint32_t first_document = 0) const {
    return {.view = view_, .first_document = first_document};
  }
  [[nodiscard]] PartialSource& source() { return source_; }

 private:
  Segment segment_;
  PartialSource source_;
  SegmentView view_;
};

// More words that begin with a letter than are read from far away.
std::string many_words(std::string_view letter) {
  std::string text;
  const uint32_t count = (daf::index::kMaxDistantLeaves + 2) * daf::index::kMaxTermsPerLeaf;
  for (uint32_t i = 0; i < count; ++i) text.append(letter) += std::to_string(10'000 + i) + " ";
  return text;
}

Texts forms_of(const std::vector<SearchSegment>& segments, std::string_view term) {
  FormFinder finder(segments);
  Texts texts;
  for (const auto& form : finder.find({.term = term, .source = term, .fuzzy = true})) {
    texts.push_back(form.text);
  }
  return texts;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a prefix of too many words of a distant segment stands for those of the others") {
    const std::string words = many_words("ש");
    DistantSegment far({words});
    const Segment near = segment_of({"שלום שולחן תורה"});
    const std::vector<SearchSegment> segments = {far.segment(),
                                                 {.view = near.view(), .first_document = 1}};
    CHECK(expand_prefix(segments, "ש") == Texts{"שולחנ", "שלומ"});
    CHECK(far.source().asked().empty());
    CHECK(expand_prefix(segments, "ש1005").size() == 10);
    CHECK(expand_prefix(segments, "ת") == Texts{"תורה"});
    far.source().set_local(true);
    CHECK(expand_prefix(segments, "ש").size() == daf::search::kMaxPrefixForms);
  }

  TEST_CASE(
      "of a distant segment the frequent terms are what a prefix of too many words stands for") {
    const std::string words = many_words("ש");
    DistantSegment far({words, "שלום ש10077 תורה", "שלום"});
    std::vector<uint8_t> list;
    daf::index::append_frequent_terms(far.segment().view.terms(), list);
    far.source().set_frequent_terms(list);
    const Segment near = segment_of({"שולחן שולחן", "שולחן", "שולחן שמש"});
    const std::vector<SearchSegment> segments = {far.segment(),
                                                 {.view = near.view(), .first_document = 3}};
    far.source().forget();
    const Texts forms = expand_prefix(segments, "ש");
    CHECK(far.source().asked().empty());
    REQUIRE(forms.size() == daf::search::kMaxPrefixForms);
    CHECK(forms[0] == "שולחנ");
    CHECK(forms[1] == "ש10077");
    CHECK(forms[2] == "שלומ");
    CHECK(std::find(forms.begin(), forms.end(), "ש10000") != forms.end());
    // A prefix that stands for few words is looked up.
    CHECK(expand_prefix(segments, "של") == Texts{"שלומ"});
    CHECK(!far.source().asked().empty());
  }

  TEST_CASE("a word that is frequent in several distant segments is one form") {
    const std::string words = many_words("ש");
    DistantSegment first({words, "שלום"});
    DistantSegment second({words, "שלום"});
    for (DistantSegment* const far : {&first, &second}) {
      std::vector<uint8_t> list;
      daf::index::append_frequent_terms(far->segment().view.terms(), list);
      far->source().set_frequent_terms(list);
    }
    const Texts forms =
        expand_prefix(std::vector<SearchSegment>{first.segment(), second.segment(2)}, "ש");
    CHECK(forms.size() > 1);
    CHECK(std::set<std::string>(forms.begin(), forms.end()).size() == forms.size());
  }

  TEST_CASE(
      "a mistyped word is looked for in a distant segment from the letters on that it shares") {
    const std::string words = many_words("ששש") + "תורה סורה";
    DistantSegment far({words});
    const std::vector<SearchSegment> segments = {far.segment()};
    CHECK(forms_of(segments, "תורה") == Texts{"תורה"});
    // Other first letters are not tried.
    CHECK(forms_of(segments, "תורח") == Texts{"תורה"});
    CHECK(forms_of(segments, "בורה").empty());
    // Where too many terms share its first three letters it is not looked for.
    CHECK(forms_of(segments, "ששש1000").empty());
    far.source().set_local(true);
    CHECK(forms_of(segments, "תורח") == Texts{"תורה"});
    CHECK(forms_of(segments, "בורה") == Texts{"סורה", "תורה"});
    CHECK(!forms_of(segments, "ששש1000").empty());
  }

  TEST_CASE("a word is not mistyped as long as a chunk is missing that may know it") {
    DistantSegment far({"תורה סורה", "תורח"});
    const std::vector<SearchSegment> segments = {far.segment()};
    const PartialSource sound = far.source();
    far.source().remove(SectionKind::kTerms);
    far.source().forget();
    CHECK(forms_of(segments, "בורה").empty());
    CHECK(!far.source().has_all());
    // Its postings come with it.
    CHECK(far.source().expected().count({SectionKind::kPostings, 0}) == 1);
    far.source().put(SectionKind::kTerms, 0, sound.chunk(SectionKind::kTerms, 0));
    far.source().forget();
    CHECK(forms_of(segments, "בורה") == Texts{"סורה", "תורה"});
    CHECK(far.source().has_all());
  }

  TEST_CASE("whatever chunks are missing, a search ends with documents that there are") {
    const auto documents = daf_test::random_documents(150, 121);
    const Segment segment = daf_test::make_segment(documents);
    std::mt19937 random(122);
    for (int round = 0; round < 60; ++round) {
      PartialSource source(segment.view());
      source.set_local(random() % 2 == 0);
      const PartialSource whole = source;
      for (const auto& [place, chunk] : whole.chunks()) {
        if (random() % 3 == 0) source.remove(place.first, place.second);
      }
      const auto view = SegmentView::open(segment.view().root(), source);
      REQUIRE(view.has_value());
      Searcher searcher({{.view = *view}}, RankingDepth::kProximity);
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      const auto plan =
          searcher.plan(daf::search::parse_query_syntax(query, "", round % 4 == 0), query, true);
      for (const auto& hit : searcher.rank(plan, searcher.matching(plan), 20)) {
        CHECK(hit.document < 150);
        (void)searcher.explain(plan, hit);
      }
    }
  }
}
