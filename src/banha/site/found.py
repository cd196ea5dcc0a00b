# SPDX-License-Identifier: Apache-2.0
"""Lets the one box find what the kernel keeps: legal texts, organisations, people.

Search stands above these registers in the kernel, so the site tells it of them.
"""

import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from banha.foundation.reference import Loaded, Progress, register_loader
from banha.kernel.law.public import LegalText
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Affiliation, Person
from banha.kernel.search.public import (
    Entry,
    drop_entry,
    put_entries,
    rebuild,
    register_source,
)

TEXT, ORGANISATION, PERSON = "law.text", "organisations.organisation", "people.person"


def _text_entry(text: LegalText) -> Entry:
    words = (text.title, text.get_kind_display(), text.issuer)
    return Entry(
        kind=TEXT, object_id=text.pk, title=f"{text.number} {text.title}"[:600],
        body="\n".join(str(part) for part in words if part),
        url=reverse("law:text", args=[text.pk]), is_public=True,
    )  # fmt: skip


def _organisation_entry(one: Organisation) -> Entry:
    words = (one.short_name, one.english_name, one.tax_code, one.address)
    return Entry(
        kind=ORGANISATION, object_id=one.pk, title=one.name,
        body="\n".join(part for part in words if part),
        url=reverse("organisations:detail", args=[one.pk]), is_public=True,
    )  # fmt: skip


def _state_offices() -> tuple[int, ...]:
    """Every body of the State: its officers find people, the public never does."""
    state = Organisation.objects.filter(house=Organisation.House.STATE)
    return tuple(state.values_list("pk", flat=True))


def _person_entry(person: Any, offices: tuple[int, ...]) -> Entry:
    """A person leads to the tasks he works on; there is no page of a person by himself."""
    work = [str(row.organisation) for row in person.live_affiliations]
    return Entry(
        kind=PERSON, object_id=person.pk, title=person.full_name, body="\n".join(work),
        url=f"{reverse('search')}?{urlencode({'q': person.full_name, 'kind': 'tasks.task'})}",
        is_public=False, organisation_ids=offices, person_ids=(person.pk,),
    )  # fmt: skip


def _text_entries(rows: QuerySet[LegalText]) -> Iterator[Entry]:
    return (_text_entry(text) for text in rows.iterator(chunk_size=500))


def _organisation_entries(rows: QuerySet[Organisation]) -> Iterator[Entry]:
    return (_organisation_entry(one) for one in rows.iterator(chunk_size=500))


def _person_entries(rows: QuerySet[Person]) -> Iterator[Entry]:
    work = Prefetch(
        "affiliations",
        Affiliation.objects.select_related("organisation"),
        to_attr="live_affiliations",
    )
    offices = _state_offices()
    people = rows.filter(merged_into=None).prefetch_related(work)
    return (_person_entry(person, offices) for person in people.iterator(chunk_size=500))


SOURCES: tuple[tuple[str, Any, Any, Any], ...] = (
    (TEXT, LegalText, _text_entries, _("Legal texts")),
    (ORGANISATION, Organisation, _organisation_entries, _("Organisations")),
    (PERSON, Person, _person_entries, _("People")),
)


def _all_of(model: Any, entries: Any) -> Iterator[Entry]:
    found: Iterator[Entry] = entries(model.objects.all())
    return found


def load_found(progress: Progress) -> Loaded:
    """Enter what the reference data brought; it may have come in without a sign of each row."""
    found = sum(rebuild([kind for kind, *_rest in SOURCES]).values())
    progress(found, found)
    return Loaded(kept=found)


class _Put(threading.local):
    """Enters what a transaction saved, all at once: the first sign after its end tells of all.

    Rows are read again then, so a number whose saving was taken back says nothing.
    """

    def __init__(self, model: Any, entries: Any) -> None:
        self.model, self.entries = model, entries
        self.saved: set[int] = set()

    def __call__(self, instance: Any, raw: bool = False, **_more: Any) -> None:
        if not raw:
            self.saved.add(instance.pk)
            transaction.on_commit(self._enter, robust=True)

    def _enter(self) -> None:
        numbers, self.saved = self.saved, set()
        if numbers:
            put_entries(self.entries(self.model.objects.filter(pk__in=numbers)))


def _drop(kind: str, instance: Any, **_more: Any) -> None:
    gone, kept = instance.pk, type(instance).objects.filter(pk=instance.pk)

    def leave() -> None:
        if not kept.exists():
            drop_entry(kind=kind, object_id=gone)

    transaction.on_commit(leave, robust=True)


def keep_found() -> None:
    """Name the registers and follow their changes; called once when the site is ready."""
    register_loader("found", order=990, load=load_found)
    for kind, model, entries, label in SOURCES:
        register_source(kind, partial(_all_of, model, entries), label=label)

        put, drop = _Put(model, entries), partial(_drop, kind)

        post_save.connect(put, sender=model, weak=False, dispatch_uid=f"found-put-{kind}")
        post_delete.connect(drop, sender=model, weak=False, dispatch_uid=f"found-drop-{kind}")
