# SPDX-License-Identifier: Apache-2.0
"""What kind of overlap two titles look like, with the reasons; a hint and no verdict."""

import re
from dataclasses import dataclass

from banha.kernel.similarity.compare import compare_titles
from banha.kernel.similarity.terms import Kinship
from banha.kernel.similarity.titles import OTHER_DEED, deed_factor
from banha.kernel.similarity.wording.deeds import NEAR
from banha.kernel.similarity.wording.roles import Part, Parts, parts_of
from banha.kernel.similarity.wording.titles import title_of

#: Words by which a title says itself that it goes on from something.
ROUNDS = re.compile(
    r"giai đoạn\s*(?:\d+|[ivx]+)\b|\b(?:phần|tập|pha|đợt|bước)\s*(?:\d+|[ivx]+)\b"
    r"|tiếp theo|tiếp tục"
    r"|kế thừa|mở rộng|hoàn thiện|nhân rộng|quy mô công nghiệp|thương mại hóa|sản xuất thử",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TitleLikeness:
    """How two titles stand to each other, part by part; shares from 0 to 1."""

    objects: float
    deeds: float | None  # None: one of them does not say what it does
    near_deeds: bool
    shared_places: frozenset[str]
    left_places: frozenset[str]
    right_places: frozenset[str]
    shared_objects: tuple[str, ...]

    @property
    def is_other_place(self) -> bool:
        return bool(self.left_places and self.right_places) and not self.shared_places


def likeness_of(left_title: str, right_title: str) -> TitleLikeness:
    left, right = parts_of(left_title), parts_of(right_title)
    mine, other = _objects(left), _objects(right)
    shared = mine.keys() & other.keys()
    whole = len(mine.keys() | other.keys())
    deeds = None
    if left.deeds and right.deeds:
        deeds = len(left.deeds & right.deeds) / len(left.deeds | right.deeds)
    near = any(frozenset((a, b)) in NEAR for a in left.deeds for b in right.deeds)
    return TitleLikeness(
        objects=len(shared) / whole if whole else 0.0,
        deeds=deeds,
        near_deeds=near,
        shared_places=left.places & right.places,
        left_places=left.places,
        right_places=right.places,
        shared_objects=tuple(mine[word] for word in mine if word in shared),
    )


def _objects(parts: Parts) -> dict[str, str]:
    """Exact syllables of objects and technologies, each with how it is written."""
    return {
        word: token.exact
        for token, word, part in zip(parts.tokens, parts.words, parts.parts, strict=True)
        if part == Part.OBJECT and not word.isdigit()
    }


#: Below this likeness of names nothing binds them but words.
BOUND_FROM = 0.2
#: From here on, with the same numbers and no other place, one is the other again.
AGAIN_FROM = 0.75


def kinship_of(left_title: str, right_title: str, *, copied: float = 0.0) -> Kinship:
    """The kind the pair looks like."""
    mine, other = title_of(left_title), title_of(right_title)
    places = mine.places | other.places
    is_elsewhere = bool(places) and not mine.places & other.places
    if copied >= 0.5 and not (mine.places and other.places and is_elsewhere):
        return Kinship.REPEATED
    near = compare_titles(left_title, right_title)
    goes_on = _says_round(left_title) != _says_round(right_title) or mine.rounds != other.rounds
    is_apart = deed_factor(mine, other) == OTHER_DEED
    if near < BOUND_FROM or (is_apart and (is_elsewhere or not goes_on)):
        return Kinship.SAME_WORDS
    if is_elsewhere:
        return Kinship.ELSEWHERE
    return Kinship.REPEATED if near >= AGAIN_FROM and not goes_on else Kinship.CONTINUATION


def _says_round(title: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in ROUNDS.finditer(title))
