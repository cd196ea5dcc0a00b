# SPDX-License-Identifier: Apache-2.0
"""Words and values of a ranking: where a dossier stands, and on which side of the line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Money by budget year, in đồng.
ByYear = Mapping[int, int]


class RankingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("ranking", "being put together")
    SUBMITTED = "submitted", pgettext_lazy("ranking", "submitted")
    RETURNED = "returned", pgettext_lazy("ranking", "returned")
    APPROVED = "approved", pgettext_lazy("ranking", "approved")


class Crossing(models.TextChoices):
    """Which way an officer took a dossier across the line, with his reason."""

    UP = "up", _("taken above the line")
    DOWN = "down", _("taken below the line")


class Unranked(models.TextChoices):
    """Why a dossier has no place."""

    NOT_RECOMMENDED = "not_recommended", _("the council did not recommend it")
    NO_MEAN = "no_mean", _("the council gave no points")
    LEFT = "left", _("the dossier is closed or back before its council")


@dataclass(frozen=True)
class Standing:
    """A ranked dossier as the line is drawn through it; equals share a place."""

    key: int
    place: int
    needs: ByYear
    crossing: str = ""


@dataclass(frozen=True)
class Placed:
    """On which side it lies; above with what is used up to it, below with what it lacks."""

    standing: Standing
    is_above: bool
    running: ByYear = field(default_factory=dict)
    short: ByYear = field(default_factory=dict)

    @property
    def is_by_hand(self) -> bool:
        """Whether it lies where it lies because somebody took it there."""
        return self.standing.crossing == (Crossing.UP if self.is_above else Crossing.DOWN)
