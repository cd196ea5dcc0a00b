# SPDX-License-Identifier: Apache-2.0
"""What an acceptance rests on: the order, what was delivered, the days; and what follows of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound, Council, Matter, OrderedProduct
from banha.contexts.councils.queries import recused_from
from banha.contexts.councils.rules import (
    Lateness,
    against_figures,
    derive_ballot,
    lateness_of,
)
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.permits import require_secretary
from banha.contexts.councils.services.product_rows import (
    Products,
    missing_rows,
    products_of,
    rows_of,
    tidy_rows,
)
from banha.contexts.councils.services.rounds import recusal
from banha.contexts.councils.terms import (
    ACCEPTANCE_RULES,
    AcceptanceRule,
    Measured,
    Rating,
    RoundState,
)
from banha.foundation.digests import digest_of
from banha.kernel.access.public import Actor
from banha.kernel.law.public import CONFIGURATION, Refusal, Refused, Stale, refuse


@dataclass(frozen=True)
class Delivered:
    """What the dossier delivers of one product."""

    amount: Decimal | None = None
    reached: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Derived:
    """What a ballot says when it follows its own rows; the member's word stands beside it.

    ``rating`` is None while ``left`` ratings are missing. ``figures``: product, respect and what
    its amounts say, where the member rates it otherwise.
    """

    rating: Rating | None
    overall: Rating | None
    left: int
    figures: tuple[tuple[str, Measured, Rating], ...] = ()
    late: Lateness | None = None

    @property
    def contradicts(self) -> bool:
        """The member says another rating than his rows give."""
        return None not in (self.rating, self.overall) and self.rating != self.overall


def acceptance_rule(council: Council, code: str = "") -> AcceptanceRule | None:
    """How the council rates; None where it rates nothing.

    Where no text sets the months of lateness, the office may: ``acceptance_late_months``.
    """
    rule = ACCEPTANCE_RULES.get(code or council.rules.voting)
    if rule is None or rule.basis != CONFIGURATION:
        return rule
    return replace(rule, late_months=council_number(council, "acceptance_late_months") or None)


def late_of(matter: Matter, rule: AcceptanceRule | None) -> Lateness | None:
    """How the dossier stands to its last day, late or not."""
    if rule is None:
        return None
    return lateness_of(
        lodged_on=matter.lodged_on,
        ends_on=matter.ends_on,
        extended_until=matter.extended_until,
        rule=rule,
    )


def is_late(late: Lateness | None) -> bool:
    """Whether lateness alone makes it not met."""
    return late is not None and late.is_late


def derived_of(
    one: BallotRound, answers: Mapping[str, Any], *, products: Products | None = None
) -> Derived:
    """What follows from the rows, the report and the days; nothing is written."""
    rule = acceptance_rule(one.meeting.council, one.rule)
    assert rule is not None
    return derive(answers, products_of(one.matter_id) if products is None else products, rule,
                  late_of(one.matter, rule))  # fmt: skip


def derive(
    answers: Mapping[str, Any], products: Products, rule: AcceptanceRule, late: Lateness | None
) -> Derived:
    """The same with everything at hand."""
    tidied = tidy_rows(answers.get("rows") or (), products)
    rows = rows_of({"rows": tidied})
    report, said = _rating(answers.get("report")), _rating(answers.get("overall"))
    left = len(missing_rows(tidied, products)) + (report is None)
    rating = None
    if is_late(late):
        rating = Rating.FAILED
    elif rows and report is not None and not left:
        rating = derive_ballot(rows, report, rule)
    return Derived(
        rating=rating,
        overall=said,
        left=left,
        figures=tuple((row.product, row.measured, told) for row, told in against_figures(rows)),
        late=late,
    )


def _rating(said: Any) -> Rating | None:
    return Rating(said) if said in Rating.values else None


@transaction.atomic
def keep_delivery(
    *,
    matter: Matter,
    actor: Actor,
    lodged_on: date | None,
    ends_on: date | None,
    extended_until: date | None = None,
    delivered: Mapping[int, Delivered],
    fingerprint: str = "",
) -> Matter:
    """Write down when the dossier was lodged and what it delivers of each product (by its line).

    Members rate what stands here, so that it is refused once ballots are open or counted. Refused
    too: to who is not the council's secretary or is recused, a council that accepts nothing, a day
    to come, an extension before the contract's end, a line the order has not, an amount below 0,
    and to who looked at something else than stands here now (its ``fingerprint``, if given).
    """
    council = matter.council
    require_secretary(actor, council.managing_organisation_id)
    locked = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    if actor.person_id in recused_from(locked):
        raise recusal()
    _refuse_time(locked, council)
    products = products_of(locked.pk)
    _refuse_stale(locked, products, fingerprint)
    faults = [*_day_faults(lodged_on, ends_on, extended_until), *_line_faults(delivered, products)]
    if faults:
        raise Refused(*faults)
    locked.lodged_on, locked.ends_on, locked.extended_until = lodged_on, ends_on, extended_until
    locked.save(update_fields=("lodged_on", "ends_on", "extended_until"))
    for line, told in delivered.items():
        one = products[line]
        one.delivered, one.reached = told.amount, told.reached.strip()
        one.evidence = told.evidence.strip()[:300]
    changed = [products[line] for line in delivered]
    OrderedProduct.objects.bulk_update(changed, ("delivered", "reached", "evidence"))
    return locked


def delivery_fingerprint(matter: Matter, products: Products) -> str:
    """What stands of the delivery, as a hash: who writes says by it what he has looked at."""
    days = (matter.lodged_on, matter.ends_on, matter.extended_until)
    lines = [
        [line, "" if one.delivered is None else f"{one.delivered:.4f}", one.reached, one.evidence]
        for line, one in sorted(products.items())
    ]
    return digest_of([[str(day or "") for day in days], lines])


def _refuse_stale(matter: Matter, products: Products, fingerprint: str) -> None:
    if fingerprint and fingerprint != delivery_fingerprint(matter, products):
        raise Stale(
            Refusal(
                _("Meanwhile somebody else wrote down something else here."),
                remedy=_("Look at what stands there now and enter your changes again."),
                code="stale",
            )
        )


def _refuse_time(matter: Matter, council: Council) -> None:
    if acceptance_rule(council) is None:
        raise refuse(_("This council accepts nothing."), field="matter", code="no_acceptance")
    if matter.rounds.exclude(state=RoundState.BROKEN).exists():
        raise refuse(
            _("The ballots on this dossier are open or counted."),
            field="matter",
            remedy=_("Members rate what stood there; break the round off to change it."),
            code="round_under_way",
        )


def _day_faults(
    lodged_on: date | None, ends_on: date | None, extended_until: date | None
) -> list[Refusal]:
    faults = []
    if lodged_on is not None and lodged_on > timezone.localdate():
        faults.append(
            Refusal(
                _("This day has not come yet."),
                field="lodged_on",
                remedy=_("Give the day the dossier came in, or leave it empty until it has."),
                code="day_to_come",
            )
        )
    if extended_until is not None and (ends_on is None or extended_until < ends_on):
        faults.append(
            Refusal(
                _("An extension ends after the contract's first end."),
                field="extended_until",
                remedy=_("Give the contract's end, and an extension that ends later."),
                code="extension_earlier",
            )
        )
    return faults


def _line_faults(delivered: Mapping[int, Delivered], products: Products) -> list[Refusal]:
    faults = []
    for line, told in delivered.items():
        if line not in products:
            faults.append(
                Refusal(
                    _("The order has no line %(line)s.") % {"line": line},
                    field="products",
                    remedy=_("Give what was delivered by the lines of the order."),
                    code="product_unknown",
                )
            )
        elif told.amount is not None and not _fits(told.amount):
            faults.append(
                Refusal(
                    _("Give an amount of 0 or more, with at most four decimals."),
                    field=f"delivered_{line}",
                    remedy=_("Leave it empty where nothing can be counted."),
                    code="amount_out_of_range",
                )
            )
    return faults


def _fits(amount: Decimal) -> bool:
    if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 14:
        return False
    return amount == amount.quantize(Decimal("0.0001"))
