# SPDX-License-Identifier: Apache-2.0
"""How the services of tasks say no."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from banha.contexts.tasks.models import Proposal
from banha.foundation.written import moment_written
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal, Stale, not_allowed


def person_id_of(actor: Actor) -> int:
    """The id of the person who acts; the public does nothing that is written under a name."""
    if actor.person_id is None:
        raise not_allowed(_("Sign in first."))
    return actor.person_id


@dataclass(frozen=True)
class PageMark:
    """An open page of a form and which of its sendings this is: it does not overtake itself."""

    key: UUID
    turn: int

    @classmethod
    def read(cls, key: str, turn: int | None) -> "PageMark | None":
        """The mark as a form sends it; none when it sends none."""
        try:
            return cls(UUID(key), turn or 0)
        except ValueError:
            return None

    def follows(self, proposal: Proposal) -> bool:
        """Whether the same page saved last, and earlier than this: its answer was lost."""
        return proposal.saved_page == self.key and self.turn > proposal.saved_turn


def refuse_stale(
    proposal: Proposal, expected_version: int | None, page: PageMark | None = None
) -> None:
    """Raise Stale when somebody saved a later version than the one the actor worked on.

    A page whose own last saving made that version goes on: the line was slow, nobody was first.
    """
    if page is not None and page.follows(proposal):
        return
    if expected_version is not None and expected_version != proposal.version:
        by = proposal.saved_by.full_name if proposal.saved_by else _("Somebody")
        raise Stale(
            Refusal(
                _("%(who)s saved this proposal at %(when)s, after you opened it.")
                % {"who": by, "when": moment_written(proposal.saved_at)},
                field="version",
                remedy=_("Your text is kept on this page; compare it with the saved one."),
                code="stale",
            )
        )
