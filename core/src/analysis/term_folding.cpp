#include "analysis/term_folding.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "unicode/folding.h"

namespace daf::analysis {
namespace {

struct Folding {
  uint16_t from;
  uint16_t to[2];  // one letter, or two of ASCII; 0: none
};

// Ascending; every code point is below U+0800, so takes two bytes of UTF-8. Sources: Unicode
// chapters 7.1 (Latin), 9.1 (Hebrew), 9.2 (Arabic); the Arabic and Persian rows are the
// normalisation that published light stemmers begin with.
constexpr Folding kFoldings[] = {
    {0x00E6, {'a', 'e'}},   // ae
    {0x00F0, {'d', 0}},     // eth
    {0x00F8, {'o', 0}},     // o with stroke
    {0x00FE, {'t', 'h'}},   // thorn
    {0x0111, {'d', 0}},     // d with stroke
    {0x0127, {'h', 0}},     // h with stroke
    {0x0131, {'i', 0}},     // dotless i
    {0x0142, {'l', 0}},     // l with stroke
    {0x014B, {'n', 0}},     // eng
    {0x0153, {'o', 'e'}},   // oe
    {0x0167, {'t', 0}},     // t with stroke
    {0x0180, {'b', 0}},     // b with stroke
    {0x0192, {'f', 0}},     // f with hook
    {0x01B6, {'z', 0}},     // z with stroke
    {0x01DD, {'e', 0}},     // turned e
    {0x0259, {'e', 0}},     // schwa
    {0x0268, {'i', 0}},     // i with stroke
    {0x0289, {'u', 0}},     // u bar
    {0x05DA, {0x05DB, 0}},  // final kaf
    {0x05DD, {0x05DE, 0}},  // final mem
    {0x05DF, {0x05E0, 0}},  // final nun
    {0x05E3, {0x05E4, 0}},  // final pe
    {0x05E5, {0x05E6, 0}},  // final tsadi
    {0x0629, {0x0647, 0}},  // teh marbuta
    {0x0649, {0x064A, 0}},  // alef maksura
    {0x066E, {0x0628, 0}},  // dotless beh
    {0x066F, {0x0642, 0}},  // dotless qaf
    {0x0671, {0x0627, 0}},  // alef wasla
    {0x0672, {0x0627, 0}},  // alef with wavy hamza above
    {0x0673, {0x0627, 0}},  // alef with wavy hamza below
    {0x06A9, {0x0643, 0}},  // keheh
    {0x06AA, {0x0643, 0}},  // swash kaf
    {0x06BA, {0x0646, 0}},  // noon ghunna
    {0x06BE, {0x0647, 0}},  // heh doachashmee
    {0x06C1, {0x0647, 0}},  // heh goal
    {0x06C3, {0x0647, 0}},  // teh marbuta goal
    {0x06CC, {0x064A, 0}},  // Farsi yeh
    {0x06CD, {0x064A, 0}},  // yeh with tail
    {0x06D0, {0x064A, 0}},  // e
    {0x06D2, {0x064A, 0}},  // yeh barree
    {0x06D5, {0x0647, 0}},  // ae
};

constexpr char16_t kFirstFolded = 0x00E6;
constexpr char16_t kLastFolded = 0x06D5;

// Index by code point: place in kFoldings plus one, or 0.
constexpr auto kFoldingIndex = [] {
  std::array<uint8_t, kLastFolded - kFirstFolded + 1> index{};
  for (size_t i = 0; i < std::size(kFoldings); ++i) {
    index[static_cast<size_t>(kFoldings[i].from - kFirstFolded)] = static_cast<uint8_t>(i + 1);
  }
  return index;
}();

const Folding* find_folding(uint32_t code_point) {
  if (code_point < kFirstFolded || code_point > kLastFolded) return nullptr;
  const uint8_t place = kFoldingIndex[code_point - kFirstFolded];
  return place == 0 ? nullptr : &kFoldings[place - 1];
}

// Writes one letter of two bytes, or one or two ASCII letters; returns the number of bytes.
size_t encode(const uint16_t (&letters)[2], char* out) {
  if (letters[0] < 0x80) {
    out[0] = static_cast<char>(letters[0]);
    if (letters[1] == 0) return 1;
    out[1] = static_cast<char>(letters[1]);
    return 2;
  }
  out[0] = static_cast<char>(0xC0 | (letters[0] >> 6));
  out[1] = static_cast<char>(0x80 | (letters[0] & 0x3F));
  return 2;
}

// Folds `terms` from `byte_start` to its end, in place; what was a search key becomes a term.
void fold_key(std::string& terms, size_t byte_start) {
  size_t read = byte_start;
  while (read < terms.size() && static_cast<uint8_t>(terms[read]) < 0x80) ++read;
  size_t write = read;
  while (read < terms.size()) {
    const auto lead = static_cast<uint8_t>(terms[read]);
    const bool two_bytes = lead >= 0xC2 && lead <= 0xDF && read + 1 < terms.size();
    if (!two_bytes) {
      terms[write++] = terms[read++];
      continue;
    }
    const auto code_point = static_cast<uint32_t>(((lead & 0x1F) << 6) |
                                                  (static_cast<uint8_t>(terms[read + 1]) & 0x3F));
    const Folding* const folding = find_folding(code_point);
    // Source and target both take two bytes at most, so writing never overtakes reading.
    if (folding == nullptr) {
      terms[write++] = terms[read];
      terms[write++] = terms[read + 1];
    } else {
      write += encode(folding->to, &terms[write]);
    }
    read += 2;
  }
  terms.resize(write);
}

}  // namespace

void append_term(std::string& terms, std::string_view letters) {
  const size_t key_start = terms.size();
  unicode::append_search_key(terms, letters);
  fold_key(terms, key_start);
}

}  // namespace daf::analysis
