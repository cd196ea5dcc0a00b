# SPDX-License-Identifier: Apache-2.0
"""Plans with their lines, and programmes with what lies below them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from banha.contexts.programmes.models import Plan, PlanLine, Programme
from banha.contexts.programmes.rules import may_edit_plan, may_write_for
from banha.contexts.programmes.terms import PlanState
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse, refuse_future

#: From which state a plan may go to which (the row of states of a plan record).
MOVES: dict[str, tuple[str, ...]] = {
    PlanState.DRAFT: (PlanState.CONSULTING, PlanState.SUBMITTED),
    PlanState.CONSULTING: (PlanState.DRAFT, PlanState.SUBMITTED),
    PlanState.SUBMITTED: (PlanState.DRAFT, PlanState.APPROVED),
    PlanState.APPROVED: (PlanState.RUNNING,),
    PlanState.RUNNING: (PlanState.REVISED, PlanState.CLOSED),
    PlanState.REVISED: (PlanState.REVISED, PlanState.CLOSED),
    PlanState.CLOSED: (),
}
OPEN_STATES = frozenset({PlanState.DRAFT, PlanState.CONSULTING})
LINE_MONEY = ("central_budget", "local_budget", "other_money", "allotted", "disbursed")


def _check(allowed: bool) -> None:
    if not allowed:
        raise not_allowed(
            _("Only officers and leaders of the unit write its plans and programmes."),
            remedy=_("Ask the unit that manages it."),
        )


def _write(record: Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, nfc(value).strip() if isinstance(value, str) else value)


@transaction.atomic
def save_plan(*, actor: Actor, values: Mapping[str, Any], plan: Plan | None = None) -> Plan:
    """Make or change a plan; refused once it is submitted, except for its grounds."""
    _check(may_write_for(actor, values["organisation"].pk))
    if plan is not None:
        plan = Plan.objects.select_for_update().get(pk=plan.pk)
        _check(may_edit_plan(actor, plan))
        if plan.state not in OPEN_STATES:
            raise refuse(
                _("The plan is submitted or approved; it changes by a revision."),
                remedy=_("Start a revision, or take the plan back to draft."),
                code="not_open",
            )
    if values["year_until"] < values["year_from"]:
        raise refuse(_("The last year comes before the first."), field="year_until", code="years")
    plan = plan or Plan()
    _write(plan, values)
    plan.save()
    return plan


@transaction.atomic
def save_plan_line(
    *, plan: Plan, actor: Actor, values: Mapping[str, Any], line: PlanLine | None = None
) -> PlanLine:
    """Add or change a line; money is whole đồng and not negative, allotted covers disbursed."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    _check(may_edit_plan(actor, plan))
    if not plan.year_from <= values["year"] <= plan.year_until:
        raise refuse(
            _("The year of the line lies outside the plan."),
            field="year",
            remedy=_("Choose a year of the plan."),
            code="year_outside",
        )
    for name in LINE_MONEY:
        if (values.get(name) or 0) < 0:
            raise refuse(_("Money is not negative."), field=name, code="negative")
    if (values.get("disbursed") or 0) > (values.get("allotted") or 0):
        raise refuse(
            _("More was disbursed than allotted."), field="disbursed", code="over_allotted"
        )
    if line is None:
        last = plan.lines.aggregate(last=Max("position"))["last"] or 0
        line = PlanLine(plan=plan, position=last + 1)
    _write(line, {name: value for name, value in values.items() if value is not None})
    line.save()
    return line


@transaction.atomic
def drop_plan_line(*, line: PlanLine, actor: Actor) -> None:
    """Take a line out while the plan is open; refused if calls order it already."""
    plan = Plan.objects.select_for_update().get(pk=line.plan_id)
    _check(may_edit_plan(actor, plan))
    if plan.state not in OPEN_STATES:
        raise refuse(_("Lines leave an approved plan by a revision only."), code="not_open")
    if line.call_lines.exists():
        raise refuse(_("A call orders this line already."), code="in_use")
    line.delete()


@transaction.atomic
def move_plan(
    *,
    plan: Plan,
    actor: Actor,
    to: str,
    approval_number: str = "",
    approved_on: date | None = None,
) -> Plan:
    """Move a plan to its next state; approval needs the number and date of the decision."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    _check(may_edit_plan(actor, plan))
    if plan.state == to and to != PlanState.REVISED:
        return plan
    if to not in MOVES[plan.state]:
        raise refuse(
            _("A plan does not go from “%(left)s” to “%(entered)s”.")
            % {"left": PlanState(plan.state).label, "entered": PlanState(to).label},
            code="no_such_move",
        )
    if to in {PlanState.APPROVED, PlanState.REVISED}:
        if not approval_number.strip() or approved_on is None:
            raise refuse(
                _("Give the number and the date of the decision."),
                field="approval_number",
                code="decision_missing",
            )
        refuse_future(approved_on, "approved_on")
        plan.approval_number, plan.approved_on = nfc(approval_number).strip(), approved_on
    if to == PlanState.REVISED:
        plan.revision += 1
    plan.state = to
    plan.save()
    return plan


@transaction.atomic
def save_programme(
    *, actor: Actor, values: Mapping[str, Any], programme: Programme | None = None
) -> Programme:
    """Make or change a programme, cluster or chain; a circle of parents is refused."""
    organisation = values.get("managing_organisation")
    _check(organisation is not None and may_write_for(actor, organisation.pk))
    parent = values.get("parent")
    seen = parent
    while seen is not None and programme is not None:
        if seen.pk == programme.pk:
            raise refuse(_("A programme cannot lie below itself."), field="parent", code="circle")
        seen = seen.parent
    first, last = values.get("year_from"), values.get("year_until")
    if first and last and last < first:
        raise refuse(_("The last year comes before the first."), field="year_until", code="years")
    programme = programme or Programme()
    _write(programme, values)
    programme.save()
    return programme
