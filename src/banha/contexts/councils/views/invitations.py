# SPDX-License-Identifier: Apache-2.0
"""The invitation of a member: what it is about, and his answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from banha.contexts.councils.forms.answers import AnswerForm
from banha.contexts.councils.models import CouncilMember
from banha.contexts.councils.queries.waiting import invitations_to, told_to
from banha.contexts.councils.services.inviting import answer_invitation
from banha.contexts.councils.terms import SeatState
from banha.kernel.access.public import actor_of_request, signed_in
from banha.kernel.law.public import form_page, posted


def _thanks(member: CouncilMember) -> str:
    if member.reviews_only_id is not None:
        return _("Thank you: declare your interests, then write your opinion.")
    return _("Thank you: you sit on the council.")


@signed_in
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Will you sit on this council?"""
    actor = actor_of_request(request)
    member = get_object_or_404(invitations_to(actor), pk=pk)
    form = AnswerForm(posted(request))

    def act() -> str:
        accepts = form.cleaned_data["answer"] == "yes"
        answer_invitation(
            member=member, actor=actor, accepts=accepts, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _thanks(member) if accepts else _("You have declined."))
        return reverse("councils:invitation", args=[member.pk])

    # Before the answer nobody needs more than what it is about and who competes.
    matters = told_to(member)
    view = {
        "member": member,
        "council": member.council,
        "titles": list(dict.fromkeys(matters.values_list("title", flat=True))),
        "hosts": list(dict.fromkeys(matters.values_list("host_name", flat=True))),
        "is_outside": member.reviews_only_id is not None,
        "is_open": member.state == SeatState.INVITED,
    }
    return form_page(request, form, template="councils/invitation.html", view=view, act=act)
