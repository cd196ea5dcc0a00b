# SPDX-License-Identifier: Apache-2.0
"""How near two titles are: object with object, technology with technology, deed with deed."""

from collections.abc import Callable
from itertools import pairwise
from math import sqrt

from banha.kernel.similarity.wording.titles import CLASSES, NEAR_HERE, Title, title_of

#: A syllable met without a neighbour of its own compound is half a meeting.
ALONE = 0.5
#: What is left where no head of an object is met; all heads met leave everything.
NO_HEAD = 0.4
#: A phrase met not by its head but inside.
INSIDE = 0.7
#: Deeds shared, near to each other or one of them unsaid, apart.
SAME_DEED, NEAR_DEED, OTHER_DEED = 1.0, 0.85, 0.5
#: Both name a technology or a source, and none is shared.
OTHER_MEANS = 0.75


def title_likeness(left: str, right: str, weigh: Callable[[str], float] | None = None) -> float:
    """0 to 1; ``weigh`` tells how rare a folded syllable is in a corpus."""
    mine, other = title_of(left), title_of(right)
    shared = sqrt(_met(mine, other, weigh) * _met(other, mine, weigh))
    return shared * head_factor(mine, other) * deed_factor(mine, other) * means_factor(mine, other)


def _met(mine: Title, other: Title, weigh: Callable[[str], float] | None) -> float:
    """The share of what one title counts that the other says too."""
    words = {one.word for one in other.words}
    heads = other.heads
    whole = met = 0.0
    for at, one in enumerate(mine.words):
        weight = one.weight * (weigh(one.folded) if weigh else 1.0)
        whole += weight
        if one.word not in words:
            continue
        joined = (
            (at > 0 and (mine.words[at - 1].word, one.word) in other.pairs)
            or (at + 1 < len(mine.words) and (one.word, mine.words[at + 1].word) in other.pairs)
            or (one.is_head and one.word in heads)
        )
        met += weight * (1.0 if joined else ALONE)
    return met / whole if whole else 0.0


def head_factor(mine: Title, other: Title) -> float:
    """How many of the phrases are met, the first counting most."""
    return NO_HEAD + (1.0 - NO_HEAD) * sqrt(_phrases_met(mine, other) * _phrases_met(other, mine))


def _phrases_met(mine: Title, other: Title) -> float:
    whole = met = 0.0
    for place, phrase in enumerate(mine.phrases):
        weight = 1.0 / (1 + place)
        whole += weight
        met += weight * _is_met(phrase, other)
    return met / whole if whole else 0.5


def _is_met(phrase: tuple[str, ...], other: Title) -> float:
    """By its head; by a made name or a compound inside, mostly."""
    name = phrase[0]
    if name not in CLASSES:
        met = name in other.things
    else:
        # A class word with one kind here and another there names two things.
        narrowed = "".join(phrase[1:2])
        theirs = {"".join(one[1:2]) for one in other.phrases if one[0] == name}
        met = narrowed in other.things or bool(theirs and (not narrowed or "" in theirs))
    if met:
        return 1.0
    inside = any(word in other.made and word in other.things for word in phrase)
    inside = inside or any(pair in other.pairs for pair in pairwise(phrase))
    return INSIDE if inside else 0.0


def deed_factor(mine: Title, other: Title) -> float:
    """Whether the same is done."""
    if mine.deeds & other.deeds:
        return SAME_DEED
    if not mine.deeds or not other.deeds:
        return NEAR_DEED
    near = any(frozenset((a, b)) in NEAR_HERE for a in mine.deeds for b in other.deeds)
    return NEAR_DEED if near else OTHER_DEED


def means_factor(mine: Title, other: Title) -> float:
    """Whether two named technologies or sources have anything in common."""
    if not mine.means or not other.means:
        return 1.0
    return 1.0 if mine.means & other.things or other.means & mine.things else OTHER_MEANS
