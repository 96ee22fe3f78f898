// Daf as one engine of a benchmark of bidi implementations (engine.h declares the interface;
// README.md says how to run it). Not part of any build of the project.
#include <string>
#include <vector>

#include "daf/bidi.h"
#include "engine.h"

namespace {

// Which entry point resolve() goes through: the conformance tests are run once for each.
#ifndef DAF_RESOLVE_UTF8
#define DAF_RESOLVE_UTF8 0
#endif

class DafEngine : public Engine {
 public:
  std::string name() const override { return DAF_RESOLVE_UTF8 ? "daf-utf8" : "daf"; }
  std::string unicode_version() const override { return "15.0.0"; }
  std::string native() const override { return "utf16"; }

  uint64_t layout_native(const Text& text, int base) override {
    return layout(std::u16string_view(text.u16), base);
  }

  uint64_t layout_utf8(const std::string& text, int base) override {
    return layout(std::string_view(text), base);
  }

  void resolve(const std::u32string& text, int base, Resolved& out) override {
#if DAF_RESOLVE_UTF8
    std::string encoded;
    u32_to_utf8(text, encoded);
    const auto length_of = [](char32_t c) {
      return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    };
    const std::string_view view = encoded;
#else
    std::u16string encoded;
    u32_to_u16(text, encoded);
    const auto length_of = [](char32_t c) { return c < 0x10000 ? 1 : 2; };
    const std::u16string_view view = encoded;
#endif
    analysis_.analyse(view, base_of(base));
    out.para_level = analysis_.paragraphs().empty() ? 0 : analysis_.paragraphs()[0].level;
    out.levels.clear();
    std::vector<uint32_t> index_of;  // code point of each code unit
    for (size_t i = 0; i < text.size(); ++i) {
      out.levels.push_back(analysis_.levels()[index_of.size()]);
      index_of.insert(index_of.end(), static_cast<size_t>(length_of(text[i])),
                      static_cast<uint32_t>(i));
    }
    analysis_.line(0, static_cast<uint32_t>(view.size()), runs_);
    out.order.clear();
    for (const uint32_t unit : daf::visual_to_logical(view, runs_)) {
      const bool is_first = unit == 0 || index_of[unit] != index_of[unit - 1];
      if (is_first) out.order.push_back(index_of[unit]);
    }
  }

 private:
  static daf::BidiBase base_of(int base) {
    return base < 0    ? daf::BidiBase::kAuto
           : base == 0 ? daf::BidiBase::kLeftToRight
                       : daf::BidiBase::kRightToLeft;
  }

  template <class View>
  uint64_t layout(View text, int base) {
    analysis_.analyse(text, base_of(base));
    uint64_t hash = analysis_.levels().back();
    analysis_.line(0, static_cast<uint32_t>(text.size()), runs_);
    for (const daf::BidiRun& run : runs_) {
      hash = mix(hash, run.start, run.end - run.start, run.level & 1U);
    }
    return static_cast<uint64_t>(runs_.size()) << 32 | static_cast<uint32_t>(hash);
  }

  daf::BidiAnalysis analysis_;
  std::vector<daf::BidiRun> runs_;
};

}  // namespace

std::unique_ptr<Engine> make_engine() { return std::make_unique<DafEngine>(); }
