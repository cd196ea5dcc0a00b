# SPDX-License-Identifier: Apache-2.0
"""Which legal regime a task runs under, as spans of data read by one rule."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.kernel.law.public import Basis, Certainty, Source


class Regime(models.TextChoices):
    """R1: law of 2013; R2: law of 2025; R3: R2 as the ministry applies it."""

    R1 = "R1", _("law of 2013")
    R2 = "R2", _("law of 2025")
    R3 = "R3", _("law of 2025, circular 25/2026/TT-BCT")


class Managing(models.TextChoices):
    """Whose rules manage the task."""

    MOIT = "moit", _("Ministry of Industry and Trade")
    NATIONAL = "national", _("Ministry of Science and Technology")
    PROVINCE = "province", _("province")
    OTHER = "other", _("other ministry or body")


class Deciding(StrEnum):
    """The day that decides whether a span holds the task."""

    APPROVAL = "approval"
    SUBMISSION = "submission"


@dataclass(frozen=True)
class RegimeSpan:
    """A regime holds the tasks whose deciding day lies in the span, under these managers."""

    regime: Regime
    decided_by: Deciding
    since: date | None
    basis: Basis
    managing: frozenset[str] = frozenset(Managing.values)


LAW_2025 = Source("93/2025/QH15", Certainty.LIKELY)

#: Read from the newest down; the first that holds the task decides. A span of a later regime
#: stands on the one before it: R3 asks its own day and that R2 holds the task as well.
REGIME_SPANS: tuple[RegimeSpan, ...] = (
    RegimeSpan(
        Regime.R3,
        Deciding.SUBMISSION,
        date(2026, 5, 14),
        Basis("25/2026/TT-BCT"),
        frozenset({Managing.MOIT}),
    ),
    RegimeSpan(Regime.R2, Deciding.APPROVAL, date(2025, 10, 1), LAW_2025.article("73")),
    RegimeSpan(Regime.R1, Deciding.APPROVAL, None, Basis("29/2013/QH13")),
)


def regime_span_for(
    *, approved_on: date | None, submitted_on: date | None, managing: str
) -> RegimeSpan:
    """The span that holds the task.

    A task not approved yet will be approved under the law in force when it is: an unknown
    approval day counts as the newest. An unknown submission day counts as the approval day, and
    when neither is known as the newest, because only what was lodged before keeps the old rule.
    """
    days = {
        Deciding.APPROVAL: approved_on or date.max,
        Deciding.SUBMISSION: submitted_on or approved_on or date.max,
    }

    def holds(span: RegimeSpan) -> bool:
        return managing in span.managing and (
            span.since is None or days[span.decided_by] >= span.since
        )

    for position, span in enumerate(REGIME_SPANS):
        earlier = REGIME_SPANS[position + 1 :]
        if holds(span) and all(holds(other) for other in earlier):
            return span
    raise LookupError(managing)  # the oldest span holds everything


def regime_for(*, approved_on: date | None, submitted_on: date | None, managing: str) -> Regime:
    """The regime of a task by its approval day (R1 or R2) and its submission day (R2 or R3)."""
    return regime_span_for(
        approved_on=approved_on, submitted_on=submitted_on, managing=managing
    ).regime
