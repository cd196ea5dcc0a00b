# SPDX-License-Identifier: Apache-2.0
"""Who meets whom: pairs of records that bear one mark, as many as grow with the records."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.rarity import OWN_WITHIN
from banha.kernel.similarity.scanning.marks import KIND, PRINT

#: A fingerprint that more records bear is nobody's own wording (see rarity) and makes no pair.
MOST_BEARERS = OWN_WITHIN
#: In a band that more records meet in, each is paired with so many neighbours in its order.
NEIGHBOURS = 6
#: What a meeting counts: two fingerprints, or one band.
PER_PRINT, PER_BAND, LEAST = 1, 2, 2

Keys = NDArray[np.uint64]


def paired(keys: Keys, place: NDArray[np.uint32]) -> tuple[Keys, NDArray[np.uint16]]:
    """Pairs under sorted keys: all of a small group, neighbours of a large band."""
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys
    starts = starts.astype(np.int64)
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    is_print = (keys[starts] >> KIND) == PRINT
    met: list[Keys] = []
    counts: list[NDArray[np.uint16]] = []
    for size in range(2, MOST_BEARERS + 1):
        groups = np.flatnonzero(sizes == size)
        members = place[starts[groups, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        met.append(_coded(members[:, one].ravel(), members[:, other].ravel()))
        worth = np.where(is_print[groups], PER_PRINT, PER_BAND).astype(np.uint16)
        counts.append(np.repeat(worth, len(one)))
    large = np.repeat((sizes > MOST_BEARERS) & ~is_print, sizes)
    for step in range(1, NEIGHBOURS + 1):
        near = np.flatnonzero(large[:-step] & (keys[step:] == keys[:-step])) if step < len(keys) \
            else np.zeros(0, dtype=np.int64)  # fmt: skip
        met.append(_coded(place[near], place[near + step]))
        counts.append(np.full(len(near), PER_BAND, dtype=np.uint16))
    return summed(np.concatenate(met), np.concatenate(counts))


def _coded(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Keys:
    """The later record in the high half, the earlier in the low."""
    late, early = np.maximum(one, other), np.minimum(one, other)
    coded: Keys = (late.astype(np.uint64) << np.uint64(32)) | early.astype(np.uint64)
    return coded


def summed(pairs: Keys, hits: NDArray[Any]) -> tuple[Keys, NDArray[np.uint16]]:
    """Each pair once, in order, with the sum of its meetings."""
    known, inverse = np.unique(pairs, return_inverse=True)
    total = np.bincount(inverse, weights=hits, minlength=len(known))
    return known, np.minimum(total, 65_535).astype(np.uint16)
