# SPDX-License-Identifier: Apache-2.0
"""The words of objections to a council's result (kiến nghị, khiếu nại về kết quả)."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.access.public import Role

#: The kind of subject of an objection's dossier, and the owner of its files and papers.
OBJECTION = "councils.objection"
SEAT_OBJECTOR = "objector"
#: Who handles objections for the office, and who decides on them.
HANDLING_ROLES = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.MINISTRY_LEADER)
DECIDING_ROLES = (Role.UNIT_LEADER, Role.MINISTRY_LEADER)
#: Who of the office reads the objections to its councils' results.
READING_ROLES = (*HANDLING_ROLES, Role.COUNCIL_SECRETARY)
LONGEST_OBJECTION = 8_000
MOST_FILES = 10

#: What people are told.
LODGED, CHAIR_ASKED = "councils.objection_lodged", "councils.objection_chair_asked"
HANDED_OVER, RESULT_CHANGED = "councils.objection_handed_over", "councils.result_changed"
OBJECTION_NOTICES: dict[str, Any] = {
    LODGED: _("Objections to results of councils"),
    CHAIR_ASKED: _("My opinion on an objection is asked"),
    HANDED_OVER: _("Objections handed over to me"),
    RESULT_CHANGED: _("What became of a result after an objection"),
}


class ObjectionStage(models.TextChoices):
    """Where an objection stands."""

    LODGED = "lodged", pgettext_lazy("objection", "lodged")
    ADMITTED = "admitted", pgettext_lazy("objection", "admitted, being examined")
    INADMISSIBLE = "inadmissible", pgettext_lazy("objection", "not admitted")
    DISMISSED = "dismissed", pgettext_lazy("objection", "dismissed: the result stands")
    CORRECTED = "corrected", pgettext_lazy("objection", "upheld in part: the letter is corrected")
    UPHELD = "upheld", pgettext_lazy("objection", "upheld: the conclusion is set aside")
    WITHDRAWN = "withdrawn", pgettext_lazy("objection", "withdrawn")


#: How an objection ends; nothing of it changes any more.
OBJECTION_ENDS = frozenset(ObjectionStage) - {ObjectionStage.LODGED, ObjectionStage.ADMITTED}


class ObjectionAsk(models.TextChoices):
    """What is asked of the office."""

    RECOUNT = "recount", _("to count the ballots again")
    HEAR_AGAIN = "hear_again", _("to hear the dossier again")
    SET_ASIDE = "set_aside", _("to set the conclusion aside")
    CORRECT = "correct", _("to correct a figure or a word of the letter")


class Verdict(StrEnum):
    """How an admitted objection is decided: the step of its process."""

    DISMISS = "dismiss"
    CORRECT = "correct"
    UPHOLD = "uphold"


class HeardBy(models.TextChoices):
    """Before whom a dossier goes whose conclusion was set aside."""

    SAME = "same", _("the same council, at a new meeting")
    OTHER = "other", _("another council, yet to be made up")
