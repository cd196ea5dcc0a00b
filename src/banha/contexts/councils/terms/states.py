# SPDX-License-Identifier: Apache-2.0
"""In what states seats, matters, meetings, rounds and ballots are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.terms.voting import Rating


class SeatState(models.TextChoices):
    """How it stands with somebody named for a seat."""

    PROPOSED = "proposed", pgettext_lazy("seat", "proposed")
    INVITED = "invited", pgettext_lazy("seat", "invited")
    ACCEPTED = "accepted", pgettext_lazy("seat", "accepted")
    DECLINED = "declined", pgettext_lazy("seat", "declined")
    REPLACED = "replaced", pgettext_lazy("seat", "replaced")


#: Who sits, or is to sit; the others stay on record with their reasons.
SITTING = (SeatState.PROPOSED, SeatState.INVITED, SeatState.ACCEPTED)


class MeetingState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    OPEN = "open", pgettext_lazy("meeting", "in session")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")
    CALLED_OFF = "called_off", pgettext_lazy("meeting", "called off")


class RoundKind(models.TextChoices):
    """What is cast: points on a form, a vote on each item, or a rating."""

    SCORES = "scores", pgettext_lazy("ballot", "points")
    VOTE = "vote", pgettext_lazy("ballot", "votes")
    RATING = "rating", pgettext_lazy("ballot", "ratings")


class RoundState(models.TextChoices):
    """Ballots lie sealed until the round is counted; a broken one is held again."""

    OPEN = "open", pgettext_lazy("ballot", "open")
    CLOSED = "closed", pgettext_lazy("ballot", "closed, not counted")
    COUNTED = "counted", pgettext_lazy("ballot", "counted")
    BROKEN = "broken", pgettext_lazy("ballot", "broken off")


class AgendaPart(models.TextChoices):
    """Where a dossier stands at a meeting, as the room groups its agenda."""

    VOTING = "voting", pgettext_lazy("agenda", "being voted on")
    WAITING = "waiting", pgettext_lazy("agenda", "still to come")
    COUNTED = "counted", pgettext_lazy("agenda", "to be concluded")
    CONCLUDED = "concluded", pgettext_lazy("agenda", "concluded")


class SheetState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("ballot", "draft")
    CAST = "cast", pgettext_lazy("ballot", "cast")


class MatterOutcome(models.TextChoices):
    """What the council says of a dossier."""

    RECOMMENDED = "recommended", _("recommended")
    TO_BE_FINISHED = "to_be_finished", _("recommended once finished")
    NOT_RECOMMENDED = "not_recommended", _("not recommended")
    EXCELLENT = Rating.EXCELLENT.value, Rating.EXCELLENT.label
    MET = Rating.MET.value, Rating.MET.label
    FAILED = Rating.FAILED.value, Rating.FAILED.label


class PartyRole(models.TextChoices):
    """What somebody is in a dossier a council judges."""

    LEADER = "leader", pgettext_lazy("dossier", "leader")
    SECRETARY = "secretary", pgettext_lazy("dossier", "scientific secretary")
    MAIN_MEMBER = "main_member", pgettext_lazy("dossier", "main member")
    MEMBER = "member", pgettext_lazy("dossier", "member")
    AUTHOR = "author", pgettext_lazy("dossier", "author")
    HOST = "host", pgettext_lazy("dossier", "host organisation")
    PROPOSER = "proposer", pgettext_lazy("dossier", "proposing organisation")
    PARTNER = "partner", pgettext_lazy("dossier", "partner organisation")
