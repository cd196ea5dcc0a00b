# SPDX-License-Identifier: Apache-2.0
"""The explanation of how remarks were taken in (bản giải trình tiếp thu), drawn from the answers.

The national form is B2-8-GTHĐ; its print was not read, so the house draws the table it must hold.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile

from banha.contexts.tasks.models import BudgetAppraisal, CouncilConclusion, Proposal, Remark
from banha.contexts.tasks.queries.remarks import remarks_of
from banha.contexts.tasks.rules.remarks import draft_of, last_sent
from banha.contexts.tasks.services.paper_facts import person_words, task_words
from banha.contexts.tasks.services.steps import dossier_of
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.contexts.tasks.terms.remarks import RESPONSE, RemarkSource, Stance
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    Document,
    Items,
    Paper,
    PaperForm,
    Paragraph,
    Signature,
    Table,
    draft_print,
    draft_word,
    in_vietnamese,
    receive_upload,
    register_template,
)
from banha.kernel.organisations.public import Organisation

TEMPLATE = "tasks.response"
HEADERS = ("TT", "Ý kiến", "Tiếp thu, giải trình", "Mục, trang đã sửa")
_SOURCES = {
    RemarkSource.COUNCIL: "Hội đồng",
    RemarkSource.BUDGET: "Tổ thẩm định kinh phí",
    RemarkSource.OFFICE: "Cơ quan quản lý",
}
_STANCES = {
    Stance.TAKEN: "Tiếp thu",
    Stance.PARTLY: "Tiếp thu một phần",
    Stance.KEPT: "Không tiếp thu",
}
Merged = dict[str, Any]


def response(merged: Merged) -> Paper:
    """Bản giải trình tiếp thu ý kiến: each remark beside what was done with it and where."""
    return Paper(
        form=PaperForm.REPORT,
        heading="Bản giải trình tiếp thu ý kiến",
        about=str(merged.get("about", "")),
        body=(
            *(Paragraph(str(text), lead=f"{label}:") for label, text in merged.get("facts") or ()),
            Paragraph(str(merged.get("opening", ""))),
            Table(
                HEADERS,
                tuple(tuple(map(str, row)) for row in merged.get("rows") or ()),
                widths=(1.0, 5.6, 6.6, 3.0),
            ),
            Items(tuple(map(str, merged.get("closing") or ()))),
        ),
        recipients=tuple(map(str, merged.get("recipients") or ())),
        signature=Signature(("ĐẠI DIỆN TỔ CHỨC CHỦ TRÌ",), "", ("(Ký, ghi rõ họ tên, đóng dấu)",)),
        other_signature=Signature(
            ("CHỦ NHIỆM NHIỆM VỤ",), str(merged.get("leader", "")), ("(Ký, ghi rõ họ tên)",)
        ),
    )


def register_response() -> None:
    """Enter the template; called once when the app is ready."""
    register_template(TEMPLATE, "1", response)


def _host(proposal: Proposal) -> Organisation:
    host = proposal.host or proposal.proposer
    assert host is not None
    return host


@in_vietnamese
def response_words(proposal: Proposal, *, with_drafts: bool = False) -> Merged:
    """What the paper says: the answers sent, and for the host those it is still writing."""
    remarks = [one for one in remarks_of(proposal) if one.dropped_at is None]
    manager = proposal.managing_organisation
    return {
        "about": f"Về {task_words(proposal.regime)} “{proposal.title}”",
        "facts": [
            ("Tổ chức chủ trì", _host(proposal).name),
            *([("Chủ nhiệm", person_words(proposal.leader))] if proposal.leader else []),
            *(("Căn cứ", one) for one in _sources_of(remarks)),
        ],
        "opening": "Tổ chức chủ trì và chủ nhiệm nhiệm vụ giải trình việc tiếp thu từng ý kiến "
        "như sau:",
        "rows": [_row(one, with_drafts) for one in remarks],
        "leader": person_words(proposal.leader),
        "recipients": [manager.name] if manager else [],
    }


def _row(remark: Remark, with_drafts: bool) -> list[str]:
    answer = (draft_of(remark) if with_drafts else None) or last_sent(remark)
    asked = f"{remark.text} ({remark.passage})" if remark.passage else remark.text
    if answer is None or not answer.stance:
        return [str(remark.number), asked, answer.words if answer else "", ""]
    done = f"{_STANCES[Stance(answer.stance)]}. {answer.words}".strip()
    return [str(remark.number), asked, done, answer.place]


def _sources_of(remarks: Iterable[Remark]) -> list[str]:
    """The meetings the remarks come from, each once."""
    found: list[str] = []
    for one in remarks:
        meeting: CouncilConclusion | BudgetAppraisal | None = one.conclusion or one.appraisal
        said = _SOURCES[RemarkSource(one.source)]
        said = f"Ý kiến của {said[:1].lower()}{said[1:]}"
        if meeting is not None:
            said += f", họp ngày {day_written(meeting.held_on)}"
        if said not in found:
            found.append(said)
    return found


def response_word(proposal: Proposal, *, with_drafts: bool = False) -> bytes:
    """The paper as .docx, to be worked on and signed."""
    merged = response_words(proposal, with_drafts=with_drafts)
    return draft_word(template=TEMPLATE, merged=merged, issuer=_host(proposal))


def response_print(proposal: Proposal, *, with_drafts: bool = False) -> bytes:
    """The paper as .pdf, as it goes into the dossier."""
    merged = response_words(proposal, with_drafts=with_drafts)
    return draft_print(template=TEMPLATE, merged=merged, issuer=_host(proposal))


def draw_response(proposal: Proposal, actor: Actor) -> Document:
    """The paper kept as a file of the dossier; its host signs with sending it."""
    return receive_upload(
        file=ContentFile(response_print(proposal), name="giai-trinh-tiep-thu.pdf"),
        actor=actor,
        owner_kind=SUBJECT,
        owner_id=proposal.pk,
    )


def has_own_response(proposal: Proposal) -> bool:
    """Whether the host enclosed a paper of its own since the dossier waits for it."""
    dossier = dossier_of(proposal)
    held = dossier.enclosures.filter(paper=RESPONSE, replaced_by=None)
    return held.filter(enclosed_at__gte=dossier.stage_entered_at).exists()
