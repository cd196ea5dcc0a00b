# SPDX-License-Identifier: Apache-2.0
"""Writes of when an expert is away, and of who is recognised as young talent."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.network.models import AwaySpan, Expert
from banha.contexts.network.queries import is_young
from banha.contexts.network.rules import keeps_registers, may_keep_presence
from banha.contexts.network.terms import YOUNG_UNTIL_AGE
from banha.foundation.reason import visible
from banha.foundation.text import squeeze
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse, refuse_future

#: Longer than this nobody is away: the pool's own span says that.
LONGEST_DAYS = 366 * 5


@transaction.atomic
def say_away(
    *, expert: Expert, actor: Actor, away_from: date, away_until: date, reason: str = ""
) -> AwaySpan:
    """The expert is away from the first to the last day; why need not be said.

    Refused: an end before the beginning, more than five years, days he is away already.
    """
    locked = _locked(expert, actor)
    if away_until < away_from:
        raise refuse(_("The end lies before the beginning."), field="away_until", code="span")
    if (away_until - away_from).days > LONGEST_DAYS:
        raise refuse(
            _("A span away has at most five years."),
            field="away_until",
            remedy=_("Leave the pool of experts instead."),
            code="span",
        )
    same = locked.away_spans.filter(away_from__lte=away_until, away_until__gte=away_from).first()
    if same is not None:
        said = _("From %(first)s to %(last)s the expert is away already.")
        days = {"first": day_written(same.away_from), "last": day_written(same.away_until)}
        remedy = _("Take that span out, then enter the whole one.")
        raise refuse(said % days, field="away_from", remedy=remedy, code="overlaps")
    return AwaySpan.objects.create(
        expert=locked,
        away_from=away_from,
        away_until=away_until,
        reason=squeeze(visible(reason).replace("\x00", ""))[:200],
        said_by_id=actor.person_id,
    )


@transaction.atomic
def drop_away(*, span: AwaySpan, actor: Actor) -> None:
    """The expert is not away then after all; the audit keeps that it was said."""
    expert = _locked(span.expert, actor)
    AwaySpan.objects.filter(pk=span.pk, expert=expert).delete()


def _locked(expert: Expert, actor: Actor) -> Expert:
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    if not may_keep_presence(actor, locked):
        raise not_allowed(
            _("Days away are entered by the person, the own institute or the office.")
        )
    return locked


@transaction.atomic
def recognise_talent(*, expert: Expert, actor: Actor, on: date | None, by: str = "") -> Expert:
    """Keep that the person was recognised as young talent on a day by a body; no day: no longer.

    Refused: a day to come, no body, a birth that is not known, who had reached the age that day.
    """
    if not keeps_registers(actor):
        raise not_allowed(_("Young talent is entered by the office that keeps the register."))
    locked = Expert.objects.select_for_update(of=("self",)).select_related("person").get(
        pk=expert.pk
    )  # fmt: skip
    by = squeeze(visible(by).replace("\x00", ""))
    if on is None:
        by = ""
    else:
        refuse_future(on, "talent_on")
        if not by:
            said = _("Say who recognised the person, and by which decision.")
            raise refuse(said, field="talent_by", code="no_body")
        young = is_young(locked, on)
        if young is None:
            raise refuse(
                _("The day of birth is not known."),
                field="talent_on",
                remedy=_("Enter it in the register of persons first."),
                code="no_birth",
            )
        if not young:
            said = _("The person was %(age)s or older that day.") % {"age": YOUNG_UNTIL_AGE}
            raise refuse(said, field="talent_on", code="not_young")
    locked.talent_on, locked.talent_by = on, by[:200]
    locked.save(update_fields=("talent_on", "talent_by", "updated_at"))
    return locked
