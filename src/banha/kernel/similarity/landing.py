# SPDX-License-Identifier: Apache-2.0
"""What a scan found becomes cases: the later record asks, the earlier ones are its candidates."""

from typing import Any

from django.utils import timezone

from banha.kernel.similarity.detectors.text_index import INDEX_VERSION
from banha.kernel.similarity.keeping import Near, kept_candidate
from banha.kernel.similarity.levels import level_at
from banha.kernel.similarity.models import CaseCandidate, CorpusRecord, OverlapCase, OverlapScan
from banha.kernel.similarity.scanning.folder import ScanFolder
from banha.kernel.similarity.terms import FieldName


def land_shard(scan: OverlapScan, folder: ScanFolder, shard: int) -> int:
    """Keep the cases of one shard, in the caller's transaction; gives how many.

    A record dropped or changed since the scan began is left out: its evidence would be of a text
    that no longer stands. A record whose case this scan has kept already gets no second one: a scan
    that an upgrade sent back to its beginning lands the same shards again.
    """
    found = list(folder.found(shard))
    wanted = {one["record"] for one in found}
    wanted |= {near["record"] for one in found for near in one["near"]}
    began = scan.corpus_newest_at or scan.started_at
    standing = CorpusRecord.objects.filter(
        pk__in=wanted, dropped_at__isnull=True, put_at__lte=began
    ).in_bulk()
    asked_ids = {standing[one["record"]].object_id for one in found if one["record"] in standing}
    known = set(
        scan.cases.filter(subject_id__in=asked_ids).values_list("subject_kind", "subject_id")
    )
    cases, candidates = [], []
    for one in found:
        near = [row for row in one["near"] if row["record"] in standing]
        asked = standing.get(one["record"])
        if asked is not None and near and (asked.kind, asked.object_id) not in known:
            case = _case(scan, asked)
            cases.append(case)
            candidates += [
                _candidate(scan, case, rank, row, standing[row["record"]])
                for rank, row in enumerate(near, start=1)
            ]
    OverlapCase.objects.bulk_create(cases)
    CaseCandidate.objects.bulk_create(candidates)
    return len(cases)


def _case(scan: OverlapScan, asked: CorpusRecord) -> OverlapCase:
    return OverlapCase(
        subject_kind=asked.kind,
        subject_id=asked.object_id,
        occasion=OverlapCase.Occasion.SCAN,
        title=asked.title,
        fields={**asked.fields, FieldName.NAME.value: asked.title},
        asked_by_id=scan.started_by_id,
        asked_at=timezone.now(),
        corpus_count=scan.corpus_count,
        corpus_newest_at=scan.corpus_newest_at,
        index_version=INDEX_VERSION,
        detectors=["scan"],
        thresholds=scan.thresholds,
        took_ms=0,
        scan=scan,
        is_closed=asked.is_confidential,
    )


def _candidate(
    scan: OverlapScan, case: OverlapCase, rank: int, row: dict[str, Any], record: CorpusRecord
) -> CaseCandidate:
    near = Near(
        score=row["score"],
        kinship=row["kinship"],
        per_field=row["per_field"],
        passages=[
            [p["field"], *p["query_span"], p["record_field"], *p["record_span"], p["matched_chars"]]
            for p in row["passages"]
        ],
        reasons=row["reasons"],
        detectors=["scan"],
    )
    return kept_candidate(case, rank, record, near, level_at(row["score"], scan.thresholds))
