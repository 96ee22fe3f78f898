// Searches a file of publications from the command line, with nothing but <daf/daf.h>:
//
//   search_publications examples/library/library.json night train
//
// Exits with 0 if something was found, 1 if nothing was, 2 if the file could not be read.
// Tested by tests/examples/examples.test.mjs.
#include <daf/daf.h>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

// 1. The library does no I/O: it is handed bytes, as many at a time as we please. Publications are
//    read and indexed while the rest is still on its way.
daf::Result<daf::AddReport> add_file(daf::Library& library, const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return daf::Error{daf::Code::kInvalidArgument, "The file cannot be opened.", "", {}};
  daf::Status status = library.begin_source({.name = path, .base_url = ""});
  std::vector<char> chunk(size_t{64} * 1024);
  while (status.ok() && file) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    status = library.feed({chunk.data(), static_cast<size_t>(file.gcount())});
  }
  if (!status.ok()) return status.error();
  return library.finish_source();
}

// 2. A Text is more than a string: it knows its direction and where the matches are. Here they
//    are put in brackets, and the whole into an isolate (UAX #9: LRI, RLI or FSI, up to PDI), so
//    that a Hebrew title does not reorder the English words around it.
std::string to_line(const daf::Text& text) {
  std::string line = text.direction == daf::Direction::kLeftToRight   ? "\u2066"
                     : text.direction == daf::Direction::kRightToLeft ? "\u2067"
                                                                      : "\u2068";
  size_t done = 0;
  for (const daf::ByteRange& match : text.highlights) {
    line.append(text.value, done, match.byte_start - done);
    line += '[' + text.value.substr(match.byte_start, match.byte_end - match.byte_start) + ']';
    done = match.byte_end;
  }
  return line.append(text.value, done).append("\u2069");
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 3) {
    std::cerr << "usage: search_publications FILE WORD...\n";
    return 2;
  }
  daf::Library library;
  const daf::Result<daf::AddReport> report = add_file(library, arguments[1]);

  // 3. What could not be read never keeps the rest from being read; it is told here, with its
  // place.
  for (const daf::Diagnostic& diagnostic : library.diagnostics()) {
    std::cerr << daf::severity_name(diagnostic.severity) << ' ' << diagnostic.pointer << ": "
              << diagnostic.message << '\n';
  }
  if (!report.ok()) {
    std::cerr << arguments[1] << ": " << report.error().message << '\n';
    return 2;
  }

  // 4. The question, and its answer: hits in order, each with a title and the best passage.
  std::string words;
  for (int i = 2; i < argument_count; ++i) words.append(i > 2 ? " " : "").append(arguments[i]);
  const daf::SearchResult result = library.search({.text = words, .limit = 5});
  std::cout << result.total << " of " << library.size() << " publications\n";
  for (const daf::Hit& hit : result.hits) {
    std::cout << '\n'
              << to_line(hit.title) << "\n  " << hit.date.text << " " << hit.language << ' '
              << daf::direction_name(hit.direction) << "\n  " << to_line(hit.snippet) << '\n';
  }
  return result.total > 0 ? 0 : 1;
}
