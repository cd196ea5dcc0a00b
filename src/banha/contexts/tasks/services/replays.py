# SPDX-License-Identifier: Apache-2.0
"""An act sent again after it was done: the same is harmless, anything else is overtaken."""

from datetime import date

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import ApprovalDecision
from banha.foundation.written import day_written
from banha.kernel.documents.public import Document, IssuedPaper
from banha.kernel.law.public import Refusal, Stale


def refuse_other_decision(
    known: ApprovalDecision | None,
    *,
    number: str,
    on: date | None,
    scan: Document | IssuedPaper | None,
) -> None:
    """Raise Stale when a decision sent again is not the one that was made."""
    if known is None:
        return
    is_same = (
        number.strip() in {"", known.number}
        and on in {None, known.decided_on}
        and is_same_file(scan, known.document)
    )
    if not is_same:
        raise already_done(
            _("This was decided already: %(number)s of %(day)s.")
            % {"number": known.number, "day": day_written(known.decided_on)}
        )


def is_same_file(sent: Document | IssuedPaper | None, kept: Document | None) -> bool:
    """Whether the file sent again is the one kept; none sent asks for nothing."""
    if sent is None:
        return True
    return isinstance(sent, Document) and kept is not None and sent.sha256 == kept.sha256


def already_done(message: str) -> Stale:
    """The refusal of an act that was done with other content."""
    return Stale(
        Refusal(
            message,
            field="state",
            remedy=_("Look at it as it is now and act again if need be."),
            code="already_done",
        )
    )
