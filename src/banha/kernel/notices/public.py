# SPDX-License-Identifier: Apache-2.0
"""The door of notices."""

from banha.kernel.notices.models import Notice
from banha.kernel.notices.queries import (
    notices_visible_to,
    register_closed_dossiers,
    unread_count,
)
from banha.kernel.notices.services import mark_read, notify, remind_of, take_back
from banha.kernel.notices.terms import Channel, Reminder, register_notice_kind

__all__ = [
    "Channel",
    "Notice",
    "Reminder",
    "mark_read",
    "notices_visible_to",
    "notify",
    "register_closed_dossiers",
    "register_notice_kind",
    "remind_of",
    "take_back",
    "unread_count",
]
