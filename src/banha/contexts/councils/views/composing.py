# SPDX-License-Identifier: Apache-2.0
"""Making councils up: new ones from what waits, members proposed and named, seats changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from banha.contexts.councils.forms.composing import (
    KindForm,
    LeaveForm,
    NameForm,
    NewCouncilForm,
    ProposeForm,
    SeatForm,
)
from banha.contexts.councils.models import Council, CouncilMember
from banha.contexts.councils.queries.waiting import (
    proposed_in,
    waiting_for_council,
    without_members,
)
from banha.contexts.councils.services.composing import (
    change_seat,
    drop_member,
    forbid_expert,
    lift_bar,
    name_member,
)
from banha.contexts.councils.services.establishing import replace_member
from banha.contexts.councils.services.grouping import begin_councils
from banha.contexts.councils.services.inviting import ask_member, remind_members
from banha.contexts.councils.services.permits import SECRETARY_ROLES
from banha.contexts.councils.services.proposing import propose_members
from banha.contexts.councils.terms import CouncilKind, MemberGroup, Seat
from banha.contexts.councils.views.frame import council_kept
from banha.foundation.reason import whole_number
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import Refused, form_page, keep_refusals, posted

GET_POST = require_http_methods(["GET", "POST"])


@signed_in
@GET_POST
def council_new(request: HttpRequest) -> HttpResponse:
    """Which dossiers go before which council?"""
    actor = actor_of_request(request)
    offices = actor.organisations(*SECRETARY_ROLES)
    if not offices:
        raise PermissionDenied(_("Councils are made up by the council secretary."))
    asked = KindForm(request.GET)
    kind = CouncilKind((asked.is_valid() and asked.cleaned_data["kind"]) or CouncilKind.FUNDING)
    waiting = waiting_for_council(actor, kind)
    form = NewCouncilForm(posted(request), waiting=waiting)

    def act() -> str:
        made = begin_councils(
            actor=actor,
            kind=kind,
            subjects=form.chosen(),
            each=form.cleaned_data["each"],
            title=form.cleaned_data["title"],
            form=form.cleaned_data["form"],
        )
        if len(made) == 1:
            messages.success(request, _("The council is begun: name its members."))
            return reverse("councils:council", args=[made[0].pk])
        messages.success(
            request,
            ngettext("%(n)s council is begun.", "%(n)s councils are begun.", len(made))
            % {"n": len(made)},
        )
        return reverse("councils:councils")

    view = {"asked": KindForm(initial={"kind": kind}), "kind": kind, "waiting": waiting}
    return form_page(request, form, template="councils/council_new.html", view=view, act=act)


def _back(council: Council) -> str:
    return reverse("councils:council", args=[council.pk])


@signed_in
@GET_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the seats be filled from the pool of experts."""
    council, actor = council_kept(request, pk)
    others = list(without_members(actor, council))
    form = ProposeForm(posted(request), others=len(others))

    def act() -> str:
        chosen = [council, *(others if form.cleaned_data.get("with_others") else ())]
        propose_members(
            councils=chosen,
            actor=actor,
            size=form.cleaned_data["size"],
            is_fair=form.cleaned_data["is_fair"],
        )
        messages.success(
            request,
            _("%(n)s experts are proposed; each seat says why.") % {"n": proposed_in(chosen)},
        )
        return _back(council) if len(chosen) == 1 else reverse("councils:councils")

    view = {
        "council": council, "back": _back(council), "heading": _("Propose members"),
        "button": _("Propose"), "rules": council.rules,
    }  # fmt: skip
    return form_page(request, form, template="councils/act.html", view=view, act=act)


@signed_in
@GET_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Name somebody by hand."""
    council, actor = council_kept(request, pk)
    form = NameForm(posted(request), initial={"seat": Seat.MEMBER, "group": MemberGroup.SCIENTIST})

    def act() -> str:
        told = form.cleaned_data
        member = name_member(
            council=council,
            actor=actor,
            person=told["person"],
            seat=Seat(told["seat"]),
            group=MemberGroup(told["group"]),
            is_pinned=told["is_pinned"],
        )
        messages.success(request, _("%(name)s is named.") % {"name": member.name})
        return _back(council)

    view = {
        "council": council, "back": _back(council), "heading": _("Name a member"),
        "button": pgettext("council", "Name"), "rules": council.rules,
    }  # fmt: skip
    return form_page(request, form, template="councils/act.html", view=view, act=act)


@signed_in
@GET_POST
def seat(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Change the seat of a member, hold on to him, take him off, name somebody instead."""
    council, actor = council_kept(request, pk)
    held = get_object_or_404(council.members.select_related("person"), pk=member)
    kept = {"seat": held.seat, "group": held.group, "is_pinned": held.is_pinned}
    changes = posted(request) if "save" in request.POST else None
    form, leave = (
        SeatForm(changes, initial=kept),
        LeaveForm(posted(request) if "leave" in request.POST or "forbid" in request.POST else None),
    )
    status = 200
    if request.method == "POST":
        status = 422
        sent: Any = form if form.is_bound else leave
        if sent.is_valid():
            try:
                messages.success(request, _changed(request, held, actor, sent.cleaned_data))
                return redirect(_back(council))
            except Refused as refused:
                status = keep_refusals(sent, refused)
    view = {"council": council, "member": held, "form": form, "leave": leave}
    view["back"] = _back(council)
    return render(request, "councils/seat.html", view, status=status)


def _changed(request: HttpRequest, held: CouncilMember, actor: Any, told: dict[str, Any]) -> str:
    if "save" in request.POST:
        change_seat(
            member=held,
            actor=actor,
            seat=Seat(told["seat"]),
            group=MemberGroup(told["group"]),
            is_pinned=told["is_pinned"],
        )
        return _("The seat is changed.")
    if "forbid" in request.POST:
        forbid_expert(council=held.council, actor=actor, person=held.person, reason=told["reason"])
        return _("%(name)s will not be proposed for this council.") % {"name": held.name}
    if told["person"] is not None:
        made = replace_member(
            member=held, actor=actor, person=told["person"], reason=told["reason"]
        )
        return _("%(name)s is named instead.") % {"name": made.name}
    drop_member(member=held, actor=actor, reason=told["reason"])
    return _("%(name)s is taken off.") % {"name": held.name}


@signed_in
@require_POST
def ask(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Ask one who was named after the others."""
    council, actor = council_kept(request, pk)
    held = get_object_or_404(council.members, pk=member)
    try:
        ask_member(member=held, actor=actor)
        messages.success(request, _("%(name)s is asked.") % {"name": held.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(council))


@signed_in
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody be named again who was kept from the council."""
    council, actor = council_kept(request, pk)
    person = whole_number(request.POST.get("person", "")) or 0
    barred = get_object_or_404(council.forbidden.select_related("person"), person=person)
    try:
        lift_bar(council=council, actor=actor, person=person)
        name = barred.person.full_name
        messages.success(request, _("%(name)s may be named again.") % {"name": name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(council))


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind who has not answered."""
    council, actor = council_kept(request, pk)
    try:
        told = remind_members(council=council, actor=actor)
        messages.success(request, _("Reminded: %(n)s.") % {"n": told})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(council))
