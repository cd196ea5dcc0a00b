# SPDX-License-Identifier: Apache-2.0
"""Lets standards and regulations be found in the one box."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from banha.contexts.standards.models import NormativeText
from banha.kernel.search.public import Entry, put_entries, register_source

FOUND = "standards.text"


def entry_of(text: NormativeText) -> Entry:
    """Found by everybody; what an organisation keeps to itself, by who works there."""
    own = (text.issuer_id, text.owner_id)
    parts = (text.number_normal, text.title_en, text.issuer_name, text.instrument_number,
             text.source_number, text.scope)  # fmt: skip
    return Entry(
        kind=FOUND,
        object_id=text.pk,
        title=f"{text.number} {text.title_vi}",
        body="\n".join(filter(None, parts)),
        url=text.get_absolute_url(),
        is_public=text.is_public,
        organisation_ids=tuple(one for one in own if one),
        person_ids=(text.entered_by_id,) if text.entered_by_id else (),
    )


def find_again(text: NormativeText) -> None:
    """Renew the entry, in the writer's transaction."""
    put_entries([entry_of(text)])


def _entries() -> Iterator[Entry]:
    return (entry_of(text) for text in NormativeText.objects.iterator(chunk_size=500))


def open_to_search() -> None:
    """Name the register to the one box; called once when the app is ready."""
    register_source(FOUND, _entries, label=_("Standards and regulations"))
