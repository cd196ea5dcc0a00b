# SPDX-License-Identifier: Apache-2.0
"""Tells persons, reminds them, and keeps what they want."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone, translation

from banha.kernel.access.public import Actor
from banha.kernel.notices import jobs
from banha.kernel.notices.models import Notice, Switch
from banha.kernel.notices.queries import channels_of, languages_of, notices_visible_to
from banha.kernel.notices.terms import Channel, Reminder, kind_of, kinds
from banha.kernel.people.public import Person

#: The columns of a notice that is told once.
TOLD = (
    "person_id", "kind", "title", "body", "said", "url", "dossier_id", "subject", "once_key",
    "is_listed", "wants_digest",
)  # fmt: skip
TELL_ONCE = """
    INSERT INTO notices_notice (person_id, kind, title, body, said, url, dossier_id, subject,
        once_key, is_listed, wants_digest, created_at)
    SELECT n.* FROM jsonb_to_recordset(%s::jsonb) AS n(person_id bigint, kind text, title text,
        body text, said jsonb, url text, dossier_id bigint, subject jsonb, once_key text,
        is_listed boolean, wants_digest boolean, at timestamptz)
    ON CONFLICT DO NOTHING RETURNING id, person_id
"""


@transaction.atomic(savepoint=False)
def notify(
    *,
    people: Iterable[Person | int],
    kind: str,
    title: Any,
    body: Any = "",
    url: str = "",
    dossier: Any = None,
    subject: Mapping[str, Any] | None = None,
    once_key: str = "",
) -> int:
    """Tell these persons; gives how many were told.

    ``title`` and ``body`` may be lazy translations: each person gets his language. ``dossier`` is
    a dossier or its number. With ``once_key`` a person who was told already is not told again.
    A mail leaves only after the transaction has committed, and only if the kind still holds then.
    """
    kind_of(kind)
    ids = {person.pk if isinstance(person, Person) else int(person) for person in people}
    channels, languages = channels_of(ids, kind), languages_of(ids)
    said = _in_every_language(title, body)
    made = [
        _notice(person_id, kind, said, languages.get(person_id), wanted)
        for person_id, wanted in sorted(channels.items())
        if wanted
    ]
    for notice in made:
        notice.url, notice.subject, notice.once_key = url, dict(subject or {}), once_key
        notice.dossier_id = getattr(dossier, "pk", dossier)
    kept = _kept(made)
    for notice in kept:
        if Channel.EMAIL in channels[notice.person_id]:
            jobs.mail_notice.defer(notice_id=notice.pk)
    return len(kept)


def _in_every_language(title: Any, body: Any) -> dict[str, list[str]]:
    """Lazy words said once in each language: who switches reads old notices in the new one."""
    said: dict[str, list[str]] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = [str(title)[:300], str(body)]
    return said


def _notice(
    person_id: int,
    kind: str,
    said: dict[str, list[str]],
    language: str | None,
    wanted: frozenset[str],
) -> Notice:
    title, body = said.get(language or "") or said[settings.LANGUAGE_CODE]
    return Notice(
        person_id=person_id,
        kind=kind,
        title=title,
        body=body,
        said=said,
        is_listed=Channel.IN_APP in wanted,
        wants_digest=Channel.DIGEST in wanted and Channel.EMAIL not in wanted,
    )


def _kept(made: list[Notice]) -> list[Notice]:
    """Write what was not told yet, in one statement; two jobs telling the same tell it once."""
    if not made or not made[0].once_key:
        return Notice.objects.bulk_create(made)
    now = timezone.now()
    rows = [{name: getattr(notice, name) for name in TOLD} | {"at": now} for notice in made]
    with connection.cursor() as cursor:
        cursor.execute(TELL_ONCE, [json.dumps(rows, cls=DjangoJSONEncoder)])
        ids = {person_id: pk for pk, person_id in cursor.fetchall()}
    kept = [notice for notice in made if notice.person_id in ids]
    for notice in kept:
        notice.pk, notice.created_at = ids[notice.person_id], now
    return kept


def remind_of(duties: Iterable[Reminder], *, is_new: bool = False) -> int:
    """Tell each reminder once per person; call it daily with everything due soon or late.

    ``is_new`` says that hardly anyone can have been told: it is not asked first who was.
    """
    reminders = list(duties)
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    if not is_new:
        rows = Notice.objects.filter(once_key__in={reminder.key for reminder in reminders})
        for kind, key, person_id in rows.values_list("kind", "once_key", "person_id"):
            told[kind, key].add(person_id)
    return sum(
        notify(
            people=reminder.person_ids - told[reminder.kind, reminder.key],
            kind=reminder.kind,
            title=reminder.title,
            body=reminder.body,
            url=reminder.url,
            dossier=reminder.dossier_id,
            subject=reminder.subject,
            once_key=reminder.key,
        )
        for reminder in reminders
        if reminder.person_ids - told[reminder.kind, reminder.key]
    )


def take_back(*, kind: str, subject: Mapping[str, Any]) -> int:
    """Take notices of a kind about this subject off the lists: there is nothing to do any more."""
    found = Notice.objects.filter(kind=kind, subject__contains=dict(subject), is_listed=True)
    return found.update(is_listed=False, wants_digest=False)


def mark_read(*, actor: Actor, notice_ids: Iterable[int] | None = None) -> int:
    """Mark these notices of the actor as read, or all of them; gives how many changed."""
    found = notices_visible_to(actor).filter(read_at__isnull=True)
    if notice_ids is not None:
        found = found.filter(pk__in=set(notice_ids))
    return found.update(read_at=timezone.now())


@transaction.atomic
def set_switches(*, actor: Actor, chosen: Mapping[tuple[str, str], bool]) -> None:
    """Keep what the actor wants; what equals the default is forgotten, so defaults may change."""
    if actor.person_id is None:
        return
    known = {kind.code: kind.default_channels for kind in kinds()}
    asked = {
        (code, channel.value): chosen[code, channel.value]
        for code in known
        for channel in Channel
        if (code, channel.value) in chosen
    }
    # As many writes for eighty kinds as for one.
    mine = Switch.objects.filter(person_id=actor.person_id)
    forgotten = [
        switch.pk
        for switch in mine
        if asked.get((switch.kind, switch.channel))
        == (switch.channel in known.get(switch.kind, ()))
    ]
    mine.filter(pk__in=forgotten).delete()
    Switch.objects.bulk_create(
        [
            Switch(person_id=actor.person_id, kind=code, channel=channel, is_on=wants)
            for (code, channel), wants in asked.items()
            if wants != (channel in known[code])
        ],
        update_conflicts=True,
        unique_fields=("person", "kind", "channel"),
        update_fields=("is_on",),
    )
