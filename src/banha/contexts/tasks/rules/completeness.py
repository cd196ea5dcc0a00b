# SPDX-License-Identifier: Apache-2.0
"""What a proposal or an application must hold before it may be sent (R-01, R-03)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.programmes.public import (
    CallState,
    Formation,
    Level,
    Regime,
    TaskKind,
)
from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.queries.norms import coefficient_ceilings
from banha.contexts.tasks.rules.budget import budget_faults
from banha.contexts.tasks.rules.managing import managing_faults
from banha.contexts.tasks.rules.team import team_faults
from banha.contexts.tasks.terms import BUDGET_RULES, ProductForm
from banha.foundation.written import moment_written
from banha.kernel.law.public import CONFIGURATION, Basis, Refusal

FORMATION_BASIS = Basis("93/2025/QH15")
PILOT_BASIS = Basis("08/2014/NĐ-CP")
COEFFICIENTS = Basis("02/2023/TT-BKHCN")
LOOKED_FOR = (
    "title",
    "kind",
    "level",
    "mode",
    "urgency",
    "goal",
    "content",
    "novelty",
    "duration_months",
    "start_year",
    "state_budget",
    "other_money",
    "managing_organisation",
    "research_field",
    "objective",
)


def _moment(moment: datetime) -> str:
    """The moment as the clock on the wall in Hà Nội shows it."""
    return moment_written(moment)


def _missing(proposal: Proposal, name: str) -> bool:
    """Whether a field was left out; 0 đồng is an answer."""
    value = getattr(proposal, f"{name}_id", None) or getattr(proposal, name)
    return value is None or (isinstance(value, str) and not value.strip())


def _label(model: type[Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _ask(field: str, message: str, basis: Basis = CONFIGURATION, code: str = "required") -> Refusal:
    return Refusal(message, field=field, basis=basis, code=code)


def proposal_faults(proposal: Proposal, *, at: datetime) -> tuple[Refusal, ...]:
    """Everything that keeps the proposal from being sent at that moment, field by field."""
    return (
        *_not_understood(proposal),
        *_empty_fields(proposal),
        *_conditional(proposal),
        *_rows(proposal),
        *_money(proposal),
        *_team(proposal, at=at),
        *_start(proposal, at=at),
        *_managed(proposal),
        *_fits_call(proposal),
        *call_faults(proposal, at=at),
    )


def _not_understood(proposal: Proposal) -> Iterable[Refusal]:
    """What was typed and could not be read must be put right first."""
    for name in proposal.as_typed:
        yield _ask(
            name, _("What was typed here is not understood yet; it is kept."), code="as_typed"
        )


def _empty_fields(proposal: Proposal) -> Iterable[Refusal]:
    for name in LOOKED_FOR:
        if name not in proposal.as_typed and _missing(proposal, name):
            label = _label(Proposal, name)
            yield _ask(name, _("“%(field)s” is not filled in.") % {"field": label})
    if not proposal.sectors.exists():
        yield _ask("sectors", _("Choose at least one sector of industry and trade."))


def _conditional(proposal: Proposal) -> Iterable[Refusal]:
    if proposal.regime != Regime.R1 and not proposal.formation:
        yield _ask("formation", _("Choose the way of formation."), FORMATION_BASIS)
    if proposal.formation == Formation.ORDER and proposal.orderer_id is None:
        yield _ask("orderer", _("An ordered task names the body that orders it."))
    if proposal.kind == TaskKind.PILOT and not (
        proposal.origin_kind and (proposal.origin_task_id or proposal.origin_text.strip())
    ):
        yield _ask(
            "origin_kind",
            _("A pilot production project names the result, patent or technology it grows from."),
            PILOT_BASIS,
        )
    if proposal.priority is None and _siblings(proposal):
        yield _ask(
            "priority",
            _("Your organisation sends several proposals of this kind: state their priority."),
            Basis("50/2014/TT-BCT", "Điều 11") if proposal.regime == Regime.R1 else CONFIGURATION,
        )
    if proposal.commitment_id is None and proposal.resultusers.filter(is_enterprise=True).exists():
        yield _ask(
            "commitment",
            _("An enterprise will use the result: enclose its need and commitment of money."),
        )


def needed_now(proposal: Proposal) -> frozenset[str]:
    """The fields this proposal, as it stands, is not sent without, besides those of every one."""
    found: set[str] = set()
    if proposal.formation == Formation.ORDER:
        found.add("orderer")
    if proposal.kind == TaskKind.PILOT:
        found.add("origin_kind")
    if _siblings(proposal):
        found.add("priority")
    return frozenset(found)


def _siblings(proposal: Proposal) -> bool:
    return (
        Proposal.objects.filter(
            proposer=proposal.proposer_id,
            kind=proposal.kind,
            call=proposal.call_id,
            submitted_at__isnull=False,
        )
        .exclude(pk=proposal.pk)
        .exists()
        if proposal.call_id
        else False
    )


def _rows(proposal: Proposal) -> Iterable[Refusal]:
    products = list(proposal.productrows.prefetch_related("metrics"))
    if not products and "products" not in proposal.as_typed:
        yield _ask("products", _("Name at least one product with its quantity."))
    for number, product in enumerate(products, start=1):
        if product.form == ProductForm.FORM_I and not product.metrics.all():
            yield _ask(
                "products",
                _("Product %(number)s of Form I needs measures of quality.") % {"number": number},
            )
        if product.receiver_id is None and not product.receiver_text.strip():
            yield _ask(
                "products",
                _("Product %(number)s: name who receives it.") % {"number": number},
            )
    if not proposal.resultusers.exists() and "users" not in proposal.as_typed:
        yield _ask("users", _("Name at least one user of the result."))
    if not proposal.bases.exists() and "bases" not in proposal.as_typed:
        yield _ask("bases", _("Name at least one text the proposal rests on."))


def _money(proposal: Proposal) -> Iterable[Refusal]:
    lines = list(proposal.budgetlines.all())
    # Sums of half a table would only contradict the table: first every row is read.
    if not lines or "budget" in proposal.as_typed:
        return ()
    years = None
    if proposal.start_year and proposal.duration_months:
        years = (
            proposal.start_year,
            # A task that starts in December runs into one more calendar year.
            proposal.start_year + (proposal.duration_months + 11) // 12,
        )
    return budget_faults(
        lines,
        kind=proposal.kind,
        lump_manner=proposal.lump_manner,
        rules=BUDGET_RULES[proposal.regime or Regime.R3],
        state_budget=proposal.state_budget,
        other_money=proposal.other_money,
        years=years,
    )


def _team(proposal: Proposal, *, at: datetime) -> Iterable[Refusal]:
    """Months within the task, coefficients within the norm in force; who leads is a field."""
    if "team" in proposal.as_typed:
        return ()
    members: list[Any] = list(proposal.teammembers.all())
    is_verified = proposal.regime == Regime.R1
    found = team_faults(
        members,
        duration_months=proposal.duration_months,
        ceilings=coefficient_ceilings(timezone.localdate(at)),
        basis=COEFFICIENTS if is_verified else CONFIGURATION,
    )
    return (fault for fault in found if fault.code != "one_leader")


def _start(proposal: Proposal, *, at: datetime) -> Iterable[Refusal]:
    """A plan for a year that is over is a slip of typing."""
    year = timezone.localdate(at).year
    if proposal.start_year and proposal.start_year < year:
        yield Refusal(
            _("The year %(year)s is over; what is proposed begins in %(now)s or later.")
            % {"year": proposal.start_year, "now": year},
            field="start_year",
            remedy=_("Choose the year in which the work begins."),
            code="year_past",
        )


def _managed(proposal: Proposal) -> Iterable[Refusal]:
    """A draft begun before it was known who manages is held to it when it is sent."""
    unit = proposal.managing_organisation
    if unit is None or not proposal.is_draft:
        return ()
    return managing_faults(
        proposer=proposal.proposer, unit=unit, managing=proposal.managing, call=proposal.call
    )


def _fits_call(proposal: Proposal) -> Iterable[Refusal]:
    """Level and kind are those the call asks for; what it leaves open is the proposer's."""
    call, line = proposal.call, proposal.call_line
    if call is not None and proposal.level and proposal.level != call.level:
        yield _misfit("level", Level(call.level).label)
    if line is not None and proposal.kind and proposal.kind != line.kind:
        yield _misfit("kind", TaskKind(line.kind).label)


