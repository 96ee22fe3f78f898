// How fast publications are read and bodies are turned into render trees, without a library around.
//
//   daf_reading_bench publications FILE   all of the file, from JSON to Publication values
//   daf_reading_bench bodies FILE         its bodies, format by format
//
// Prints JSON for reading.mjs: bytes, and the median of the seconds that one pass over them takes.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daf/markup.h"
#include "daf/publication.h"
#include "publication/collection_reader.h"

namespace {

using daf::publication::CollectionReader;
using Clock = std::chrono::steady_clock;

constexpr std::array<const char*, 3> kFormats = {"text/markdown", "text/html", "text/plain"};
constexpr double kBudgetSeconds = 0.5;
constexpr size_t kFewestPasses = 5;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The median over kBudgetSeconds, after as long a time that is not counted: an engine of
/// WebAssembly compiles anew what turns out to be busy.
template <class Pass>
double median_seconds(Pass pass) {
  const Clock::time_point warm_up = Clock::now();
  do pass();
  while (seconds_since(warm_up) < kBudgetSeconds);
  std::vector<double> times;
  const Clock::time_point begin = Clock::now();
  while (times.size() < kFewestPasses || seconds_since(begin) < kBudgetSeconds) {
    const Clock::time_point pass_begin = Clock::now();
    pass();
    times.push_back(seconds_since(pass_begin));
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

struct Counter final : daf::publication::CollectionSink {
  size_t publications = 0;
  void on_publication(daf::publication::ReadItem) override { ++publications; }
  void on_diagnostic(daf::Diagnostic) override {}
};

struct BodyKeeper final : daf::publication::CollectionSink {
  std::map<std::string, std::vector<daf::Body>> by_format;
  void on_publication(daf::publication::ReadItem item) override {
    for (daf::Body& body : item.publication.bodies) {
      if (body.language.empty() && !item.publication.languages.empty()) {
        body.language = item.publication.languages.front();
      }
      if (!body.value.empty()) by_format[body.encoding_format].push_back(std::move(body));
    }
  }
  void on_diagnostic(daf::Diagnostic) override {}
};

bool read(std::string_view json, daf::publication::CollectionSink& sink) {
  CollectionReader reader(sink);
  return reader.feed(json).ok() && reader.finish().ok();
}

int measure_publications(std::string_view json) {
  Counter once;
  if (!read(json, once)) return 1;
  const double seconds = median_seconds([json] {
    Counter counter;
    (void)read(json, counter);
  });
  std::printf("{\"publications\":%zu,\"bytes\":%zu,\"seconds\":%.9f}\n", once.publications,
              json.size(), seconds);
  return 0;
}

/// Every tree is made and thrown away; the nodes are counted so that none is left unmade.
size_t render_all(const std::vector<daf::Body>& bodies) {
  size_t node_count = 0;
  for (const daf::Body& body : bodies) {
    node_count += daf::render_body(body.value, {.encoding_format = body.encoding_format,
                                                .language = body.language,
                                                .direction = body.direction})
                      .nodes.size();
  }
  return node_count;
}

int measure_bodies(std::string_view json) {
  BodyKeeper keeper;
  if (!read(json, keeper)) return 1;
  const char* separator = "[";
  for (const char* format : kFormats) {
    const std::vector<daf::Body>& bodies = keeper.by_format[format];
    size_t byte_count = 0;
    for (const daf::Body& body : bodies) byte_count += body.value.size();
    size_t node_count = 0;
    const double seconds = median_seconds([&] { node_count = render_all(bodies); });
    std::printf(
        "%s{\"format\":\"%s\",\"bodies\":%zu,\"bytes\":%zu,\"nodes\":%zu,\"seconds\":%.9f}\n",
        separator, format, bodies.size(), byte_count, node_count, seconds);
    separator = ",";
  }
  std::puts("]");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc == 3 ? argv[1] : "";
  if (what != "publications" && what != "bodies") {
    std::fputs("usage: daf_reading_bench publications|bodies FILE\n", stderr);
    return 2;
  }
  std::ifstream file(argv[2], std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const int status = what == "bodies" ? measure_bodies(json) : measure_publications(json);
  if (status != 0) std::fputs("that file has no publications\n", stderr);
  return status;
}
