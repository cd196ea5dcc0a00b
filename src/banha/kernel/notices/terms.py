# SPDX-License-Identifier: Apache-2.0
"""Channels, kinds of notice, and reminders."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """A way to a person. The list in the house cannot lie; mails can be late."""

    IN_APP = "in_app", _("in the house")
    EMAIL = "email", _("by e-mail at once")
    DIGEST = "digest", _("in the daily e-mail")


@dataclass(frozen=True)
class NoticeKind:
    """What a notice is about; persons switch channels per kind."""

    code: str
    title: Any
    default_channels: frozenset[str]
    #: Asked with the notice just before a mail leaves: is it still so? (a duty may be done by now)
    still_true: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Reminder:
    """A duty somebody should be reminded of; ``key`` makes each reminder go out once a person."""

    person_ids: frozenset[int]
    kind: str
    key: str
    title: Any
    url: str = ""
    body: Any = ""
    due_on: date | None = None
    dossier_id: int | None = None
    subject: dict[str, Any] = field(default_factory=dict)


_kinds: dict[str, NoticeKind] = {}


def register_notice_kind(
    code: str,
    title: Any,
    default_channels: tuple[str, ...] = (Channel.IN_APP, Channel.DIGEST),
    *,
    still_true: Callable[[Any], bool] | None = None,
) -> None:
    """Declare a kind of notice at start; the same code again replaces it."""
    _kinds[code] = NoticeKind(code, title, frozenset(map(str, default_channels)), still_true)


def kind_of(code: str) -> NoticeKind:
    """The kind. Raises ``KeyError`` for one that nobody registered."""
    return _kinds[code]


def kinds() -> list[NoticeKind]:
    """All kinds by their title."""
    return sorted(_kinds.values(), key=lambda kind: (str(kind.title), kind.code))
