# SPDX-License-Identifier: Apache-2.0
"""What keeps a proposal from being sent, each with its table, row and field."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from banha.contexts.tasks.forms.proposal_entry import Entry, Raw
from banha.contexts.tasks.forms.proposal_record import raw_of_proposal
from banha.contexts.tasks.forms.proposal_sections import place_of
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import proposal_faults
from banha.contexts.tasks.services.drafts_stored import Stored
from banha.contexts.tasks.services.supplements import papers_owed
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Refusal

#: Said by the list of what is missing alone; an empty field is no mistake while it is written.
ONLY_MISSING = frozenset({"required", "as_typed"})
#: Measures belong to products: where one of the two is not read, neither is saved.
TOGETHER = frozenset({"products", "metrics"})


def saved_entry(proposal: Proposal, actor: Actor, stored: Stored | None = None) -> Entry:
    """The form over what is saved; ``stored`` are its tables where they were read already."""
    raw = raw_of_proposal(proposal, stored)
    return Entry(raw, actor=actor, kept=lambda: raw)


def typed_entry(raw: Raw, proposal: Proposal, actor: Actor) -> Entry:
    """The form over what was typed into a proposal; records it holds already may stay."""
    return Entry(raw, actor=actor, kept=lambda: raw_of_proposal(proposal))


def faults_to_send(proposal: Proposal, entry: Entry, *, at: datetime) -> tuple[Refusal, ...]:
    """Everything to put right before sending; what the form shows in red is never complete."""
    unread = tuple(reading_faults(entry))
    named = {fault.field.partition("-")[0] for fault in unread}
    if named & TOGETHER:
        named |= TOGETHER
    rest = (*proposal_faults(proposal, at=at), *papers_still_owed(proposal))
    return (*unread, *(one for one in rest if one.code != "as_typed" or one.field not in named))


def papers_still_owed(proposal: Proposal) -> Iterable[Refusal]:
    """The papers the office asked for and nobody has enclosed since; while it waits for them."""
    if proposal.dossier is None or proposal.is_draft:
        return
    for title in papers_owed(proposal).values():
        yield Refusal(
            _("The office asked for the paper “%(paper)s”; it is still missing.")
            % {"paper": title[:1].upper() + title[1:]},
            field="papers",
            remedy=_("Enclose it under “Papers” of the form, then send."),
            code="still_missing",
        )


def reading_faults(entry: Entry) -> Iterable[Refusal]:
    """Every cell that is not understood: where it stands, and the rule it breaks."""
    for name, messages in entry.form.errors.items():
        label = entry.form.fields[name].label
        for words in messages:
            told = _("%(cell)s: %(words)s") % {"cell": label, "words": words}
            yield Refusal(told, field=name, code="unread")
    for code, table in entry.tables.items():
        for number, row in enumerate(table.rows):
            for name, messages in row.errors.items():
                label = row.fields[name].label if name in row.fields else ""
                for words in messages:
                    place = {"table": table.title, "row": number + 1, "cell": label}
                    told = _("%(table)s, row %(row)s, %(cell)s: %(words)s")
                    yield Refusal(
                        told % {**place, "words": words},
                        field=f"{code}-{number}-{name}",
                        remedy=_("Sums are reckoned and checked once every row can be read.")
                        if code == "budget"
                        else "",
                        code="unread_row",
                    )


def told_at_fields(entry: Entry, faults: Sequence[Refusal]) -> list[tuple[str, str]]:
    """What is told beside a field or table while it is written: its anchor and the words."""
    found = [(f"id_{name}", str(m)) for name, said in entry.form.errors.items() for m in said]
    for code, table in entry.tables.items():
        for number, row in enumerate(table.rows):
            for name, said in row.errors.items():
                found += [(f"id_{code}-{number}-{name}", str(words)) for words in said]
    for fault in faults:
        if fault.code in ONLY_MISSING or fault.code.startswith("unread"):
            continue
        place = place_of(fault.field)
        if place.startswith(("id_", "table-")):
            found.append((place, f"{fault.message} {fault.remedy}".strip()))
    return found
