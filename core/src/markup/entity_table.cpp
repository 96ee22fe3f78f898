#include "markup/entity_table.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "markup/tables/entity_names.h"
#include "unicode/utf8.h"

namespace daf::markup {
namespace {

constexpr uint32_t kBlockCount = (kEntityCount + kEntitiesPerBlock - 1) / kEntitiesPerBlock;

// The signs that stand for how many characters are shared: '!' to '/', then ':' to '@'.
constexpr bool is_count(char c) { return c < '0' || (c >= ':' && c <= '@'); }
constexpr size_t shared_length(char count) {
  return static_cast<size_t>(count < '0' ? count - '!' : count - ':' + ('0' - '!'));
}

constexpr bool is_lead_surrogate(char16_t unit) { return (unit & 0xFC00) == 0xD800; }

// How many units the value takes that begins there.
constexpr size_t value_length(size_t at) {
  if (kEntityValues[at] == kTwoCharacters) return 3;
  return is_lead_surrogate(kEntityValues[at]) ? 2 : 1;
}

// Where a block begins.
struct Block {
  uint16_t name = 0;   // in kEntityNames
  uint16_t value = 0;  // in kEntityValues
};

constexpr std::array<Block, kBlockCount> find_blocks() {
  std::array<Block, kBlockCount> blocks{};
  size_t name = 0;
  size_t value = 0;
  for (uint32_t entity = 0; entity < kEntityCount; ++entity) {
    if (entity % kEntitiesPerBlock == 0) {
      blocks[entity / kEntitiesPerBlock] = {static_cast<uint16_t>(name),
                                            static_cast<uint16_t>(value)};
    }
    ++name;
    while (name < kEntityNames.size() && !is_count(kEntityNames[name])) ++name;
    value += value_length(value);
  }
  return blocks;
}

constexpr std::array<Block, kBlockCount> kBlocks = find_blocks();

// What stands at `at` behind its sign, up to the next one.
std::string_view rest_of_name(size_t at) {
  size_t end = at + 1;
  while (end < kEntityNames.size() && !is_count(kEntityNames[end])) ++end;
  return kEntityNames.substr(at + 1, end - at - 1);
}

void append_value(size_t at, std::string& out) {
  const char16_t first = kEntityValues[at];
  if (is_lead_surrogate(first)) {
    const char16_t trail = kEntityValues[at + 1];
    unicode::append_utf8(out, 0x10000U + ((first - 0xD800U) << 10) + (trail - 0xDC00U));
  } else if (first == kTwoCharacters) {
    unicode::append_utf8(out, kEntityValues[at + 1]);
    unicode::append_utf8(out, kEntityValues[at + 2]);
  } else {
    unicode::append_utf8(out, first);
  }
}

}  // namespace

bool append_entity(std::string_view name, std::string& out) {
  // The block that the name is in, if it is in any: the last that does not begin behind it.
  const auto* const after = std::upper_bound(kBlocks.begin(), kBlocks.end(), name,
                                             [](std::string_view sought, const Block& block) {
                                               return sought < rest_of_name(block.name);
                                             });
  if (after == kBlocks.begin()) return false;
  size_t at = (after - 1)->name;
  size_t value = (after - 1)->value;
  std::array<char, kMaxEntityName> known{};
  for (uint32_t left = kEntitiesPerBlock; left > 0 && at < kEntityNames.size(); --left) {
    const std::string_view rest = rest_of_name(at);
    const size_t shared = shared_length(kEntityNames[at]);
    std::copy(rest.begin(), rest.end(), known.begin() + shared);
    if (std::string_view(known.data(), shared + rest.size()) == name) {
      append_value(value, out);
      return true;
    }
    at += 1 + rest.size();
    value += value_length(value);
  }
  return false;
}

}  // namespace daf::markup
