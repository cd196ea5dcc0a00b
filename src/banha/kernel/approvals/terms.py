# SPDX-License-Identifier: Apache-2.0
"""States of a slip, what is answered, and what a kind of subject tells of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import Actor, Role


class SlipState(models.TextChoices):
    """Where a slip is."""

    RUNNING = "running", _("waits for approvals")
    RETURNED = "returned", _("returned to the desk")
    COMPLETE = "complete", _("approved by all who were asked")
    USED = "used", _("decided upon")
    WITHDRAWN = "withdrawn", pgettext_lazy("slip", "withdrawn")


#: A subject has at most one slip in these states.
LIVE = (SlipState.RUNNING, SlipState.RETURNED, SlipState.COMPLETE)
#: Its approvals still count for a decision to come.
OPEN = (SlipState.RUNNING, SlipState.COMPLETE)


class Answer(models.TextChoices):
    """What is said on a slip."""

    APPROVED = "approved", pgettext_lazy("slip", "Approved")
    RETURNED = "returned", pgettext_lazy("slip", "Returned")


#: Roles a route may ask; the leader who decides in the end is no part of it.
ASKED_ROLES = (
    Role.UNIT_LEADER, Role.DESK_OFFICER, Role.FINANCE_OFFICER, Role.COUNCIL_SECRETARY, Role.CLERK,
    Role.MINISTRY_LEADER,
)  # fmt: skip
#: Who presents slips of his unit, and who reads all of them.
PRESENTING = (Role.DESK_OFFICER, Role.UNIT_LEADER)
READING = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.MINISTRY_LEADER)
#: Who writes the routes of a unit.
RULING = (Role.UNIT_LEADER, Role.MINISTRY_LEADER)
#: More stages nobody walks through.
LAST_STAGE = 9
LAST_DAY = 60


@dataclass(frozen=True)
class Told:
    """What a slip puts before those who are asked; words are those of papers, in Vietnamese."""

    title: str
    code: str
    organisation_id: int
    #: code of the fact -> how it is written; their order is the order shown.
    facts: Mapping[str, str]
    #: (title, hash) of each paper the decision rests on.
    papers: tuple[tuple[str, str], ...] = ()
    dossier_id: int | None = None

    @property
    def content(self) -> dict[str, Any]:
        """As it is kept and hashed; pairs, since a database keeps no order of keys."""
        return {
            "facts": [list(one) for one in self.facts.items()],
            "papers": [list(one) for one in self.papers],
        }


@dataclass(frozen=True)
class SlipSubject:
    """One kind of decision that slips prepare, as its context registers it."""

    kind: str
    title: Any
    #: fact code -> its label
    labels: Mapping[str, Any]
    #: id -> what is put before those who are asked; None when there is nothing to decide now.
    told: Callable[[int], Told | None]
    #: id -> the page where it stands
    url: Callable[[int], str]
    #: ids the actor neither reads nor answers, whatever he holds: secret ones, conflicts of
    #: interest, his own affairs.
    hidden_ids: Callable[[Actor], Any]
    #: ids whose own page the actor may open
    visible_ids: Callable[[Actor], Any]


_subjects: dict[str, SlipSubject] = {}


def register_slip_subject(subject: SlipSubject) -> None:
    """Declare a kind of decision at start; the same kind again replaces it."""
    _subjects[subject.kind] = subject


def slip_subject(kind: str) -> SlipSubject | None:
    """What was declared of this kind."""
    return _subjects.get(kind)


def slip_subjects() -> tuple[SlipSubject, ...]:
    """All kinds, by their code."""
    return tuple(_subjects[kind] for kind in sorted(_subjects))
