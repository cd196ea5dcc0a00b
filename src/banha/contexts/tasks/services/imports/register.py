# SPDX-License-Identifier: Apache-2.0
"""A legacy register of tasks (sổ cũ): any column may be missing, and nothing is made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.services.imports.matching import (
    Found,
    doubt_at,
    organisation_faults,
    place_faults,
    words_of,
)
from banha.contexts.tasks.services.imports.register_columns import COLUMNS
from banha.contexts.tasks.services.imports.register_rows import undo_task, write_tasks
from banha.foundation.reason import whole_number
from banha.foundation.text import fold
from banha.kernel.access.public import Actor, Role
from banha.kernel.imports.public import (
    Fault,
    ImportRun,
    RowState,
    Setting,
    SheetSpec,
    Values,
    register_sheet,
)
from banha.kernel.law.public import not_allowed, refuse

SHEET = "tasks.register"
KEEPER_ROLES = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.ADMINISTRATOR)
NAMED = (("managing_body", "managing"), ("governing_body", "governing"), ("host", "host"))


def source_of(arguments: Mapping[str, Any]) -> str:
    """The name of the old register, as the officer gave it."""
    return " ".join(str(arguments.get("source") or "").split())[:300]


def keeper_of(arguments: Mapping[str, Any], actor: Actor) -> int | None:
    """The office that keeps the register: the one named, if the actor is an officer there."""
    offices = actor.organisations(*KEEPER_ROLES)
    named = str(arguments.get("organisation") or "")
    if named:
        office = whole_number(named)
        return office if office in offices else None
    own = [held.organisation_id for held in actor.roles if held.role in KEEPER_ROLES]
    return own[0] if own else None


def may_use(actor: Actor) -> bool:
    """Officers who work on dossiers bring their old registers."""
    return any(held.role in KEEPER_ROLES for held in actor.roles)


def admit(arguments: Mapping[str, Any], actor: Actor) -> None:
    """Refused without the name of the register; not allowed for an office one is no officer of."""
    if not source_of(arguments):
        raise refuse(
            _("The old register has no name."),
            field="source",
            remedy=_("Begin on the page “Bring an old register” and name it there."),
            code="source",
        )
    if keeper_of(arguments, actor) is None:
        raise not_allowed(_("You are no officer of the unit that shall keep this register."))


def key_of(values: Values) -> str:
    """The row's key: its own, or a fingerprint of what names a task where it has none."""
    own = words_of(values, "id")
    if own:
        return own[:120]
    code = values.get("code") or {}
    start = values.get("start") or (values.get("period") or {}).get("start") or {}
    named = (
        values.get("title"),
        code.get("comparable") or code.get("text"),
        words_of(values, "host"),
        start.get("year"),
    )
    text = "\x1f".join(fold(str(part)) if part else "" for part in named)
    return "#" + sha256(text.encode()).hexdigest()[:32]


@dataclass
class Prepared:
    """What the rules look at: names found, and the records the register holds already."""

    found: Found
    known: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)


def prepare(rows: list[Values], setting: Setting) -> Prepared:
    """Look each name up once for the whole check and write what was found into the rows."""
    found = setting.memory.get("found")
    if found is None or found.is_full:
        found = setting.memory["found"] = Found()
    prepared = Prepared(found)
    for values in rows:
        values["_key"] = key_of(values)
        values["_ids"] = {
            name: found.organisation(words_of(values, column)) for column, name in NAMED
        } | {
            "province": _place(found, words_of(values, "province")),
            "programme": found.programme(words_of(values, "programme")),
            "field": found.research_field(words_of(values, "field")),
        }
    source = source_of(setting.arguments)
    known = Task.objects.filter(
        legacy_source=source, legacy_key__in=[values["_key"] for values in rows]
    ).values_list("legacy_key", "pk", "as_written")
    prepared.known = {key: (pk, written) for key, pk, written in known}
    return prepared


def _place(found: Found, name: str) -> int | None:
    """The one province in force that the words name."""
    places = found.provinces(name) if name else []
    return places[0][0] if len(places) == 1 else None


def names_are_known(values: Values, setting: Setting) -> Iterable[Fault]:
    """Doubts about organisations, the place, the programme and the field."""
    found: Found = setting.prepared.found
    for column, _name in NAMED:
        name = words_of(values, column)
        faults = partial(organisation_faults, found, column, name)
        yield from found.faults_of((column, name), faults)
    place = words_of(values, "province")
    yield from found.faults_of(("province", place), partial(place_faults, found, "province", place))
    if words_of(values, "programme") and values["_ids"]["programme"] is None:
        said = _("This programme is not in the register; its name is kept as written.")
        yield doubt_at("programme", "programme", said)
    if words_of(values, "field") and values["_ids"]["field"] is None:
        said = _("This is no code or title of the fields of research; it is kept as written.")
        yield doubt_at("field", "field", said)


def times_agree(values: Values, setting: Setting) -> Iterable[Fault]:
    """An end before the start is doubted, and kept as the source has it."""
    period = values.get("period") or {}
    start = values.get("start") or period.get("start")
    end = values.get("end") or period.get("end")
    if start and end and (start["on"] or str(start["year"])) > (end["on"] or str(end["year"])):
        if start["year"] == end["year"] and not (start["on"] and end["on"]):
            return
        yield doubt_at("end", "times", _("The end is earlier than the start."))


def is_new(values: Values, setting: Setting) -> Iterable[Fault]:
    """A record the register holds already is told; the import changes nothing of it."""
    known = setting.prepared.known.get(values["_key"])
    if known is None:
        return
    said = _("Already there as task no. %(number)s: this row changes nothing.")
    yield doubt_at("title", "already_there", said, number=known[0])


def _write(rows: list[Values], actor: Actor, run: ImportRun) -> list[int | None]:
    return write_tasks(
        rows,
        source=source_of(run.arguments),
        keeper=keeper_of(run.arguments, actor),
        announce=str(run.arguments.get("announce") or "") == "1",
    )


def _all_differ(run: ImportRun) -> bool:
    """No two good rows are one record: of such two the first is written, and it must come first."""
    good = run.rows.filter(state=RowState.GOOD)
    same = good.values(named=KeyTextTransform("_key", "values")).annotate(rows=Count("pk"))
    return not same.order_by().filter(rows__gt=1).exists()


REGISTER = SheetSpec(
    code=SHEET,
    title=_("Old register of tasks"),
    help=_(
        "Tasks of earlier years as an office, a paper or a university kept them. Every column but"
        " the title may be missing; what is not sure stays unknown and is kept as written."
    ),
    columns=COLUMNS,
    may_use=may_use,
    key=("id",),
    arguments=("source", "organisation", "announce"),
    rules=(names_are_known, times_agree, is_new),
    prepare=prepare,
    write_rows=_write,
    in_any_order=_all_differ,
    undo_row=undo_task,
    admit=admit,
    begins_at="tasks:register-new",
    keeps_others=True,
)


def register_register() -> None:
    """Make the sheet known; called once when the app is ready."""
    register_sheet(REGISTER)


def written_words(task: Task) -> list[tuple[str, str]]:
    """What the old register wrote, under the titles of its columns, in their order."""
    titles = {column.code: str(column.title) for column in COLUMNS}
    order = {code: n for n, code in enumerate(titles)}
    rows = sorted(task.as_written.items(), key=lambda row: order.get(row[0], len(order)))
    return [(titles.get(code, code), str(words)) for code, words in rows]


__all__ = ["REGISTER", "SHEET", "register_register", "written_words"]
