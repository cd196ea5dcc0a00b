# SPDX-License-Identifier: Apache-2.0
"""What the pages of the officer's chain share: who may act here, and how an act is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from banha.contexts.tasks.forms.chain import PAPER, ActForm
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries import (
    answerable_by,
    applications_visible_to,
    enclosures_visible_to,
    proposals_visible_to,
)
from banha.contexts.tasks.services.applications import live_applications
from banha.contexts.tasks.services.steps import Act, process_of_proposal
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.foundation.reason import whole_number
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.documents.public import Document, FileKind, receive_upload
from banha.kernel.dossiers.public import (
    Dossier,
    Enclosure,
    allowed_steps,
    dossiers_visible_to,
    enclose,
    is_of_party,
    issuing_body,
    missing_papers,
    refuse_overtaken,
    signing_for,
)
from banha.kernel.law.public import Refused, Stale, keep_refusals
from banha.kernel.processes.public import PaperKind, Process, Step


@dataclass(frozen=True)
class Place:
    """A proposal, its dossier and the actor before it."""

    request: HttpRequest
    actor: Actor
    proposal: Proposal
    dossier: Dossier
    process: Process

    @property
    def stage(self) -> Any:
        return self.process.title_of(self.dossier.stage)

    def step(self, *codes: str) -> Step | None:
        """The first of these steps that leaves the present stage, whoever takes it."""
        leaving = self.process.steps_from(self.dossier.stage)
        return next((step for step in leaving if step.code in codes), None)

    def allowed(self, *codes: str) -> tuple[Step, ...]:
        """Those of these steps the actor may take now."""
        return tuple(s for s in allowed_steps(self.dossier, self.actor) if s.code in codes)

    def require(self, *codes: str) -> tuple[Step, ...]:
        """The steps the actor may take; 403 when others take them, empty at another stage."""
        steps = self.allowed(*codes)
        if steps:
            return steps
        of_party = any(
            step.code in codes and is_of_party(self.dossier, step, self.actor)
            for step in self.process.steps
        )
        if not of_party:
            raise PermissionDenied(_("This step is taken by others."))
        return ()

    def missing(self, step: Step | None) -> list[str]:
        return [paper.code for paper in missing_papers(self.dossier, step)] if step else []


def place_of(request: HttpRequest, pk: int) -> Place:
    """The proposal with its dossier, if the actor may see either; otherwise 404."""
    actor = actor_of_request(request)
    seen = Q(pk__in=proposals_visible_to(actor).values("pk"))
    if not actor.is_public:
        seen |= Q(dossier__in=dossiers_visible_to(actor)) | answerable_by(actor)
    proposal = get_object_or_404(
        Proposal.objects.select_related(
            "dossier", "proposer", "host", "leader", "managing_organisation__parent", "call"
        ).filter(seen),
        pk=pk,
    )
    if proposal.dossier is None:
        raise Http404
    return Place(request, actor, proposal, proposal.dossier, process_of_proposal(proposal))


def sent(request: HttpRequest) -> Any:
    """What was posted, be it empty; None while the page is only read."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> Any:
    return request.FILES if request.method == "POST" else None


def act_of(place: Place, form: ActForm, reasons: str = "", **more: Any) -> Act:
    """What comes with the step: version and key of the form."""
    return Act(
        reasons=reasons,
        request_key=form.cleaned_data.get("request_key"),
        expected_version=form.cleaned_data.get("version"),
        **more,
    )


def enclose_uploads(place: Place, form: ActForm) -> None:
    """Put the uploaded files into the dossier.

    They stay when the step is refused afterwards, so nobody chooses them twice.
    """
    adds = place.step("supplement") is not None and live_applications(place.proposal).count() > 1
    for paper, file in form.files_by_paper().items():
        with transaction.atomic():
            document = receive_upload(
                file=file,
                actor=place.actor,
                owner_kind=SUBJECT,
                owner_id=place.proposal.pk,
                field=f"{PAPER}{paper}",
            )
            # Several hosts compete: what one supplements does not push out the others' papers.
            enclose(place.dossier, paper, document, actor=place.actor, adds=adds)
            form.kept(paper, document.name)


def act_page(
    request: HttpRequest,
    form: ActForm,
    *,
    template: str,
    view: dict[str, Any],
    act: Callable[[], str],
    preview: Callable[[], bytes] | None = None,
    word_name: str = "",
    place: Place | None = None,
    formsets: Sequence[Any] = (),
) -> HttpResponse:
    """Show the form; when posted and valid, do the act and go where it says.

    A refusal keeps what was typed; one who was overtaken reads who did what, and may act again
    knowingly. ``preview`` gives the paper as a PDF without doing anything, or with a
    ``word_name`` as a Word document of that name.
    """
    status = 200
    if request.method == "POST":
        is_preview = preview is not None and "preview" in request.POST
        status = 422
        all_valid = all([form.is_valid(), *(rows.is_valid() for rows in formsets)])
        try:
            if place is not None and not is_preview and hasattr(form, "cleaned_data"):
                # What comes too late does not push out the papers of who was first.
                version, key = (form.cleaned_data.get(one) for one in ("version", "request_key"))
                refuse_overtaken(
                    place.dossier, actor=place.actor, expected_version=version, request_key=key
                )
                enclose_uploads(place, form)
            if is_preview and (all_valid or _lacks_files_only(form, formsets)):
                assert preview is not None
                return _shown(preview(), word_name)
            if all_valid:
                return redirect(act())
        except Refused as refused:
            status = keep_refusals(form, refused)
            if place is not None:
                place.dossier.refresh_from_db()
                _renew_version(form, place.dossier.version)
    if status != 200:
        form.to_choose_again(with_papers=status == 409)
    context = {"form": form, "place": place, "formsets": formsets, **view}
    context["may_preview"] = preview is not None
    context["is_word"] = bool(word_name)
    if preview is not None and not word_name:
        context["signer"] = _signer(place, view.get("step"))
    if place is not None:
        context["back"] = back_to(place)
    return render(request, template, context, status=status)


