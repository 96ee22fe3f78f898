#!/usr/bin/env python3
"""Writes core/src/markup/tables/entity_names.h: the named character references of HTML.

The list is Python's (html.entities.html5), which is that of the HTML standard. Run it from anywhere;
with --check it writes nothing, and says by its exit code whether the file is what it would write.
"""
import sys
from html.entities import html5
from pathlib import Path

TABLE = Path(__file__).parent.parent / "src/markup/tables/entity_names.h"
BLOCK = 32  # names; the first of a block is whole
COUNTS = "".join(chr(c) for c in range(0x21, 0x41) if not chr(c).isdigit())

HEAD = """\
// Written by core/tools/generate_entity_table.py: do not edit. The {count} named character references
// of HTML that end in a semicolon. entity_table.h reads them.
#pragma once

#include <cstdint>
#include <string_view>

namespace daf::markup {{

inline constexpr uint32_t kEntityCount = {count};
inline constexpr uint32_t kEntitiesPerBlock = {block};

/// In ASCII order: of each how many characters it shares with the one before, as a sign that no name
/// has ('!' is none), and the rest of it.
inline constexpr std::string_view kEntityNames =
{names};

/// What they stand for, in the same order, in UTF-16; two characters have kTwoCharacters before them.
inline constexpr char16_t kTwoCharacters = 1;
inline constexpr std::u16string_view kEntityValues =
{values};

}}  // namespace daf::markup
"""


def common_prefix(a, b):
    length = 0
    while length < min(len(a), len(b)) and a[length] == b[length]:
        length += 1
    return length


def literals(pieces, prefix):
    """Rows of string literals; a piece is never cut."""
    rows, row = [], ""
    for piece in pieces:
        if len(row) + len(piece) > 90:
            rows.append(row)
            row = ""
        row += piece
    rows.append(row)
    return "\n".join(f'    {prefix}"{row}"' for row in rows)


def value_of(text):
    units = text.encode("utf-16-be")
    codes = [int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2)]
    marked = ([1] if len(text) == 2 else []) + codes
    # Octal ends after three digits, whatever follows; \\u may not name what is below U+00A0.
    return "".join(f"\\{c:03o}" if c < 0x100 else f"\\x{c:04X}" for c in marked)


def table():
    names = sorted(name[:-1] for name in html5 if name.endswith(";"))
    pieces, before = [], ""
    for number, name in enumerate(names):
        shared = common_prefix(before, name) if number % BLOCK else 0
        sign = COUNTS[shared].replace('"', '\\"')
        pieces.append(sign + name[shared:])
        before = name
    values = [value_of(html5[name + ";"]) for name in names]
    # A hexadecimal escape has no end of its own: each value is a literal.
    rows, row = [], ""
    for value in values:
        cell = f'u"{value}" '
        if len(row) + len(cell) > 96:
            rows.append(row.rstrip())
            row = ""
        row += cell
    rows.append(row.rstrip())
    return HEAD.format(
        count=len(names),
        block=BLOCK,
        names=literals(pieces, ""),
        values="\n".join("    " + row for row in rows),
    )


if __name__ == "__main__":
    text = table()
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TABLE.read_text() == text else f"{TABLE} is not what it should be")
    TABLE.write_text(text)