def _misfit(field: str, asked: object) -> Refusal:
    return Refusal(
        _("The notice asks for: %(asked)s.") % {"asked": asked},
        field=field,
        remedy=_("Choose it, or propose outside this notice."),
        code="not_of_call",
    )


def call_faults(proposal: Proposal, *, at: datetime) -> Iterable[Refusal]:
    """The call must be open at that moment, by the server's clock."""
    call = proposal.call
    if call is None:
        return
    if call.state != CallState.PUBLISHED or at < call.opens_at:
        yield _ask("call", _("The call is not open yet."), code="call_not_open")
    elif at > call.closes_at:
        yield Refusal(
            _("The call closed at %(when)s.") % {"when": _moment(call.closes_at)},
            field="call",
            remedy=_("Ask the managing unit; your draft is kept."),
            code="call_closed",
        )


#: What an application must say before it is sent.
APPLICATION_ASKS = ("duration_months", "state_budget", "other_money")


def application_faults(application: HostApplication, *, at: datetime) -> tuple[Refusal, ...]:
    """What keeps an application from being sent: money said, and the call still open."""
    found: list[Refusal] = []
    for name in APPLICATION_ASKS:
        if getattr(application, name) is None:
            label = _label(HostApplication, name)
            found.append(_ask(name, _("“%(field)s” is not filled in.") % {"field": label}))
    call = application.call
    if call is not None and at > call.closes_at and application.postmarked_on is None:
        found.append(
            Refusal(
                _("The call closed at %(when)s.") % {"when": _moment(call.closes_at)},
                field="call",
                remedy=_("Ask the managing unit; your draft is kept."),
                code="call_closed",
            )
        )
    return tuple(found)
