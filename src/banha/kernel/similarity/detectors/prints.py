# SPDX-License-Identifier: Apache-2.0
"""Fingerprints of passages: winnowed hashes of runs of syllables (Schleimer et al., 2003)."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

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


def prints_of(words: Sequence[str]) -> list[str]:
    """The fingerprints of a text in order, without repeats."""
    count = len(words) - RUN + 1
    if count < 1:
        return []
    syllables = np.fromiter(map(_hash_of.__getitem__, words), dtype=np.uint64, count=len(words))
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
    found = tuple(dict.fromkeys(lowest.tolist()))
    # One formatting for all: there are dozens in every record.
    return ("%x " * len(found) % found).split()
