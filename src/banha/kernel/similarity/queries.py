# SPDX-License-Identifier: Apache-2.0
"""Reads: the corpus as a whole, cases of a subject, the verdicts that stand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, QuerySet

from banha.kernel.similarity.detectors.port import DetectorMissing
from banha.kernel.similarity.indexing import WAITING, is_index_sound
from banha.kernel.similarity.models import CorpusRecord, OverlapCase, Verdict
from banha.kernel.similarity.vectors import model_in_use


@dataclass(frozen=True)
class CorpusState:
    """How much there is to compare with, and what of it cannot be searched yet."""

    records: int
    newest_at: datetime | None
    waiting: int
    is_index_sound: bool
    semantic: str  # the model in use, or empty
    semantic_missing: str  # what to install, or empty


def corpus_state() -> CorpusState:
    kept = CorpusRecord.objects.filter(dropped_at__isnull=True)
    size = kept.aggregate(count=Count("pk"), newest=Max("put_at"))
    model, missing = "", ""
    try:
        model = model_in_use().name
    except DetectorMissing as absent:
        missing = str(absent)
    return CorpusState(
        records=size["count"],
        newest_at=size["newest"],
        waiting=CorpusRecord.objects.filter(WAITING).count(),
        is_index_sound=is_index_sound(),
        semantic=model,
        semantic_missing=missing,
    )


def cases_of(subject_kind: str, subject_id: str | int) -> QuerySet[OverlapCase]:
    """All cases of a subject, the newest first; whoever may see the subject may see them."""
    return OverlapCase.objects.filter(
        subject_kind=subject_kind, subject_id=str(subject_id)
    ).select_related("asked_by")


def standing_verdict(case: OverlapCase, candidate_id: int | None = None) -> Verdict | None:
    """The latest verdict on the case, or on one of its candidates."""
    return (
        case.verdicts.filter(candidate_id=candidate_id)
        .select_related("by")
        .order_by("-at", "-pk")
        .first()
    )
