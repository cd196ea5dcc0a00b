# SPDX-License-Identifier: Apache-2.0
"""What is refused of a list is said line by line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import ListLine
from banha.kernel.law.public import Basis, Refusal, Refused

PLAN_BASIS = Basis("25/2026/TT-BCT", "Điều 3")


@contextmanager
def naming(line: ListLine) -> Iterator[None]:
    """What is refused of one line says of which."""
    try:
        yield
    except Refused as refused:
        where = f"{line.position}. “{line.title}”"
        told = [replace(one, message=f"{where}: {one.message}") for one in refused.refusals]
        raise type(refused)(*told) from refused


def refuse_without_look_up(lines: Iterable[ListLine]) -> None:
    """Every line that lacks its look-up of overlap at once, by name."""
    faults = [
        Refusal(
            _("%(position)s. “%(title)s”: no look-up of overlap with a verdict yet.")
            % {"position": line.position, "title": line.title},
            field="lines",
            basis=PLAN_BASIS,
            remedy=_("Record the verdict of its look-up, or take it off the list."),
            code="paper_missing",
        )
        for line in lines
        if line.proposal.dossier is not None
        and line.proposal.dossier.stage == "consolidating"
        and not line.proposal.dossier.enclosures.filter(paper="look_up", replaced_by=None).exists()
    ]
    if faults:
        raise Refused(*faults)
