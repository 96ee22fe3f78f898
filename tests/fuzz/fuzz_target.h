// What a fuzz target is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// Called by a fuzzing engine, or by fuzz_main.cpp. What is wrong is found by the sanitizers, or
/// aborts.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace daf_test {

/// Inputs that lead somewhere.
[[nodiscard]] std::vector<std::vector<uint8_t>> fuzz_seeds();

}  // namespace daf_test
