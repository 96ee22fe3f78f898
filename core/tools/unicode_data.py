"""Reads the Unicode Character Database (UCD) into per-code-point lists.

Only the Python standard library is used. Every function returns plain data, so that the generator
of the tables (generate_unicode_tables.py) holds all decisions about their format.
"""

import pathlib
import re

CODE_POINTS = 0x110000
LONG_BIDI_CLASSES = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
}


class UnicodeData:
    """The files of one UCD release, read when asked for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.version = self._version()
        self.general_category = ["Cn"] * CODE_POINTS
        self.combining_class = [0] * CODE_POINTS
        self.decimal_digit = [None] * CODE_POINTS
        self.decomposition = {}  # code point -> (is_canonical, [code points]), one level
        self._read_unicode_data()

    def _version(self):
        first_line = self._lines("CaseFolding.txt")[0]
        return re.search(r"CaseFolding-(\d+\.\d+\.\d+)\.txt", first_line).group(1)

    def _lines(self, name):
        return (self.folder / name).read_text(encoding="utf-8").splitlines()

    def _read_unicode_data(self):
        range_start = 0
        for line in self._lines("UnicodeData.txt"):
            fields = line.split(";")
            last = int(fields[0], 16)
            first = range_start if fields[1].endswith(", Last>") else last
            range_start = last
            for code_point in range(first, last + 1):
                self.general_category[code_point] = fields[2]
                self.combining_class[code_point] = int(fields[3])
                self.decimal_digit[code_point] = int(fields[6]) if fields[6] else None
            if fields[5]:
                parts = fields[5].split()
                canonical = not parts[0].startswith("<")
                targets = parts if canonical else parts[1:]
                self.decomposition[last] = (canonical, [int(part, 16) for part in targets])

    def rows(self, name):
        """Yields (first, last, fields) of a file of `XXXX..YYYY ; field ; ... # comment` lines."""
        for line in self._lines(name):
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) >= 2:
                first, _, last = fields[0].partition("..")
                yield int(first, 16), int(last or first, 16), fields[1:]

    def property_values(self, name, default):
        """The value of an enumerated property for every code point."""
        values = [default] * CODE_POINTS
        for first, last, fields in self.rows(name):
            values[first : last + 1] = [fields[0]] * (last + 1 - first)
        return values

    def property_set(self, name, wanted):
        """The code points that have a binary property."""
        members = set()
        for first, last, fields in self.rows(name):
            if fields[0] == wanted:
                members.update(range(first, last + 1))
        return members

    def bidi_classes(self):
        """Bidi_Class with the defaults of unassigned code points (the file's @missing lines)."""
        name = "extracted/DerivedBidiClass.txt"
        values = ["L"] * CODE_POINTS
        for line in self._lines(name):
            missing = re.match(r"# @missing: (\w+)\.\.(\w+); (\w+)", line)
            if missing:
                first, last = int(missing.group(1), 16), int(missing.group(2), 16)
                short = LONG_BIDI_CLASSES[missing.group(3)]
                values[first : last + 1] = [short] * (last + 1 - first)
        for first, last, fields in self.rows(name):
            values[first : last + 1] = [fields[0]] * (last + 1 - first)
        return values

    def paired_brackets(self):
        """Bidi_Paired_Bracket and its type: code point -> (partner, "o" or "c")."""
        return {first: (int(fields[0], 16), fields[1])
                for first, _, fields in self.rows("BidiBrackets.txt") if fields[1] in "oc"}

    def mirrors(self):
        """Bidi_Mirroring_Glyph: code point -> code point."""
        return {first: int(fields[0], 16) for first, _, fields in self.rows("BidiMirroring.txt")}

    def case_foldings(self):
        """Full case folding, statuses C and F: code point -> [code points]."""
        foldings = {}
        for first, _, fields in self.rows("CaseFolding.txt"):
            if fields[0] in "CF":
                foldings[first] = [int(part, 16) for part in fields[1].split()]
        return foldings

    def not_in_form(self, form):
        """The code points whose quick check (UAX #15) for a normalization form is not "yes"."""
        return {code_point for first, last, fields in self.rows("DerivedNormalizationProps.txt")
                if fields[0] == f"{form}_QC" for code_point in range(first, last + 1)}

    def full_decomposition(self, code_point, compatibility):
        """The recursive decomposition of one code point, without Hangul syllables."""
        canonical, targets = self.decomposition.get(code_point, (True, None))
        if targets is None or not (canonical or compatibility):
            return [code_point]
        return [part for target in targets
                for part in self.full_decomposition(target, compatibility)]

    def script_codes(self):
        """Long script names, as Scripts.txt has them, to their ISO 15924 codes."""
        codes = {}
        for line in self._lines("PropertyValueAliases.txt"):
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if fields[0] == "sc":
                codes[fields[2]] = fields[1]
        return codes
