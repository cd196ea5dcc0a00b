# SPDX-License-Identifier: Apache-2.0
"""Fingerprints of passages: winnowed hashes of runs of syllables (Schleimer et al., 2003)."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

#: A copied run of RUN + WINDOW - 1 syllables is sure to share a fingerprint.
RUN = 4
WINDOW = 4
#: Odd, so that no bit of a syllable's hash is lost; the golden ratio spreads them.
FACTOR = np.uint64(0x9E37_79B9_7F4A_7C15)
HIGH = np.uint64(32)


@lru_cache(maxsize=200_000)
def _hash_of(word: str) -> int:
    return crc32(word.encode()) + 1


def prints_of(words: Sequence[str]) -> list[str]:
    """The fingerprints of a text in order, without repeats."""
    count = len(words) - RUN + 1
    if count < 1:
        return []
    syllables = np.fromiter(map(_hash_of, words), dtype=np.uint64, count=len(words))
    hashes = syllables[:count]
    for place in range(1, RUN):
        hashes = hashes * FACTOR + syllables[place : place + count]
    # The high half is the well-mixed one.
    hashes = (hashes * FACTOR) >> HIGH
    if count <= WINDOW:
        return [format(int(hashes.min()), "x")]
    lowest = hashes[: count - WINDOW + 1]
    for place in range(1, WINDOW):
        lowest = np.minimum(lowest, hashes[place : count - WINDOW + 1 + place])
    return [format(value, "x") for value in dict.fromkeys(lowest.tolist())]
