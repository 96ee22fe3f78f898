#include <doctest/doctest.h>

#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"
#include "unicode/ucd_file.h"

using daf::Atom;
using daf::find_atoms;

namespace {

// "kind:text" of each atom, separated by bars.
std::string atoms_in(std::string_view text) {
  std::string list;
  for (const Atom& atom : find_atoms(text)) {
    if (!list.empty()) list += " | ";
    list += daf::atom_kind_name(atom.kind);
    list += ':';
    list += text.substr(atom.range.byte_start, atom.range.byte_end - atom.range.byte_start);
  }
  return list;
}

// The levels of `text` in a right-to-left paragraph, once its atoms are isolated.
std::vector<uint8_t> isolated_levels(std::string_view text) {
  std::string isolated;
  size_t at = 0;
  for (const Atom& atom : find_atoms(text)) {
    isolated += text.substr(at, atom.range.byte_start - at);
    isolated += daf::isolate(
        text.substr(atom.range.byte_start, atom.range.byte_end - atom.range.byte_start),
        daf::Direction::kLeftToRight, daf::IsolateMode::kControls);
    at = atom.range.byte_end;
  }
  isolated += text.substr(at);
  daf::BidiAnalysis analysis;
  analysis.analyse(std::string_view(isolated), daf::BidiBase::kRightToLeft);
  std::vector<uint8_t> levels;
  for (size_t i = 0; i < isolated.size(); ++i) {
    if (isolated[i] != '\xE2' && isolated[i] != '\x81' &&
        (isolated[i] < '\xA6' || isolated[i] > '\xA9')) {
      levels.push_back(analysis.levels()[i]);
    }
  }
  return levels;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("case 6: the signs of a name in code belong to it") {
    CHECK(atoms_in("למדתי C++") == "code:C++");
    CHECK(atoms_in("שפות: C#, F# ו-C++.") == "code:C# | code:F# | code:C++");
    CHECK(isolated_levels("אב C++").back() == 2);
  }

  TEST_CASE("case 8: a range of years, with any dash") {
    CHECK(atoms_in("בשנים 2019-2023") == "number:2019-2023");
    CHECK(atoms_in("בשנים 2019–2023.") == "number:2019–2023");
    CHECK(atoms_in("ב-2019-2023") == "number:2019-2023");
    CHECK(atoms_in("الأعوام 2019-2023") == "number:2019-2023");
    CHECK(atoms_in("10–15% 2023-10-15") == "number:10–15% | number:2023-10-15");
  }

  TEST_CASE("case 10: the hyphen of a Hebrew prefix is no sign, and a percent sign alone no atom") {
    CHECK(atoms_in("עלה ב-5% השנה") == "");
    CHECK(atoms_in("رشد ۵٪ در") == "");
  }

  TEST_CASE("case 11: the sign of a number belongs to it") {
    CHECK(atoms_in("ירידה של -5 נקודות") == "number:-5");
    CHECK(atoms_in("(+3.5%) \u22127") == "number:+3.5% | number:\u22127");
    CHECK(atoms_in("3.14 1,000 5% 42") == "");
  }

  TEST_CASE("case 12: the plus of a telephone number belongs to it") {
    CHECK(atoms_in("טל +972-3-123") == "phone:+972-3-123");
    CHECK(atoms_in("טל' 03-1234567, נייד 050-123-4567") == "phone:03-1234567 | phone:050-123-4567");
    CHECK(atoms_in("+972 3 123 4567.") == "phone:+972 3 123 4567");
    CHECK(atoms_in("(212) 555-0100") == "phone:(212) 555-0100");
  }

  TEST_CASE("numbers in a row are no telephone number") {
    CHECK(atoms_in("01 02 03 04 05") == "");
    CHECK(atoms_in("עמ' 12, 34, 56") == "");
    CHECK(atoms_in("12345678") == "");
    CHECK(atoms_in("+1") == "number:+1");
  }

  TEST_CASE("an address ends before the punctuation of its sentence") {
    CHECK(atoms_in("ראו https://example.org/a?b=1#c.") == "url:https://example.org/a?b=1#c");
    CHECK(atoms_in("(www.example.org/x)") == "url:www.example.org/x");
    CHECK(atoms_in("http://example.org/a_(b)") == "url:http://example.org/a_(b)");
    CHECK(atoms_in("HTTP://EXAMPLE.ORG") == "url:HTTP://EXAMPLE.ORG");
    CHECK(atoms_in("\"https://example.org\"") == "url:https://example.org");
    CHECK(atoms_in("https://") == "");
  }

  TEST_CASE("a path may hold Hebrew, a word that follows an address may not be in it") {
    CHECK(atoms_in("https://example.org/wiki/ירושלים כאן") ==
          "url:https://example.org/wiki/ירושלים");
    CHECK(atoms_in("https://example.orgכאן") == "url:https://example.org");
    CHECK(atoms_in("https://example.org/א\u00A0ב") == "url:https://example.org/א");
    CHECK(atoms_in("https://example.org/א" PDI "ב") == "url:https://example.org/א");
    CHECK(atoms_in("https://example.org/א”") == "url:https://example.org/א");
  }

  TEST_CASE("electronic addresses and identifiers") {
    CHECK(atoms_in("כתבו ל-info@example.org.il.") == "email:info@example.org.il");
    CHECK(atoms_in("a@b") == "");
    CHECK(atoms_in("@handle") == "");
    CHECK(atoms_in("doi:10.1000/182, 10.1038/s41586-020-2649-2.") ==
          "doi:doi:10.1000/182 | doi:10.1038/s41586-020-2649-2");
    CHECK(atoms_in("10.5/2") == "");
    CHECK(atoms_in("ISBN 978-3-16-148410-0") == "isbn:ISBN 978-3-16-148410-0");
    CHECK(atoms_in("מסת\"ב 978-3-16-148410-0") == "isbn:978-3-16-148410-0");
    CHECK(atoms_in("ISBN 0-8044-2957-X;") == "isbn:ISBN 0-8044-2957-X");
    CHECK(atoms_in("ISBN 978-3-16-148410-1").find("isbn") == std::string::npos);
  }

  TEST_CASE("code that begins or ends with a sign") {
    CHECK(atoms_in("הדגל --verbose=2 והקובץ ./src/main.cpp") ==
          "code:--verbose=2 | code:./src/main.cpp");
    CHECK(atoms_in("קראו ל-std::sort() או a.b()") == "code:std::sort() | code:a.b()");
    CHECK(atoms_in("/usr/share/doc .NET ~/x") == "code:/usr/share/doc | code:.NET | code:~/x");
    CHECK(atoms_in("and/or word, A. Cohen - x.") == "");
    CHECK(atoms_in("HTML היא שפת סימון.") == "");
  }

  TEST_CASE("text without atoms, and no text") {
    CHECK(atoms_in("") == "");
    CHECK(atoms_in("צה\"ל הודיע (כהן, 2020, p. 45)") == "");
    CHECK(atoms_in("\xE2\x80") == "");
    CHECK(atoms_in("-\xE2\x88") == "");
  }

  TEST_CASE("atoms of random text are in order, whole characters, and found again alone") {
    const char* const pieces[] = {
        "1", "2019", "-",    "–",        "+", "972", " ",   "(", ")",        ".",    "a", "C", "#",
        "@", "/",    "www.", "https://", "א", "10.", "978", "X", "\xE2\x80", "ISBN", "%", "--"};
    daf::test::Random random(5);
    for (int round = 0; round < 5000; ++round) {
      std::string text;
      for (uint32_t count = random.below(24); count > 0; --count) {
        text += pieces[random.below(std::size(pieces))];
      }
      uint32_t end = 0;
      for (const Atom& atom : find_atoms(text)) {
        INFO(text);
        CHECK(atom.range.byte_start >= end);
        CHECK(atom.range.byte_end > atom.range.byte_start);
        CHECK(atom.range.byte_end <= text.size());
        CHECK((static_cast<unsigned char>(text[atom.range.byte_start]) & 0xC0) != 0x80);
        end = atom.range.byte_end;
      }
    }
  }

  TEST_CASE("a million beginnings of atoms are gone through in time") {
    for (const char* unit :
         {"a@", "+1", "10.1000/", "(1", "1-", "www.", "www.a", "C+", "--a", "9-", "a.", "::"}) {
      std::string text;
      while (text.size() < 1'000'000) text += unit;
      CHECK(find_atoms(text).size() < text.size());
    }
  }
}
