// Says how texts of the command line stand, with nothing but <daf/bidi.h>:
//
//   text_direction 'HTML (English)' "$(cat title.txt)"
//
// Exits with 0, with 1 if a text holds controls that make it look like what it is not, and with 2
// if there is none. Prints what ../node/text-direction.mjs prints.
// Tested by tests/examples/text_direction.test.mjs.
#include <daf/bidi.h>

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

// 1. What nothing declares is read off the words: a Hebrew sentence may well open with a Latin one.
daf::Direction print_direction(std::string_view text) {
  const daf::ResolvedDirection resolved =
      daf::resolve_direction(text, {.policy = daf::DirectionPolicy::kWordVote});
  std::cout << "  " << daf::direction_name(resolved.direction) << ", by "
            << daf::direction_source_name(resolved.source) << '\n';
  return resolved.direction;
}

// 2. The line as it is shown: its runs from left to right, each with its level. One analysis may
//    be used for one text after another, and for all the lines that a text is broken into.
void print_runs(std::string_view text, daf::Direction direction) {
  daf::BidiAnalysis analysis;
  const bool is_rtl = direction == daf::Direction::kRightToLeft;
  if (!analysis.analyse(text, is_rtl ? daf::BidiBase::kRightToLeft : daf::BidiBase::kLeftToRight)) {
    return;  // longer than 4 GiB
  }
  for (const daf::BidiRun& run : analysis.line(0, static_cast<uint32_t>(text.size()))) {
    std::cout << "  " << int{run.level} << " \"" << text.substr(run.start, run.end - run.start)
              << "\"\n";
  }
}

// 3. Controls in strings of others: harmless, or worse.
bool print_controls(std::string_view text) {
  const daf::ControlAudit audit = daf::audit_controls(text);
  if (audit.risk == daf::ControlRisk::kNone) return false;
  std::cout << "  risk " << daf::control_risk_name(audit.risk) << ':';
  for (const daf::BidiControl& control : audit.controls) {
    std::cout << ' ' << daf::bidi_control_kind_name(control.kind)
              << (control.is_matched ? "" : " (unmatched)");
  }
  std::cout << '\n';
  return audit.risk == daf::ControlRisk::kHigh;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 2) {
    std::cerr << "usage: text_direction TEXT...\n";
    return 2;
  }
  bool is_risky = false;
  std::vector<daf::Text> list;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view text = arguments[i];
    std::cout << daf::isolate(text, daf::Direction::kNeutral, daf::IsolateMode::kControls) << '\n';
    daf::Text item;
    item.value = text;
    item.direction = print_direction(text);
    print_runs(text, item.direction);
    is_risky = print_controls(text) || is_risky;
    list.push_back(item);
  }

  // 4. One line of them all, in which none disturbs another.
  std::cout << daf::join_list(list, {.between = ", ", .last = " & "}, daf::IsolateMode::kControls)
            << '\n';
  return is_risky ? 1 : 0;
}
