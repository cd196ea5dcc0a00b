# SPDX-License-Identifier: Apache-2.0
"""Levels, kinds, fields, candidates and the evidence shown beside each other."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How near a record is; the thresholds are data and carry measured figures."""

    DUPLICATE = "duplicate", _("duplicate")
    HIGH = "high", _("highly similar")
    RELATED = "related", _("related")
    NONE = "none", _("not similar")


class Kinship(models.TextChoices):
    """What kind of overlap it looks like; a hint for the officer, never a verdict."""

    REPEATED = "repeated", _("the same study again")
    ELSEWHERE = "elsewhere", _("the same technology in another place")
    CONTINUATION = "continuation", _("continuation of earlier work")
    SAME_WORDS = "same_words", _("only the same words")


class Finding(models.TextChoices):
    """The officer's verdict on a case or on one candidate."""

    NONE = "none", _("no overlap")
    INHERITS = "inherits", _("inherits lawfully")
    PARTLY = "partly", _("overlaps in part")
    DUPLICATES = "duplicates", _("duplicates")


class FieldName(models.TextChoices):
    """The parts of a proposal, task or result that are compared (Mẫu 1 TT 14/2014/TT-BKHCN)."""

    NAME = "name", _("name")
    AIM = "aim", _("aim")
    CONTENT = "content", _("content")
    PRODUCT = "product", _("product")
    TEAM = "team", _("team")
    ORGANISATION = "organisation", _("organisation")


#: Team and organisation are compared as names, never as prose.
PROSE = (FieldName.NAME, FieldName.AIM, FieldName.CONTENT, FieldName.PRODUCT)


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches that coincide, as characters of the NFC texts; the end is exclusive."""

    field: str
    query_span: tuple[int, int]
    record_field: str
    record_span: tuple[int, int]
    matched_chars: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the why list."""

    sign: str  # + speaks for overlap, - against it
    words: str


@dataclass(frozen=True)
class Candidate:
    """A record that may overlap with what was asked."""

    record_id: int
    kind: str
    object_id: str
    title: str
    score: float
    level: Level
    kinship: Kinship | None = None
    per_field: dict[str, float] = field(default_factory=dict)
    passages: tuple[Passage, ...] = ()
    reasons: tuple[Reason, ...] = ()
    detectors: tuple[str, ...] = ()
    url: str = ""
    year: int | None = None
    source: str = ""
    #: The record is confidential and the actor may not read it: only that it exists.
    is_withheld: bool = False
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text to print as it is, coinciding or not; ``mark`` pairs both sides."""

    text: str
    mark: int = 0

    @property
    def is_coinciding(self) -> bool:
        return self.mark > 0


@dataclass(frozen=True)
class FieldPair:
    """One field of both records, already cut so that a page only prints."""

    name: str
    label: str
    left_text: str
    right_text: str
    score: float
    left_segments: tuple[Segment, ...] = ()
    right_segments: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class EvidencePair:
    """What was asked on the left, a candidate on the right, field by field."""

    left_title: str
    right_title: str
    right_url: str
    score: float
    level: str
    level_label: str
    kinship_label: str = ""
    fields: tuple[FieldPair, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_withheld: bool = False
    ask: str = ""
