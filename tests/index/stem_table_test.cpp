#include "index/stem_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "index/add_text.h"
#include "index/segment_writer.h"

using daf::analysis::Language;
using daf::analysis::Stemmer;
using daf::analysis::Stems;
using daf::index::Bytes;
using daf::index::Field;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::StemMember;
using daf::index::StemTable;

namespace {

// The terms of the segment that share a stem with a word, ascending.
std::vector<std::string> forms_of(const SegmentView& segment, std::string_view word,
                                  Language language) {
  Stemmer stemmer;
  Stems stems;
  stemmer.find_stems(language, word, word, stems);
  std::vector<std::string> forms;
  for (const Stems::Stem& stem : stems) {
    std::vector<StemMember> members;
    segment.stems().find(stems.key(stem), members);
    for (const StemMember& member : members) {
      CHECK(member.confidence >= 1);
      CHECK(member.confidence <= daf::analysis::kFullConfidence);
      auto walk = segment.terms().walk_from(member.term_number);
      REQUIRE(walk.next());
      forms.emplace_back(walk.term());
    }
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

bool holds(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

Segment segment_of(std::string_view text, std::string_view language) {
  SegmentWriter writer;
  daf_test::add_text(writer, Field::kBody, text, language);
  writer.finish_document();
  return std::move(writer).finish();
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a Hebrew word meets itself with an article and prefixes") {
    const Segment segment = segment_of("הממשלה ובממשלה ממשלות שולחן", "he");
    const auto forms = forms_of(segment.view(), "ממשלה", Language::kHebrew);
    CHECK(holds(forms, "הממשלה"));
    CHECK(holds(forms, "ובממשלה"));
    CHECK(holds(forms, "ממשלות"));
    CHECK_FALSE(holds(forms, "שולחנ"));
  }

  TEST_CASE("each string of a document is stemmed in its own language") {
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kTitle, "running", "en");
    daf_test::add_text(writer, Field::kBody, "الحكومة", "ar");
    daf_test::add_text(writer, Field::kBody, "runden", "de");
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    const auto has = [&](Language language) {
      return (segment.view().stems().languages() >> static_cast<unsigned>(language) & 1) != 0;
    };
    CHECK(has(Language::kEnglish));
    CHECK(has(Language::kArabic));
    CHECK_FALSE(has(Language::kHebrew));
    CHECK(forms_of(segment.view(), "runs", Language::kEnglish) ==
          std::vector<std::string>{"running"});
    CHECK(forms_of(segment.view(), "حكومه", Language::kArabic) ==
          std::vector<std::string>{"الحكومه"});
  }

  TEST_CASE("a word in two languages has the stems of both") {
    SegmentWriter writer;
    daf_test::add_text(writer, Field::kBody, "chances", "en");
    daf_test::add_text(writer, Field::kBody, "chances", "fr");
    writer.finish_document();
    const Segment segment = std::move(writer).finish();
    CHECK(holds(forms_of(segment.view(), "chance", Language::kEnglish), "chances"));
    CHECK(holds(forms_of(segment.view(), "chance", Language::kFrench), "chances"));
  }

  TEST_CASE("every stem is found among thousands, and no other") {
    std::string text;
    for (int i = 0; i < 3000; ++i) {
      std::string word = "ab";
      for (int n = i; n > 0; n /= 20) word += static_cast<char>('b' + n % 20);
      text += word + "s " + word + " ";
    }
    const Segment segment = segment_of(text, "en");
    Stemmer stemmer;
    Stems stems;
    auto walk = segment.view().terms().walk("");
    for (uint32_t number = 0; walk.next(); ++number) {
      stemmer.find_stems(Language::kEnglish, walk.term(), walk.term(), stems);
      for (const Stems::Stem& stem : stems) {
        std::vector<StemMember> members;
        segment.view().stems().find(stems.key(stem), members);
        const auto self = std::find_if(members.begin(), members.end(), [&](const auto& member) {
          return member.term_number == number;
        });
        if (members.empty()) {  // a stem that only its namesake has is left out
          CHECK(stems.key(stem) == walk.term());
          continue;
        }
        REQUIRE(self != members.end());
        CHECK(self->confidence == stem.confidence);
      }
    }
    std::vector<StemMember> none;
    for (const std::string_view key : {"", "a", "zzz", "\xFF", "abb~"}) {
      segment.view().stems().find(key, none);
    }
    CHECK(none.empty());
  }

  TEST_CASE("bytes that are no stem table hold no stems, and are never read outside") {
    const Segment segment = segment_of("הממשלה running ובממשלה runs walks walking organised", "he");
    CHECK(StemTable(Bytes()).languages() == 0);
    const Bytes bytes = segment.bytes();
    std::mt19937 random(7);
    for (size_t i = 0; i < 3000; ++i) {
      const size_t length = i < bytes.size() ? i : bytes.size();
      const auto damaged = std::make_unique<uint8_t[]>(length);
      std::copy(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length), damaged.get());
      if (length > 0) damaged[random() % length] ^= static_cast<uint8_t>(1u << random() % 8);
      for (const size_t start : {size_t{0}, length / 2, length - length / 3}) {
        const StemTable table(Bytes(damaged.get() + start, length - start));
        std::vector<StemMember> members;
        for (const std::string_view key : {"run", "ממשל", "", "zzz"}) table.find(key, members);
        CHECK(members.size() <= bytes.size() * 4);
      }
    }
  }
}
