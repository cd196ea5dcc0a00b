# SPDX-License-Identifier: Apache-2.0
"""The kept versions of a proposal and what changed between two of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from banha.contexts.tasks.models import ProposalVersion
from banha.contexts.tasks.queries.versions import changes_between
from banha.contexts.tasks.views.parts import proposal_for
from banha.foundation.reason import whole_number
from banha.kernel.access.public import signed_in


@signed_in
@require_GET
def proposal_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Which versions were sent, and what changed from one to the other?"""
    proposal, _actor = proposal_for(request, pk)
    versions = list(proposal.versions.select_related("made_by").defer("content"))
    numbers = [one.number for one in versions]
    new = _asked(request, "new", numbers, 0)
    old = _asked(request, "old", numbers, 1)
    changes = None
    if old and new:
        kept = ProposalVersion.objects.filter(proposal=proposal, number__in={old, new})
        contents = dict(kept.values_list("number", "content"))
        changes = changes_between(contents[old], contents[new])
    view = {
        "proposal": proposal, "versions": versions, "old": old, "new": new, "changes": changes
    }  # fmt: skip
    return render(request, "tasks/proposal_versions.html", view)


def _asked(request: HttpRequest, name: str, numbers: list[int], place: int) -> int | None:
    """The version asked for, or the last but ``place``."""
    if (asked := whole_number(request.GET.get(name))) in numbers:
        return asked
    return numbers[place] if len(numbers) > place else None
