# SPDX-License-Identifier: Apache-2.0
"""Words of north and south, and of trade and science, that name one thing."""

import unicodedata

_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}

#: Only pairs that are one thing in every context of the field.
PAIRS: dict[str, str] = {
    "heo": "lợn",
    "bắp": "ngô",
    "mè": "vừng",
    "khóm": "dứa",
    "cồn": "etanol",
    "ethanol": "etanol",
    "oxi": "oxy",
    "oxit": "oxide",
    "ôxít": "oxide",
    "nitơ": "nitrogen",
    "hydro": "hydrogen",
    "hiđro": "hydrogen",
    "nanô": "nano",
    "mangan": "manganese",
    "silic": "silicon",
    "polyme": "polymer",
    "polime": "polymer",
    "compozit": "composite",
    "composit": "composite",
    "website": "web",
    "coban": "co",
    "colagen": "collagen",
    "enzim": "enzyme",
    "xenlulo": "cellulose",
    "xenluloza": "cellulose",
    "cellulo": "cellulose",
    "biogas": "biogaz",
    "robốt": "robot",
    "rôbốt": "robot",
    "laze": "laser",
    "laser": "laser",
}


def _exact(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return "".join(letters) + tone


SAME_AS: dict[str, str] = {_exact(left): _exact(right) for left, right in PAIRS.items()}
