#include "search/open_controls.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using daf::search::balanced_part;
using daf::search::BalancedPart;
using daf::search::OpenControls;

namespace {

constexpr const char* kLre = "\u202A";
constexpr const char* kRle = "\u202B";
constexpr const char* kPdf = "\u202C";
constexpr const char* kRlo = "\u202E";
constexpr const char* kLri = "\u2066";
constexpr const char* kRli = "\u2067";
constexpr const char* kFsi = "\u2068";
constexpr const char* kPdi = "\u2069";

std::string open_after(const std::string& text) {
  OpenControls controls;
  controls.advance(text);
  return controls.openers();
}

std::string closers_after(const std::string& text) {
  OpenControls controls;
  controls.advance(text);
  return controls.closers();
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("isolates and embeddings are open until their own end") {
    const std::string rli = kRli;
    CHECK(open_after("abc").empty());
    CHECK(open_after(rli + "שלום") == kRli);
    CHECK(open_after(rli + "שלום" + kPdi).empty());
    CHECK(open_after(std::string(kFsi) + "a" + kRli + "b" + kPdi + "c") == kFsi);
    CHECK(open_after(std::string(kRle) + "a" + kRlo + "b" + kPdf) == kRle);
    CHECK(closers_after(std::string(kLri) + kLre + kFsi) == std::string(kPdi) + kPdf + kPdi);
  }

  TEST_CASE("an isolate's end ends what was opened inside it, an embedding's end does not") {
    CHECK(open_after(std::string(kRli) + kLre + kRlo + kPdi).empty());
    CHECK(open_after(std::string(kLre) + kRli + kPdf) == std::string(kLre) + kRli);
    CHECK(open_after(std::string(kPdi) + kPdf).empty());
    CHECK(open_after(std::string(kLre) + kPdi) == kLre);
  }

  TEST_CASE("a paragraph separator ends everything") {
    for (const char* separator : {"\n", "\r", "\u2029", "\u0085", "\x1C"}) {
      CHECK(open_after(std::string(kRli) + kLre + separator + "a").empty());
    }
    CHECK(open_after(std::string(kRli) + "\u2028") == kRli);
  }

  TEST_CASE("what is opened deeper than the limit is counted, not kept") {
    std::string text;
    for (size_t i = 0; i < 100'000; ++i) text += kRli;
    CHECK(open_after(text).size() == daf::search::kMaxControlDepth * 3);
    for (size_t i = 0; i < 100'000; ++i) text += kPdi;
    CHECK(open_after(text).empty());
  }

  TEST_CASE("a part is opened and closed as its surroundings were") {
    const std::string text = std::string("one ") + kRli + "אחת שתיים" + kPdi + " two";
    const size_t inside = text.find("שתיים");
    const BalancedPart part = balanced_part(text, inside, inside + std::string("שתיים").size());
    CHECK(part.text == std::string(kRli) + "שתיים" + kPdi);
    CHECK(part.openers_length == 3);
    const BalancedPart whole = balanced_part(text, 0, text.size());
    CHECK(whole.text == text);
    CHECK(whole.openers_length == 0);
    const BalancedPart head = balanced_part(text, 0, inside);
    CHECK(head.text == text.substr(0, inside) + kPdi);
  }
}
