# SPDX-License-Identifier: Apache-2.0
"""What a reader finds in a file, and how it refuses one."""

import codecs
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from banha.kernel.law.public import Refused, refuse

MOST_BYTES = 8 * 1024 * 1024
MOST_WORKS = 2_000


@dataclass(frozen=True)
class FoundWork:
    """One work of a file as read, or the beginning of what cannot be read."""

    #: Where it stands: the line of a BibTeX file, the number of a work in a record.
    place: int
    values: dict[str, Any] = field(default_factory=dict)
    #: The first words of what cannot be read.
    trouble: str = ""


def text_within(raw: bytes) -> str:
    """The file as text; refused when it is empty, too big or no text."""
    if len(raw) > MOST_BYTES:
        raise refuse(
            _("The file is bigger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024},
            field="file",
            remedy=_("Part it into several files."),
            code="too_big",
        )
    is_wide = raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig",):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip():
            return text
        break
    else:
        raise refuse(
            _("This is no text in UTF-8."),
            field="file",
            remedy=_("Save the file as UTF-8 and bring it again."),
            code="no_text",
        )
    raise refuse(_("The file is empty."), field="file", code="empty")


def not_such(message: str, remedy: str) -> Refused:
    """The file is something else than was said."""
    return refuse(message, field="file", remedy=remedy, code="unreadable")


def within_number(found: list[FoundWork]) -> list[FoundWork]:
    """Refused when there are more works than one person ever wrote."""
    if len(found) > MOST_WORKS:
        raise refuse(
            _("The file holds %(count)s works, more than %(most)s.")
            % {"count": len(found), "most": MOST_WORKS},
            field="file",
            remedy=_("Part it into several files."),
            code="too_many",
        )
    return found
