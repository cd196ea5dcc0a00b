# SPDX-License-Identifier: Apache-2.0
"""Writes the rows of an old register, many at once, and takes them back."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.events import TasksImported
from banha.contexts.tasks.models import Task, TaskIdentifier, TeamMember
from banha.contexts.tasks.services.imports.matching import Named, people_of, words_of
from banha.contexts.tasks.terms import (
    Brought,
    CodeKind,
    IdentifierKind,
    TaskState,
    TeamRole,
    comparable,
)
from banha.contexts.tasks.terms.kinds import TASK
from banha.foundation.bulk import insert_rows
from banha.foundation.events import publish
from banha.foundation.text import fold, nfc
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import ImportRun, Values, text_of
from banha.kernel.law.public import refuse
from banha.kernel.people.public import split_titles
from banha.kernel.search.public import drop_entry
from banha.kernel.similarity.public import drop_record

#: What a code of this kind is to a task; every other code is its task code, as old lists say it.
IDENTIFIERS: Mapping[str, str] = {
    CodeKind.NATIONAL_ID: IdentifierKind.NATIONAL_ID,
    CodeKind.CONTRACT: IdentifierKind.CONTRACT,
}


@transaction.atomic
def write_tasks(
    rows: list[Values], *, source: str, keeper: int | None, announce: bool = False
) -> list[int | None]:
    """Write rows of the old register ``source``; the id of each new task, None for a known one.

    A record is known by source and key: bringing it again changes nothing of it. Money is whole
    đồng; where the sheet does not say whose money it is, it stays the stated total.
    """
    keys = [str(values["_key"]) for values in rows]
    held = Task.objects.filter(legacy_source=source, legacy_key__in=keys)
    known = set(held.values_list("legacy_key", flat=True))
    fresh: dict[str, Values] = {}
    for key, values in zip(keys, rows, strict=True):
        if key not in known:
            fresh.setdefault(key, values)
    made = _written(fresh, source=source, keeper=keeper, announce=announce) if fresh else {}
    if made:
        publish(TasksImported(tuple(made.values())))
    # Of two equal rows without a key of their own the first is the record.
    return [made.pop(key).pk if key in made else None for key in keys]


def _written(
    fresh: Mapping[str, Values], *, source: str, keeper: int | None, announce: bool
) -> dict[str, Brought]:
    """Tasks with their codes and leaders, in a statement each; what was written, by key."""
    people = _people(fresh)
    same = {
        "is_legacy": True,
        "legacy_source": source,
        "kept_by_id": keeper,
        "announced_on": timezone.localdate() if announce else None,
    }
    rows = [_task(key, values, people) for key, values in fresh.items()]
    numbers = insert_rows(Task, rows, same=same)
    named = Named(rows)
    made, identifiers, members = {}, [], []
    for number, row, values in zip(numbers, rows, fresh.values(), strict=True):
        identifier = _identifier(number, row, values.get("code"))
        leader = words_of(values, "leader")
        made[row["legacy_key"]] = named.brought(
            number, {**same, **row}, code=identifier, leader=leader
        )
        if identifier:
            identifiers.append(identifier)
        if leader:
            members.append({"task_id": number, "person_id": row["leader_id"], "name": leader})
    insert_rows(TaskIdentifier, identifiers, same={"is_legacy": True})
    insert_rows(TeamMember, members, same={"role": TeamRole.LEADER})
    return made


@lru_cache(maxsize=4096)
def _name_of(leader: str) -> str:
    """The name without titles, folded."""
    return fold(split_titles(leader)[1])


def _people(fresh: Mapping[str, Values]) -> dict[tuple[str, int], int]:
    named = (
        (_name_of(words_of(values, "leader")), values["_ids"]["host"]) for values in fresh.values()
    )
    return people_of((name, host) for name, host in named if name and host)


def _task(key: str, values: Values, people: Mapping[tuple[str, int], int]) -> dict[str, Any]:
    """The columns of a task that differ from row to row."""
    ids, title = values["_ids"], nfc(values["title"])
    leader = _name_of(words_of(values, "leader"))
    code = values.get("code") or {}
    certificate = words_of(values, "certificate")
    if code.get("kind") == CodeKind.CERTIFICATE and not certificate:
        certificate = str(code["text"])
    return {
        "title": title,
        "folded_title": fold(title),
        "level": values.get("level") or "",
        "kind": values.get("type") or "",
        "formation": values.get("formation") or "",
        "host_id": ids["host"],
        "governing_body_id": ids["governing"],
        "managing_organisation_id": ids["managing"],
        "province_id": ids["province"],
        "programme_id": ids["programme"],
        "research_field_id": ids["field"],
        "leader_id": people.get((leader, ids["host"])) if ids["host"] else None,
        "goal": values.get("goal") or "",
        "content": values.get("content") or "",
        "expected_result": values.get("products") or "",
        "certificate_number": certificate[:80],
        "legacy_key": key,
        "as_written": _as_written(values.get("_raw") or {}),
        **_time(values),
        **_money(values),
        **_state(values),
    }


def _as_written(raw: Mapping[str, Any]) -> dict[str, str]:
    """Every filled cell in its own words, also of columns that no one claimed."""
    cells = {code: cell for code, cell in raw.items() if code != "_other"}
    written = {**(raw.get("_other") or {}), **cells}
    return {name: text for name, cell in written.items() if (text := text_of(cell))}


def _time(values: Values) -> dict[str, Any]:
    period = values.get("period") or {}
    start = values.get("start") or period.get("start") or {}
    end = values.get("end") or period.get("end") or {}
    return {
        "start_year": start.get("year"),
        "starts_on": _day(start.get("on")),
        "ends_on": _day(end.get("on")),
        "duration_months": values.get("duration") or period.get("months"),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _money(values: Values) -> dict[str, int | None]:
    """The parts where they are said; one sum without parts stays one sum."""
    budget = values.get("budget") or {}
    state, other = values.get("state_budget"), values.get("other_money")
    state = budget.get("state") if state is None else state
    other = budget.get("other") if other is None else other
    total = budget.get("total")
    if state is not None and other is None and total is not None and total >= state:
        # A total beside the State's part says the rest.
        other = total - state
    return {
        "state_budget": state,
        "other_money": other,
        "stated_total": total if state is None else None,
    }


def _state(values: Values) -> dict[str, Any]:
    read = values.get("state") or {}
    return {
        "state": read.get("state") or TaskState.UNKNOWN,
        "public_state": read.get("public_state") or "",
        "rating": values.get("rating") or read.get("rating") or "",
        "accepted_on": _day(values.get("accepted_on") or read.get("accepted_on")),
    }


def _identifier(
    number: int, task: Mapping[str, Any], code: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The code with its doubts; a broken one as written, and never made whole by guessing."""
    if not code or code.get("kind") == CodeKind.CERTIFICATE:
        return {}
    text = str(code["text"])
    return {
        "task_id": number,
        "kind": IDENTIFIERS.get(code.get("kind", ""), IdentifierKind.MANAGING_CODE),
        "text": text,
        "comparable": code.get("comparable") or comparable(text)[:120],
        "as_written": task["as_written"].get("code", "")[:200],
        "doubts": code.get("doubts") or [],
    }


def undo_task(object_id: int, actor: Actor, run: ImportRun) -> None:
    """Take a record of an old register out again; refused while something stands on it."""
    task = Task.objects.select_for_update().filter(pk=object_id, is_legacy=True).first()
    if task is None:
        return
    try:
        with transaction.atomic():
            task.teammembers.all().delete()
            task.identifiers.all().delete()
            task.delete()
    except ProtectedError as error:
        raise refuse(
            _("Other records refer to this task by now."),
            remedy=_("Keep it, and correct it on its page."),
            code="in_use",
        ) from error
    drop_entry(kind=TASK, object_id=object_id)
    drop_record(kind=TASK, object_id=str(object_id))
