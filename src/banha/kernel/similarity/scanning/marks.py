# SPDX-License-Identifier: Apache-2.0
"""By what a record is met: fingerprints of its passages, and bands of its smallest hashes.

Fingerprints (prints) find copied passages; records that share nothing of their own but are alike as
a whole, or in their names, meet in a band (MinHash and LSH: Broder 1997, Indyk and Motwani 1998).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.prints import FACTOR, HIGH, hashes_of, marks_of

Hashes = NDArray[np.uint64]
#: What a mark is, in its two highest bits.
PRINT, BODY, TITLE = 0, 1, 2
KIND = np.uint64(62)
#: Bands of three smallest hashes: two texts that share half of their pairs meet in one of sixteen
#: with 88 %, two that share a fifth with 12 %.
ROWS, BODY_BANDS, TITLE_BANDS = 3, 16, 10
#: Below so many syllables a text is a name and has no body of its own.
SHORTEST = 40
#: Terms are counted in so many slots (of 4 bytes); two that share one are thought more usual.
SLOTS = 1 << 22
_DICE = np.random.default_rng(20_251_122)
SEEDS = _DICE.integers(1, 2**63, size=ROWS * BODY_BANDS, dtype=np.uint64) | np.uint64(1)


@dataclass(frozen=True)
class Marks:
    """One record in numbers; ``minor`` orders those that meet under the same mark."""

    keys: Hashes
    minor: NDArray[np.uint32]
    terms: NDArray[np.uint32]  # slots of its terms, each once
    body: NDArray[np.uint32]  # its pairs of syllables, sorted
    title: NDArray[np.uint32]  # syllables and pairs of its title, sorted


def pairs_hashed(words: Hashes) -> Hashes:
    return words[:-1] * FACTOR + words[1:] if len(words) > 1 else words[:0]


def slots_of(hashes: Hashes) -> NDArray[np.uint32]:
    """Where terms are counted; a term of one syllable or of two."""
    return ((hashes * FACTOR) >> HIGH).astype(np.uint32) % np.uint32(SLOTS)


def mark(title: Sequence[str], prose: Sequence[str]) -> Marks:
    """The marks of a record from its folded syllables."""
    name, whole = hashes_of(title), hashes_of([*title, *prose])
    name_terms = np.unique(np.concatenate((name, pairs_hashed(name))))
    pairs = np.unique(pairs_hashed(whole))
    prints = np.asarray(marks_of(whole), dtype=np.uint64)
    found = [(prints | (np.uint64(PRINT) << KIND), np.zeros(len(prints), dtype=np.uint32))]
    if len(whole) >= SHORTEST:
        found.append(_bands(pairs, BODY, BODY_BANDS))
    if len(name_terms):
        found.append(_bands(name_terms, TITLE, TITLE_BANDS))
    return Marks(
        keys=np.concatenate([keys for keys, _minor in found]),
        minor=np.concatenate([minor for _keys, minor in found]),
        terms=np.unique(slots_of(np.concatenate((whole, pairs)))),
        body=_short(pairs),
        title=_short(name_terms),
    )


def _short(hashes: Hashes) -> NDArray[np.uint32]:
    return np.unique(((hashes * FACTOR) >> HIGH).astype(np.uint32))


def _bands(terms: Hashes, kind: int, bands: int) -> tuple[Hashes, NDArray[np.uint32]]:
    """One key a band of the smallest hashes; beside it a key of the next band as second order."""
    mixed = (terms[:, None] ^ (terms[:, None] >> HIGH)) * SEEDS[None, : ROWS * bands]
    lowest = (mixed ^ (mixed >> HIGH)).min(axis=0).reshape(bands, ROWS)
    keys = lowest[:, 0]
    for row in range(1, ROWS):
        keys = keys * FACTOR + lowest[:, row]
    keys = (keys * FACTOR) ^ np.arange(bands, dtype=np.uint64)
    minor = (np.roll(keys, 1) >> HIGH).astype(np.uint32)
    return (keys >> np.uint64(2)) | (np.uint64(kind) << KIND), minor
