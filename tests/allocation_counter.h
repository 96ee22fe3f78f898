// Counts what a test program allocates by operator new, for tests of how much memory hostile input
// makes us take. Only programs that are linked with allocation_counter.cpp count.
#pragma once

#include <cstddef>

namespace daf_test {

/// Bytes allocated and not freed yet.
[[nodiscard]] size_t allocated_bytes();
/// The most since restart_most_allocated().
[[nodiscard]] size_t most_allocated_bytes();
void restart_most_allocated();

/// The most bytes that are taken, beside those that are there, between its beginning and bytes().
class AllocationPeak {
 public:
  AllocationPeak() : before_(allocated_bytes()) { restart_most_allocated(); }
  [[nodiscard]] size_t bytes() const { return most_allocated_bytes() - before_; }

 private:
  size_t before_;
};

}  // namespace daf_test
