# SPDX-License-Identifier: Apache-2.0
"""The look-up paper (phiếu tra cứu): issued once, enclosed, never changed.

The papers of the State are written in Vietnamese whatever language the page has.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.tasks.models import LookUp, Proposal
from banha.contexts.tasks.queries.record_facts import RecordFacts, facts_of
from banha.contexts.tasks.queries.visibility import look_ups_visible_to
from banha.contexts.tasks.rules import may_judge_overlap
from banha.contexts.tasks.services.look_ups import BASIS, case_of, standing_verdicts
from banha.contexts.tasks.services.papers import Kind
from banha.contexts.tasks.services.papers import facts_of as proposal_facts
from banha.contexts.tasks.terms import LookUpOccasion
from banha.foundation.written import number_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Heading,
    IssuedPaper,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
    in_vietnamese,
    issue_paper,
)
from banha.kernel.dossiers.public import enclose
from banha.kernel.law.public import not_allowed, refuse
from banha.kernel.similarity.public import (
    CaseCandidate,
    FieldName,
    Finding,
    Level,
    OverlapCase,
    Verdict,
    freeze_case,
)

OWNER = "tasks.look_up"
PAPER = "look_up"
SHOWN_PASSAGES = 3
LONGEST_PASSAGE = 280
Merged = dict[str, Any]


def may_read_look_up_paper(actor: Actor, look_up_id: int) -> bool:
    """The paper names competing proposals: it is the office's to read."""
    return look_ups_visible_to(actor).filter(pk=look_up_id).exists()


@transaction.atomic
def issue_look_up_paper(*, look_up: LookUp, actor: Actor, on: date | None = None) -> IssuedPaper:
    """Issue the paper, freeze the evidence and lay the paper into the dossier.

    A second click gives the paper issued first. Refused: no verdict yet.
    """
    locked = LookUp.objects.select_for_update(of=("self",)).get(pk=look_up.pk)
    proposal = locked.proposal
    if locked.occasion == LookUpOccasion.ENTRY or not may_judge_overlap(actor, proposal.pk):
        raise not_allowed(_("The paper is issued by the managing unit."), basis=BASIS)
    if locked.paper is not None:
        return locked.paper
    if not locked.verdict:
        raise refuse(
            _("The look-up has no verdict yet."),
            field="finding",
            basis=BASIS,
            remedy=_("Record the verdict with its reasons first."),
            code="no_verdict",
        )
    case = freeze_case(case=case_of(locked), actor=actor)
    body = proposal.managing_organisation
    assert body is not None
    kind = Kind("tasks.look_up", "PTC")
    paper = issue_paper(
        kind="tasks.look_up",
        title=f"Phiếu tra cứu thông tin: {proposal.title}",
        template=kind.template,
        merged=merged_of(locked, case, actor),
        issuer=body,
        actor=actor,
        # Who searched signs what he found; the template names his part.
        signatory=actor.name,
        signatory_capacity="",
        number_series=kind.series,
        number_pattern=kind.pattern(body),
        owner_kind=OWNER,
        owner_id=locked.pk,
        on=on,
    )
    locked.paper = paper
    locked.save(update_fields=("paper",))
    _enclose(proposal, paper, actor)
    return paper


def _enclose(proposal: Proposal, paper: IssuedPaper, actor: Actor) -> None:
    """A record taken over from paper runs no process and has no dossier to lay it into."""
    if proposal.dossier is not None:
        enclose(proposal.dossier, PAPER, paper, actor=actor)


@in_vietnamese
def merged_of(look_up: LookUp, case: OverlapCase, actor: Actor) -> Merged:
    """What the paper says, in Vietnamese, as plain values that are kept with it."""
    proposal = look_up.proposal
    verdicts = standing_verdicts(case)
    # What an officer judged stands in the paper whatever its level: his verdict rests on it.
    shown = case.candidates.exclude(~Q(pk__in=verdicts), level=Level.NONE)
    candidates = list(shown.select_related("case"))
    facts = facts_of(candidates, proposal)
    rows = [
        _row(one, facts.get((one.kind, one.object_id), RecordFacts()), verdicts.get(one.pk))
        for one in candidates
    ]
    moment = timezone.localtime(case.asked_at)
    return {
        **proposal_facts(proposal),
        "subject": proposal.title,
        "occasion": str(LookUpOccasion(look_up.occasion).label),
        "looked_up_at": f"{moment:%H:%M ngày %d/%m/%Y}",
        "corpus_count": case.corpus_count,
        "sources": [
            f"{row['source'] or 'Không ghi nguồn'}: {number_written(row['records'])} bản ghi, "
            f"cập nhật đến {date.fromisoformat(row['snapshot_on']):%d/%m/%Y}"
            for row in look_up.sources
        ],
        "detectors": ", ".join(case.detectors),
        "found": rows,
        "verdict": str(Finding(look_up.verdict).label) if look_up.verdict else "",
        "reasons": look_up.reasons,
    }


