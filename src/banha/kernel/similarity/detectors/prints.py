# SPDX-License-Identifier: Apache-2.0
"""Fingerprints of passages: winnowed hashes of runs of syllables (Schleimer et al., 2003)."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.wording.tokens import MOST_KNOWN

#: A copied run of RUN + WINDOW - 1 syllables is sure to share a fingerprint.
RUN = 4
WINDOW = 4
#: Odd, so that no bit of a syllable's hash is lost; the golden ratio spreads them.
FACTOR = np.uint64(0x9E37_79B9_7F4A_7C15)
HIGH = np.uint64(32)


class _Hashes(dict[str, int]):
    """The hash of every syllable met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[word] = crc32(word.encode()) + 1
        return found


_hash_of = _Hashes()


def hashes_of(words: Sequence[str]) -> NDArray[np.uint64]:
    """One number for every syllable."""
    return np.fromiter(map(_hash_of.__getitem__, words), dtype=np.uint64, count=len(words))


def prints_of(words: Sequence[str]) -> list[str]:
    """The fingerprints of a text in order, without repeats."""
    if len(words) < RUN:
        return []
    found = tuple(marks_of(hashes_of(words)))
    # One formatting for all: there are dozens in every record.
    return ("%x " * len(found) % found).split()


def marks_of(syllables: NDArray[np.uint64]) -> list[int]:
    """The fingerprints as numbers of 32 bits."""
    count = len(syllables) - RUN + 1
    if count < 1:
        return []
    hashes = syllables[:count]
    for place in range(1, RUN):
        hashes = hashes * FACTOR + syllables[place : place + count]
    # The high half is the well-mixed one.
    hashes = (hashes * FACTOR) >> HIGH
    if count <= WINDOW:
        return [int(hashes.min())]
    lowest = hashes[: count - WINDOW + 1]
    for place in range(1, WINDOW):
        lowest = np.minimum(lowest, hashes[place : count - WINDOW + 1 + place])
    return list(dict.fromkeys(lowest.tolist()))
