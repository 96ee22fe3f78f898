// Data that lies beside the repository, in ../shared; tests that want it pass with a word without.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace daf::test {

/// The bytes of ../shared/data/<name>, or empty.
std::string read_shared(std::string_view name);

struct Body {
  std::string encoding_format;
  std::string value;
};
/// The bodies of an NDJSON collection in Daf's own format.
std::vector<Body> read_bodies(std::string_view ndjson);

struct SpecExample {
  std::string markdown;
  std::string html;
};
/// The examples of CommonMark's spec.txt.
std::vector<SpecExample> read_spec(std::string_view spec);

}  // namespace daf::test
