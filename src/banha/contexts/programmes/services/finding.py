# SPDX-License-Identifier: Apache-2.0
"""Lets calls be found in the one box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.models import Call
from banha.kernel.search.public import Entry, register_source

CALL = "programmes.call"


def entry_of_call(call: Call) -> Entry:
    """A call as it is found; drafts are found by the unit alone."""
    return Entry(
        kind=CALL,
        object_id=call.pk,
        title=call.title,
        body=f"{call.notice_number} {call.subject}",
        url=reverse("programmes:call", args=[call.pk]),
        is_public=call.published_at is not None,
        organisation_ids=(call.managing_organisation_id,),
    )


def register_found_kinds() -> None:
    """Name the register to the one box; called once when the app is ready."""
    register_source(CALL, lambda: map(entry_of_call, Call.objects.iterator()), label=_("Calls"))
