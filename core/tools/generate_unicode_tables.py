#!/usr/bin/env python3
"""Writes core/src/unicode/tables/ from the Unicode Character Database.

  generate_unicode_tables.py [--ucd FOLDER] [--output FOLDER] [--check]

--check writes nothing: it exits with 0 if the committed tables are what the UCD says, with 1 if
they differ, and with 77 (ctest's "skipped") if there is no UCD in FOLDER. The format of the tables
is explained in core/src/unicode/trie.h and properties.h.
"""

import argparse
import pathlib
import sys

from unicode_data import CODE_POINTS, UnicodeData

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINEAR = 0x800  # the code points that UTF-8 writes in one or two bytes: one look-up
NO_DIGIT = 0xFF

# In the order that core/src/bidi needs (class_runs.h): first those that a run simply collects.
# Opening_Bracket and Closing_Bracket are ON with a Bidi_Paired_Bracket_Type.
BIDI_CLASSES = ("L R AL EN AN ET WS S ON ES CS NSM BN Opening_Bracket Closing_Bracket B "
                "LRE RLE LRO RLO PDF LRI RLI FSI PDI").split()
WORD_BREAKS = ("Other CR LF Newline Extend ZWJ Format Katakana Hebrew_Letter ALetter Numeric "
               "ExtendNumLet Single_Quote Double_Quote MidNumLet MidLetter MidNum WSegSpace "
               "Regional_Indicator").split()
GRAPHEME_BREAKS = ("Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark "
                   "L V T LV LVT").split()
KEY_ACTIONS = "Keep Drop FoldByDelta FoldFully Digit Decompose".split()

# Flags of a character record; properties.h has the same names.
FLAG_NONSPACING_MARK = 1
FLAG_DEFAULT_IGNORABLE = 2
FLAG_CANONICAL_DECOMPOSITION = 4
FLAG_COMPATIBILITY_DECOMPOSITION = 8
FLAGS_NOT_IN_FORM = {"NFC": 16, "NFD": 32, "NFKC": 64, "NFKD": 128}
FOLDS_TO_MANY = 0x7FFFFFFF  # fold_delta of a character that is in kFullFoldings

TATWEEL = 0x640


def is_dropped_mark(data, code_point):
    """Whether a search key leaves a mark out: accents, niqqud and harakat, but not the marks that
    are letters or spelling of their script (Indic and South-East Asian vowels, nukta, virama, kana
    voicing), which have the combining classes 0, 7, 8, 9 and 84 to 132."""
    combining_class = data.combining_class[code_point]
    return data.general_category[code_point] == "Mn" and (
        combining_class == 1 or 10 <= combining_class <= 36 or combining_class >= 200)


class Trie:
    """The smallest three-stage table of `values` (see trie.h)."""

    def __init__(self, values):
        candidates = (self._build(values, leaf_bits, middle_bits)
                      for leaf_bits in (3, 4, 5, 6) for middle_bits in (3, 4, 5, 6, 7))
        best = min(candidates, key=lambda parts: sum(map(array_bytes, parts[2:])))
        self.leaf_bits, self.middle_bits, self.top, self.middle, self.leaves = best
        self.bytes = sum(map(array_bytes, (self.top, self.middle, self.leaves)))

    @staticmethod
    def _build(values, leaf_bits, middle_bits):
        leaves, middle_of_leaf = share_blocks(values, 1 << leaf_bits, LINEAR >> leaf_bits)
        middle, top = share_blocks(middle_of_leaf, 1 << middle_bits, 0)
        return leaf_bits, middle_bits, top, middle, leaves


