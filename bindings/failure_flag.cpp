#include "failure_flag.h"

#include <cstdlib>
#include <new>

#include "answer.h"

namespace daf::bindings {
namespace {

uint8_t out_of_memory = 0;

[[noreturn]] void on_out_of_memory() {
  out_of_memory = 1;
  std::abort();
}

}  // namespace

void watch_allocations() { std::set_new_handler(on_out_of_memory); }

uint32_t failure_flag_address() { return address_of(&out_of_memory); }

}  // namespace daf::bindings
