# SPDX-License-Identifier: Apache-2.0
"""Fingerprints of passages: winnowed hashes of runs of syllables (Schleimer et al., 2003)."""

from collections.abc import Sequence
from zlib import crc32

#: A copied run of RUN + WINDOW - 1 syllables is sure to share a fingerprint.
RUN = 4
WINDOW = 4


def prints_of(words: Sequence[str]) -> list[str]:
    """The fingerprints of a text in order, without repeats."""
    if len(words) < RUN:
        return []
    hashes = [crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)]
    if len(hashes) <= WINDOW:
        return [format(min(hashes), "x")]
    chosen: dict[int, None] = {}
    for at in range(len(hashes) - WINDOW + 1):
        chosen[min(hashes[at : at + WINDOW])] = None
    return [format(value, "x") for value in chosen]
