// A main for fuzz targets where no fuzzing engine is: it runs the target on the files that it is
// given, or, without any, on seeds of the target that are changed in the same way every time.
//
//   daf_archive_fuzz FILE...
//   daf_archive_fuzz --first=N --rounds=N      to find the round that fails
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "corruption.h"
#include "fuzz/fuzz_target.h"

namespace {

constexpr unsigned long kRounds = 600;

std::vector<uint8_t> read_file(const char* path) {
  std::vector<uint8_t> bytes;
  std::FILE* const file = std::fopen(path, "rb");
  if (file == nullptr) return bytes;
  for (int byte = std::fgetc(file); byte != EOF; byte = std::fgetc(file)) {
    bytes.push_back(static_cast<uint8_t>(byte));
  }
  (void)std::fclose(file);
  return bytes;
}

// The same bytes for the same round.
std::vector<uint8_t> changed(const std::vector<std::vector<uint8_t>>& seeds, unsigned long round) {
  std::mt19937 random(static_cast<uint32_t>(round));
  std::vector<uint8_t> bytes = seeds[random() % seeds.size()];
  for (auto left = random() % 6; left > 0; --left) daf_test::corrupt(bytes, random);
  switch (random() % 8) {
    case 0:
      bytes.resize(1 + random() % bytes.size());
      break;
    case 1: {  // goes on as another one
      const std::vector<uint8_t>& other = seeds[random() % seeds.size()];
      bytes.resize(1 + random() % bytes.size());
      bytes.insert(bytes.end(), other.begin() + static_cast<ptrdiff_t>(random() % other.size()),
                   other.end());
      break;
    }
    default:
      break;
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  unsigned long first = 0;
  unsigned long rounds = kRounds;
  bool has_files = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.starts_with("--first=")) {
      first = std::strtoul(argument.c_str() + 8, nullptr, 10);
    } else if (argument.starts_with("--rounds=")) {
      rounds = std::strtoul(argument.c_str() + 9, nullptr, 10);
    } else {
      has_files = true;
      const std::vector<uint8_t> bytes = read_file(argv[i]);
      (void)LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    }
  }
  if (has_files) return 0;
  const std::vector<std::vector<uint8_t>> seeds = daf_test::fuzz_seeds();
  for (unsigned long round = first; round < first + rounds; ++round) {
    const std::vector<uint8_t> bytes = changed(seeds, round);
    (void)LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  }
  return 0;
}