def _row(candidate: CaseCandidate, facts: RecordFacts, verdict: Verdict | None) -> Merged:
    """One record found. A secret one is named by nothing but its level and whom to ask."""
    judged = {
        "finding": str(Finding(verdict.finding).label) if verdict else "",
        "finding_reasons": verdict.reasons if verdict else "",
        "level": str(Level(candidate.level).label),
    }
    if facts.is_secret or (candidate.is_confidential and candidate.kind == "tasks.task"):
        return {"title": f"(Nhiệm vụ mật; hỏi {candidate.ask})", "passages": [], **judged}
    declared = facts.declared or facts.origin
    return {
        "title": candidate.title,
        "code": facts.code,
        "host": facts.host or candidate.fields.get(FieldName.ORGANISATION, ""),
        "years": facts.years or str(candidate.year or ""),
        "province": facts.province,
        "source": candidate.source,
        "likeness": [
            f"{FieldName(name).label}: {round(100 * share)} %"
            for name, share in candidate.per_field.items()
            if name in FieldName.values and share > 0
        ],
        "declared": declared,
        "passages": _passages(candidate),
        **judged,
    }


def _passages(candidate: CaseCandidate) -> list[str]:
    """The longest passages in words, each with the field it stands in."""
    asked = candidate.case.fields
    longest = sorted(candidate.passages, key=lambda passage: -passage[6])[:SHOWN_PASSAGES]
    texts = []
    for name, start, end, *_rest in longest:
        text = asked.get(name, "")[start:end].strip()
        if len(text) > LONGEST_PASSAGE:
            text = text[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"
        texts.append(f"{FieldName(name).label}: “{text}”")
    return texts


def look_up_slip(merged: Merged) -> Paper:
    """Phiếu tra cứu: what was searched where and when, what was found, the verdict."""
    found = merged.get("found") or []
    return Paper(
        form=PaperForm.SLIP,
        heading="Phiếu tra cứu thông tin về nhiệm vụ khoa học và công nghệ",
        about=f"về đề xuất “{merged.get('subject', '')}”",
        body=(
            Heading("I. Nội dung tra cứu"),
            Paragraph(str(merged.get("subject", "")), lead="Tên đề xuất:"),
            Paragraph(str(merged.get("dossier_code", "")), lead="Mã hồ sơ:"),
            Paragraph(str(merged.get("applicant", "")), lead="Tổ chức đề xuất:"),
            Paragraph(
                f"{merged.get('looked_up_at', '')} ({merged.get('occasion', '')})",
                lead="Thời điểm tra cứu:",
            ),
            Paragraph(
                f"{number_written(merged.get('corpus_count', 0))} bản ghi, gồm:",
                lead="Nguồn tra cứu:",
            ),
            Items(tuple(map(str, merged.get("sources") or ()))),
            Heading("II. Kết quả tra cứu"),
            *(_found(found) if found else (Paragraph(NOTHING_FOUND),)),
            Heading("III. Kết luận của người tra cứu"),
            Paragraph(str(merged.get("verdict", "")), lead="Kết luận:"),
            Paragraph(str(merged.get("reasons", "")), lead="Lý do:"),
        ),
        recipients=("Hồ sơ đề xuất", "Lưu: VT"),
        signature=Signature(("Người tra cứu",)),
    )


NOTHING_FOUND = "Không tìm thấy nhiệm vụ hoặc kết quả nào có nội dung trùng lặp."


def _found(found: list[Merged]) -> tuple[Table | Paragraph | Items, ...]:
    table = Table(
        ("STT", "Tên nhiệm vụ, mã số", "Tổ chức chủ trì, năm", "Mức độ", "Ý kiến"),
        tuple(
            (
                str(at),
                "\n".join(filter(None, (str(row.get("title", "")), str(row.get("code", ""))))),
                "\n".join(filter(None, (row.get("host"), row.get("province"), row.get("years")))),
                str(row.get("level", "")),
                str(row.get("finding") or "—"),
            )
            for at, row in enumerate(found, 1)
        ),
        widths=(1.2, 6.6, 4.2, 2.2, 2.8),
        numeric=frozenset({0}),
    )
    details: list[Paragraph | Items] = []
    for at, row in enumerate(found, 1):
        lines = [
            *(
                ["Mức độ gần theo phần: " + "; ".join(row["likeness"])]
                if row.get("likeness")
                else []
            ),
            *([f"Tổ chức đề xuất khai: {row['declared']}"] if row.get("declared") else []),
            *(f"Đoạn trùng – {text}" for text in row.get("passages") or ()),
            *(
                [f"Lý do của ý kiến: {row['finding_reasons']}"]
                if row.get("finding_reasons")
                else []
            ),
        ]
        if lines:
            details += [Paragraph(str(row.get("title", "")), lead=f"{at}."), Items(tuple(lines))]
    return (table, *details)
