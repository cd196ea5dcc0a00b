# SPDX-License-Identifier: Apache-2.0
"""The stages of a council and the seats of its dossier."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SUBJECT = "councils.council"
SEAT_MANAGING = "managing"
SEAT_CHAIR = "chair"
#: What members and secretaries are told.
ASKED, REMINDED = "councils.asked", "councils.reminded"
ANSWERED, CALLED = "councils.answered", "councils.called"
TO_BE_PUT_BEFORE = "councils.to_be_put_before"
SANCTION_NOTED = "councils.sanction_noted"
NOTICES = {
    ASKED: _("Invitations to a council"),
    REMINDED: _("Reminders of an invitation"),
    ANSWERED: _("Answers of members of a council"),
    CALLED: _("Meetings of your councils"),
    SANCTION_NOTED: _("Sanctions kept of me"),
    TO_BE_PUT_BEFORE: _("Dossiers to be put before a council"),
}
#: The day of the meeting, from which papers and letters are counted back.
MEETING_DAY = "meeting"


class CouncilStage(models.TextChoices):
    """Domain records c.4: from the first names to the end of its work."""

    DRAFT = "draft", pgettext_lazy("council", "being made up")
    INVITING = "inviting", pgettext_lazy("council", "members are being asked")
    ESTABLISHED = "established", pgettext_lazy("council", "established")
    # Of a council for a term alone: it stands, and nothing is before it.
    AWAITING = "awaiting", pgettext_lazy("council", "awaits dossiers")
    SENT = "sent", pgettext_lazy("council", "documents sent")
    IN_SESSION = "in_session", pgettext_lazy("council", "in session")
    CONCLUDED = "concluded", pgettext_lazy("council", "concluded")
    DISSOLVED = "dissolved", pgettext_lazy("council", "dissolved")
    CANCELLED = "cancelled", pgettext_lazy("council", "called off")


#: With these a member's reading ends: what he judged is no longer his affair (configuration; no
#: text that was read says on which day). Concluded he still reads, for he signs the minutes.
READING_ENDS = (CouncilStage.DISSOLVED, CouncilStage.CANCELLED)
