# SPDX-License-Identifier: Apache-2.0
"""Which call a number of the register of notices was given for."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from banha.contexts.programmes.models import Call
from banha.contexts.programmes.services.calls import NOTICE_SERIES
from banha.kernel.documents.public import OwnerTold
from banha.kernel.numbering.public import TakenNumber


def calls_of_numbers(taken: Sequence[TakenNumber]) -> Mapping[int, OwnerTold]:
    """The notice of a call is worded on its page; its number stands in the office's register."""
    notices = {
        (one.organisation_id, one.text, one.counter.year): one.pk
        for one in taken
        if one.counter.series == NOTICE_SERIES
    }
    calls = Call.objects.filter(notice_number__in={text for _office, text, _year in notices})
    found: dict[int, OwnerTold] = {}
    for call in calls:
        year = call.notice_date.year if call.notice_date else 0
        key = notices.get((call.managing_organisation_id, call.notice_number, year))
        if key is not None:
            found[key] = OwnerTold(call.title, reverse("programmes:call", args=[call.pk]))
    return found
