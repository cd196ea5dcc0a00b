# SPDX-License-Identifier: Apache-2.0
"""Cases of overlap: asked, judged, issued, asked again when the corpus has grown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Source
from banha.kernel.similarity.corpus import clean_fields
from banha.kernel.similarity.detectors.text_index import INDEX_VERSION
from banha.kernel.similarity.indexing import current_build
from banha.kernel.similarity.keeping import Near, kept_candidate
from banha.kernel.similarity.models import CaseCandidate, CorpusRecord, OverlapCase, Verdict
from banha.kernel.similarity.overlaps import Found, search_corpus
from banha.kernel.similarity.terms import FieldName, Finding, Level
from banha.kernel.similarity.weighing import Weighed

#: The look-up result is a mandatory paper of the dossier (NĐ 11/2014/NĐ-CP, Điều 11).
BASIS = Source("11/2014/NĐ-CP").article("11")
LEAST_REASONS = 10
MOST_TEXT = 60_000
SHOWN = 20


def run_case(
    *,
    title: str,
    fields: Mapping[str, str],
    actor: Actor,
    occasion: str = OverlapCase.Occasion.OTHER,
    subject_kind: str = "",
    subject_id: str | int = "",
    exclude_objects: Iterable[tuple[str, str]] = (),
    k: int = SHOWN,
    rerun_of: OverlapCase | None = None,
) -> OverlapCase:
    """Search the corpus and keep what was asked, what it held, and what was found.

    The subject itself is never its own candidate. Refused: nothing to compare, more than
    60,000 characters.
    """
    asked = _askable(title, fields)
    subject = (str(subject_kind), str(subject_id))
    left_out = {*exclude_objects, subject} if subject_kind else set(exclude_objects)
    began = perf_counter()
    with transaction.atomic():
        corpus = CorpusRecord.objects.filter(dropped_at__isnull=True)
        size = corpus.aggregate(count=Count("pk"), newest=Max("put_at"))
        sources = corpus.order_by().values("source").annotate(count=Count("pk"))
        found = search_corpus(asked, exclude_objects=left_out, k=k)
        case = OverlapCase.objects.create(
            subject_kind=subject[0],
            subject_id=subject[1],
            occasion=occasion,
            title=asked[FieldName.NAME],
            fields=asked,
            asked_by_id=actor.person_id,
            asked_at=timezone.now(),
            rerun_of=rerun_of,
            corpus_count=size["count"],
            corpus_newest_at=size["newest"],
            corpus_sources=sorted(
                ([row["source"], row["count"]] for row in sources), key=lambda row: str(row[0])
            ),
            index_version=INDEX_VERSION,
            index_build=current_build(),
            detectors=list(found.detectors),
            missing=list(found.missing),
            thresholds={view.level: view.threshold for view in found.thresholds},
            took_ms=round((perf_counter() - began) * 1000),
        )
        CaseCandidate.objects.bulk_create(_rows(case, found))
    return case


def _askable(title: str, fields: Mapping[str, str]) -> dict[str, str]:
    asked = clean_fields({FieldName.NAME: title, **fields})
    if not asked.get(FieldName.NAME):
        raise Refused(
            Refusal(
                _("There is no name to search with."),
                field=FieldName.NAME,
                remedy=_("Write the name of the task first."),
                code="nothing_to_compare",
            )
        )
    for name, text in asked.items():
        if len(text) > MOST_TEXT:
            raise Refused(
                Refusal(
                    _("This field has %(count)d characters; at most %(most)d are compared.")
                    % {"count": len(text), "most": MOST_TEXT},
                    field=name,
                    remedy=_("Shorten it to the main contents."),
                    code="too_long",
                )
            )
    return asked


def _rows(case: OverlapCase, found: Found) -> list[CaseCandidate]:
    return [
        kept_candidate(case, rank, weighed.record, _near(weighed), level)
        for rank, (weighed, level) in enumerate(
            zip(found.weighed, (c.level for c in found.candidates), strict=True), start=1
        )
        if level != Level.NONE or rank <= SHOWN // 2
    ]


def _near(weighed: Weighed) -> Near:
    return Near(
        score=weighed.score,
        kinship=weighed.kinship,
        per_field=weighed.per_field,
        passages=[
            [p.field, *p.query_span, p.record_field, *p.record_span, p.matched_chars]
            for p in weighed.passages
        ],
        reasons=[list(reason) for reason in weighed.reasons],
        detectors=list(weighed.detectors),
    )


def _faults_of_verdict(finding: str, said: str) -> list[Refusal]:
    refusals: list[Refusal] = []
    if finding not in Finding.values:
        refusals.append(
            Refusal(_("This is not one of the four findings."), field="finding", code="unknown")
        )
    if len(said) < LEAST_REASONS:
        refusals.append(
            Refusal(
                _("A verdict needs its reasons in words."),
                field="reasons",
                basis=BASIS,
                remedy=_("Say which contents coincide or differ, in a sentence at least."),
                code="reasons_missing",
            )
        )
    return refusals


def record_verdict(
    *,
    case: OverlapCase,
    finding: str,
    reasons: str,
    actor: Actor,
    candidate: CaseCandidate | None = None,
    voice: str = Verdict.Voice.OFFICER,
) -> Verdict:
    """Keep what was found, on the case or on one candidate; a later verdict stands.

    Refused: no person, unknown finding, reasons shorter than ten characters, a candidate of
    another case, an officer's verdict on an issued case (run the case again instead). The
    council may speak after the paper is issued: it judges by it.
    """
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Only a person can give a verdict."), code="no_person"))
    said = reasons.strip()
    refusals = _faults_of_verdict(finding, said)
    if candidate is not None and candidate.case_id != case.pk:
        refusals.append(Refusal(_("This candidate belongs to another case."), code="other_case"))
    with transaction.atomic():
        locked = OverlapCase.objects.select_for_update().get(pk=case.pk)
        if locked.is_issued and voice == Verdict.Voice.OFFICER:
            refusals.append(
                Refusal(
                    _("The case is issued and can no longer be changed."),
                    remedy=_("Run the case again; the new one takes the new verdict."),
                    code="issued",
                )
            )
        if refusals:
            raise Refused(*refusals)
        return Verdict.objects.create(
            case=locked,
            candidate=candidate,
            finding=finding,
            reasons=said,
            voice=voice,
            by_id=actor.person_id,
            at=timezone.now(),
        )


def freeze_case(*, case: OverlapCase, actor: Actor) -> OverlapCase:
    """Issue the case: from now on the database itself refuses every change.

    Refused: no verdict on the case; a candidate at the level "duplicate" without a verdict.
    """
    if actor.person_id is None:
        raise NotAllowed(Refusal(_("Only a person can issue a case."), code="no_person"))
    with transaction.atomic():
        locked = OverlapCase.objects.select_for_update().get(pk=case.pk)
        if locked.is_issued:
            return locked
        refusals = _not_ready(locked)
        if refusals:
            raise Refused(*refusals)
        locked.issued_at = timezone.now()
        locked.save(update_fields=["issued_at"])
    return locked


def _not_ready(case: OverlapCase) -> list[Refusal]:
    refusals: list[Refusal] = []
    if not case.verdicts.filter(candidate__isnull=True).exists():
        refusals.append(
            Refusal(
                _("The case has no verdict yet."),
                field="finding",
                basis=BASIS,
                remedy=_("Record the verdict with its reasons first."),
                code="no_verdict",
            )
        )
    open_duplicates = case.candidates.filter(level=Level.DUPLICATE, verdicts__isnull=True)
    refusals += [
        Refusal(
            _("Candidate %(rank)d stands at the level “duplicate” and has no verdict.")
            % {"rank": candidate.rank},
            field=f"candidate-{candidate.pk}",
            basis=BASIS,
            remedy=_("Say for this candidate what you found, with reasons."),
            code="candidate_without_verdict",
        )
        for candidate in open_duplicates
    ]
    return refusals


@dataclass(frozen=True)
class WhatIsNew:
    """What a later search tells beside the earlier one."""

    earlier: OverlapCase
    later: OverlapCase
    new: tuple[CaseCandidate, ...]
    nearer: tuple[CaseCandidate, ...]
    gone: tuple[CaseCandidate, ...]
    records_added: int


def rerun_case(
    *,
    case: OverlapCase,
    actor: Actor,
    fields: Mapping[str, str] | None = None,
    occasion: str = "",
    exclude_objects: Iterable[tuple[str, str]] = (),
) -> OverlapCase:
    """Ask the same (or the changed) text again; the earlier case stays as it was."""
    asked = dict(fields or case.fields)
    return run_case(
        title=asked.pop(FieldName.NAME, case.title),
        fields=asked,
        actor=actor,
        occasion=occasion or case.occasion,
        subject_kind=case.subject_kind,
        subject_id=case.subject_id,
        exclude_objects=exclude_objects,
        rerun_of=case,
    )


def what_is_new(later: OverlapCase) -> WhatIsNew | None:
    """What the later of two cases shows that the earlier did not; None without an earlier."""
    earlier = later.rerun_of
    if earlier is None:
        return None
    before = {(c.kind, c.object_id): c for c in earlier.candidates.exclude(level=Level.NONE)}
    after = {(c.kind, c.object_id): c for c in later.candidates.exclude(level=Level.NONE)}
    order = [Level.NONE, Level.RELATED, Level.HIGH, Level.DUPLICATE]

    def height(candidate: CaseCandidate) -> int:
        return order.index(Level(candidate.level))

    return WhatIsNew(
        earlier=earlier,
        later=later,
        new=tuple(c for key, c in after.items() if key not in before),
        nearer=tuple(
            c for key, c in after.items() if key in before and height(c) > height(before[key])
        ),
        gone=tuple(c for key, c in before.items() if key not in after),
        records_added=later.corpus_count - earlier.corpus_count,
    )
