// The two buffers through which JavaScript talks to an object of the module: `input`, which it
// fills before a call, and the answer, which it reads after one. The number that every call takes
// is the length of its input: a request (request.h), or bytes. js/instance.js is the other side.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "answer.h"

namespace daf::bindings {

class CallBuffers {
 public:
  /// The address of the input, which has room for `byte_length` bytes from now on. Its content is
  /// not kept when it grows.
  uint32_t input(uint32_t byte_length) {
    if (byte_length > input_capacity_) {
      input_.reset(new char[byte_length]);
      input_capacity_ = byte_length;
    }
    return address_of(input_.get());
  }

  /// The address of an AnswerPlace.
  uint32_t answer_place_address() const { return address_of(&answer_.place()); }

 protected:
  // A length that JavaScript did not make room for reads nothing.
  [[nodiscard]] std::string_view input_view(uint32_t byte_length) const {
    return {input_.get(), byte_length <= input_capacity_ ? byte_length : 0};
  }

  void refuse() {
    answer_.set_error({.code = Code::kInvalidArgument, .message = "The request cannot be read."});
  }

  Answer answer_;

 private:
  std::unique_ptr<char[]> input_;
  uint32_t input_capacity_ = 0;
};

}  // namespace daf::bindings
