#include "search/open_controls.h"

#include <cstdint>

#include "unicode/utf8.h"

namespace daf::search {
namespace {

constexpr char32_t kLeftToRightEmbedding = 0x202A;
constexpr char32_t kPopDirectionalFormatting = 0x202C;
constexpr char32_t kRightToLeftOverride = 0x202E;
constexpr char32_t kLeftToRightIsolate = 0x2066;
constexpr char32_t kPopDirectionalIsolate = 0x2069;

// Every control begins with this byte in UTF-8.
constexpr char kControlLead = '\xE2';

bool is_isolate_initiator(char32_t c) {
  return c >= kLeftToRightIsolate && c < kPopDirectionalIsolate;
}

bool is_embedding_initiator(char32_t c) {
  return c >= kLeftToRightEmbedding && c <= kRightToLeftOverride && c != kPopDirectionalFormatting;
}

// Bidi_Class=Paragraph_Separator.
bool is_paragraph_separator(char32_t c) {
  return c == '\n' || c == '\r' || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2029;
}

}  // namespace

void OpenControls::open(char32_t initiator) {
  const bool isolate = is_isolate_initiator(initiator);
  const bool fits =
      open_.size() < kMaxControlDepth && overflow_isolates_ == 0 && overflow_embeddings_ == 0;
  if (fits) {
    open_.push_back(initiator);
  } else if (isolate) {
    ++overflow_isolates_;  // X5a
  } else if (overflow_isolates_ == 0) {
    ++overflow_embeddings_;  // X2
  }
}

// X7
void OpenControls::close_embedding() {
  if (overflow_isolates_ != 0) return;
  if (overflow_embeddings_ != 0) {
    --overflow_embeddings_;
  } else if (!open_.empty() && is_embedding_initiator(open_.back())) {
    open_.pop_back();
  }
}

// X6a
void OpenControls::close_isolate() {
  if (overflow_isolates_ != 0) {
    --overflow_isolates_;
    return;
  }
  size_t depth = open_.size();
  while (depth > 0 && !is_isolate_initiator(open_[depth - 1])) --depth;
  if (depth == 0) return;  // matches nothing
  open_.resize(depth - 1);
  overflow_embeddings_ = 0;
}

void OpenControls::close_all() {
  open_.clear();
  overflow_isolates_ = 0;
  overflow_embeddings_ = 0;
}

void OpenControls::apply(char32_t c) {
  if (is_isolate_initiator(c) || is_embedding_initiator(c)) {
    open(c);
  } else if (c == kPopDirectionalIsolate) {
    close_isolate();
  } else if (c == kPopDirectionalFormatting) {
    close_embedding();
  } else if (is_paragraph_separator(c)) {
    close_all();  // X8
  }
}

void OpenControls::advance(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (none_open()) {  // nearly always: only an initiator matters
      at = text.find(kControlLead, at);
      if (at == text.npos) return;
    }
    const unicode::Decoded c = unicode::decode_utf8(text, at);
    apply(c.code_point);
    at += c.byte_length;
  }
}

std::string OpenControls::openers() const {
  std::string result;
  for (const char32_t initiator : open_) unicode::append_utf8(result, initiator);
  return result;
}

std::string OpenControls::closers() const {
  std::string result;
  for (size_t i = open_.size(); i > 0; --i) {
    unicode::append_utf8(result, is_isolate_initiator(open_[i - 1]) ? kPopDirectionalIsolate
                                                                    : kPopDirectionalFormatting);
  }
  return result;
}

BalancedPart balanced_part(std::string_view text, size_t byte_start, size_t byte_end) {
  OpenControls before;
  before.advance(text.substr(0, byte_start));
  BalancedPart part{.text = before.openers(), .openers_length = 0};
  part.openers_length = part.text.size();
  part.text += text.substr(byte_start, byte_end - byte_start);
  OpenControls within;
  within.advance(part.text);
  part.text += within.closers();
  return part;
}

}  // namespace daf::search
