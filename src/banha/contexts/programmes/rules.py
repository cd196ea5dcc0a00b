# SPDX-License-Identifier: Apache-2.0
"""Who may write plans and calls, and what a notice must hold before it is published."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from banha.contexts.programmes.models import Call, Plan, Programme
from banha.contexts.programmes.terms import CallPurpose, CallState, Managing, Mode, Regime
from banha.kernel.access.public import Actor, Role
from banha.kernel.law.public import Basis, Certainty, Refusal

WRITERS = (Role.DESK_OFFICER, Role.UNIT_LEADER)
NOTICE = Basis("267/2025/NĐ-CP", "Điều 10", Certainty.LIKELY)
#: National calls of the old law stay open this long (TT 20/2023/TT-BKHCN Điều 3).
NATIONAL_OPEN_DAYS = 30
NATIONAL_OPEN = Basis("20/2023/TT-BKHCN", "Điều 3")

#: Calls are kept of these years; what lies outside is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1990, 2100

#: What a notice must say; the field and what to call it.
SECTIONS = (
    "subject",
    "who_may_apply",
    "expected_result",
    "funding",
    "criteria",
    "how_to_apply",
)


def may_write_for(actor: Actor, organisation_id: int) -> bool:
    """Officers and leaders of the unit write its plans and calls."""
    return any(actor.holds(role, organisation_id) for role in WRITERS)


def may_write_any(actor: Actor) -> bool:
    """Whether there is a unit whose plans, programmes and calls the actor writes."""
    return any(actor.organisations(role) for role in WRITERS)


def may_edit_call(actor: Actor, call: Call) -> bool:
    """Only a draft is edited; what was published is changed by its own acts."""
    return call.state == CallState.DRAFT and may_write_for(actor, call.managing_organisation_id)


def may_direct_call(actor: Actor, call: Call) -> bool:
    """Who may publish, extend, close and cancel."""
    return may_write_for(actor, call.managing_organisation_id)


def may_edit_plan(actor: Actor, plan: Plan) -> bool:
    return may_write_for(actor, plan.organisation_id)


def may_edit_programme(actor: Actor, programme: Programme) -> bool:
    held = programme.managing_organisation_id
    return held is not None and may_write_for(actor, held)


def publication_faults(call: Call, *, now: datetime) -> list[Refusal]:
    """Everything that keeps a call from being published, all at once."""
    faults = [
        Refusal(
            _("The notice does not say: %(section)s.")
            % {"section": getattr(Call._meta.get_field(section), "verbose_name", section)},
            field=section,
            basis=NOTICE,
            remedy=_("Fill in this part of the notice."),
            code="section_missing",
        )
        for section in SECTIONS
        if not getattr(call, section).strip()
    ]
    if call.closes_at <= now:
        faults.append(
            Refusal(
                _("The closing lies in the past."),
                field="closes_at",
                remedy=_("Set a closing time that applicants can still meet."),
                code="closing_past",
            )
        )
    if call.regime != Regime.R1 and not call.formation:
        faults.append(
            Refusal(
                _("The new law asks every notice for its way of formation."),
                field="formation",
                basis=Basis("93/2025/QH15", "", Certainty.LIKELY),
                remedy=_("Choose grant, order or decided by the host."),
                code="formation_missing",
            )
        )
    return faults + _line_faults(call) + _open_days_faults(call)


def _line_faults(call: Call) -> list[Refusal]:
    lines = list(call.lines.all())
    faults = []
    if call.purpose == CallPurpose.HOSTS and not lines:
        faults.append(
            Refusal(
                _("A call for hosts names no task yet."),
                field="lines",
                basis=Basis("25/2026/TT-BCT", "Điều 3"),
                remedy=_("Add the ordered tasks: title, goal, required result, mode."),
                code="no_lines",
            )
        )
    faults += [
        Refusal(
            _("Line %(number)s is assigned directly but names no host.")
            % {"number": line.position},
            field="lines",
            remedy=_("Name the organisation the task is assigned to."),
            code="host_missing",
        )
        for line in lines
        if line.mode == Mode.DIRECT and line.assigned_to_id is None
    ]
    return faults


def _open_days_faults(call: Call) -> list[Refusal]:
    is_national = call.regime == Regime.R1 and call.managing == Managing.NATIONAL
    if is_national and call.closes_at - call.opens_at < timedelta(days=NATIONAL_OPEN_DAYS):
        return [
            Refusal(
                _("A national call stays open for at least %(days)s days.")
                % {"days": NATIONAL_OPEN_DAYS},
                field="closes_at",
                basis=NATIONAL_OPEN,
                remedy=_("Move the closing."),
                code="open_too_short",
            )
        ]
    return []


def span_faults(opens_at: datetime, closes_at: datetime) -> list[Refusal]:
    """What is wrong with the opening and closing of a call, at their fields."""
    faults = [*year_faults("opens_at", opens_at), *year_faults("closes_at", closes_at)]
    if closes_at <= opens_at:
        faults.append(
            Refusal(
                _("The closing must come after the opening."),
                field="closes_at",
                remedy=_("Set a closing time that applicants can still meet."),
                code="closing_first",
            )
        )
    return faults


def year_faults(field: str, moment: datetime) -> list[Refusal]:
    """A moment outside the years the house keeps calls of."""
    if FIRST_YEAR <= moment.year <= LAST_YEAR:
        return []
    return [
        Refusal(
            _("The day must lie between %(first)s and %(last)s.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR},
            field=field,
            code="year_out_of_range",
        )
    ]
