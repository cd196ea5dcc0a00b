# SPDX-License-Identifier: Apache-2.0
"""Pages of the register of experts; each profile belongs to its person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from banha.contexts.network import services
from banha.contexts.network.forms import ExpertFilter, PoolForm, ProfileForm
from banha.contexts.network.models import Expert
from banha.contexts.network.queries import (
    experts_matching,
    experts_visible_to,
    is_young_talent,
    payment_shown,
    publications_of,
)
from banha.contexts.network.rules import (
    is_own_profile,
    keeps_registers,
    may_keep_pool,
    may_keep_presence,
    may_keep_works,
    may_see_contact,
    may_see_payment_whole,
    may_see_presence,
)
from banha.foundation.rest import workbook
from banha.kernel.access.public import Actor, actor_of_request, role_held, signed_in
from banha.kernel.law.public import Refused, form_page, posted
from banha.kernel.people.public import (
    Person,
    affiliations_on,
    display_name,
    masked_identity,
    primary_email,
)

GET_POST = require_http_methods(["GET", "POST"])
FORM = "network/form.html"
#: So many works stand on the profile itself; the list holds all.
LATEST = 8


@role_held
@require_GET
def expert_list(request: HttpRequest) -> HttpResponse:
    """The experts one may see: officers all, others those who consented."""
    actor = actor_of_request(request)
    form, found = _asked(request)
    rows = found.prefetch_related(
        "main_fields", "person__titles", "person__affiliations__organisation"
    )
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    for expert in page:
        expert.shown_name = display_name(expert.person)  # type: ignore[attr-defined]
        expert.is_talent = is_young_talent(expert)  # type: ignore[attr-defined]
    view = {
        "form": form,
        "page": page,
        "may_keep": keeps_registers(actor),
        "is_officer": actor.is_officer,
    }
    return render(request, "network/expert_list.html", view)


def _asked(request: HttpRequest) -> tuple[ExpertFilter, QuerySet[Expert]]:
    """The filter and who fits it, on the page and in the workbook alike."""
    form = ExpertFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    organisation = asked.get("organisation")
    return form, experts_matching(
        actor_of_request(request),
        text=asked.get("q", ""),
        field=asked.get("field", ""),
        pool=asked.get("pool", ""),
        group=asked.get("group", ""),
        organisation_id=organisation.pk if organisation else None,
    )


@role_held
@require_GET
def expert_export(request: HttpRequest) -> FileResponse:
    """The list as asked for, in the columns in which it comes in again."""
    _form, rows = _asked(request)
    file = services.export_experts(
        rows=rows, actor=actor_of_request(request), asked=request.get_full_path()
    )
    return workbook(file, "chuyen-gia")


def _expert(request: HttpRequest, pk: int) -> Expert:
    return get_object_or_404(experts_visible_to(actor_of_request(request)), pk=pk)


@signed_in
@require_GET
def expert_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One profile; contact and the masked identity only for officers and the person."""
    actor = actor_of_request(request)
    expert = _expert(request, pk)
    person = expert.person
    sees_contact = may_see_contact(actor, expert)
    view = {
        "expert": expert,
        "name": display_name(person),
        "places": affiliations_on(person),
        "main_fields": expert.main_fields.all(),
        "sectors": expert.sectors.all(),
        "languages": expert.languages.all(),
        "sees_contact": sees_contact,
        "email": primary_email(person) if sees_contact else "",
        "identity": masked_identity(person.identity_number) if sees_contact else "",
        "is_own": is_own_profile(actor, expert),
        "may_keep": may_keep_pool(actor),
        "is_talent": is_young_talent(expert),
        **_works(expert),
        **_closed(actor, expert),
    }
    return render(request, "network/expert_detail.html", view)


def _works(expert: Expert) -> dict[str, object]:
    """The latest works and results, and how many there are of each."""
    found: dict[str, object] = {}
    for name, results in (("works", False), ("results", True)):
        rows = publications_of(expert, results=results)
        found |= {name: rows[:LATEST], f"{name}_count": rows.count()}
    return found


def _closed(actor: Actor, expert: Expert) -> dict[str, object]:
    """What stands on the profile for some readers only."""
    sees_payment = may_see_contact(actor, expert) or may_see_payment_whole(actor, expert)
    sees_presence = may_see_presence(actor, expert)
    today = timezone.localdate()
    return {
        "may_keep_works": may_keep_works(actor, expert),
        "may_keep_presence": may_keep_presence(actor, expert),
        "sees_presence": sees_presence,
        "away": expert.away_spans.filter(away_until__gte=today) if sees_presence else (),
        "sees_payment": sees_payment,
        "may_open_payment": may_see_payment_whole(actor, expert),
        "payment": payment_shown(expert, is_whole=False) if sees_payment else None,
    }


@signed_in
@require_GET
def my_profile(request: HttpRequest) -> HttpResponse:
    """One's own profile, if there is one; else how to begin it."""
    actor = actor_of_request(request)
    own = Expert.objects.filter(person=actor.person_id or 0).first()
    if own is not None:
        return redirect("network:expert", pk=own.pk)
    return render(request, "network/expert_begin.html")


@signed_in
@require_POST
def profile_begin(request: HttpRequest) -> HttpResponse:
    """Begin one's own profile."""
    actor = actor_of_request(request)
    person = get_object_or_404(Person, pk=actor.person_id or 0)
    expert = services.add_expert(person=person, actor=actor)
    return redirect("network:expert-edit", pk=expert.pk)


@signed_in
@GET_POST
def expert_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own profile."""
    actor = actor_of_request(request)
    expert = _expert(request, pk)
    if not is_own_profile(actor, expert):
        raise Http404
    form = ProfileForm(posted(request), instance=expert)

    def act() -> str:
        services.save_profile(expert=expert, actor=actor, values=form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return reverse("network:expert", args=[expert.pk])

    view = {"heading": _("My profile"), "back": reverse("network:expert", args=[expert.pk])}
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@GET_POST
def expert_pool(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether the person is in the pool of experts."""
    actor = actor_of_request(request)
    expert = _expert(request, pk)
    if not may_keep_pool(actor):
        raise Http404
    form = PoolForm(posted(request), instance=expert)

    def act() -> str:
        services.save_pool_status(expert=expert, actor=actor, values=form.cleaned_data)
        messages.success(request, _("The pool is saved."))
        return reverse("network:expert", args=[expert.pk])

    view = {
        "heading": _("Pool of experts"),
        "subheading": expert.person.full_name,
        "back": reverse("network:expert", args=[expert.pk]),
    }
    return form_page(request, form, template=FORM, view=view, act=act)


@signed_in
@require_POST
def expert_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The switch of consent."""
    actor = actor_of_request(request)
    expert = _expert(request, pk)
    give = request.POST.get("consent") == "yes"
    try:
        if give:
            services.give_consent(expert=expert, actor=actor)
            messages.success(request, _("Others may see your profile now."))
        else:
            services.withdraw_consent(expert=expert, actor=actor)
            messages.success(request, _("Only you, your organisation and the offices see it now."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("network:expert", pk=expert.pk)
