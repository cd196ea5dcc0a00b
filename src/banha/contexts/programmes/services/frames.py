# SPDX-License-Identifier: Apache-2.0
"""The money there is for a call or a plan: each new sum is a new edition."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.models import BudgetFrame, Call, FrameYear, Plan
from banha.contexts.programmes.rules import FIRST_YEAR, LAST_YEAR, may_write_for
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse, refuse_future


@transaction.atomic
def keep_frame(
    *, of: Call | Plan, actor: Actor, ceilings: Mapping[int, int], source: str, source_on: date
) -> BudgetFrame:
    """Keep what the State gives, in đồng by budget year, as the next edition.

    The same sums from the same text give the edition in force again. Refused: without a year,
    without the text, with a text of the future, with a sum below nothing.
    """
    unit = of.managing_organisation_id if isinstance(of, Call) else of.organisation_id
    if not may_write_for(actor, unit):
        raise not_allowed(
            _("Only officers and leaders of the unit state the money of its calls and plans."),
            remedy=_("Ask the unit that manages it."),
        )
    # One edition follows the other: who comes second waits here.
    type(of)._default_manager.select_for_update().get(pk=of.pk)
    source = nfc(source).strip()
    _refuse_unsaid(ceilings, source, source_on)
    owner = {"call": of} if isinstance(of, Call) else {"plan": of}
    earlier = BudgetFrame.objects.filter(**owner)
    last = earlier.order_by("-edition").first()
    if last is not None and _says(last, source, source_on, ceilings):
        return last
    made = BudgetFrame.objects.create(
        **owner,
        edition=(earlier.aggregate(last=Max("edition"))["last"] or 0) + 1,
        source=source,
        source_on=source_on,
        kept_by_id=actor.person_id,
        kept_at=timezone.now(),
    )
    FrameYear.objects.bulk_create(
        FrameYear(frame=made, year=year, ceiling=ceiling)
        for year, ceiling in sorted(ceilings.items())
    )
    return made


def _says(frame: BudgetFrame, source: str, on: date, ceilings: Mapping[int, int]) -> bool:
    known = dict(frame.years.values_list("year", "ceiling"))
    return (frame.source, frame.source_on, known) == (source, on, dict(ceilings))


def _refuse_unsaid(ceilings: Mapping[int, int], source: str, source_on: date) -> None:
    if not ceilings:
        raise refuse(_("Give the ceiling of one year at least."), field="ceilings", code="required")
    if not source:
        raise refuse(
            _("Name the text the sum is taken from."),
            field="source",
            remedy=_("Number and issuer of the decision that gives the money."),
            code="required",
        )
    refuse_future(source_on, "source_on")
    for year, ceiling in ceilings.items():
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise refuse(
                _("The year must lie between %(first)s and %(last)s.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR},
                field="ceilings",
                code="year_out_of_range",
            )
        if ceiling < 0:
            raise refuse(_("Money is not negative."), field="ceilings", code="negative")
