# SPDX-License-Identifier: Apache-2.0
"""The evidence of a case as pages and papers show it, cut so that they only print."""

from collections.abc import Iterable

from banha.kernel.access.public import Actor
from banha.kernel.similarity.models import CaseCandidate, OverlapCase
from banha.kernel.similarity.passages import equal_spans
from banha.kernel.similarity.readers import may_read
from banha.kernel.similarity.reasons import in_words
from banha.kernel.similarity.terms import (
    PROSE,
    EvidencePair,
    FieldName,
    FieldPair,
    Kinship,
    Level,
    Segment,
)

Span = tuple[int, int, int]  # start, end, mark


def segments_of(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The text cut at the spans; nothing is lost, nothing doubled, overlaps go to the first."""
    pieces: list[Segment] = []
    at = 0
    for start, end, mark in sorted(spans):
        start, end = max(at, start), min(end, len(text))
        if start >= end:
            continue
        if at < start:
            pieces.append(Segment(text[at:start]))
        pieces.append(Segment(text[start:end], mark))
        at = end
    if at < len(text):
        pieces.append(Segment(text[at:]))
    return tuple(pieces)


def evidence_of(candidate: CaseCandidate, actor: Actor | None = None) -> EvidencePair:
    """One candidate beside what was asked, as this actor may see it."""
    case = candidate.case
    level = Level(candidate.level)
    if candidate.is_confidential and not may_read(actor, candidate.kind, candidate.object_id):
        return EvidencePair(
            left_title=case.title,
            right_title="",
            right_url="",
            score=candidate.score,
            level=level.value,
            level_label=str(level.label),
            is_withheld=True,
            ask=candidate.ask,
        )
    left, right = _marked(candidate)
    return EvidencePair(
        left_title=case.title,
        right_title=candidate.title,
        right_url=candidate.url,
        score=candidate.score,
        level=level.value,
        level_label=str(level.label),
        kinship_label=str(Kinship(candidate.kinship).label) if candidate.kinship else "",
        fields=tuple(
            FieldPair(
                name=name.value,
                label=str(name.label),
                left_text=case.fields.get(name, ""),
                right_text=candidate.fields.get(name, ""),
                score=candidate.per_field.get(name, 0.0),
                left_segments=segments_of(case.fields.get(name, ""), left.get(name, ())),
                right_segments=segments_of(candidate.fields.get(name, ""), right.get(name, ())),
            )
            for name in FieldName
            if case.fields.get(name) or candidate.fields.get(name)
        ),
        reasons=in_words(candidate.reasons),
    )


def _marked(candidate: CaseCandidate) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
    """Spans by field on both sides; a passage has one number on both, its changed words none."""
    left: dict[str, list[Span]] = {name: [] for name in PROSE}
    right: dict[str, list[Span]] = {name: [] for name in PROSE}
    for mark, (name, start, end, other, other_start, other_end, _chars) in enumerate(
        candidate.passages, start=1
    ):
        asked, found = candidate.case.fields.get(name, ""), candidate.fields.get(other, "")
        for mine, theirs in equal_spans(asked, (start, end), found, (other_start, other_end)):
            left.setdefault(name, []).append((*mine, mark))
            right.setdefault(other, []).append((*theirs, mark))
    return left, right


def evidence_of_case(case: OverlapCase, actor: Actor | None = None) -> list[EvidencePair]:
    """All candidates of a case, the nearest first."""
    return [evidence_of(c, actor) for c in case.candidates.select_related("case")]
