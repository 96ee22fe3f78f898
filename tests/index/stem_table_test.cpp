#include "index/stem_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/add_text.h"
#include "index/partial_source.h"
#include "index/segment_writer.h"

using daf::analysis::Language;
using daf::analysis::Stemmer;
using daf::analysis::Stems;
using daf::index::ByteReader;
using daf::index::Bytes;
using daf::index::Field;
using daf::index::KeyTable;
using daf::index::kStemsPerLeaf;
using daf::index::SectionKind;
using daf::index::Segment;
using daf::index::SegmentView;
using daf::index::SegmentWriter;
using daf::index::StemMember;
using daf::index::StemSection;
using daf::index::StemTable;
using daf::index::StemWalk;
using daf::index::TermDictionaryWriter;
using daf::index::TermWalk;
using daf::index::WrittenDictionary;
using daf_test::PartialSource;

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

// The members that the i-th stem of StemFixture has: other terms, and it is sure of each as it may.
std::vector<StemMember> members_of(uint32_t i) {
  std::vector<StemMember> members;
  for (uint32_t n = 0; n <= i % 3; ++n) {
    members.push_back({i * 10 + n, static_cast<uint8_t>(1 + (i + n) % 16)});
  }
  return members;
}

// A table of so many stems, in parts that can be taken away or damaged.
class StemFixture {
 public:
  explicit StemFixture(uint32_t count) {
    StemSection section{TermWalk()};
    for (uint32_t i = 0; i < count; ++i) {
      keys_.push_back((i % 2 == 0 ? "אב" : "אבג") + std::to_string(10'000 + i));
    }
    std::sort(keys_.begin(), keys_.end());
    for (uint32_t i = 0; i < count; ++i) {
      std::vector<StemMember> members = members_of(i);
      section.add(keys_[i], members);
    }
    section.finish();
    REQUIRE(section.key_count() == count);
    source_.put(SectionKind::kStems, section.leaves());
    table_.assign(section.keys().bytes().begin(), section.keys().bytes().end());
  }
  [[nodiscard]] StemTable stems() const {
    const auto count = static_cast<uint32_t>(keys_.size());
    ByteReader reader(table_);
    return {1, count, KeyTable(reader, StemTable::leaf_count(count)), source_};
  }
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }
  [[nodiscard]] PartialSource& source() { return source_; }
  [[nodiscard]] std::vector<uint8_t>& table() { return table_; }

 private:
  std::vector<std::string> keys_;
  PartialSource source_;
  std::vector<uint8_t> table_;
};

bool same_members(const std::vector<StemMember>& a, const std::vector<StemMember>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.term_number == y.term_number && x.confidence == y.confidence;
  });
}

