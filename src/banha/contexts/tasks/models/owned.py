# SPDX-License-Identifier: Apache-2.0
"""What a proposal and a task share, and rows that belong to one of them or to an application."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import (
    Formation,
    Level,
    Managing,
    Mode,
    Regime,
    Secrecy,
    TaskKind,
)
from banha.contexts.tasks.terms import LumpManner


class Substance(models.Model):
    """The axes, the texts and the frame of a task, from the first draft on (R-01)."""

    # Three independent axes; empty while a draft is young and where an old register is silent.
    level = models.CharField(_("level"), max_length=2, choices=Level.choices, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=TaskKind.choices, blank=True)
    formation = models.CharField(
        _("way of formation"), max_length=8, choices=Formation.choices, blank=True
    )
    mode = models.CharField(
        _("way of finding the host"), max_length=10, choices=Mode.choices, blank=True
    )
    regime = models.CharField(_("regime"), max_length=2, choices=Regime.choices, blank=True)
    managing = models.CharField(
        _("under the rules of"), max_length=10, choices=Managing.choices, blank=True
    )
    urgency = models.TextField(_("urgency"), blank=True)
    goal = models.TextField(_("goal"), blank=True)
    content = models.TextField(_("main content"), blank=True)
    method = models.TextField(_("method"), blank=True)
    novelty = models.TextField(_("state of research and novelty"), blank=True)
    expected_result = models.TextField(_("expected results in words"), blank=True)
    application = models.TextField(_("where and how results will be used"), blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration (months)"), null=True, blank=True
    )
    start_year = models.PositiveSmallIntegerField(_("start year"), null=True, blank=True)
    # Whole đồng. None: not said; 0: said to be nothing.
    state_budget = models.BigIntegerField(_("State budget"), null=True, blank=True)
    other_money = models.BigIntegerField(_("outside the budget"), null=True, blank=True)
    lump_manner = models.CharField(
        _("lump-sum manner"), max_length=8, choices=LumpManner.choices, blank=True
    )
    research_field = models.ForeignKey(
        "network.Classification",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_of_field",
        verbose_name=_("field of research"),
    )
    objective = models.ForeignKey(
        "network.Classification",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_of_objective",
        verbose_name=_("socio-economic objective"),
    )
    sectors = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="%(class)ss_of_sector",
        verbose_name=_("sectors of industry and trade"),
    )
    initiatives = models.ManyToManyField(
        "network.Classification",
        blank=True,
        related_name="%(class)ss_of_initiative",
        verbose_name=_("initiatives of Resolution 57"),
    )
    secrecy = models.CharField(
        _("secrecy"), max_length=10, choices=Secrecy.choices, default=Secrecy.NONE
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @property
    def total_money(self) -> int | None:
        """State and other money together; None while the State part is not said."""
        if self.state_budget is None:
            return None
        return self.state_budget + (self.other_money or 0)

    @property
    def is_secret(self) -> bool:
        return self.secrecy != Secrecy.NONE


class OwnedRow(models.Model):
    """A row of a proposal, of an application or of a task: of exactly one."""

    proposal = models.ForeignKey(
        "tasks.Proposal",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    application = models.ForeignKey(
        "tasks.HostApplication",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
    )
    task = models.ForeignKey(
        "tasks.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


def one_owner(name: str) -> models.CheckConstraint:
    """The constraint that a row has exactly one owner."""
    owners = ("proposal", "application", "task")
    condition = Q()
    for owner in owners:
        condition |= Q(**{f"{other}__isnull": other != owner for other in owners})
    return models.CheckConstraint(condition=condition, name=name)
