// Searches a file of publications from the command line, with nothing but <daf/daf.h>:
//
//   search_publications examples/library/library.json night train
//   search_publications examples/library/library.json --language he night train
//
// Exits with 0 if something was found, 1 if nothing was, 2 if the file could not be read.
// Tested by tests/examples/examples.test.mjs.
#include <daf/daf.h>

#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
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

// 3. A query is a value whose members have their defaults: here with a filter and a facet.
daf::Query make_query(int word_count, char** words, const char* language) {
  daf::Query query;
  for (int i = 0; i < word_count; ++i) query.text.append(i > 0 ? " " : "").append(words[i]);
  query.limit = 5;
  query.facets = {daf::FacetField::kLanguage};
  if (language != nullptr) {
    query.filters.values[static_cast<size_t>(daf::FacetField::kLanguage)] = {language};
  }
  return query;
}

// 4. The answer: how many there are, and how many in each language; what was likely meant, if
// nobody
//    wrote that; and hits in order, each with a title and the best passage.
void print_answer(const daf::Library& library, const daf::SearchResult& result) {
  std::cout << result.total << " of " << library.size() << " publications\n";
  for (const daf::Facet& facet : result.facets) {
    for (const daf::FacetValue& value : facet.values) {
      std::cout << "  " << value.value << ": " << value.count << '\n';
    }
  }
  if (!result.did_you_mean.text.value.empty()) {
    std::cout << "Did you mean " << to_line(result.did_you_mean.text) << "?\n";
  }
  for (const daf::Hit& hit : result.hits) {
    std::cout << '\n'
              << to_line(hit.title) << "\n  " << hit.date.text << " " << hit.language << ' '
              << daf::direction_name(hit.direction) << "\n  " << to_line(hit.snippet) << '\n';
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  const bool filtered = argument_count > 3 && std::string_view(arguments[2]) == "--language";
  const int first_word = filtered ? 4 : 2;
  if (argument_count <= first_word) {
    std::cerr << "usage: search_publications FILE [--language TAG] WORD...\n";
    return 2;
  }
  daf::Library library;
  const daf::Result<daf::AddReport> report = add_file(library, arguments[1]);

  // 5. What could not be read never keeps the rest from being read; it is told here, with its
  // place.
  for (const daf::Diagnostic& diagnostic : library.diagnostics()) {
    std::cerr << daf::severity_name(diagnostic.severity) << ' ' << diagnostic.pointer << ": "
              << diagnostic.message << '\n';
  }
  if (!report.ok()) {
    std::cerr << arguments[1] << ": " << report.error().message << '\n';
    return 2;
  }

  const daf::Query query = make_query(argument_count - first_word, arguments + first_word,
                                      filtered ? arguments[3] : nullptr);
  const daf::SearchResult result = library.search(query);
  print_answer(library, result);

  // 6. How a reader might go on, with what was typed in brackets.
  for (const daf::Suggestion& suggestion : library.suggest(query.text, 3)) {
    std::cout << "\n> " << to_line(suggestion.text);
  }
  std::cout << '\n';
  return result.total > 0 ? 0 : 1;
}
