// Any bytes as an archive: opened, asked, saved.
//
// The first byte of the input says how; the rest is the file.
//   bit 0  its checksums are repaired first, so that what stands behind them is reached
//   bit 1  it is read by ranges, else as a whole
//   bit 2  ranges come from afar
//   bit 3  a sound archive is beside it
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "archive/forged_archive.h"
#include "daf/library.h"
#include "fuzz/fuzz_target.h"

namespace {

using daf::ArchiveAccess;
using daf::Library;

// As often as a caller asks again; an archive that goes on asking is given up.
constexpr int kMostRounds = 12;

constexpr std::string_view kPublications = R"([
  {"id": "a", "name": "המים שבנמל", "inLanguage": "he", "datePublished": "2020-03-26",
   "about": [{"id": "t", "name": "ים"}], "author": ["Dana Levi"],
   "body": [{"encodingFormat": "text/markdown", "value": "# ספינות\n\nספינה באה לנמל."}],
   "workTranslation": [{"id": "b", "inLanguage": "en"}]},
  {"id": "b", "name": "Waters of the harbour", "inLanguage": "en",
   "isPartOf": [{"id": "s", "name": "Notes", "position": "7"}],
   "body": [{"encodingFormat": "text/html", "value": "<p>Ships <b>came</b> to the harbour.</p>"}],
   "translationOfWork": [{"id": "elsewhere", "inLanguage": "fr", "url": "https://example.org/"}]},
  {"id": "c", "name": "Reeds", "body": [{"encodingFormat": "text/plain", "value": "Birds."}]}])";

std::string sound_archive(std::string_view publications) {
  Library library;
  if (!library.begin_source({.name = "seed.json"}).ok()) std::abort();
  if (!library.feed(publications).ok() || !library.finish_source().ok()) std::abort();
  const auto saved = library.save();
  if (!saved.ok()) std::abort();
  std::string file;
  for (const std::vector<uint8_t>& piece : saved.value().pieces) {
    file.append(piece.begin(), piece.end());
  }
  return file;
}

const std::string& neighbour() {
  static const std::string kArchive =
      sound_archive(R"([{"id": "a", "name": "Another harbour"}, {"id": "n", "name": "המים"}])");
  return kArchive;
}

class Asker {
 public:
  Asker(std::string_view file, ArchiveAccess access) : file_(file), access_(access) {}

  // Whether it opens.
  bool open() {
    const auto archive = library.begin_archive({}, file_.size(), access_);
    if (!archive.ok()) return false;
    number_ = archive.value();
    if (access_ == ArchiveAccess::kWhole) library.provide(number_, 0, file_);
    bool is_open = false;
    ask([&] { is_open = library.open_archive(number_).ok(); });
    if (!is_open) library.drop_archive(number_);
    return is_open;
  }

  // Makes a call until it misses nothing.
  template <class Call>
  void ask(Call call) {
    for (int round = 0; round < kMostRounds; ++round) {
      call();
      const std::vector<daf::ByteRequest> missing = library.missing_bytes();
      if (missing.empty()) return;
      for (const daf::ByteRequest& request : missing) {
        const bool is_inside = request.byte_offset <= file_.size() &&
                               request.byte_length <= file_.size() - request.byte_offset;
        if (request.archive != number_ || !is_inside) std::abort();
        library.provide(number_, request.byte_offset,
                        file_.substr(static_cast<size_t>(request.byte_offset),
                                     static_cast<size_t>(request.byte_length)));
      }
    }
  }

  Library library;

 private:
  std::string_view file_;
  ArchiveAccess access_;
  uint32_t number_ = 0;
};

void ask_all(Asker& asker) {
  Library& library = asker.library;
  for (const char* const text : {"מים harb", "\"the harbour\" -reeds", "harbuor", "topic:ים", ""}) {
    daf::Query query{.text = text,
                     .sort = *text == '"' ? daf::SortOrder::kNewest : daf::SortOrder::kRelevance};
    query.facets = {daf::FacetField::kTopic, daf::FacetField::kAuthor, daf::FacetField::kYear};
    query.explain = true;
    asker.ask([&] { (void)library.search(query); });
  }
  asker.ask([&] { (void)library.suggest("ha", 5); });
  asker.ask([&] { (void)library.timeline({.text = "מים"}, daf::Interval::kMonth); });
  for (const char* const id : {"a", "b"}) {
    asker.ask([&] { (void)library.publication(id); });
    asker.ask([&] { (void)library.body(id); });
    asker.ask([&] { (void)library.find(id, "ships ספינה"); });
    asker.ask([&] { (void)library.related(id, 3); });
  }
  asker.ask([&] { (void)library.ids(); });
  asker.ask([&] { (void)library.source_item(1); });
  asker.ask([&] { (void)library.save(); });
  asker.ask([&] { (void)library.join_archives(); });
  asker.ask([&] { (void)library.remove("b"); });
  asker.ask([&] { (void)library.search({.text = "harbour"}); });
}

}  // namespace

std::vector<std::vector<uint8_t>> daf_test::fuzz_seeds() {
  std::vector<std::vector<uint8_t>> seeds;
  const std::string file = sound_archive(kPublications);
  for (uint8_t how = 0; how < 16; ++how) {
    std::vector<uint8_t>& seed = seeds.emplace_back(1, how);
    seed.insert(seed.end(), file.begin(), file.end());
  }
  return seeds;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const uint8_t how = data[0];
  std::vector<uint8_t> file(data + 1, data + size);
  if ((how & 1) != 0) daf_test::repair_checksums(file);
  const ArchiveAccess access = (how & 2) == 0   ? ArchiveAccess::kWhole
                               : (how & 4) == 0 ? ArchiveAccess::kNearRanges
                                                : ArchiveAccess::kFarRanges;
  Asker asker({reinterpret_cast<const char*>(file.data()), file.size()}, access);
  if (!asker.open()) return 0;
  if ((how & 8) != 0) {
    const std::string& beside = neighbour();
    const auto archive = asker.library.begin_archive({}, beside.size(), ArchiveAccess::kWhole);
    if (!archive.ok()) std::abort();
    asker.library.provide(archive.value(), 0, beside);
    if (!asker.library.open_archive(archive.value()).ok()) std::abort();
  }
  ask_all(asker);
  return 0;
}
