#include "allocation_counter.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace daf_test {
namespace {

// In front of every block stands its size.
constexpr size_t kHeaderBytes = alignof(std::max_align_t);
static_assert(kHeaderBytes >= sizeof(size_t));

size_t g_allocated = 0;
size_t g_most = 0;

void* allocate(size_t size) {
  if (size > SIZE_MAX - kHeaderBytes) return nullptr;
  void* const block = std::malloc(kHeaderBytes + size);
  if (block == nullptr) return nullptr;
  *static_cast<size_t*>(block) = size;
  g_allocated += size;
  g_most = std::max(g_most, g_allocated);
  return static_cast<char*>(block) + kHeaderBytes;
}

void* allocate_or_abort(size_t size) {
  void* const memory = allocate(size);
  if (memory == nullptr) std::abort();
  return memory;
}

void release(void* memory) {
  if (memory == nullptr) return;
  void* const block = static_cast<char*>(memory) - kHeaderBytes;
  g_allocated -= *static_cast<size_t*>(block);
  std::free(block);
}

}  // namespace

size_t allocated_bytes() { return g_allocated; }
size_t most_allocated_bytes() { return g_most; }
void restart_most_allocated() { g_most = g_allocated; }

}  // namespace daf_test

void* operator new(size_t size) { return daf_test::allocate_or_abort(size); }
void* operator new[](size_t size) { return daf_test::allocate_or_abort(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return daf_test::allocate(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept {
  return daf_test::allocate(size);
}
void operator delete(void* memory) noexcept { daf_test::release(memory); }
void operator delete[](void* memory) noexcept { daf_test::release(memory); }
void operator delete(void* memory, size_t) noexcept { daf_test::release(memory); }
void operator delete[](void* memory, size_t) noexcept { daf_test::release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { daf_test::release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { daf_test::release(memory); }
