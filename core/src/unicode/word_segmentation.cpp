// Word boundaries by UAX #29 section 4.1.1: one pass that joins the next character to the segment
// or ends it there, with the rules' numbers at each step. WB4 (marks and format characters belong
// to what they follow) is kept by not letting such characters change `previous_`. Only the rules
// that need a letter or digit after a mark of punctuation look ahead, past ignorable characters at
// most, and never twice over the same ones but for the segment that begins there; so the whole is
// linear. Tested by segmentation_test.cpp on WordBreakTest.txt.
#include <array>

#include "daf/text.h"
#include "unicode/ascii.h"
#include "unicode/properties.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::unicode {
namespace {

// A set of word break classes, as bits.
constexpr uint32_t bit(WordBreak value) { return 1U << static_cast<unsigned>(value); }
template <class... Values>
constexpr uint32_t set_of(Values... values) {
  return (bit(values) | ...);
}
constexpr bool contains(uint32_t set, WordBreak value) { return (set & bit(value)) != 0; }

constexpr uint32_t kNewlines = set_of(WordBreak::kCR, WordBreak::kLF, WordBreak::kNewline);
constexpr uint32_t kIgnored = set_of(WordBreak::kExtend, WordBreak::kFormat, WordBreak::kZWJ);
constexpr uint32_t kAHLetter = set_of(WordBreak::kALetter, WordBreak::kHebrewLetter);
constexpr uint32_t kMidNumLetQ = set_of(WordBreak::kMidNumLet, WordBreak::kSingleQuote);
constexpr uint32_t kMidWord = kMidNumLetQ | bit(WordBreak::kMidLetter);
constexpr uint32_t kMidNumber = kMidNumLetQ | bit(WordBreak::kMidNum);
// Any two of these join: WB5, WB8, WB9, WB10, WB13a, WB13b.
constexpr uint32_t kWordCore = kAHLetter | set_of(WordBreak::kNumeric, WordBreak::kExtendNumLet);

constexpr bool is_ascii_letter(unsigned byte) { return (byte | 0x20U) - 'a' < 26; }
constexpr bool is_ascii_digit(unsigned byte) { return byte - '0' < 10; }

// What a byte of ASCII may be part of, for the segments that ASCII alone decides.
enum class AsciiKind : uint8_t {
  kAlone,  // joins nothing in ASCII: punctuation, line feed, controls
  kCore,   // letters, digits, underscore
  kMid,    // joins what is on both sides: ' . , : ;
  kSpace,
  kReturn,
  kNotAscii,
};

constexpr std::array<AsciiKind, 256> kAsciiKinds = [] {
  std::array<AsciiKind, 256> table = {};
  for (unsigned byte = 0; byte < 0x80; ++byte) {
    const bool is_core = is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_';
    table[byte] = is_core ? AsciiKind::kCore : AsciiKind::kAlone;
  }
  for (const unsigned byte : {0x27U, 0x2CU, 0x2EU, 0x3AU, 0x3BU}) table[byte] = AsciiKind::kMid;
  table[' '] = AsciiKind::kSpace;
  table['\r'] = AsciiKind::kReturn;
  for (unsigned byte = 0x80; byte < 0x100; ++byte) table[byte] = AsciiKind::kNotAscii;
  return table;
}();

// The kind of a byte; the end of the text joins as little as a line feed.
AsciiKind ascii_kind(std::string_view text, size_t at) {
  return at < text.size() ? kAsciiKinds[static_cast<uint8_t>(text[at])] : AsciiKind::kAlone;
}

// The first byte from `at` on that is no ASCII letter, digit or underscore.
size_t skip_ascii_core(std::string_view text, size_t at) {
  while (text.size() - at >= kBytesPerWord) {
    const size_t length = leading_flags(ascii_word_bytes(load_bytes(text.data() + at)));
    at += length;
    if (length < kBytesPerWord) return at;
  }
  while (ascii_kind(text, at) == AsciiKind::kCore) ++at;
  return at;
}

// The end of the segment that begins at `byte_offset` where ASCII alone decides it, else 0.
size_t ascii_segment_end(std::string_view text, size_t byte_offset) {
  size_t at = byte_offset + 1;
  const AsciiKind first = ascii_kind(text, byte_offset);
  if (first == AsciiKind::kCore) at = skip_ascii_core(text, at);
  const AsciiKind next = ascii_kind(text, at);
  if (next == AsciiKind::kNotAscii) return 0;
  switch (first) {
    case AsciiKind::kCore: {
      if (next != AsciiKind::kMid) return at;
      const AsciiKind after = ascii_kind(text, at + 1);
      return after == AsciiKind::kCore || after == AsciiKind::kNotAscii ? 0 : at;
    }
    case AsciiKind::kSpace:
      return next == AsciiKind::kSpace ? 0 : at;
    case AsciiKind::kAlone:
    case AsciiKind::kMid:
      return at;
    case AsciiKind::kReturn:
    case AsciiKind::kNotAscii:
      break;
  }
  return 0;
}

WordBreak ascii_word_core_class(char byte) {
  if (byte == '_') return WordBreak::kExtendNumLet;
  return is_ascii_digit(static_cast<unsigned char>(byte)) ? WordBreak::kNumeric
                                                          : WordBreak::kALetter;
}

class WordScanner {
 public:
  WordScanner(std::string_view text, size_t byte_offset) : text_(text), at_(byte_offset) {}

