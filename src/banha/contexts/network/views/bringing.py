# SPDX-License-Identifier: Apache-2.0
"""Pages that bring publications from a file: choose it, look at it, take it over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from banha.contexts.network import services
from banha.contexts.network.forms import BringForm
from banha.contexts.network.models import WorkImport
from banha.contexts.network.services.reading import MOST_BYTES
from banha.contexts.network.terms import WorkSource
from banha.contexts.network.views.experts import GET_POST
from banha.contexts.network.views.works import kept_expert
from banha.foundation.reason import whole_number
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import Refused, form_page, posted
from banha.kernel.people.public import display_name


@signed_in
@GET_POST
def works_bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file; what it says is shown before anything is entered."""
    actor, expert = kept_expert(request, pk)
    form = BringForm(posted(request), request.FILES or None)

    def act() -> str:
        file = form.cleaned_data["file"]
        brought = services.bring_works(
            expert=expert,
            actor=actor,
            source=WorkSource(form.cleaned_data["source"]),
            # One byte more than is taken, so that what is too big is seen to be.
            raw=file.read(MOST_BYTES + 1),
            file_name=file.name,
        )
        return reverse("network:works-look", args=[expert.pk, brought.pk])

    view = {"expert": expert, "name": display_name(expert.person)}
    return form_page(request, form, template="network/works_bring.html", view=view, act=act)


@signed_in
@GET_POST
def works_look(request: HttpRequest, pk: int, brought: int) -> HttpResponse:
    """What is new, known already or faulty in the file; then take over what is chosen."""
    actor, expert = kept_expert(request, pk)
    kept = get_object_or_404(
        WorkImport.objects.select_related("expert__person"),
        pk=brought,
        expert=expert,
        made_by=actor.person_id,
    )
    refused: Refused | None = None
    chosen: set[int] | None = None
    if request.method == "POST":
        typed = (whole_number(one) for one in request.POST.getlist("numbers"))
        chosen = {one for one in typed if one is not None}
        try:
            taken = services.take_works(brought=kept, actor=actor, numbers=chosen)
        except Refused as fault:
            refused = fault
        else:
            said = _("Works entered: %(count)s.")
            messages.success(request, said % {"count": taken.taken_count})
            return redirect("network:publications", pk=expert.pk)
    seen = services.look_at(kept)
    view = {
        "expert": expert,
        "name": display_name(expert.person),
        "brought": kept,
        "refused": refused.refusals if refused else (),
        "chosen": chosen,
        "fresh": [one for one in seen if one.is_new],
        "known": [one for one in seen if one.known_id or one.twin],
        "faulty": [one for one in seen if one.faults],
        "in_lines": kept.source == WorkSource.BIBTEX,
    }
    return render(request, "network/works_look.html", view, status=422 if refused else 200)
