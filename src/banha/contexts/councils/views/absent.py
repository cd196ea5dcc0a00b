# SPDX-License-Identifier: Apache-2.0
"""The page on which a member who stays away writes what is read out for him."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.absent import AbsentForm
from banha.contexts.councils.models import AbsentOpinion
from banha.contexts.councils.queries import matters_judged_by, own_seat
from banha.contexts.councils.queries.conflicts import undeclared_of
from banha.contexts.councils.queries.opinion_papers import papers_of_absent
from banha.contexts.councils.queries.reviews import last_meeting_of
from banha.contexts.councils.services.absent import send_absent_opinions, takes_opinions
from banha.contexts.councils.views.frame import council_of
from banha.kernel.access.public import signed_in
from banha.kernel.law.public import form_page, posted


@signed_in
@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, pk: int) -> HttpResponse:
    """I cannot come: what is to be read out for me?"""
    council, actor = council_of(request, pk)
    seat = own_seat(actor, council)
    if seat is None:
        raise Http404
    matters = matters_judged_by(actor).filter(council=council, conclusion=None)
    written = dict(AbsentOpinion.objects.filter(member=seat).values_list("matter", "text"))
    form = AbsentForm(matters.order_by("order", "pk"), written, posted(request))

    def act() -> str:
        number = send_absent_opinions(council=council, actor=actor, texts=form.texts())
        said = ngettext("%(n)s opinion is sent.", "%(n)s opinions are sent.", number)
        messages.success(request, said % {"n": number})
        return reverse("councils:absence", args=[council.pk])

    sent = AbsentOpinion.objects.filter(member=seat, matter__in=matters)
    papers = [paper for rows in papers_of_absent(sent).values() for paper in rows]
    view = {
        "papers": papers,
        "asked": [one for paper in papers if (one := paper.asked_of(actor))],
        "council": council,
        "meeting": last_meeting_of(council),
        "is_open": takes_opinions(council),
        "undeclared": undeclared_of(actor, council),
    }
    return form_page(request, form, template="councils/absence.html", view=view, act=act)
