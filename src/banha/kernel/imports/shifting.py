# SPDX-License-Identifier: Apache-2.0
"""References of a sheet into which a first column was put."""

import re

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.utils import column_index_from_string, get_column_letter

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
_COLUMNS = re.compile(r"(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})")


def _next(letters: str) -> str:
    return get_column_letter(min(column_index_from_string(letters) + 1, 16_384))


def shift_range(reference: str) -> str:
    """A1:B2 gives B1:C2; C gives D; rows alone stay."""
    if re.fullmatch(r"[A-Z]{1,3}", reference):
        return _next(reference)
    if match := _COLUMNS.fullmatch(reference):
        return f"{match[1]}{_next(match[2])}:{match[3]}{_next(match[4])}"
    return _CELL.sub(lambda m: f"{m[1]}{_next(m[2])}{m[3]}{m[4]}", reference)


def shift_formula(formula: str, sheet: str, is_same_sheet: bool) -> str:
    """The formula with every reference to the sheet moved one column to the right."""
    try:
        tokens = Tokenizer(formula)
    except TokenizerError:
        # No formula of a sheet (a DDE command, say); it goes back as text.
        return f"'{formula}"
    for token in tokens.items:
        if token.type != Token.OPERAND or token.subtype != Token.RANGE:
            continue
        place, mark, reference = token.value.rpartition("!")
        named = place.strip("'").replace("''", "'") == sheet
        if named or (not mark and is_same_sheet):
            token.value = f"{place}{mark}{shift_range(reference)}"
    return "=" + "".join(token.value for token in tokens.items)
