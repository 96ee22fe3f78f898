// Searches two publications that are part of the program, to show that an installed Daf is all that
// a program needs: it is compiled with exceptions and RTTI, as most are, and the core without.
//
//   read_publications corridor
//
// Exits with 0 if something was found, else with 1.
// Tested by tests/examples/cpp_installed.test.mjs.
#include <daf/daf.h>

#include <iostream>
#include <stdexcept>
#include <string_view>

namespace {

constexpr const char* kPublications = R"([
  {"id": "a", "name": "Energy in the *desert*", "inLanguage": "en",
   "body": {"encodingFormat": "text/markdown", "value": "The corridor of **energy**."}},
  {"id": "b", "name": "\u05D0\u05E0\u05E8\u05D2\u05D9\u05D4", "inLanguage": "he"}
])";

void require(const daf::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.error().message);
}

}  // namespace

int main(int argc, char** argv) {
  daf::Library library;
  require(library.begin_source({.name = "built in", .base_url = ""}));
  require(library.feed(std::string_view(kPublications)));
  const auto report = library.finish_source();
  if (!report.ok()) throw std::runtime_error(report.error().message);

  const daf::SearchResult result = library.search({.text = argc > 1 ? argv[1] : "energy"});
  std::cout << "daf " << daf::kVersion << ": " << result.total << " of " << report.value().added
            << '\n';
  for (const daf::Hit& hit : result.hits) {
    std::cout << hit.id << ' ' << daf::direction_name(hit.title.direction) << '\n';
  }
  return result.total > 0 ? 0 : 1;
}
