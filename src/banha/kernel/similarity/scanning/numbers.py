# SPDX-License-Identifier: Apache-2.0
"""Records in numbers: syllables, pairs and weighted terms, so that most pairs need no text.

Two syllables with one checksum (of 32 bits) count as the same here. What is kept is compared by its
texts again; where only numbers are looked at, a meeting too many is all that can come of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.compare import PLACE_RARITY
from banha.kernel.similarity.detectors.prints import FACTOR, hashes_of
from banha.kernel.similarity.rarity import AROUND, KNOWS_FROM, OWN_WITHIN, usual_from
from banha.kernel.similarity.scanning.folder import ScanFolder, read_array, read_once, read_small
from banha.kernel.similarity.scanning.marks import Hashes, Marks, pairs_hashed, slots_of
from banha.kernel.similarity.terms import PROSE
from banha.kernel.similarity.wording.roles import Words, read_words

Numbers = NDArray[np.uint32]
Shares = NDArray[np.float64]
#: The fields of prose besides the name, in their order; the whole is all of them.
FIELDS = PROSE[1:]
WHOLE = len(FIELDS)
IN_FIELD, IN_WHOLE = 1, 2
#: In which order the numbers of a shard stand.
BODY, TITLE, WORDS = 0, 1, 2
_NONE = np.zeros(0, dtype=np.uint32)
_NO_WORDS = Words([], [], [])
#: Weighted terms are dealt into so many places; two that share one count as one, never as none.
LAST_PLACE = np.uint64(2**20 - 1)
#: Shards whose numbers are held open at once, with two files each.
MOST_AT_HAND = 200


@dataclass(frozen=True)
class InNumbers:
    """The prose of a record: its folded syllables, which name places, where each field ends."""

    words: list[str]
    places: NDArray[np.uint8]
    ends: tuple[int, ...]


def read_in_numbers(fields: Mapping[str, str]) -> InNumbers:
    """What names a place is read in each field and in the whole: they may differ at a border."""
    written = [fields.get(name) or "" for name in FIELDS]
    read = [read_words(text) if text else _NO_WORDS for text in written]
    folded = [word for one in read for word in one.folded]
    in_field = [place for one in read for place in one.are_places()]
    in_whole = in_field
    if sum(map(bool, written)) > 1:
        words = [word for one in read for word in one.words]
        capitals = [capital for one in read for capital in one.capitals]
        in_whole = Words(folded, words, capitals).are_places()
    places = np.asarray(in_whole, dtype=np.uint8) * np.uint8(IN_WHOLE)
    places += np.asarray(in_field, dtype=np.uint8) * np.uint8(IN_FIELD)
    return InNumbers(folded, places, tuple(np.cumsum([len(one.folded) for one in read]).tolist()))


def packed(read: Sequence[InNumbers], found: Sequence[Marks]) -> dict[str, NDArray[Any]]:
    """The numbers of a shard behind each other, with where those of each record begin."""
    words = [hashes_of(one.words).astype(np.uint32) for one in read]
    pieces = [[one.body for one in found], [one.title for one in found], words]
    offsets = np.cumsum([0, *(len(one) for kind in pieces for one in kind)])
    count = len(found)
    return {
        "numbers": np.concatenate([one for kind in pieces for one in kind]),
        "numbers_at": np.stack([offsets[n * count : (n + 1) * count + 1] for n in range(3)]),
        "places": np.concatenate([one.places for one in read]),
        "ends": np.asarray([one.ends for one in read], dtype=np.int64),
    }


class Rarity:
    """How rare syllables and pairs of them are, from the counted slots."""

    def __init__(self, counted: Numbers, total: int) -> None:
        self._counted, self.total = counted, total

    def of(self, words: Hashes) -> Shares:
        held = np.maximum(1, self._counted[slots_of(words)])
        rare: Shares = np.log((self.total + 1) / held)
        return rare

    def own(self, words: Hashes) -> Shares:
        """For each syllable 1 for wording of its own, 0 for usual wording (see rarity)."""
        if self.total < KNOWS_FROM or len(words) < 2:
            return np.ones(len(words))
        usual = log(usual_from(self.total))
        held = np.log(np.maximum(1, self._counted[slots_of(pairs_hashed(words))]))
        pairs = np.clip((usual - held) / (usual - log(OWN_WITHIN)), 0.0, 1.0)
        padded = np.concatenate((np.zeros(AROUND), pairs, np.zeros(AROUND)))
        best: Shares = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND).max(axis=1)
        return best


def rarity_of(folder: ScanFolder) -> Rarity:
    return Rarity(read_array(folder.unit("terms", 0), "counted"), (folder.meta or {})["count"])


def rated(folder: ScanFolder, number: int) -> dict[str, NDArray[Any]]:
    """For each record of a shard the terms of its fields and of the whole, with their weights.

    The cosine of two texts is the sum of the products: weights have the length 1.
    """
    unit = folder.unit("mark", number)
    starts = read_small(unit, "numbers_at")[WORDS].tolist()
    words = read_once(unit, "numbers")[starts[0] : starts[-1]].astype(np.uint64)
    places = read_once(unit, "places")
    starts = [start - starts[0] for start in starts]
    rare = rarity_of(folder).of(words)
    ends = read_small(unit, "ends").tolist()
    terms: list[Numbers] = []
    weights: list[NDArray[np.float32]] = []
    at = np.zeros((len(ends), WHOLE + 1, 2), dtype=np.int64)
    filled = 0
    for record, stops in enumerate(ends):
        spans = list(zip((0, *stops[:-1]), stops, strict=True))
        alone = any(span == (0, stops[-1]) for span in spans)
        for segment, (start, end) in enumerate([*spans, (0, stops[-1])]):
            if start == end or (alone and end - start == stops[-1] and segment != WHOLE):
                continue
            here = slice(starts[record] + start, starts[record] + end)
            flag = IN_WHOLE if segment == WHOLE else IN_FIELD
            mine = np.where(places[here] & flag, PLACE_RARITY * rare[here], rare[here])
            found, weight = _weighed(words[here], mine)
            terms.append(found)
            weights.append(weight)
            at[record, segment] = filled, filled + len(found)
            filled += len(found)
        if alone:
            for segment, (start, end) in enumerate(spans):
                if end - start == stops[-1]:
                    at[record, segment] = at[record, WHOLE]
    terms, weights = terms or [_NONE], weights or [_NONE.view(np.float32)]
    both = np.stack((np.concatenate(terms), np.concatenate(weights).view(np.uint32)))
    return {"terms": both, "terms_at": at}


def _weighed(words: Hashes, rare: Shares) -> tuple[Numbers, NDArray[np.float32]]:
    """Terms by their places and what each weighs, as ``compare`` weighs a text."""
    # A term's rarity is that of its last place: it comes first here.
    keys = np.concatenate((words * FACTOR, pairs_hashed(words)))[::-1]
    rarity = np.concatenate((rare, (rare[1:] + rare[:-1]) / 2))[::-1]
    found, first, count = np.unique(keys, return_index=True, return_counts=True)
    weight = (1 + np.log(count)) * rarity[first]
    norm = float(np.sqrt((weight * weight).sum()))
    weight = weight / norm if norm else weight
    places = ((found ^ (found >> np.uint64(29))) * FACTOR) >> np.uint64(40) & LAST_PLACE
    return places.astype(np.uint32), weight.astype(np.float32)


class Register:
    """The numbers of every record of a scan, by its place; read where they lie on disk."""

    def __init__(self, folder: ScanFolder) -> None:
        self.folder = folder
        self.size = folder.size
        self._at_hand: dict[int, tuple[NDArray[Any], ...]] = {}

    def _shard(self, number: int) -> tuple[NDArray[Any], ...]:
        found = self._at_hand.get(number)
        if found is None:
            if len(self._at_hand) >= MOST_AT_HAND:
                self._at_hand.clear()
            mark, rate = self.folder.unit("mark", number), self.folder.unit("rate", number)
            found = self._at_hand[number] = (
                read_array(mark, "numbers"), read_small(mark, "numbers_at"),
                read_small(mark, "ends"), read_array(rate, "terms"), read_small(rate, "terms_at"),
            )  # fmt: skip
        return found

    def _cut(self, kind: int, place: int) -> Numbers:
        shard, at = divmod(place, self.size)
        numbers, numbers_at, *_rest = self._shard(shard)
        cut: Numbers = numbers[numbers_at[kind, at] : numbers_at[kind, at + 1]]
        return cut

    def body(self, place: int) -> Numbers:
        """Its pairs of syllables, each once, in order."""
        return self._cut(BODY, place)

    def title(self, place: int) -> Numbers:
        """Syllables and pairs of its name, each once, in order."""
        return self._cut(TITLE, place)

    def words(self, place: int) -> Numbers:
        """The syllables of its prose as they stand."""
        return self._cut(WORDS, place)

    def ends(self, place: int) -> list[int]:
        """Where each field of its prose ends among its syllables."""
        shard, at = divmod(place, self.size)
        found: list[int] = self._shard(shard)[2][at].tolist()
        return found

    def terms(self, place: int) -> list[tuple[Numbers, NDArray[np.float32]]]:
        """The terms of each field and of the whole, and what they weigh."""
        shard, at = divmod(place, self.size)
        both, terms_at = self._shard(shard)[3:]
        return [(both[0, a:b], both[1, a:b].view(np.float32)) for a, b in terms_at[at].tolist()]
