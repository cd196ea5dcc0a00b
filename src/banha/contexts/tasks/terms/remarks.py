# SPDX-License-Identifier: Apache-2.0
"""Where a remark comes from, what the host does with it, and how far it has come."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Steps by which the host hands its answers over with the dossier.
SENDING_ANSWERS = frozenset({"send_finished", "send_after_council"})
#: Under this code the explanation of how remarks were taken in lies in the dossier.
RESPONSE = "response"
LONGEST_REMARK = 4000
LONGEST_ANSWER = 8000
LONGEST_PLACE = 200
#: More than a council ever leaves; what is longer is a text, not a list of remarks.
MOST_REMARKS = 200


class RemarkSource(models.TextChoices):
    """Who remarked it."""

    COUNCIL = "council", _("conclusion of the council")
    BUDGET = "budget", _("budget team")
    OFFICE = "office", pgettext_lazy("remark", "managing unit")


class Stance(models.TextChoices):
    """What the host does with a remark."""

    TAKEN = "taken", pgettext_lazy("remark", "taken in")
    PARTLY = "partly", pgettext_lazy("remark", "taken in partly")
    KEPT = "kept", pgettext_lazy("remark", "not taken in, with the reason")


class RemarkState(models.TextChoices):
    """How far one remark has come; reckoned from its answers, never stored."""

    OPEN = "open", pgettext_lazy("remark", "waits for the host's answer")
    SENT = "sent", pgettext_lazy("remark", "answered, to be looked at")
    SETTLED = "settled", pgettext_lazy("remark", "settled")
    UNSETTLED = "unsettled", pgettext_lazy("remark", "not settled, to be answered again")
    DROPPED = "dropped", pgettext_lazy("remark", "taken out")


#: A number, a dash or a bullet before a remark; its order says the number anew.
_MARK = re.compile(r"^\s*(?:[-–—•*+]|\(?\d{1,3}[.)]|[a-zđ][.)])\s+")


def remarks_in(text: str) -> list[str]:
    """The remarks of a text written line by line; what stands before a line is taken off.

    A line that begins small goes on with the one before it.
    """
    found: list[str] = []
    for line in text.splitlines():
        is_marked = bool(_MARK.match(line))
        plain = _MARK.sub("", line).strip()
        if found and plain and not is_marked and plain[:1].islower():
            found[-1] = f"{found[-1]} {plain}"
        elif plain:
            found.append(plain)
    return [one[:LONGEST_REMARK] for one in found[:MOST_REMARKS]]
