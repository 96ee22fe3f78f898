#include "archive/word_coder.h"

#include <algorithm>
#include <utility>

namespace daf::archive {
namespace {

constexpr uint32_t kOneByteWords = 64;
constexpr uint8_t kFirstWord = 0x80;
constexpr uint8_t kFirstLongWord = 0xC0;
constexpr uint8_t kJoin = 0xFE;
constexpr uint8_t kLiteral = 0xFF;
constexpr uint32_t kNoWord = UINT32_MAX;

// A list is worth its own bytes if each word stands there for as many bytes of text.
constexpr uint64_t kTextBytesPerWord = 1000;
// A word that is rarer saves nothing once the rest is compressed.
constexpr uint32_t kMinCount = 3;
// Different words that are counted; stops random bytes from filling the memory.
constexpr size_t kMaxCounted = size_t{1} << 20;

enum class Kind : uint8_t { kLetters, kDigits, kRest };

Kind kind_of(char byte) {
  const auto value = static_cast<uint8_t>(byte);
  if (value >= 0x80 || (value | 0x20U) - 'a' < 26) return Kind::kLetters;
  return value >= '0' && value <= '9' ? Kind::kDigits : Kind::kRest;
}

bool is_wordy(char byte) { return kind_of(byte) != Kind::kRest; }

// The run at the front of the text.
std::string_view next_run(std::string_view text) {
  const Kind kind = kind_of(text.front());
  size_t length = 1;
  while (length < text.size() && kind_of(text[length]) == kind) ++length;
  return text.substr(0, length);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<uint8_t>(byte) < 0x80; });
}

}  // namespace

WordList::WordList(std::vector<std::string> words) : words_(std::move(words)) {
  numbers_.reserve(words_.size());
  for (uint32_t i = 0; i < words_.size(); ++i) numbers_.emplace(words_[i], i);
}

void WordList::append_to(std::vector<uint8_t>& out) const {
  index::append_varint(out, words_.size());
  for (const std::string& word : words_) {
    index::append_varint(out, word.size());
    out.insert(out.end(), word.begin(), word.end());
  }
}

WordList WordList::read(Bytes bytes) {
  index::ByteReader reader(bytes);
  const uint64_t count = std::min<uint64_t>(reader.read_varint(), kMaxWords);
  std::vector<std::string> words;
  for (uint64_t i = 0; i < count; ++i) {
    const std::string_view word = reader.read_bytes(reader.read_varint());
    if (!reader.ok() || word.empty() || word.size() > kMaxWordBytes) break;
    words.emplace_back(word);
  }
  return WordList(std::move(words));
}

// Writes runs one after the other, and what has to be said of what stands between them.
class WordList::Encoder {
 public:
  Encoder(const WordList& list, std::vector<uint8_t>& out) : list_(list), out_(out) {}

  void encode(std::string_view text) {
    while (!text.empty()) {
      const std::string_view run = next_run(text);
      text.remove_prefix(run.size());
      // A lone space waits: whether it is written depends on what follows it.
      if (run == " " && !has_space_ && is_wordy(last_) && !text.empty() && is_wordy(text.front())) {
        has_space_ = true;
        continue;
      }
      add(run);
    }
  }

 private:
  void add(std::string_view run) {
    const uint32_t number = list_.number_of(run);
    const bool is_word = number != kNoWord;
    const bool touches = is_wordy(last_) && is_wordy(run.front());
    const bool implies_space = touches && (is_word || last_is_word_);
    if (has_space_ && !implies_space) out_.push_back(' ');
    if (!has_space_ && implies_space) out_.push_back(kJoin);
    has_space_ = false;
    if (is_word) {
      add_word(number);
    } else if (is_ascii(run)) {
      out_.insert(out_.end(), run.begin(), run.end());
    } else {
      add_literal(run);
    }
    last_ = run.back();
    last_is_word_ = is_word;
  }