  size_t next_boundary() {
    take(peek(at_));
    if (previous_ == WordBreak::kCR && at_ < text_.size() && text_[at_] == '\n') {
      return at_ + 1;  // WB3
    }
    if (contains(kNewlines, previous_)) return at_;  // WB3a
    while (true) {
      take_ascii_core();
      if (at_ == text_.size()) return at_;
      if (!join_next()) return at_;
    }
  }

 private:
  struct Character {
    size_t end = 0;
    WordBreak value = WordBreak::kOther;
    bool is_pictographic = false;
  };

  [[nodiscard]] Character peek(size_t at) const {
    const Decoded decoded = decode_utf8(text_, at);
    const BreakClass& properties = break_class(decoded.code_point);
    return {.end = at + decoded.byte_length,
            .value = properties.word,
            .is_pictographic = properties.is_pictographic};
  }

  void take(const Character& character) {
    at_ = character.end;
    previous_ = last_ = character.value;
    if (character.value == WordBreak::kRegionalIndicator) {
      has_odd_indicators_ = !has_odd_indicators_;
    }
  }

  // The same as join_next for a run of ASCII letters, digits and underscores, many times as fast.
  void take_ascii_core() {
    if (ascii_kind(text_, at_) != AsciiKind::kCore || !contains(kWordCore, previous_)) return;
    at_ = skip_ascii_core(text_, at_);
    previous_ = last_ = ascii_word_core_class(text_[at_ - 1]);
  }

  // Takes the next character, and what must follow it, if no boundary is before it.
  bool join_next() {
    const Character next = peek(at_);
    if (contains(kWordCore, previous_) && contains(kWordCore, next.value)) {
      take(next);
      return true;
    }
    if (contains(kNewlines, next.value)) return false;                          // WB3b
    const bool joins_emoji = last_ == WordBreak::kZWJ && next.is_pictographic;  // WB3c
    const bool joins_space =
        last_ == WordBreak::kWSegSpace && next.value == WordBreak::kWSegSpace;  // WB3d
    if (joins_emoji || joins_space) {
      take(next);
      return true;
    }
    if (contains(kIgnored, next.value)) {  // WB4
      at_ = next.end;
      last_ = next.value;
      return true;
    }
    return join_across_punctuation(next) || join_pair(next);
  }

  // WB6, WB7, WB7b, WB7c, WB11, WB12: a letter or digit, punctuation, a letter or digit.
  bool join_across_punctuation(const Character& next) {
    uint32_t wanted = 0;
    if (contains(kAHLetter, previous_) && contains(kMidWord, next.value)) {
      wanted = kAHLetter;  // WB6, WB7
    } else if (previous_ == WordBreak::kHebrewLetter && next.value == WordBreak::kDoubleQuote) {
      wanted = bit(WordBreak::kHebrewLetter);  // WB7b, WB7c
    } else if (previous_ == WordBreak::kNumeric && contains(kMidNumber, next.value)) {
      wanted = bit(WordBreak::kNumeric);  // WB11, WB12
    } else {
      return false;
    }
    size_t at = next.end;
    while (at < text_.size()) {
      const Character after = peek(at);
      if (contains(wanted, after.value)) {
        take(after);
        return true;
      }
      if (!contains(kIgnored, after.value)) return false;
      at = after.end;
    }
    return false;
  }

  // The rules about two neighbours that are left.
  bool join_pair(const Character& next) {
    const bool joins =
        (previous_ == WordBreak::kHebrewLetter && next.value == WordBreak::kSingleQuote) ||  // WB7a
        (previous_ == WordBreak::kKatakana && next.value == WordBreak::kKatakana) ||         // WB13
        (previous_ == WordBreak::kKatakana && next.value == WordBreak::kExtendNumLet) ||  // WB13a
        (previous_ == WordBreak::kExtendNumLet && next.value == WordBreak::kKatakana) ||  // WB13b
        (has_odd_indicators_ && previous_ == WordBreak::kRegionalIndicator &&
         next.value == WordBreak::kRegionalIndicator);  // WB15, WB16
    if (joins) take(next);
    return joins;  // else WB999
  }

  std::string_view text_;
  size_t at_;
  WordBreak previous_ = WordBreak::kOther;  // of the last character that WB4 does not ignore
  WordBreak last_ = WordBreak::kOther;      // of the last character
  bool has_odd_indicators_ = false;
};

}  // namespace

size_t next_word_boundary(std::string_view text, size_t byte_offset) {
  if (byte_offset >= text.size()) return text.size();
  const size_t ascii_end = ascii_segment_end(text, byte_offset);
  return ascii_end != 0 ? ascii_end : WordScanner(text, byte_offset).next_boundary();
}

bool is_word_like(std::string_view segment) {
  size_t at = 0;
  while (at < segment.size()) {
    const auto byte = static_cast<uint8_t>(segment[at]);
    if (byte < 0x80) {
      if (is_ascii_letter(byte) || is_ascii_digit(byte)) return true;
      ++at;
      continue;
    }
    const Decoded decoded = decode_utf8(segment, at);
    if (break_class(decoded.code_point).is_word_like) return true;
    at += decoded.byte_length;
  }
  return false;
}

}  // namespace daf::unicode

namespace daf {

std::vector<ByteRange> words(std::string_view text) {
  std::vector<ByteRange> found;
  for (size_t at = 0; at < text.size();) {
    const size_t end = unicode::next_word_boundary(text, at);
    if (unicode::is_word_like(text.substr(at, end - at))) {
      found.push_back({.byte_start = static_cast<uint32_t>(at),  //
                       .byte_end = static_cast<uint32_t>(end)});
    }
    at = end;
  }
  return found;
}

}  // namespace daf
