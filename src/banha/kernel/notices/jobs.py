# SPDX-License-Identifier: Apache-2.0
"""Mails: one at once, or all of a day together."""

import logging
from collections import defaultdict
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from banha.kernel.access.public import actor_of
from banha.kernel.notices.models import Notice
from banha.kernel.notices.queries import languages_of, mail_address_of, without_closed
from banha.kernel.notices.terms import kind_of

#: A digest lists this many and says how many more there are.
LISTED = 40
log = logging.getLogger(__name__)


@app.task(name="notices.mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def mail_notice(notice_id: int) -> bool:
    """Mail one notice, unless it is read, mailed, or no longer so."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update(skip_locked=True).filter(pk=notice_id).first()
        if notice is None or not _is_worth_mailing(notice):
            return False
        sent = _send(notice.person_id, notice.title, [notice])
        Notice.objects.filter(pk=notice_id).update(mailed_at=timezone.now())
    return sent


@app.periodic(cron="0 0 * * 1-5")
@app.task(name="notices.digest", queueing_lock="notices.digest")
def mail_digests(timestamp: int) -> int:
    """At seven in Hà Nội (midnight UTC) on weekdays: what came since the last daily mail."""
    waiting: dict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.filter(wants_digest=True, mailed_at__isnull=True).order_by("id"):
        waiting[notice.person_id].append(notice)
    languages = languages_of(waiting)
    sent = 0
    for person_id, notices in waiting.items():
        try:
            sent += _mail_digest(person_id, notices, languages.get(person_id))
        except (OSError, SMTPException):
            # His notices stay in the queue; the others get their mail.
            log.warning("daily mail to person %s failed", person_id, exc_info=True)
    return sent


def _mail_digest(person_id: int, notices: list[Notice], language: str | None) -> bool:
    with transaction.atomic():
        worth = [notice for notice in notices if _is_worth_mailing(notice)]
        # What is read or no longer so leaves the queue too.
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
            mailed_at=timezone.now()
        )
        if not worth:
            return False
        with translation.override(language or settings.LANGUAGE_CODE):
            title = ngettext(
                "%(count)s notice waits for you", "%(count)s notices wait for you", len(worth)
            ) % {"count": len(worth)}
        return _send(person_id, title, worth)


def _is_worth_mailing(notice: Notice) -> bool:
    if notice.read_at or notice.mailed_at or _is_closed(notice):
        return False
    try:
        kind = kind_of(notice.kind)
    except KeyError:
        return False
    return kind.still_true is None or kind.still_true(notice)


def _is_closed(notice: Notice) -> bool:
    """Whether a conflict of interest closes the dossier to the person by now."""
    if notice.dossier_id is None:
        return False
    told = Notice.objects.filter(pk=notice.pk)
    return not without_closed(told, actor_of(notice.person)).exists()


def _send(person_id: int, title: str, notices: list[Notice]) -> bool:
    address = mail_address_of(person_id)
    if not address:
        return False
    language = languages_of([person_id]).get(person_id, settings.LANGUAGE_CODE)
    root = str(getattr(settings, "PUBLIC_ADDRESS", "")).rstrip("/")
    listed: list[dict[str, Any]] = [
        {
            "title": notice.title,
            "body": notice.body,
            "url": root + notice.url if root and notice.url.startswith("/") else notice.url,
        }
        for notice in notices[:LISTED]
    ]
    with translation.override(language):
        text = render_to_string(
            "notices/mail.txt",
            {"notices": listed, "more": len(notices) - len(listed), "root": root},
        )
        subject = _("[Ba Nhà] %(title)s") % {"title": " ".join(title.split())}
    EmailMessage(subject=subject[:200], body=text, to=[address]).send()
    return True
