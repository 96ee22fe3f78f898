#include "index/frequent_terms.h"

#include <algorithm>

#include "index/common_prefix.h"

namespace daf::index {
void append_frequent_terms(const TermDictionary& terms, std::vector<uint8_t>& out) {
  struct Candidate {
    uint32_t document_count = 0;
    uint32_t number = 0;
  };
  std::vector<Candidate> candidates;
  TermWalk walk = terms.walk("");
  while (walk.next()) candidates.push_back({walk.info().document_count, walk.number()});
  const size_t count = std::min(candidates.size(), kMaxFrequentTerms);
  const auto end = candidates.begin() + static_cast<ptrdiff_t>(count);
  std::partial_sort(
      candidates.begin(), end, candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.document_count != b.document_count ? a.document_count > b.document_count
                                                    : a.number < b.number;
      });
  std::sort(candidates.begin(), end,
            [](const Candidate& a, const Candidate& b) { return a.number < b.number; });
  std::string previous;
  for (auto candidate = candidates.begin(); candidate != end; ++candidate) {
    TermWalk term = terms.walk_from(candidate->number);
    if (!term.next()) continue;
    const size_t shared = common_prefix_length(previous, term.term());
    const std::string_view rest = term.term().substr(shared);
    out.push_back(static_cast<uint8_t>(shared));
    out.push_back(static_cast<uint8_t>(rest.size()));
    out.insert(out.end(), rest.begin(), rest.end());
    append_varint(out, candidate->document_count);
    previous.assign(term.term());
  }
}

std::vector<std::pair<std::string, uint64_t>> read_frequent_terms(Bytes list,
                                                                  std::string_view prefix) {
  std::vector<std::pair<std::string, uint64_t>> found;
  ByteReader reader(list);
  std::string term;
  for (size_t i = 0; i < kMaxFrequentTerms && reader.remaining() > 0; ++i) {
    const size_t shared = reader.read_u8();
    const std::string_view rest = reader.read_bytes(reader.read_u8());
    const uint64_t document_count = reader.read_varint();
    if (!reader.ok() || shared > term.size()) break;
    term.resize(shared);
    term.append(rest);
    if (term.starts_with(prefix)) found.emplace_back(term, document_count);
  }
  return found;
}

}  // namespace daf::index
