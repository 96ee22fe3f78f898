// Libraries as archives, and archives as libraries, in all the ways in which they can be read.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daf/library.h"

namespace daf_test {

inline std::string joined(const daf::SavedArchive& saved) {
  std::string file;
  for (const std::vector<uint8_t>& piece : saved.pieces) file.append(piece.begin(), piece.end());
  return file;
}

/// The file that a library saves.
inline std::string saved(const daf::Library& library) {
  const daf::Result<daf::SavedArchive> archive = library.save();
  REQUIRE(archive.ok());
  CHECK(library.missing_bytes().empty());
  CHECK(!library.damage());
  return joined(archive.value());
}

/// Opens a file that is handed in as a whole, in pieces.
inline daf::Result<daf::AddReport> open_whole(daf::Library& library, std::string_view file,
                                              daf::SourceInfo info = {}) {
  const daf::Result<uint32_t> archive =
      library.begin_archive(std::move(info), file.size(), daf::ArchiveAccess::kWhole);
  REQUIRE(archive.ok());
  constexpr size_t kPieceBytes = 4096;
  for (size_t at = 0; at < file.size(); at += kPieceBytes) {
    library.provide(archive.value(), at, file.substr(at, kPieceBytes));
  }
  return library.open_archive(archive.value());
}

/// A library of files that are handed in as a whole.
inline daf::Library opened(const std::vector<std::string>& files) {
  daf::Library library;
  for (const std::string& file : files) REQUIRE(open_whole(library, file).ok());
  return library;
}

/// A library of files of which it gets exactly the bytes that it asks for.
class RangedLibrary {
 public:
  RangedLibrary(std::vector<std::string> files, daf::ArchiveAccess access)
      : files_(std::move(files)) {
    for (const std::string& file : files_) {
      const daf::Result<uint32_t> archive = library.begin_archive({}, file.size(), access);
      REQUIRE(archive.ok());
      CHECK(ask([&] { return library.open_archive(archive.value()); }).ok());
      opening_rounds += rounds;
    }
  }

  /// Makes a call until it misses nothing; its last answer.
  template <class Call>
  auto ask(Call call) -> decltype(call()) {
    for (rounds = 0;; ++rounds) {
      auto answer = call();
      const std::vector<daf::ByteRequest> missing = library.missing_bytes();
      CHECK(!library.damage());
      if (missing.empty()) return answer;
      REQUIRE(rounds < 12);
      for (const daf::ByteRequest& request : missing) {
        const std::string_view bytes = std::string_view(files_[request.archive])
                                           .substr(static_cast<size_t>(request.byte_offset),
                                                   static_cast<size_t>(request.byte_length));
        CHECK(bytes.size() == request.byte_length);
        library.provide(request.archive, request.byte_offset, bytes);
        bytes_read += bytes.size();
      }
    }
  }

  daf::Library library;
  int opening_rounds = 0;   ///< of all files
  int rounds = 0;           ///< of the last call: how often it had to wait for bytes
  uint64_t bytes_read = 0;  ///< of all calls

 private:
  std::vector<std::string> files_;
};

}  // namespace daf_test