def _signer(place: Place | None, step: Step | None) -> str:
    """Whose name the paper bears that the button issues."""
    managing = place.proposal.managing_organisation if place is not None else None
    if place is None or managing is None:
        return ""
    return signing_for(place.actor, issuing_body(managing, step, place.actor)).name


def _lacks_files_only(form: ActForm, formsets: Sequence[Any]) -> bool:
    """Who reads the paper first has no signed copy of it yet."""
    return all(name.startswith(PAPER) for name in form.errors) and all(
        rows.is_valid() for rows in formsets
    )


def _shown(drawn: bytes, word_name: str) -> HttpResponse:
    if not word_name:
        return HttpResponse(drawn, content_type="application/pdf")
    answer = HttpResponse(drawn, content_type=FileKind.DOCX.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{word_name}.docx"'
    return answer


def _renew_version(form: ActForm, version: int) -> None:
    """The next click acts knowingly on what stands there now."""
    renewed: Any = form.data.copy()  # type: ignore[attr-defined]
    renewed[form.add_prefix("version")] = str(version)
    form.data = renewed


@dataclass(frozen=True)
class HeldPaper:
    """A paper of the process with the files the dossier holds of it."""

    kind: PaperKind
    enclosures: tuple[Enclosure, ...]


def held_papers(place: Place, kinds: Iterable[PaperKind]) -> list[HeldPaper]:
    """Each paper with its present files the actor may read, in one query."""
    found: dict[str, list[Enclosure]] = {}
    held = enclosures_visible_to(place.actor, place.dossier.pk)
    for row in held.select_related("document", "issued"):
        found.setdefault(row.paper, []).append(row)
    return [HeldPaper(kind, tuple(found.get(kind.code, ()))) for kind in kinds]


def result_of(request: HttpRequest, results: Mapping[str, Iterable[str]]) -> str:
    """The result that goes with the button pressed, to stand chosen on the page."""
    asked = request.GET.get("step", "")
    return next((str(result) for result, codes in results.items() if asked in codes), "")


def title_of(step: Step) -> str:
    """The step's title as a heading."""
    words = str(step.title)
    return words[:1].upper() + words[1:]


def back_to(place: Place) -> str:
    """The page of the proposal for those who may open it, of one's application, or the dossier."""
    if proposals_visible_to(place.actor).filter(pk=place.proposal.pk).exists():
        return reverse("tasks:proposal", args=[place.proposal.pk])
    own = applications_visible_to(place.actor).filter(proposal=place.proposal).first()
    if own is not None:
        return reverse("tasks:application", args=[own.key])
    return reverse("dossiers:detail", args=[place.dossier.key])


def nothing_here(place: Place, heading: str) -> HttpResponse:
    """The act was done already or is not due: say where the dossier stands.

    Who sent a form and was overtaken reads who did what, and what he typed, to take it elsewhere.
    """
    view: dict[str, Any] = {"heading": heading, "place": place, "back": back_to(place)}
    if place.request.method != "POST" or _is_second_click(place):
        return render(place.request, "tasks/chain_nothing.html", view)
    version = whole_number(place.request.POST.get("version"))
    try:
        refuse_overtaken(place.dossier, actor=place.actor, expected_version=version)
    except Stale as stale:
        view["refused"] = stale
    view["typed"] = [
        text
        for name, texts in place.request.POST.lists()
        for text in texts
        if text.strip() and name not in NOT_TYPED and not name.endswith("_FORMS")
    ]
    return render(place.request, "tasks/chain_nothing.html", view, status=409)


def _is_second_click(place: Place) -> bool:
    form = ActForm({"request_key": place.request.POST.get("request_key", "")})
    key = form.cleaned_data.get("request_key") if form.is_valid() else None
    return key is not None and place.dossier.steps_taken.filter(request_key=key).exists()


#: What a form carries that nobody typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "version", "request_key", "preview"})


def scan_of(place: Place, file: Any, field: str) -> Document | None:
    """The signed copy that came with the form, kept with the proposal."""
    if not file:
        return None
    return receive_upload(
        file=file,
        actor=place.actor,
        owner_kind=SUBJECT,
        owner_id=place.proposal.pk,
        field=field,
    )
