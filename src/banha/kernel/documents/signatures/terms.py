# SPDX-License-Identifier: Apache-2.0
"""What is said of a signature, and who is asked to give one."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.kernel.documents.terms import MEGABYTE, Accept, FileKind
from banha.kernel.people.public import Person

#: A PDF whose signatures are to be checked.
SIGNED_FILES = Accept(frozenset({FileKind.PDF}), 20 * MEGABYTE)
#: A certificate with its key takes a few kilobytes.
CERTIFICATE_BYTES = 256 * 1024
#: More signatures or revisions than these are not looked at: each is compared with each.
MOST_SIGNATURES = 40
MOST_REVISIONS = 200


class Standing(models.TextChoices):
    """What one signature, or a file with all of its signatures, is worth."""

    HOLDS = "holds", _("holds")
    TEST = "test", _("TEST: no legal value")
    UNTRUSTED = "untrusted", _("certificate not trusted here")
    EXPIRED = "expired", _("certificate expired or not yet valid")
    ADDED = "added", _("something was added after signing")
    ALTERED = "altered", _("ALTERED")
    UNREADABLE = "unreadable", _("cannot be checked")
    NONE = "none", _("carries no digital signature")


#: From the best to the worst: a file is worth what its worst signature is.
ORDER = (
    Standing.HOLDS,
    Standing.TEST,
    Standing.UNTRUSTED,
    Standing.EXPIRED,
    Standing.ADDED,
    Standing.UNREADABLE,
    Standing.ALTERED,
)
#: The badge that stands for each: shape, word and colour.
BADGES = {
    Standing.HOLDS: "done",
    Standing.TEST: "due_soon",
    Standing.UNTRUSTED: "late",
    Standing.EXPIRED: "late",
    Standing.ADDED: "refused",
    Standing.ALTERED: "refused",
    Standing.UNREADABLE: "refused",
    Standing.NONE: "undated",
}


class SigningStage(models.TextChoices):
    """How far the signing of a paper has come, told without looking into its signatures."""

    UNASKED = "unasked", _("nobody was asked to sign")
    WAITING = "waiting", _("waiting for signatures")
    SIGNED = "signed", _("signed by everybody asked")
    DECLINED = "declined", _("somebody declined to sign")
    ALTERED = "altered", _("ALTERED")


STAGE_BADGES = {
    SigningStage.UNASKED: "undated",
    SigningStage.WAITING: "waiting",
    SigningStage.SIGNED: "done",
    SigningStage.DECLINED: "late",
    SigningStage.ALTERED: "refused",
}


@dataclass(frozen=True)
class SignatureVerdict:
    """One signature of a PDF and what became of the file since."""

    field: str
    standing: Standing
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    fingerprint: str = ""
    signed_at: datetime | None = None
    #: A time-stamping authority vouches for the time; otherwise the signer's clock said it.
    is_timestamped: bool = False
    #: What was signed is still what it was.
    is_intact: bool = False
    #: Nothing at all follows the signed bytes.
    covers_whole_file: bool = False
    #: "nothing", "signatures" (further ones, entries of forms), "other"; empty if unknown.
    added_after: str = ""
    is_trusted: bool = False
    is_test: bool = False

    @property
    def badge(self) -> str:
        return BADGES[self.standing]


@dataclass(frozen=True)
class FileVerdict:
    """All signatures of a PDF, and what the file as a whole is worth."""

    standing: Standing
    signatures: tuple[SignatureVerdict, ...] = field(default_factory=tuple)

    @property
    def badge(self) -> str:
        return BADGES[self.standing]


@dataclass(frozen=True)
class AskedSigner:
    """Who is asked to sign, and as what: "Chủ tịch hội đồng"."""

    person: Person
    capacity: str = ""


def worst(standings: list[Standing]) -> Standing:
    """What a file is worth whose signatures stand so."""
    return max(standings, key=ORDER.index) if standings else Standing.NONE
