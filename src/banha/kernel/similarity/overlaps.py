# SPDX-License-Identifier: Apache-2.0
"""The search of the house: detectors propose, an exact comparison decides and shows why."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from banha.kernel.access.public import Actor
from banha.kernel.similarity.corpus import clean_fields
from banha.kernel.similarity.detectors.fusion import fuse, weights_for
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, DetectorMissing, Hit, Question
from banha.kernel.similarity.fallback import DatabaseDetector
from banha.kernel.similarity.index_store import OpenIndex, open_index
from banha.kernel.similarity.indexing import WAITING, current_build, prose_of
from banha.kernel.similarity.levels import level_of, thresholds_in_force
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.readers import may_read
from banha.kernel.similarity.shipped import ThresholdView
from banha.kernel.similarity.terms import Candidate, FieldName
from banha.kernel.similarity.vectors import StoredVectors, model_in_use
from banha.kernel.similarity.weighing import Weighed, explain, lift_alone, score_record

logger = logging.getLogger(__name__)
#: How many of the fused list are compared exactly.
COMPARED = 60
#: … and this many of each detector's own list, wherever the fused list puts them.
FIRSTS = 10
#: Records the index does not know yet are compared directly, the newest first.
MOST_WAITING = 200
ALL_DETECTORS = ("lexical", "copied", "semantic")
INDEX_MISSING = "index_missing"
SEMANTIC_MISSING = "semantic_missing"
WAITING_LEFT = "waiting_left"


@dataclass(frozen=True)
class Found:
    """Candidates and what the search could and could not use."""

    candidates: tuple[Candidate, ...]
    weighed: tuple[Weighed, ...]
    detectors: tuple[str, ...]
    missing: tuple[str, ...]
    thresholds: tuple[ThresholdView, ...]


def find_overlaps(
    text_fields: Mapping[str, str],
    *,
    exclude: Iterable[int] = (),
    exclude_objects: Iterable[tuple[str, str]] = (),
    k: int = 20,
    detectors: Collection[str] | None = None,
    actor: Actor | None = None,
) -> list[Candidate]:
    """Records of the corpus that may overlap with these fields, the nearest first.

    ``exclude`` names record ids, ``exclude_objects`` (kind, object id) pairs: usually the record
    itself. ``detectors`` limits the search (lexical, copied, semantic). Confidential records the
    actor may not read come without text: only that there is one, how near, and whom to ask.
    """
    found = search_corpus(
        text_fields, exclude=exclude, exclude_objects=exclude_objects, k=k, detectors=detectors
    )
    return [
        shown_to(actor, candidate, weighed.record)
        for candidate, weighed in zip(found.candidates, found.weighed, strict=True)
    ]


def search_corpus(
    text_fields: Mapping[str, str],
    *,
    exclude: Iterable[int] = (),
    exclude_objects: Iterable[tuple[str, str]] = (),
    k: int = 20,
    detectors: Collection[str] | None = None,
) -> Found:
    """The search with everything a case must keep; nothing is withheld here."""
    fields = clean_fields(text_fields)
    wanted = tuple(name for name in ALL_DETECTORS if detectors is None or name in detectors)
    left_out = set(exclude) | _ids_of(exclude_objects)
    name = fields.get(FieldName.NAME, "")
    question = Question(text=f"{name}\n{prose_of(fields)}".strip(), title=name)
    thresholds = thresholds_in_force()
    if not question.text:
        return Found((), (), (), (), thresholds)
    opened = open_index(current_build())
    rarity = opened.index.rarity() if opened and opened.index.searcher().num_docs else None
    working, missing = _detectors(wanted, opened)
    lists = {d.name: d.find(question, COMPARED * 2, left_out) for d in working}
    waiting, more_wait = _waiting(left_out)
    if more_wait and INDEX_MISSING not in missing:
        missing = (*missing, WAITING_LEFT)
    keys = _to_compare(lists, question)
    records = {record.pk: record for record in _current(keys)} | {r.pk: r for r in waiting}
    meanings = {hit.key: hit.score for hit in lists.get("semantic", ())}
    finders = _finders(lists)
    compared = [score_record(fields, record, rarity) for record in records.values()]
    scored = sorted(
        lift_alone(fields, compared, rarity),
        key=lambda one: (-one.score, one.record.pk),
    )[:k]
    weighed = [
        explain(fields, one, finders.get(one.record.pk, ()), meanings.get(one.record.pk), rarity)
        for one in scored
    ]
    return Found(
        tuple(w.candidate(level_of(w.score, thresholds)) for w in weighed),
        tuple(weighed),
        tuple(d.name for d in working),
        missing,
        thresholds,
    )


def _detectors(
    wanted: Sequence[str], opened: OpenIndex | None
) -> tuple[list[Detector], tuple[str, ...]]:
    working: list[Detector] = []
    missing: list[str] = []
    if opened is not None:
        both: tuple[Detector, ...] = (LexicalDetector(opened.index), CopiedDetector(opened.index))
        working += [detector for detector in both if detector.name in wanted]
    elif "lexical" in wanted or "copied" in wanted:
        working.append(DatabaseDetector())
        missing.append(INDEX_MISSING)
    if "semantic" in wanted:
        try:
            working.append(StoredVectors(model_in_use()))
        except DetectorMissing as absent:
            logger.info("%s", absent)
            missing.append(SEMANTIC_MISSING)
    return working, tuple(missing)


def _to_compare(lists: Mapping[str, Sequence[Hit]], question: Question) -> list[int]:
    """The fused list, and the first of every detector: each sees a class the others do not."""
    firsts = [hit.key for hits in lists.values() for hit in hits[:FIRSTS]]
    order = fuse(lists, COMPARED, weights_for(question))
    return list(dict.fromkeys([*(hit.key for hit in order), *firsts]))


def _finders(lists: Mapping[str, Sequence[Hit]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for name, hits in lists.items():
        for hit in hits:
            found[hit.key] = (*found.get(hit.key, ()), name)
    return found


def _ids_of(objects: Iterable[tuple[str, str]]) -> set[int]:
    ids: set[int] = set()
    for kind, object_id in objects:
        ids |= set(
            CorpusRecord.objects.filter(kind=kind, object_id=str(object_id)).values_list(
                "pk", flat=True
            )
        )
    return ids


def _current(keys: Collection[int]) -> QuerySet[CorpusRecord]:
    return CorpusRecord.objects.filter(pk__in=keys, dropped_at__isnull=True)


def _waiting(left_out: Collection[int]) -> tuple[list[CorpusRecord], bool]:
    rows = list(
        CorpusRecord.objects.filter(WAITING, dropped_at__isnull=True)
        .exclude(pk__in=left_out)
        .order_by("-pk")[: MOST_WAITING + 1]
    )
    return rows[:MOST_WAITING], len(rows) > MOST_WAITING


def shown_to(actor: Actor | None, candidate: Candidate, record: CorpusRecord) -> Candidate:
    """The candidate as this actor may see it: of a confidential one only that it exists."""
    if not record.is_confidential or may_read(actor, record.kind, record.object_id):
        return candidate
    return Candidate(
        record_id=0,
        kind=candidate.kind,
        object_id="",
        title="",
        score=candidate.score,
        level=candidate.level,
        is_withheld=True,
        ask=record.ask,
    )
