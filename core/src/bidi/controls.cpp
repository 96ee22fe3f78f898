// Bidi controls in strings of others: finding, judging and leaving them out. Balancing them is
// balanced_cut.cpp. Source: UTS #55 (Trojan Source); UAX #9 BD9, BD11, X5-X8.
// Tested by controls_test.cpp.
#include <algorithm>
#include <utility>

#include "bidi/control_nesting.h"
#include "bidi/control_scanner.h"
#include "daf/bidi.h"

namespace daf {
namespace bidi {

void ControlNesting::apply(char32_t control) {
  switch (control_kind(control)) {
    case BidiControlKind::kMark:
      return;
    case BidiControlKind::kEmbedding:
    case BidiControlKind::kOverride:
    case BidiControlKind::kIsolate:
      open(control);
      return;
    case BidiControlKind::kEmbeddingEnd:
    case BidiControlKind::kIsolateEnd:
      break;
  }
  const size_t place = match(control);
  if (place != kNoMatch) close_from(place);
}

namespace {

// What one control says about the risk of its text, while that is read.
class RiskAssessor {
 public:
  void add(BidiControlKind kind, bool closes_nothing) {
    using Kind = BidiControlKind;
    if (kind == Kind::kOverride) raise(ControlRisk::kHigh);
    if (kind == Kind::kEmbedding || closes_nothing) raise(ControlRisk::kMedium);
    raise(ControlRisk::kLow);
  }
  // An initiator has been ended by something else than its counterpart.
  void add_ended_by_isolate() { raise(ControlRisk::kMedium); }
  void add_open_at_end_of_paragraph() { raise(ControlRisk::kHigh); }

  [[nodiscard]] ControlRisk risk() const { return risk_; }

 private:
  void raise(ControlRisk risk) { risk_ = std::max(risk_, risk); }

  ControlRisk risk_ = ControlRisk::kNone;
};

// Goes through the controls of a text once.
class Auditor {
 public:
  ControlAudit audit(std::string_view text) {
    for (size_t at = 0;;) {
      const ControlOrSeparator found = next_control_or_separator(text, at);
      if (found.byte_length == 0) break;
      if (found.is_separator) {
        end_paragraph();
      } else {
        add(found);
      }
      at = found.byte_end();
    }
    end_paragraph();
    result_.risk = assessor_.risk();
    return std::move(result_);
  }

 private:
  void add(const ControlOrSeparator& found) {
    const BidiControlKind kind = control_kind(found.code_point);
    const auto index = static_cast<uint32_t>(result_.controls.size());
    result_.controls.push_back({.byte_offset = static_cast<uint32_t>(found.byte_offset),
                                .code_point = found.code_point,
                                .kind = kind,
                                .paragraph = paragraph_});
    result_.has_override = result_.has_override || kind == BidiControlKind::kOverride;
    bool closes_nothing = false;
    if (kind == BidiControlKind::kEmbeddingEnd || kind == BidiControlKind::kIsolateEnd) {
      closes_nothing = !close(found.code_point, index);
    } else if (kind != BidiControlKind::kMark) {
      nesting_.open(found.code_point, index);
    }
    assessor_.add(kind, closes_nothing);
  }

  // Whether there was something to close.
  bool close(char32_t closer, uint32_t index) {
    const size_t place = nesting_.match(closer);
    if (place == ControlNesting::kNoMatch) {
      result_.is_balanced = false;
      return false;
    }
    const bool ends_others = place + 1 < nesting_.controls().size();
    if (ends_others) {
      assessor_.add_ended_by_isolate();
      result_.is_balanced = false;
    }
    result_.controls[index].is_matched = true;
    result_.controls[nesting_.controls()[place].index].is_matched = true;
    nesting_.close_from(place);
    return true;
  }

  // X8
  void end_paragraph() {
    ++paragraph_;
    if (nesting_.controls().empty()) return;
    assessor_.add_open_at_end_of_paragraph();
    result_.is_balanced = false;
    nesting_.close_from(0);
  }

  ControlAudit result_;
  ControlNesting nesting_;
  RiskAssessor assessor_;
  uint32_t paragraph_ = 0;
};

}  // namespace
}  // namespace bidi

std::string_view bidi_control_kind_name(BidiControlKind kind) {
  switch (kind) {
    case BidiControlKind::kEmbedding:
      return "embedding";
    case BidiControlKind::kOverride:
      return "override";
    case BidiControlKind::kEmbeddingEnd:
      return "embedding-end";
    case BidiControlKind::kIsolate:
      return "isolate";
    case BidiControlKind::kIsolateEnd:
      return "isolate-end";
    case BidiControlKind::kMark:
      break;
  }
  return "mark";
}

std::string_view control_risk_name(ControlRisk risk) {
  switch (risk) {
    case ControlRisk::kLow:
      return "low";
    case ControlRisk::kMedium:
      return "medium";
    case ControlRisk::kHigh:
      return "high";
    case ControlRisk::kNone:
      break;
  }
  return "none";
}

ControlAudit audit_controls(std::string_view text) { return bidi::Auditor().audit(text); }

std::string strip_controls(std::string_view text, StripMarks marks) {
  std::string stripped;
  stripped.reserve(text.size());
  size_t copied = 0;
  for (size_t at = 0; at < text.size();) {
    const bidi::ControlOrSeparator found = bidi::next_control_or_separator(text, at);
    at = found.byte_end();
    if (found.code_point == 0) continue;
    const bool is_mark = bidi::control_kind(found.code_point) == BidiControlKind::kMark;
    if (is_mark && marks == StripMarks::kNo) continue;
    stripped.append(text.substr(copied, found.byte_offset - copied));
    copied = at;
  }
  stripped.append(text.substr(copied));
  return stripped;
}

}  // namespace daf
