# SPDX-License-Identifier: Apache-2.0
"""Remarks on a dossier: how did the host take each in, and does that settle it?"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from banha.contexts.tasks.forms.remarks import (
    AnswersForm,
    DropForm,
    FindingsForm,
    RemarkForm,
    RowsForm,
)
from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.queries.remarks import (
    handled_by,
    hosted_by,
    remarks_visible_to,
    with_answers,
)
from banha.contexts.tasks.rules.remarks import (
    draft_of,
    lacks,
    last_sent,
    progress_of,
    told_state,
    waits_for_host,
)
from banha.contexts.tasks.services import remark_answers, remarks
from banha.contexts.tasks.services.response_paper import response_print, response_word
from banha.contexts.tasks.terms.remarks import RemarkState
from banha.contexts.tasks.views.chain import Place, back_to, place_of, sent
from banha.kernel.access.public import signed_in
from banha.kernel.documents.public import FileKind
from banha.kernel.law.public import Refused, form_page, keep_refusals

GET_POST = require_http_methods(["GET", "POST"])
#: How a state is shown beside its words.
BADGES = {
    RemarkState.OPEN: "soon", RemarkState.SENT: "ontime", RemarkState.SETTLED: "done",
    RemarkState.UNSETTLED: "late", RemarkState.DROPPED: "paused",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One remark as this actor is shown it."""

    remark: Remark
    state: RemarkState
    badge: str
    #: Answers that were sent, oldest first, those before the last one apart.
    earlier: tuple[RemarkAnswer, ...]
    sent: RemarkAnswer | None
    draft: RemarkAnswer | None
    is_told: bool
    is_whole: bool
    fields: tuple[Any, ...]
    may_drop: bool

    @property
    def words(self) -> Any:
        """The state in words; a whole draft is as good as answered to who wrote it."""
        return _("answered, not sent yet") if self.is_whole else self.state.label


@dataclass(frozen=True)
class Desk:
    """Who looks at the remarks of a dossier: its host, its office, and what he may do now."""

    place: Place
    is_host: bool
    is_office: bool
    is_with_host: bool
    may_answer: bool
    may_judge: bool
    may_add: bool

    def remarks(self) -> list[Remark]:
        """Those the actor reads, with their answers."""
        seen = remarks_visible_to(self.place.actor).filter(proposal=self.place.proposal)
        return list(with_answers(seen))

    def state(self, remark: Remark) -> RemarkState:
        return told_state(remark, is_with_host=self.is_with_host or self.is_office)

    def form(self, found: list[Remark]) -> RowsForm | None:
        request = self.place.request
        if self.may_judge:
            return FindingsForm(sent(request), remarks=_judged(found))
        if self.may_answer:
            asked = [one for one in found if waits_for_host(one, is_with_host=self.is_with_host)]
            return AnswersForm(sent(request), remarks=asked)
        return None


def desk_of(request: HttpRequest, pk: int) -> Desk:
    """The dossier for its host and its office; for everybody else there is nothing here."""
    place = place_of(request, pk)
    is_office = handled_by(place.actor, place.proposal)
    is_host = hosted_by(place.actor, place.proposal)
    if not (is_office or is_host):
        raise Http404
    with_host = remarks.is_with_host(place.proposal)
    judges = is_office and not is_host and remarks.judges_remarks(place.actor, place.proposal)
    undecided = remarks.is_undecided(place.proposal)
    return Desk(
        place=place, is_host=is_host, is_office=is_office and not is_host,
        is_with_host=with_host, may_answer=is_host and undecided,
        may_judge=judges and undecided and not with_host,
        may_add=judges and undecided and place.proposal.conclusions.exists(),
    )  # fmt: skip


def _page(place: Place) -> str:
    return reverse("tasks:remarks", args=[place.proposal.pk])