std::vector<StemMember> find_in(const StemTable& table, std::string_view key) {
  std::vector<StemMember> members;
  table.find(key, members);
  return members;
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
    CHECK(segment.view().stems().key_count() > 10 * kStemsPerLeaf);
    Stemmer stemmer;
    Stems stems;
    auto walk = segment.view().terms().walk("");
    for (uint32_t number = 0; walk.next(); ++number) {
      stemmer.find_stems(Language::kEnglish, walk.term(), walk.term(), stems);
      for (const Stems::Stem& stem : stems) {
        std::vector<StemMember> members;
        const bool may_have_namesake = segment.view().stems().find(stems.key(stem), members);
        const auto self = std::find_if(members.begin(), members.end(), [&](const auto& member) {
          return member.term_number == number;
        });
        if (stems.key(stem) == walk.term()) {
          CHECK(may_have_namesake);
          CHECK(self == members.end());
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

  TEST_CASE("stems are walked and found over leaves, in the order of their bytes") {
    for (const uint32_t count : {1u, 127u, 128u, 129u, 256u, 257u, 1000u}) {
      StemFixture fixture(count);
      const StemTable table = fixture.stems();
      CHECK(table.key_count() == count);
      CHECK(fixture.source().chunks().size() == StemTable::leaf_count(count));
      StemWalk walk = table.walk();
      for (uint32_t i = 0; i < count; ++i) {
        REQUIRE(walk.next());
        CHECK(walk.key() == fixture.keys()[i]);
        CHECK(same_members(walk.members(), members_of(i)));
      }
      CHECK(!walk.next());
      CHECK(!walk.next());
      for (uint32_t i = 0; i < count; ++i) {
        fixture.source().forget();
        CHECK(same_members(find_in(table, fixture.keys()[i]), members_of(i)));
        CHECK(fixture.source().asked() ==
              std::set<PartialSource::Place>{{SectionKind::kStems, i / kStemsPerLeaf}});
        CHECK(find_in(table, fixture.keys()[i] + "!").empty());
        CHECK(find_in(table, "!" + fixture.keys()[i]).empty());
      }
      for (const std::string_view key : {"", "א", "אב", "ת", "\xFF"}) {
        CHECK(find_in(table, key).empty());
      }
    }
  }

  TEST_CASE("members stay once each, by number, and it is said whether a term is spelled so") {
    TermDictionaryWriter terms;
    for (const char* const term : {"א", "ב", "בב", "ד"}) terms.add(term, {.document_count = 1});
    terms.finish();
    const WrittenDictionary dictionary(terms);
    StemSection section(dictionary.view().walk(""));
    std::vector<StemMember> none;
    section.add("א", none);
    CHECK(section.key_count() == 0);
    std::vector<StemMember> one = {{7, 16}};
    section.add("ב", one);
    std::vector<StemMember> members = {{9, 3}, {2, 1}, {9, 12}, {2, 1}};
    section.add("ג", members);
    section.add("ד", one);
    section.add("ה", one);
    section.finish();
    CHECK(section.key_count() == 4);
    CHECK(section.leaves().ends.size() == 1);
    ByteReader reader(section.keys().bytes());
    const KeyTable key_table(reader, 1);
    CHECK(reader.ok());
    CHECK(reader.remaining() == 0);
    PartialSource source;
    source.put(SectionKind::kStems, section.leaves());
    const StemTable table(0, 4, key_table, source);
    CHECK(same_members(find_in(table, "ג"), {{2, 1}, {9, 12}}));
    CHECK(find_in(table, "א").empty());
    CHECK(same_members(find_in(table, "ב"), one));
    std::vector<StemMember> found;
    CHECK(table.find("ב", found));
    CHECK(!table.find("ג", found));
    CHECK(table.find("ד", found));
    CHECK(!table.find("ה", found));
    CHECK(table.find("א", found));  // nothing is known of it
    CHECK(table.find("ת", found));
  }

  TEST_CASE("stems of a leaf that is missing look absent, the others are found") {
    StemFixture fixture(400);
    const StemTable table = fixture.stems();
    for (const uint32_t missing : {0u, 1u, 3u}) {
      StemFixture part = fixture;
      part.source().remove(SectionKind::kStems, missing);
      const StemTable part_table = part.stems();
      for (uint32_t i = 0; i < 400; ++i) {
        part.source().forget();
        const bool is_there = i / kStemsPerLeaf != missing;
        CHECK(same_members(find_in(part_table, part.keys()[i]),
                           is_there ? members_of(i) : std::vector<StemMember>{}));
        CHECK(part.source().has_all() == is_there);
      }
      part.source().forget();
      std::string last;
      size_t count = 0;
      for (StemWalk walk = part_table.walk(); walk.next(); ++count) {
        CHECK(walk.key() > last);
        CHECK(same_members(find_in(table, walk.key()), walk.members()));
        last = walk.key();
      }
      CHECK(count < 400);
      CHECK(!part.source().has_all());
    }
    fixture.source().remove(SectionKind::kStems);
    CHECK(!table.walk().next());
    CHECK(find_in(table, fixture.keys()[300]).empty());
  }

  TEST_CASE("a table without stems holds none") {
    const StemFixture fixture(0);
    for (const StemTable& table : {StemTable(), fixture.stems()}) {
      CHECK(table.key_count() == 0);
      CHECK(!table.walk().next());
      CHECK(find_in(table, "").empty());
      CHECK(find_in(table, "א").empty());
    }
    CHECK(StemTable().languages() == 0);
    StemSection section{TermWalk()};
    section.finish();
    CHECK(section.leaves().ends.empty());
  }

  TEST_CASE("damaged leaves and keys of stems are walked to an end and never read outside") {
    const StemFixture sound(400);
    std::mt19937 random(8);
    size_t found = 0;
    for (int round = 0; round < 600; ++round) {
      StemFixture damaged = sound;
      for (auto& [place, leaf] : damaged.source().chunks()) {
        for (uint32_t n = random() % 4; n > 0; --n) {
          leaf[random() % leaf.size()] = static_cast<uint8_t>(random());
        }
        if (random() % 16 == 0) {
          const std::vector<uint8_t> cut(
              leaf.begin(), leaf.begin() + static_cast<ptrdiff_t>(random() % leaf.size()));
          leaf = cut;
        }
      }
      if (random() % 4 == 0) {
        damaged.table()[random() % damaged.table().size()] = static_cast<uint8_t>(random());
      }
      const StemTable table = damaged.stems();
      size_t bytes = 0;
      for (const auto& [place, leaf] : damaged.source().chunks()) bytes += leaf.size();
      size_t members = 0;
      for (StemWalk walk = table.walk(); walk.next();) {
        members += walk.members().size() + 1;
        for (const StemMember& member : walk.members()) {
          REQUIRE(member.confidence >= 1);
          REQUIRE(member.confidence <= daf::analysis::kFullConfidence);
        }
      }
      CHECK(members <= bytes);
      for (uint32_t i = 0; i < 400; i += 23) {
        found += find_in(table, damaged.keys()[i]).empty() ? 0u : 1u;
      }
    }
    CHECK(found > 1000);  // else nothing behind the first damage was read
  }

  TEST_CASE("bytes that are no stem table hold no stems, and are never read outside") {
    const Segment segment = segment_of("הממשלה running ובממשלה runs walks walking organised", "he");
    const Bytes bytes = segment.bytes();
    PartialSource source(segment.view());
    REQUIRE(segment.view().chunk_count(SectionKind::kStems) == 1);
    std::mt19937 random(7);
    for (size_t i = 0; i < 3000; ++i) {
      const size_t length = i < bytes.size() ? i : bytes.size();
      std::vector<uint8_t> damaged(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length));
      if (length > 0) damaged[random() % length] ^= static_cast<uint8_t>(1u << random() % 8);
      for (const size_t start : {size_t{0}, length / 2, length - length / 3}) {
        source.put(SectionKind::kStems, 0, Bytes(damaged).subspan(start));
        const auto view = SegmentView::open(segment.view().root(), source);
        REQUIRE(view.has_value());
        std::vector<StemMember> members;
        for (const std::string_view key : {"run", "ממשל", "", "zzz"}) {
          view->stems().find(key, members);
        }
        CHECK(members.size() <= bytes.size() * 4);
      }
    }
  }
}
