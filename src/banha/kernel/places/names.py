# SPDX-License-Identifier: Apache-2.0
"""How names of places are compared: without marks, hyphens and the word for their rank."""

import re

from banha.foundation.text import fold

_RANK = re.compile(
    r"^(?:(?:(?:ubnd|uy ban nhan dan|tinh|thanh pho|tp|thi xa|tx|thi tran|huyen|quan|phuong|xa"
    r"|dac khu)\s+)|(?:(?:tp|t\.p|tx|tt|h|q|p|x)\.\s*))+(?=\S)"
)
_GLUED = re.compile(r"^(?:tp|tx)(?=[a-z])")
_JOINS = re.compile(r"[\s\-–—_.']+")

_SAID = re.compile(
    r"(tinh|thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu|tp|tx|tt|h|q|p|x)(?:\s|\.)"
)
_SHORT = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "h": "huyen",
    "q": "quan",
    "p": "phuong",
    "x": "xa",
}


def rank_written(name: str) -> str:
    """The rank a name opens with, spelt out without marks; "" where it says none."""
    said = _SAID.match(fold(name).strip())
    return _SHORT.get(said[1], said[1]) if said else ""


def place_key(name: str) -> str:
    """ "TP. Hồ Chí Minh" and "Thành phố Hồ Chí Minh" give "ho chi minh"."""
    folded = fold(name).strip(' ,;:()"')
    bare = _RANK.sub("", folded)
    if bare == folded:
        bare = _GLUED.sub("", folded)
    # "quan 1" or "phuong 5": a number alone is no name, keep the rank.
    return _JOINS.sub(" ", folded if bare.isdigit() or not bare else bare).strip()