  void add_word(uint32_t number) {
    if (number < kOneByteWords) {
      out_.push_back(static_cast<uint8_t>(kFirstWord + number));
      return;
    }
    out_.push_back(static_cast<uint8_t>(kFirstLongWord + (number - kOneByteWords) / 256));
    out_.push_back(static_cast<uint8_t>((number - kOneByteWords) % 256));
  }

  void add_literal(std::string_view run) {
    while (!run.empty()) {
      const std::string_view part = run.substr(0, UINT8_MAX);
      out_.push_back(kLiteral);
      out_.push_back(static_cast<uint8_t>(part.size()));
      out_.insert(out_.end(), part.begin(), part.end());
      run.remove_prefix(part.size());
    }
  }

  const WordList& list_;
  std::vector<uint8_t>& out_;
  bool has_space_ = false;  // after the last run
  char last_ = '\0';        // the last byte of the text so far
  bool last_is_word_ = false;
};

uint32_t WordList::number_of(std::string_view run) const {
  if (run.size() > kMaxWordBytes) return kNoWord;
  const auto known = numbers_.find(run);
  return known != numbers_.end() ? known->second : kNoWord;
}

void WordList::encode(std::string_view text, std::vector<uint8_t>& out) const {
  Encoder(*this, out).encode(text);
}

bool WordList::decode(Bytes coded, size_t max_bytes, std::string& out) const {
  index::ByteReader reader(coded);
  const size_t limit = out.size() + max_bytes;
  char last = '\0';
  bool last_is_word = false;
  bool is_joined = false;
  while (reader.remaining() > 0) {
    const uint8_t code = reader.read_u8();
    if (code == kJoin) {
      is_joined = true;
      continue;
    }
    std::string_view piece;
    char byte = static_cast<char>(code);
    const bool is_word = code >= kFirstWord && code < kJoin;
    if (is_word) {
      const uint32_t number =
          code < kFirstLongWord ? code - kFirstWord
                                : kOneByteWords + (code - kFirstLongWord) * 256U + reader.read_u8();
      if (number >= words_.size()) return false;
      piece = words_[number];
    } else if (code == kLiteral) {
      piece = reader.read_bytes(reader.read_u8());
    } else {
      piece = {&byte, 1};
    }
    if (!reader.ok() || piece.empty() || piece.size() >= limit - out.size()) return false;
    const bool touches = is_wordy(last) && is_wordy(piece.front());
    if (touches && (is_word || last_is_word) && !is_joined) out.push_back(' ');
    out.append(piece);
    last = piece.back();
    last_is_word = is_word;
    is_joined = false;
  }
  return reader.ok();
}

void WordCounter::add(std::string_view text) {
  byte_count_ += text.size();
  std::string key;
  while (!text.empty()) {
    const std::string_view run = next_run(text);
    text.remove_prefix(run.size());
    if (run.size() < 2 || run.size() > kMaxWordBytes) continue;
    key.assign(run);
    const auto known = counts_.find(key);
    if (known != counts_.end()) {
      ++known->second;
    } else if (counts_.size() < kMaxCounted) {
      counts_.emplace(key, 1);
    }
  }
}

WordList WordCounter::choose() const {
  struct Candidate {
    std::string_view word;
    uint32_t count = 0;
    [[nodiscard]] uint64_t saved() const { return uint64_t{count} * (word.size() - 1); }
  };
  std::vector<Candidate> candidates;
  for (const auto& [word, count] : counts_) {
    if (count >= kMinCount) candidates.push_back({word, count});
  }
  const auto wanted = static_cast<size_t>(
      std::min<uint64_t>({kMaxWords, byte_count_ / kTextBytesPerWord, candidates.size()}));
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.saved() != b.saved() ? a.saved() > b.saved() : a.word < b.word;
  });
  candidates.resize(wanted);
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  std::vector<std::string> words;
  words.reserve(wanted);
  for (const Candidate& candidate : candidates) words.emplace_back(candidate.word);
  return WordList(std::move(words));
}

}  // namespace daf::archive
