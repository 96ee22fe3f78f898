// What the algorithm finds wrong: validation errors, which only shorten the result, and the fatal
// error, which ends it. Tested by process_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#processing-errors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "publication/field_reader.h"
#include "publication/manifest/manifest_tree.h"

namespace daf::publication::manifest {

class Problems {
 public:
  explicit Problems(const ManifestTree& tree) : tree_(tree) {}

  /// @param node  of the tree: where; the root for what is missing from the manifest
  /// @param message  one English sentence
  void add(Code code, Severity severity, uint32_t node, std::string message) {
    // The words of what is not kept would be paid for a million times.
    ++count_;
    if (found_.size() == kMaxItemFindings) return;
    found_.push_back({code, severity, tree_[node].source, std::move(message)});
  }
  void must(Code code, uint32_t node, std::string message) {
    add(code, Severity::kMust, node, std::move(message));
  }
  void should(Code code, uint32_t node, std::string message) {
    add(code, Severity::kShould, node, std::move(message));
  }
  /// Returns false, so that a step can end with it.
  bool fatal(Code code, uint32_t node, std::string message) {
    fatal_ = {code, Severity::kFatal, tree_[node].source, std::move(message)};
    has_fatal_ = true;
    return false;
  }

  [[nodiscard]] const std::vector<Finding>& found() const { return found_; }
  [[nodiscard]] uint64_t left_out_count() const { return count_ - found_.size(); }
  [[nodiscard]] bool has_fatal() const { return has_fatal_; }
  [[nodiscard]] const Finding& fatal() const { return fatal_; }

 private:
  const ManifestTree& tree_;
  std::vector<Finding> found_;
  uint64_t count_ = 0;
  Finding fatal_;
  bool has_fatal_ = false;
};

}  // namespace daf::publication::manifest
