#include <doctest/doctest.h>

#include <string>

#include "bidi/balanced_cut.h"
#include "bidi/control_names.h"
#include "daf/bidi.h"

using daf::audit_controls;
using daf::BidiControlKind;
using daf::ControlAudit;
using daf::ControlRisk;
using daf::strip_controls;
using daf::StripMarks;

namespace {

// Each control as one letter, lower case where nothing matches it: E embedding, O override, p PDF,
// I isolate, D PDI, M mark.
std::string summary_of(const ControlAudit& audit) {
  constexpr std::string_view kLetters = "MEOPID";
  std::string summary;
  for (const daf::BidiControl& control : audit.controls) {
    const char letter = kLetters[static_cast<size_t>(control.kind)];
    summary += control.is_matched ? letter : static_cast<char>(letter + ('a' - 'A'));
  }
  return summary;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("a text without controls carries no risk") {
    const ControlAudit audit = audit_controls("צה\"ל, 2020 \u2013 \u201Cabc\u201D");
    CHECK(audit.controls.empty());
    CHECK(audit.risk == ControlRisk::kNone);
    CHECK(audit.is_balanced);
    CHECK_FALSE(audit.has_override);
  }

  TEST_CASE("every control is found, with its place, its paragraph and its counterpart") {
    const ControlAudit audit = audit_controls("a" RLI "ב" PDI "\n" LRM RLE "x");
    REQUIRE(audit.controls.size() == 4);
    CHECK(audit.controls[0] == daf::BidiControl{1, 0x2067, BidiControlKind::kIsolate, 0, true});
    CHECK(audit.controls[1] == daf::BidiControl{6, 0x2069, BidiControlKind::kIsolateEnd, 0, true});
    CHECK(audit.controls[2] == daf::BidiControl{10, 0x200E, BidiControlKind::kMark, 1, false});
    CHECK(audit.controls[3] == daf::BidiControl{13, 0x202B, BidiControlKind::kEmbedding, 1, false});
  }

  TEST_CASE("isolates and embeddings match as UAX #9 nests them") {
    CHECK(summary_of(audit_controls(RLI "a" PDI)) == "ID");
    CHECK(summary_of(audit_controls(LRE RLE PDF PDF PDF)) == "EEPPp");
    CHECK(summary_of(audit_controls(PDI PDF)) == "dp");
    CHECK(summary_of(audit_controls(LRE RLI PDF PDI)) == "eIpD");
    CHECK(summary_of(audit_controls(RLI LRE RLO PDI)) == "IeoD");
    CHECK(summary_of(audit_controls(FSI LRI PDI)) == "iID");
    CHECK(summary_of(audit_controls(RLI "\n" PDI)) == "id");
    CHECK(summary_of(audit_controls(ALM LRM RLM)) == "mmm");
  }

  TEST_CASE("paragraphs are counted by their separators, and CR LF is one") {
    for (const char* separator : {"\n", "\r", "\r\n", "\x1C", "\x1D", "\x1E", "\u0085", "\u2029"}) {
      const ControlAudit audit = audit_controls(std::string("א").append(separator).append(LRM));
      REQUIRE(audit.controls.size() == 1);
      CHECK(audit.controls[0].paragraph == 1);
    }
    CHECK(audit_controls("א\u2028" LRM).controls[0].paragraph == 0);
    CHECK(audit_controls("א\x0B\x0C" LRM).controls[0].paragraph == 0);
  }

  TEST_CASE("the risk is what a control can do to readers and to neighbours") {
    CHECK(audit_controls(RLM "abc").risk == ControlRisk::kLow);
    CHECK(audit_controls("a " FSI "אבג" PDI).risk == ControlRisk::kLow);
    CHECK(audit_controls("a " RLE "אבג" PDF).risk == ControlRisk::kMedium);
    CHECK(audit_controls("a" PDI).risk == ControlRisk::kMedium);
    CHECK(audit_controls(RLI LRE PDI).risk == ControlRisk::kMedium);
    CHECK(audit_controls(LRO "a" PDF).risk == ControlRisk::kHigh);
    CHECK(audit_controls("a" RLE "b").risk == ControlRisk::kHigh);
    CHECK(audit_controls("a" LRI "b\nc").risk == ControlRisk::kHigh);
    CHECK_FALSE(audit_controls("a" PDI).is_balanced);
    CHECK_FALSE(audit_controls(RLI LRE PDI).is_balanced);
    CHECK(audit_controls(LRO "a" PDF).is_balanced);
    CHECK(audit_controls(LRO "a" PDF).has_override);
  }

  TEST_CASE("case 16: an isolate that is left open is found unmatched") {
    const ControlAudit audit = audit_controls("Title " RLI "אבג - part 2");
    CHECK(summary_of(audit) == "i");
    CHECK(audit.risk == ControlRisk::kHigh);
  }

  TEST_CASE("case 17: an override left open in code is a high risk") {
    const ControlAudit audit = audit_controls("if (" RLO "x" LRI " // ok" PDI ") {");
    CHECK(summary_of(audit) == "oID");
    CHECK(audit.risk == ControlRisk::kHigh);
    CHECK(audit.has_override);
    CHECK_FALSE(audit.is_balanced);
  }

  TEST_CASE("ill-formed bytes around controls hide none and make none") {
    CHECK(summary_of(audit_controls("\xE2\x81" RLI "\xE2" PDI "\xE2\x80")) == "ID");
    CHECK(audit_controls("\xE2\x81").controls.empty());
    CHECK(audit_controls("\xD8").controls.empty());
    CHECK(audit_controls("\xE2\x80\x0E").controls.empty());
  }

  TEST_CASE("kinds and risks have names") {
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kMark) == "mark");
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kEmbedding) == "embedding");
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kOverride) == "override");
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kEmbeddingEnd) == "embedding-end");
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kIsolate) == "isolate");
    CHECK(daf::bidi_control_kind_name(BidiControlKind::kIsolateEnd) == "isolate-end");
    CHECK(daf::control_risk_name(ControlRisk::kNone) == "none");
    CHECK(daf::control_risk_name(ControlRisk::kLow) == "low");
    CHECK(daf::control_risk_name(ControlRisk::kMedium) == "medium");
    CHECK(daf::control_risk_name(ControlRisk::kHigh) == "high");
  }

  TEST_CASE("stripping leaves the text, and the marks if they are wanted") {
    const std::string_view text = "א" RLO "ב" PDF RLM "ג" FSI "d" PDI ALM;
    CHECK(strip_controls(text, StripMarks::kNo) == "אב" RLM "גd" ALM);
    CHECK(strip_controls(text, StripMarks::kYes) == "אבגd");
    CHECK(strip_controls("", StripMarks::kYes).empty());
    CHECK(strip_controls("a\nב\u2029", StripMarks::kYes) == "a\nב\u2029");
    CHECK(strip_controls("\xE2\x81" RLI "\xFF", StripMarks::kYes) == "\xE2\x81\xFF");
  }

  TEST_CASE("a million open controls are gone through once") {
    std::string text;
    for (int i = 0; i < 500'000; ++i) text += RLI LRE;
    const ControlAudit open = audit_controls(text);
    CHECK(open.controls.size() == 1'000'000);
    CHECK(open.risk == ControlRisk::kHigh);
    for (int i = 0; i < 1'000'000; ++i) text += PDI;
    CHECK(audit_controls(text).risk == ControlRisk::kMedium);
    CHECK(strip_controls(text, StripMarks::kNo).empty());
  }

  TEST_CASE("embeddings and ends of isolates that never match take linear time") {
    std::string text;
    for (int i = 0; i < 300'000; ++i) text += LRE PDI;
    CHECK(summary_of(audit_controls(text)).substr(0, 4) == "eded");
  }
}
