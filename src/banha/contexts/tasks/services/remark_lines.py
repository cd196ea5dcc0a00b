# SPDX-License-Identifier: Apache-2.0
"""Each remark with what was done with it in one line, for who decides on the task."""

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries.remarks import remarks_of
from banha.contexts.tasks.rules.remarks import last_sent, state_of

LONGEST = 200


def remark_lines(proposal: Proposal) -> list[str]:
    """ "3. Remark: taken in (settled)"; what was taken out is left out."""
    found = []
    for one in remarks_of(proposal):
        if one.dropped_at is not None:
            continue
        sent = last_sent(one)
        text = one.text if len(one.text) <= LONGEST else f"{one.text[:LONGEST].rstrip()}…"
        done = sent.get_stance_display() if sent else _("not answered")
        found.append(f"{one.number}. {text}: {done} ({state_of(one).label})")
    return found
