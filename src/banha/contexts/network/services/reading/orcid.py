# SPDX-License-Identifier: Apache-2.0
"""Reads the public record of ORCID: one work a group, whatever sources tell of it."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.network.services.reading.found import (
    FoundWork,
    not_such,
    text_within,
    within_number,
)
from banha.contexts.network.terms import WorkKind, normalise_doi
from banha.foundation.reason import whole_number
from banha.foundation.text import squeeze
from banha.kernel.people.public import normalise_orcid

KINDS = {
    "journal-article": WorkKind.ARTICLE, "magazine-article": WorkKind.ARTICLE,
    "review": WorkKind.ARTICLE, "conference-paper": WorkKind.CONFERENCE,
    "conference-abstract": WorkKind.CONFERENCE, "conference-poster": WorkKind.CONFERENCE,
    "book": WorkKind.BOOK, "edited-book": WorkKind.BOOK, "book-chapter": WorkKind.CHAPTER,
    "dissertation": WorkKind.THESIS, "dissertation-thesis": WorkKind.THESIS,
    "report": WorkKind.REPORT, "working-paper": WorkKind.REPORT, "patent": WorkKind.PATENT,
    "data-set": WorkKind.SOFTWARE, "software": WorkKind.SOFTWARE,
    "license": WorkKind.TRANSFER,
}  # fmt: skip
NUMBERS = ("patent", "isbn", "issn")


def read_orcid(raw: bytes, *, orcid: str = "") -> list[FoundWork]:
    """Every group of works; refused when it is no record, or the record of somebody else."""
    try:
        told = json.loads(text_within(raw))
    except (ValueError, RecursionError) as fault:
        raise not_such(_("This is no JSON file."), _REMEDY()) from fault
    record = told if isinstance(told, Mapping) else {}
    _same_person(record, orcid)
    activities = _within(record, "activities-summary") or record
    works = _within(activities, "works") or activities
    groups = works.get("group")
    if not isinstance(groups, list):
        raise not_such(_("The file holds no works of an ORCID record."), _REMEDY())
    return within_number([_found(number, group) for number, group in enumerate(groups, 1)])


def _REMEDY() -> str:  # noqa: N802 - a lazy constant in the reader's language
    return _("Bring the JSON of the public record, as the ORCID register gives it.")


def _within(told: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = told.get(name)
        if not isinstance(inner, Mapping):
            return {}
        told = inner
    return told


def _value(told: Mapping[str, Any], *names: str) -> str:
    """The text at the end of the names, where ORCID writes {"value": …}."""
    value = _within(told, *names).get("value")
    return squeeze(value) if isinstance(value, str) else ""


def _same_person(record: Mapping[str, Any], orcid: str) -> None:
    theirs = normalise_orcid(str(_within(record, "orcid-identifier").get("path") or ""))
    if orcid and theirs and theirs != orcid:
        raise not_such(
            _("This record belongs to %(theirs)s, the person has %(own)s.")
            % {"theirs": theirs, "own": orcid},
            _("Bring the person's own record, or correct the ORCID in the register of persons."),
        )


def _found(number: int, group: Any) -> FoundWork:
    told = group.get("work-summary") if isinstance(group, Mapping) else None
    works = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    if not works:
        return FoundWork(number, trouble=squeeze(json.dumps(group, ensure_ascii=False))[:120])
    # The one its person prefers stands highest; what it does not say another source may.
    works.sort(key=lambda one: -(whole_number(one.get("display-index")) or 0))
    values = [_values(one) for one in works]
    return FoundWork(
        number,
        {name: next((one[name] for one in values if one[name]), values[0][name])
         for name in values[0]},
    )  # fmt: skip


def _values(work: Mapping[str, Any]) -> dict[str, Any]:
    listed = _within(work, "external-ids").get("external-id")
    marks = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    own = [one for one in marks if one.get("external-id-relationship") in ("self", None)]
    told = {
        str(one.get("external-id-type")): str(one.get("external-id-value") or "") for one in own
    }
    return {
        "kind": str(KINDS.get(str(work.get("type")).lower().replace("_", "-"), WorkKind.OTHER)),
        "title": _value(work, "title", "title"),
        "year": whole_number(_value(work, "publication-date", "year"), digits=4),
        "venue": _value(work, "journal-title"),
        "doi": normalise_doi(told.get("doi", "")) or "",
        "number": next((squeeze(told[name]) for name in NUMBERS if told.get(name)), ""),
        "authors": "",
        "abstract": "",
    }
