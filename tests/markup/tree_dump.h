// A render tree as one short line, for tables of expectations:
//
//   <p>a <a href="/x">b</a>      (p "a " (link href=/x "b"))
//
// Kinds by their names on the wire ("paragraph" as "p", "heading" as "h"), attributes as
// name=value, text in quotes. On demand #id, @language and >direction (ltr, rtl) follow the kind.
#pragma once

#include <string>
#include <string_view>

#include "daf/markup.h"

namespace daf::test {

struct DumpOptions {
  bool ids = false;
  bool languages = false;
  bool directions = false;
};

/// The children of the root, one after the other; with an option on, the root itself.
std::string dump(const RenderTree& tree, DumpOptions options = {});

/// Every rule of the contract that `tree` breaks, a line each; empty for a good one.
std::string broken_rules(const RenderTree& tree);

}  // namespace daf::test