@signed_in
@GET_POST
def remarks_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Every remark beside its answer; the host writes, the office says what is settled."""
    desk, status = desk_of(request, pk), 200
    found = desk.remarks()
    form = desk.form(found)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("Nothing is answered or looked at here now."))
        status = 422
        if form.is_valid():
            try:
                _save(desk, form)
                return redirect(f"{_page(desk.place)}{_next(desk)}")
            except Refused as refused:
                status = keep_refusals(form, refused)
                found = desk.remarks()
                form.renew(found if desk.may_answer else _judged(found))
    view = {
        "desk": desk, "place": desk.place, "form": form, "back": back_to(desk.place),
        "rows": _shown(desk, found, form),
        "lost": form.lost() if form is not None and form.is_bound else [],
        "progress": progress_of(found, is_with_host=desk.is_with_host or desk.is_office),
    }  # fmt: skip
    return render(request, "tasks/remarks.html", view, status=status)


def _judged(found: list[Remark]) -> list[Remark]:
    return [one for one in found if one.dropped_at is None and last_sent(one)]


def _save(desk: Desk, form: RowsForm) -> None:
    place = desk.place
    if isinstance(form, FindingsForm):
        remark_answers.save_findings(
            proposal=place.proposal, actor=place.actor, findings=form.findings()
        )
        messages.success(place.request, _("Saved. The host reads it when the dossier is returned."))
    elif isinstance(form, AnswersForm):
        remark_answers.save_answers(
            proposal=place.proposal, actor=place.actor, answers=form.answers()
        )
        messages.success(
            place.request, _("Saved. Nothing is sent before you send the finished dossier.")
        )


def _next(desk: Desk) -> str:
    """Where the page opens again: at the first remark that still waits."""
    for row in desk.remarks():
        if desk.may_judge:
            waits = desk.state(row) == RemarkState.SENT
        else:
            waits = waits_for_host(row, is_with_host=desk.is_with_host) and bool(
                lacks(draft_of(row))
            )
        if waits:
            return f"#remark-{row.number}"
    return ""


def _shown(desk: Desk, found: list[Remark], form: RowsForm | None) -> list[Shown]:
    fields = form.rows() if form is not None else {}
    rows = []
    for one in found:
        answers = [row for row in one.answers.all() if row.sent_at is not None]
        state, draft = desk.state(one), draft_of(one) if desk.is_host else None
        whole = draft is not None and not lacks(draft)
        rows.append(
            Shown(
                remark=one, state=state, badge="ontime" if whole else BADGES[state],
                earlier=tuple(answers[:-1]), sent=answers[-1] if answers else None, draft=draft,
                is_told=desk.is_office or desk.is_with_host,
                is_whole=whole,
                fields=tuple(fields.get(one.number, ())),
                may_drop=desk.may_add and one.dropped_at is None and not answers,
            )
        )  # fmt: skip
    return rows


@signed_in
@require_GET
def response(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The explanation drawn from the answers, to be signed: for the host with its drafts."""
    if form not in {"pdf", "docx"}:
        raise Http404
    desk = desk_of(request, pk)
    name = f"giai-trinh-tiep-thu-{pk}"
    if form == "pdf":
        drawn = response_print(desk.place.proposal, with_drafts=desk.is_host)
        answer = HttpResponse(drawn, content_type=FileKind.PDF.media_type)
        answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
        return answer
    drawn = response_word(desk.place.proposal, with_drafts=desk.is_host)
    answer = HttpResponse(drawn, content_type=FileKind.DOCX.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return answer


def _office_desk(request: HttpRequest, pk: int) -> Desk:
    desk = desk_of(request, pk)
    if not desk.may_add:
        raise PermissionDenied(_("The desk, its leader or the council's secretary do this."))
    return desk


@signed_in
@GET_POST
def remark_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more remark of the office."""
    place = _office_desk(request, pk).place
    form = RemarkForm(sent(request))

    def act() -> str:
        made = remarks.add_remark(proposal=place.proposal, actor=place.actor, **form.cleaned_data)
        return f"{_page(place)}#remark-{made.number}"

    view = {
        "heading": _("One more remark"), "place": place, "button": _("Add the remark"),
        "back": _page(place),
    }  # fmt: skip
    return form_page(request, form, template="tasks/remark_form.html", view=view, act=act)


@signed_in
@GET_POST
def remark_drop(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a remark out, with why."""
    place = _office_desk(request, pk).place
    seen = remarks_visible_to(place.actor).filter(proposal=place.proposal)
    remark = get_object_or_404(seen.select_related("proposal"), number=number)
    form = DropForm(sent(request))

    def act() -> str:
        remarks.drop_remark(remark=remark, actor=place.actor, why=form.cleaned_data["why"])
        return _page(place)

    view = {
        "heading": _("Take a remark out"), "place": place, "remark": remark,
        "button": _("Take it out"), "back": _page(place),
    }  # fmt: skip
    return form_page(request, form, template="tasks/remark_form.html", view=view, act=act)
