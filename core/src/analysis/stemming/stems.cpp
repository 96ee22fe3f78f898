#include "analysis/stemming/stems.h"

#include <algorithm>
#include <cstring>

namespace daf::analysis {

void Stems::add(std::string_view key, uint32_t confidence) {
  if (key.empty() || key.size() > kMaxTermBytes) return;
  const auto trust = static_cast<uint8_t>(std::min<uint32_t>(confidence, kFullConfidence));
  for (size_t i = 0; i < count_; ++i) {
    if (this->key(stems_[i]) != key) continue;
    if (stems_[i].confidence >= trust) return;
    remove(i);
    break;
  }
  if (count_ == kMaxStems) {
    if (stems_[count_ - 1].confidence >= trust) return;
    remove(count_ - 1);
  }
  uint32_t used = 0;  // bits
  for (size_t i = 0; i < count_; ++i) used |= 1U << stems_[i].slot;
  Stem stem{.confidence = trust, .key_length = static_cast<uint8_t>(key.size())};
  while ((used & 1U << stem.slot) != 0) ++stem.slot;
  std::memcpy(slots_[stem.slot].data(), key.data(), key.size());

  size_t place = count_++;
  for (; place > 0 && stems_[place - 1].confidence < trust; --place) {
    stems_[place] = stems_[place - 1];
  }
  stems_[place] = stem;
}

void Stems::remove(size_t i) {
  --count_;
  for (; i < count_; ++i) stems_[i] = stems_[i + 1];
}

}  // namespace daf::analysis
