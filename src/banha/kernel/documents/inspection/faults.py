# SPDX-License-Identifier: Apache-2.0
"""Why a file is refused, in words for its sender."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class FileFault(Exception):  # noqa: N818 - the word of the house
    """What is wrong with a file and what its sender can do."""

    def __init__(self, code: str, message: Any, remedy: Any = "") -> None:
        self.code, self.message, self.remedy = code, message, remedy
        super().__init__(code)


def broken(kind: str) -> FileFault:
    return FileFault(
        "broken",
        _("The file looks like %(kind)s but is damaged.") % {"kind": kind},
        _("Open it on your computer, save it again and send the new copy."),
    )


def executable() -> FileFault:
    return FileFault(
        "executable",
        _("The file is a program or a script, whatever its name says."),
        _("Send the document itself, for example as .pdf or .docx."),
    )


def bomb() -> FileFault:
    return FileFault(
        "bomb",
        _("The file unpacks to far more than it may."),
        _("Send the documents one by one, not packed."),
    )


def encrypted() -> FileFault:
    return FileFault(
        "encrypted",
        _("The file is protected by a password, so it cannot be checked."),
        _("Remove the password and send it again."),
    )


def macros() -> FileFault:
    return FileFault(
        "macros",
        _("The document contains macros or active controls."),
        _("Save it as .docx or .xlsx without macros and send it again."),
    )
