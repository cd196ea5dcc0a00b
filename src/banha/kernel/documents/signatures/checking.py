# SPDX-License-Identifier: Apache-2.0
"""Looks into a PDF that somebody brings to be checked; nothing of it is kept."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from banha.kernel.access.public import Actor
from banha.kernel.documents.inspection import FileFault, inspect_content
from banha.kernel.documents.signatures.terms import SIGNED_FILES, FileVerdict
from banha.kernel.documents.signatures.verifying import verdict_on
from banha.kernel.documents.terms import MEGABYTE, FileKind
from banha.kernel.law.public import NotAllowed, Refusal, Refused, refuse


def check_file(*, actor: Actor, file: "File[bytes]") -> FileVerdict:
    """What signatures the PDF carries and whether they hold.

    Refuses at ``file``: another kind, too large, protected by a password, with scripts, damaged.
    """
    if actor.is_public:
        raise NotAllowed(Refusal(_("Sign in to send files."), field="file"))
    if file.size > SIGNED_FILES.max_bytes:
        raise refuse(
            _("The file is larger than %(limit)s MB.")
            % {"limit": SIGNED_FILES.max_bytes // MEGABYTE},
            field="file",
            code="too_large",
        )
    try:
        stream: Any = file.file
        kind = inspect_content(stream, file.name or "")
        if kind is not FileKind.PDF:
            raise FileFault(
                "kind",
                _("Files of this kind (.%(kind)s) are not taken here.") % {"kind": kind.extension},
                _("Send one of: %(kinds)s.") % {"kinds": SIGNED_FILES.extensions},
            )
    except FileFault as fault:
        raise Refused(
            Refusal(fault.message, field="file", remedy=fault.remedy, code=fault.code)
        ) from fault
    file.seek(0)
    return verdict_on(bytes(file.read()))
