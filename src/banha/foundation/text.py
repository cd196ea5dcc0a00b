# SPDX-License-Identifier: Apache-2.0
"""Vietnamese text: one encoding, one place for tones, names, folding, order."""

import re
import unicodedata
from itertools import product

from vn_collate import collate_key

# grave, tilde, hook above, acute, dot below
TONES = "\u0300\u0303\u0309\u0301\u0323"
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# A syllable that ends in oa, oe or uy with the tone on the second letter; "qu" is a consonant,
# and a letter after it (hoàn, thuyền) means the tone stands where every school puts it.
_LATE_TONE = re.compile(
    rf"(?<![qQ])([oO](?=[aAeE])|[uU](?=[yY]))([aAeEyY])([{TONES}])(?![^\W\d_]|[\u0300-\u036f])"
)
# After these consonants a lone y and a lone i are the same word (kỹ/kĩ, lý/lí, Mỹ/Mĩ, tỷ/tỉ).
_LONE_Y = re.compile(r"\b(qu|[hklmst])y\b")
_LONE_I = re.compile(r"\b(qu|[hklmst])i\b")


#: Where a tone may stand late: only there is a text taken apart.
_MAYBE_LATE = re.compile("[oO][àãảáạèẽẻéẹÀÃẢÁẠÈẼẺÉẸ]|[uU][ỳỹỷýỵỲỸỶÝỴ]")


class _Plain(dict[int, str]):
    """Each letter without its marks, worked out the first time it is met."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", chr(code))
        plain = "".join(c for c in apart if not unicodedata.combining(c))
        self[code] = plain.replace("đ", "d").replace("Đ", "D")
        return self[code]


_PLAIN = _Plain()


def nfc(text: str) -> str:
    """The text with each letter as one character, as everything is stored here."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """NFC, without spaces at the ends and with single spaces inside."""
    return " ".join(nfc(text).split())


def strip_marks(text: str) -> str:
    """Without tones and letter marks, case kept: "Đường Thủy" gives "Duong Thuy"."""
    return text if text.isascii() else text.translate(_PLAIN)


def fold(text: str) -> str:
    """Lower case, no marks, đ as d, single spaces: what look-ups compare."""
    return " ".join(strip_marks(text).lower().split())


def fold_iy(text: str) -> str:
    """Folded, with y and i alike where Vietnamese writes either ("Mỹ thuật" = "Mĩ thuật")."""
    return _LONE_Y.sub(r"\1i", fold(text))


def iy_variants(text: str, *, limit: int = 8) -> list[str]:
    """The folded text in each spelling with y or i, the one typed first."""
    folded = fold(text)
    words: list[tuple[str, ...]] = []
    for word in folded.split(" "):
        other = _LONE_Y.sub(r"\1i", word)
        other = _LONE_I.sub(r"\1y", word) if other == word else other
        words.append((word,) if other == word else (word, other))
    found: list[str] = []
    for choice in product(*words):
        found.append(" ".join(choice))
        if len(found) == limit:
            break
    return found


def normalise_tone(text: str) -> str:
    """Tones where official papers put them: hoà → hòa, thuỷ → thủy, Uỷ → Ủy; quý stays."""

    text = nfc(text)
    if not _MAYBE_LATE.search(text):
        return text

    def forward(match: re.Match[str]) -> str:
        return match.group(1) + match.group(3) + match.group(2)

    return nfc(_LATE_TONE.sub(forward, unicodedata.normalize("NFD", text)))


def tidy(text: str) -> str:
    """What is kept of a typed name or title: squeezed, tones in the official place."""
    return normalise_tone(squeeze(text))


def split_name(full: str) -> tuple[str, str, str]:
    """Family, middle and given name; a single word is a given name."""
    words = squeeze(full).split(" ")
    if len(words) == 1:
        return "", "", words[0]
    return words[0], " ".join(words[1:-1]), words[-1]


def name_sort_key(full: str) -> str:
    """Orders people by given, then middle, then family name in Vietnamese alphabet order.

    The key is hexadecimal and ends each part with a byte below every letter, so that it sorts
    the same under any collation of the database and "An" comes before "Anh".
    """
    family, middle, given = (normalise_tone(part) for part in split_name(full))
    return "00".join(collate_key(part) for part in (given, middle, family))


def text_sort_key(text: str) -> str:
    """Orders titles and names of things in Vietnamese alphabet order."""
    return str(collate_key(tidy(text)))


def slugify_vi(text: str, *, limit: int = 80) -> str:
    """ASCII words joined by hyphens, cut at a word."""
    slug = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(slug) <= limit:
        return slug
    cut = slug[: limit + 1].rpartition("-")[0]
    return cut or slug[:limit]


#: What a spreadsheet program would calculate when a cell begins with it.
_CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet program would take the text for a formula."""
    return text.startswith(_CALCULATED)


def neutral(text: str) -> str:
    """Text of others that a spreadsheet program shows and does not calculate."""
    return f"'{text}" if is_calculated(text) else text
