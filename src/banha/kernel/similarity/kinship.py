# SPDX-License-Identifier: Apache-2.0
"""What kind of overlap two titles look like, with the reasons; a hint and no verdict."""

import re
from dataclasses import dataclass

from banha.kernel.similarity.terms import Kinship
from banha.kernel.similarity.wording.deeds import NEAR
from banha.kernel.similarity.wording.roles import Part, Parts, parts_of

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


def kinship_of(left_title: str, right_title: str, *, copied: float = 0.0) -> Kinship:
    """The kind the pair looks like."""
    seen = likeness_of(left_title, right_title)
    same_deed = seen.deeds is None or seen.deeds > 0 or seen.near_deeds
    if copied >= 0.5 and not seen.is_other_place:
        return Kinship.REPEATED
    if seen.objects < 0.15:
        return Kinship.SAME_WORDS
    if _says_round(left_title) != _says_round(right_title) and not seen.is_other_place:
        return Kinship.CONTINUATION
    if seen.is_other_place:
        return Kinship.ELSEWHERE if same_deed else Kinship.SAME_WORDS
    if seen.objects >= 0.7 and seen.deeds != 0:
        return Kinship.REPEATED
    if seen.deeds == 0 and not seen.near_deeds:
        return Kinship.SAME_WORDS
    return Kinship.CONTINUATION if seen.objects >= 0.3 else Kinship.SAME_WORDS


def _says_round(title: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in ROUNDS.finditer(title))
