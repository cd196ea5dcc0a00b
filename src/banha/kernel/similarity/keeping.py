# SPDX-License-Identifier: Apache-2.0
"""One record found, as a case keeps it: a copy that stands when the record changes."""

from dataclasses import dataclass
from typing import Any

from banha.kernel.similarity.models import CaseCandidate, CorpusRecord, OverlapCase
from banha.kernel.similarity.terms import Level


@dataclass(frozen=True)
class Near:
    """How near a record is to what was asked, in values that JSON can hold."""

    score: float
    kinship: str
    per_field: dict[str, Any]
    #: Field and span asked, field and span of the record, characters that coincide.
    passages: list[list[Any]]
    reasons: list[Any]
    detectors: list[str]


def kept_candidate(
    case: OverlapCase, rank: int, record: CorpusRecord, near: Near, level: Level
) -> CaseCandidate:
    """The candidate, not saved yet; below the lowest level no kinship is named."""
    return CaseCandidate(
        case=case,
        rank=rank,
        record=record,
        kind=record.kind,
        object_id=record.object_id,
        title=record.title,
        fields=record.fields,
        url=record.url,
        year=record.year,
        source=record.source,
        is_confidential=record.is_confidential,
        ask=record.ask,
        score=near.score,
        level=level,
        kinship=near.kinship if level != Level.NONE else "",
        per_field=near.per_field,
        passages=near.passages,
        reasons=near.reasons,
        detectors=near.detectors,
    )
