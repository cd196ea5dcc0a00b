# SPDX-License-Identifier: Apache-2.0
"""How a dossier and what happened to it are told to the API of the context whose record it runs."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Schema
from pydantic import AwareDatetime

from banha.foundation.rest import set_version
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.api import DutyRowOut, told_of
from banha.kernel.dossiers.choices import step_choices
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.queries import duties_of
from banha.kernel.dossiers.terms import StageLineView, TimelineEntry
from banha.kernel.dossiers.timeline import stage_line_of
from banha.kernel.processes.public import process_of


class StopOut(Schema):
    """One stop of the stage line."""

    code: str
    title: str
    state: str
    on: date | None


class OtherWordsOut(Schema):
    """The present stage in the words of another edition."""

    edition: str
    words: str


class StepChoiceOut(Schema):
    """A step the asker may take now."""

    code: str
    title: str
    enters: str
    gives_reasons: bool
    is_side_exit: bool
    is_destructive: bool
    missing: list[str] = Field(..., description="titles of required papers not yet enclosed")
    basis: str
    address: str = Field(..., description="where it is done, below /api/v1")


class DossierOut(Schema):
    """The dossier: which edition it runs, where it stands, what waits on whom until when."""

    key: UUID
    process: str
    edition: str
    stage: str
    stage_words: str
    other_words: list[OtherWordsOut]
    version: int
    opened_at: AwareDatetime
    submitted_on: date | None
    approved_on: date | None
    closed_at: AwareDatetime | None
    line: list[StopOut]
    exits: list[StopOut]
    duties: list[DutyRowOut]
    steps: list[StepChoiceOut]


class TimelineOut(Schema):
    """Something that happened to the dossier."""

    at: AwareDatetime
    kind: str
    title: str
    person: str
    role: str
    organisation: str
    on_behalf_of: str
    left: str
    entered: str
    reasons: str
    basis: str


def _stops(view: StageLineView) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {"code": stop.code, "title": str(stop.title), "state": stop.state, "on": stop.on}
            for stop in stops
        ]
        for name, stops in (("line", view.stops), ("exits", view.exits))
    }


def dossier_told(
    response: HttpResponse, dossier: Dossier, actor: Actor, address: Callable[[str], str]
) -> dict[str, Any]:
    """The dossier as it is now, with its version in the ETag; ``address`` of the code of a step."""
    dossier.refresh_from_db()
    process, view = process_of(dossier.process_code, dossier.edition), stage_line_of(dossier)
    set_version(response, dossier.version)
    steps = [
        {
            "code": choice.code,
            "title": str(choice.title),
            "enters": str(choice.enters),
            "gives_reasons": choice.gives_reasons,
            "is_side_exit": choice.is_side_exit,
            "is_destructive": choice.is_destructive,
            "missing": [str(title) for title in choice.missing],
            "basis": str(choice.basis or ""),
            "address": address(choice.code),
        }
        for choice in step_choices(dossier, actor)
    ]
    names = (
        "key", "edition", "stage", "version", "opened_at", "submitted_on", "approved_on",
        "closed_at",
    )  # fmt: skip
    return {
        **{name: getattr(dossier, name) for name in names},
        **_stops(view),
        "process": dossier.process_code,
        "stage_words": str(process.title_of(dossier.stage)),
        "other_words": [{"edition": e, "words": str(words)} for e, words in view.other_words],
        "duties": [told_of(duty) for duty in duties_of(dossier)],
        "steps": steps,
    }


def entry_told(entry: TimelineEntry) -> dict[str, Any]:
    """What happened, as ``TimelineOut`` shows it."""
    names = ("person", "role", "organisation", "on_behalf_of", "left", "entered", "reasons")
    told = {name: str(getattr(entry, name) or "") for name in (*names, "title", "basis")}
    return {**told, "at": entry.at, "kind": entry.kind}