def share_blocks(values, size, linear_blocks):
    """Cuts values into blocks and keeps each distinct one once; the first are kept in order."""
    kept, index_of, indices = [], {}, []
    for number, start in enumerate(range(0, len(values), size)):
        block = tuple(values[start : start + size])
        if number < linear_blocks or block not in index_of:
            index_of.setdefault(block, len(kept) // size)
            indices.append(len(kept) // size)
            kept.extend(block)
        else:
            indices.append(index_of[block])
    return kept, indices


def unit_bits(values):
    return 8 if max(values) < 0x100 else 16


def array_bytes(values):
    return len(values) * unit_bits(values) // 8


class File:
    """One table: a header that declares it and a source file that holds it."""

    def __init__(self, data, name, what):
        self.name, self.what, self.version = name, what, data.version
        self.declarations, self.definitions, self.sizes = [], [], []

    def add_enum(self, name, values):
        lines = [f"enum class {name} : uint8_t {{"]
        lines += [f"  k{value.replace('_', '')}," for value in values]
        self.declarations.append("\n".join(lines + ["};"]))

    def add_array(self, name, values, element=None, rows=None):
        element = element or f"uint{unit_bits(values)}_t"
        count = len(values)
        size = rows[1] * count if rows else array_bytes(values)
        self.sizes.append((name, size))
        self.declarations.append(f"extern const {element} {name}[{count}];  // {size} bytes")
        body = wrap(rows[0] if rows else [str(value) for value in values])
        self.definitions.append(f"const {element} {name}[{count}] = {{\n{body}}};")

    def add_trie(self, name, values):
        trie = Trie(values)
        self.declarations.append(f"inline constexpr unsigned {name}LeafBits = {trie.leaf_bits};\n"
                                 f"inline constexpr unsigned {name}MiddleBits = {trie.middle_bits};")
        self.add_array(f"{name}Top", trie.top)
        self.add_array(f"{name}Middle", trie.middle)
        self.add_array(f"{name}Leaves", trie.leaves)

    def _head(self):
        total = sum(size for _, size in self.sizes)
        return (f"// {self.what}\n// Unicode {self.version}. {total} bytes. "
                "Generated by core/tools/generate_unicode_tables.py: DO NOT EDIT.\n")

    def header(self):
        return (f"{self._head()}#pragma once\n// clang-format off\n\n#include <cstdint>\n\n"
                "namespace daf::unicode::tables {\n\n" + "\n\n".join(self.declarations) +
                "\n\n}  // namespace daf::unicode::tables\n")

    def source(self):
        return (f"{self._head()}// clang-format off\n#include \"unicode/tables/{self.name}.h\"\n\n"
                "namespace daf::unicode::tables {\n\n" + "\n\n".join(self.definitions) +
                "\n\n}  // namespace daf::unicode::tables\n")


def wrap(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 100:
            lines.append(line)
            line = "   "
        line += f" {item},"
    return "\n".join(lines + [line]) + "\n"


def bidi_file(data):
    file = File(data, "bidi_class",
                "Bidi_Class (UAX #9 table 4), and which ON are paired brackets (BD14, BD15).")
    file.add_enum("BidiClass", BIDI_CLASSES)
    classes = data.bidi_classes()
    for code_point, (_, kind) in data.paired_brackets().items():
        assert classes[code_point] == "ON"
        classes[code_point] = {"o": "Opening_Bracket", "c": "Closing_Bracket"}[kind]
    file.add_trie("kBidiClass", [BIDI_CLASSES.index(value) for value in classes])
    return file


def mirror_file(data):
    mirrors = data.mirrors()
    assert all(mirrors[mirrors[code_point]] == code_point for code_point in mirrors)
    # core/src/bidi takes two things for granted of brackets: the partner of one is its mirror image,
    # and the angle brackets of U+2329 are the only ones that are canonically equivalent to others.
    brackets = data.paired_brackets()
    assert all(mirrors[code_point] == partner for code_point, (partner, _) in brackets.items())
    equivalent = {code_point: data.decomposition[code_point] for code_point in brackets
                  if data.decomposition.get(code_point, (False,))[0]}
    assert equivalent == {0x2329: (True, [0x3008]), 0x232A: (True, [0x3009])}
    assert max(mirrors) <= 0xFFFF
    file = File(data, "mirror", "Bidi_Mirroring_Glyph (UAX #9 L4): pairs, sorted by the first.")
    file.declarations.append("struct MirrorPair {\n  char16_t from;\n  char16_t to;\n};")
    rows = [f"{{{source}, {target}}}" for source, target in sorted(mirrors.items())]
    file.add_array("kMirrorPairs", rows, "MirrorPair", (rows, 4))
    return file


def break_file(data):
    word = data.property_values("auxiliary/WordBreakProperty.txt", "Other")
    grapheme = data.property_values("auxiliary/GraphemeBreakProperty.txt", "Other")
    pictographic = data.property_set("emoji/emoji-data.txt", "Extended_Pictographic")
    alphabetic = data.property_set("DerivedCoreProperties.txt", "Alphabetic")
    alphabetic |= data.property_set("PropList.txt", "Ideographic")
    classes, values = {}, []
    for code_point in range(CODE_POINTS):
        category = data.general_category[code_point]
        word_like = category[0] != "M" and (
            code_point in alphabetic or category[0] == "N" or word[code_point] == "Katakana")
        entry = (WORD_BREAKS.index(word[code_point]), GRAPHEME_BREAKS.index(grapheme[code_point]),
                 int(code_point in pictographic), int(word_like))
        values.append(classes.setdefault(entry, len(classes)))
    file = File(data, "break_class", "What UAX #29 asks of a character, for words and graphemes.")
    file.add_enum("WordBreak", WORD_BREAKS)
    file.add_enum("GraphemeBreak", GRAPHEME_BREAKS)
    file.declarations.append("struct BreakClass {\n  WordBreak word;\n  GraphemeBreak grapheme;\n"
                             "  bool is_pictographic;  // Extended_Pictographic\n"
                             "  bool is_word_like;  // a letter, digit, ideograph or kana\n};")
    rows = [f"{{WordBreak::k{WORD_BREAKS[w].replace('_', '')}, "
            f"GraphemeBreak::k{GRAPHEME_BREAKS[g].replace('_', '')}, "
            f"{'true' if p else 'false'}, {'true' if l else 'false'}}}" for w, g, p, l in classes]
    file.add_array("kBreakClasses", rows, "BreakClass", (rows, 4))
    file.add_trie("kBreakClass", values)
    return file


def key_action(data, foldings, ignorable, code_point):
    if is_dropped_mark(data, code_point) or code_point in ignorable or code_point == TATWEEL:
        return "Drop"
    if code_point in data.decomposition or 0xAC00 <= code_point <= 0xD7A3:
        return "Decompose"
    if data.decimal_digit[code_point] is not None and code_point > 0x7F:
        return "Digit"
    folding = foldings.get(code_point)
    return "Keep" if folding is None else "FoldByDelta" if len(folding) == 1 else "FoldFully"


def character_file(data):
    foldings = data.case_foldings()
    ignorable = data.property_set("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    unsure = {form: data.not_in_form(form) for form in FLAGS_NOT_IN_FORM}
    records, values = {}, []
    for code_point in range(CODE_POINTS):
        folding = foldings.get(code_point, [code_point])
        flags = FLAG_NONSPACING_MARK * (data.general_category[code_point] == "Mn")
        flags |= FLAG_DEFAULT_IGNORABLE * (code_point in ignorable)
        if code_point in data.decomposition:
            canonical = data.decomposition[code_point][0]
            flags |= (FLAG_CANONICAL_DECOMPOSITION if canonical else
                      FLAG_COMPATIBILITY_DECOMPOSITION)
        for form, flag in FLAGS_NOT_IN_FORM.items():
            flags |= flag * (code_point in unsure[form])
        digit = data.decimal_digit[code_point]
        entry = (folding[0] - code_point if len(folding) == 1 else FOLDS_TO_MANY,
                 data.combining_class[code_point], flags, NO_DIGIT if digit is None else digit,
                 key_action(data, foldings, ignorable, code_point))
        values.append(records.setdefault(entry, len(records)))
    file = File(data, "character", "Case folding, combining class, digit value and what a search "
                "key does with a character.")
    file.add_enum("KeyAction", KEY_ACTIONS)
    file.declarations.append(
        "struct CharacterRecord {\n  int32_t fold_delta;  // to the case folding; kFoldsToMany\n"
        "  uint8_t combining_class;\n  uint8_t flags;  // properties.h\n"
        "  uint8_t digit;  // 0 to 9, 0xFF: no decimal digit\n  KeyAction key_action;\n};")
    rows = [f"{{{delta}, {ccc}, {flags}, {digit}, KeyAction::k{action}}}"
            for delta, ccc, flags, digit, action in records]
    file.add_array("kCharacterRecords", rows, "CharacterRecord", (rows, 8))
    file.add_trie("kCharacter", values)
    full = sorted((source, target) for source, target in foldings.items() if len(target) > 1)
    assert all(source <= 0xFFFF and max(target) <= 0xFFFF and len(target) <= 3
               for source, target in full)
    file.declarations.append("struct FullFolding {\n  char16_t from;\n  char16_t to[3];  "
                             "// zeros at the end where it is shorter\n};")
    rows = [f"{{{source}, {{{', '.join(str(part) for part in (target + [0])[:3])}}}}}"
            for source, target in full]
    file.add_array("kFullFoldings", rows, "FullFolding", (rows, 8))
    return file


def utf16(code_points):
    encoded = "".join(map(chr, code_points)).encode("utf-16-le")
    return tuple(int.from_bytes(encoded[i : i + 2], "little") for i in range(0, len(encoded), 2))


def decomposition_file(data):
    sequences = {}
    for code_point, (canonical, _) in data.decomposition.items():
        sequences[code_point] = utf16(data.full_decomposition(code_point, not canonical))
    pool, offsets, ends = [0], {}, [1]  # offset 0 says: no decomposition
    for length in range(1, max(map(len, sequences.values())) + 1):
        for sequence in sorted({s for s in sequences.values() if len(s) == length}):
            offsets[sequence] = len(pool)
            pool.extend(sequence)
        ends.append(len(pool))
    assert len(pool) <= 0x10000
    values = [0] * CODE_POINTS
    for code_point, sequence in sequences.items():
        values[code_point] = offsets[sequence]
    file = File(data, "decomposition", "Decompositions, canonical and compatibility, in full.")
    file.add_array("kDecompositionPool", pool, "char16_t", ([str(unit) for unit in pool], 2))
    file.add_array("kDecompositionEnds", ends, "uint16_t")
    file.add_trie("kDecomposition", values)
    return file


def composition_file(data):
    """Which two characters compose to one (UAX #15), but for Hangul, which does by arithmetic."""
    by_second = {}
    excluded = data.property_set("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
    for composed, (canonical, parts) in data.decomposition.items():
        if canonical and composed not in excluded:
            first, second = parts
            # The rows hold 16 bits of each, because no pair is of two planes.
            assert first >> 16 == second >> 16 == composed >> 16
            by_second.setdefault(second, []).append((first & 0xFFFF, composed & 0xFFFF))
    file = File(data, "composition", "Primary composites (UAX #15), but for Hangul syllables.")
    file.declarations.append(
        "// The compositions of one second character: rows from where those of the one before end.\n"
        "struct CompositionGroup {\n  char32_t second;\n  uint16_t pairs_end;\n};")
    file.declarations.append("// Of the plane of the second character.\n"
                             "struct CompositionPair {\n  char16_t first;\n  char16_t composed;\n};")
    groups, pairs = [], []
    for second in sorted(by_second):
        pairs += [f"{{{first}, {composed}}}" for first, composed in sorted(by_second[second])]
        groups.append(f"{{{second}, {len(pairs)}}}")
    file.add_array("kCompositionGroups", groups, "CompositionGroup", (groups, 8))
    file.add_array("kCompositionPairs", pairs, "CompositionPair", (pairs, 4))
    return file


def script_file(data):
    codes = data.script_codes()
    classes = data.bidi_classes()
    right, left = set(), set()
    for first, last, fields in data.rows("Scripts.txt"):
        code = codes[fields[0]]
        for code_point in range(first, last + 1):
            if data.general_category[code_point][0] == "L" and not code.startswith("Z"):
                (right if classes[code_point] in ("R", "AL") else left).add(code)
    assert not right & left
    file = File(data, "script_direction", "The scripts of Unicode by the direction of their "
                "letters: sorted ISO 15924 codes, four letters each.")
    for name, scripts in (("kRightToLeftScripts", right), ("kLeftToRightScripts", left)):
        text = "".join(sorted(scripts))
        file.sizes.append((name, len(text)))
        file.declarations.append(f"inline constexpr char {name}[] =\n" + "\n".join(
            f'    "{text[i : i + 80]}"' for i in range(0, len(text), 80)) + ";")
    return file


def generate(data):
    """File name -> content."""
    files = {}
    for make in (bidi_file, mirror_file, break_file, character_file, decomposition_file,
                 composition_file, script_file):
        file = make(data)
        files[f"{file.name}.h"] = file.header()
        if file.definitions:
            files[f"{file.name}.cpp"] = file.source()
    files["version.h"] = (
        "// Generated by core/tools/generate_unicode_tables.py: DO NOT EDIT.\n#pragma once\n\n"
        "#include <string_view>\n\nnamespace daf::unicode {\n\n"
        "/// The version of Unicode of all tables.\n"
        f"inline constexpr std::string_view kUnicodeVersion = \"{data.version}\";\n\n"
        "}  // namespace daf::unicode\n")
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ucd", type=pathlib.Path, default="/usr/share/unicode")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "core/src/unicode/tables")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if not (arguments.ucd / "UnicodeData.txt").exists():
        print(f"no Unicode Character Database in {arguments.ucd}", file=sys.stderr)
        return 77 if arguments.check else 1
    files = generate(UnicodeData(arguments.ucd))
    status = 0
    for name, content in files.items():
        path = arguments.output / name
        if not arguments.check:
            path.write_text(content, encoding="ascii")
        elif not path.exists() or path.read_text(encoding="ascii") != content:
            print(f"{path} is not what the generator writes", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
