# SPDX-License-Identifier: Apache-2.0
"""Who is asked to sign what, and what the signatures on kept papers are worth today."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.files import FieldFile

from banha.foundation.built_once import built_once
from banha.kernel.access.public import OFFICERS, Actor
from banha.kernel.documents.models import Document, IssuedPaper, PaperSignature, SignatureRequest
from banha.kernel.documents.registry import confidential_kinds, owner_room
from banha.kernel.documents.rules import may_read_paper
from banha.kernel.documents.signatures.terms import (
    BADGES,
    SIGNED_FILES,
    STAGE_BADGES,
    FileVerdict,
    SignatureVerdict,
    SigningStage,
    Standing,
)
from banha.kernel.documents.signatures.verifying import verdict_on

#: So many requests to sign stand in the inbox.
SHOWN = 20

State = SignatureRequest.State


@dataclass(frozen=True)
class SignedRow:
    """A signature as the house recorded it, and what the file says of it today."""

    record: PaperSignature
    verdict: SignatureVerdict


@dataclass(frozen=True)
class PaperSignatures:
    """Everything about the signatures of one paper."""

    paper: IssuedPaper
    standing: Standing
    #: The files on disk are those that were kept.
    is_as_kept: bool
    rows: tuple[SignedRow, ...]
    requests: tuple[SignatureRequest, ...]

    @property
    def badge(self) -> str:
        return BADGES[self.standing]

    @property
    def open_requests(self) -> list[SignatureRequest]:
        return [one for one in self.requests if one.state == State.OPEN]

    @property
    def unsigned(self) -> list[SignatureRequest]:
        """Whoever was asked and has not signed: open, declined, no longer asked."""
        return [one for one in self.requests if one.state != State.SIGNED]


@dataclass(frozen=True)
class SigningState:
    """How far the signing of a paper has come, for lists: nothing is verified here."""

    asked: int = 0
    signed: int = 0
    declined: int = 0


@dataclass(frozen=True)
class PaperSigning:
    """Who was asked to sign a paper and who did; ``is_altered``: its file is not what was kept."""

    paper: IssuedPaper
    requests: tuple[SignatureRequest, ...] = ()
    is_altered: bool = False

    def _in(self, state: str) -> list[SignatureRequest]:
        return [one for one in self.requests if one.state == state]

    @property
    def signed(self) -> list[SignatureRequest]:
        return self._in(State.SIGNED)

    @property
    def waiting(self) -> list[SignatureRequest]:
        return self._in(State.OPEN)

    @property
    def declined(self) -> list[SignatureRequest]:
        return self._in(State.DECLINED)

    @property
    def stage(self) -> SigningStage:
        if self.is_altered:
            return SigningStage.ALTERED
        if all(one.state == State.WITHDRAWN for one in self.requests):
            return SigningStage.UNASKED
        if self.declined:
            return SigningStage.DECLINED
        return SigningStage.WAITING if self.waiting else SigningStage.SIGNED

    @property
    def badge(self) -> str:
        return STAGE_BADGES[self.stage]


def may_ask(actor: Actor, paper: IssuedPaper) -> bool:
    """Who issued the paper, and the officers of the office that issued or drafted it."""
    if actor.is_public or not may_read_paper(actor, paper):
        return False
    offices = actor.organisations(*OFFICERS)
    is_officer = paper.issuer_id in offices or paper.drafted_by_id in offices
    return is_officer or paper.issued_by_id == actor.person_id


def requests_of(actor: Actor, *, only_open: bool = True) -> QuerySet[SignatureRequest]:
    """What the actor is asked to sign, the oldest first; with all of it, also what he answered.

    Without the papers of confidential records that are closed to him by now.
    """
    if actor.is_public or actor.person_id is None:
        return SignatureRequest.objects.none()
    found = _asked_of(actor.person_id)
    found = found.filter(state=State.OPEN) if only_open else found
    for kind in confidential_kinds():
        seen = owner_room(kind).visible(actor).order_by().values("pk")
        found = found.filter(~Q(paper__owner_kind=kind) | Q(paper__owner_id__in=seen))
    return found


@built_once
def _first_open(person: int) -> QuerySet[SignatureRequest]:
    return _asked_of(person).filter(state=State.OPEN)[:SHOWN]


def first_requests_of(actor: Actor) -> list[SignatureRequest]:
    """The first :data:`SHOWN` open ones; what may be closed is asked only for confidential kinds.

    The frame of every page counts them.
    """
    if actor.person_id is None:
        return []
    found = _first_open(actor.person_id)
    if {one.paper.owner_kind for one in found}.isdisjoint(confidential_kinds()):
        return found
    return list(requests_of(actor)[:SHOWN])


def _asked_of(person: int) -> QuerySet[SignatureRequest]:
    found = SignatureRequest.objects.filter(person_id=person)
    return found.select_related("paper__issuer", "asked_by", "person").order_by("asked_at", "pk")


def signing_states(papers: Iterable[IssuedPaper]) -> dict[int, SigningState]:
    """For each of these papers that somebody was asked to sign, in one query."""
    counted = (
        SignatureRequest.objects.filter(paper__in=[one.pk for one in papers])
        .exclude(state=State.WITHDRAWN)
        .values("paper")
        .annotate(
            asked=Count("pk"),
            signed=Count("pk", filter=Q(state=State.SIGNED)),
            declined=Count("pk", filter=Q(state=State.DECLINED)),
        )
    )
    return {
        one["paper"]: SigningState(one["asked"], one["signed"], one["declined"])
        for one in counted.order_by("paper")
    }


def signing_of(papers: Iterable[IssuedPaper]) -> dict[int, PaperSigning]:
    """For each of these papers who was asked and who signed, in two queries.

    The kept files are compared with their hashes; the signatures in them are not verified.
    """
    by_key = {one.pk: one for one in papers}
    asked: dict[int, list[SignatureRequest]] = {key: [] for key in by_key}
    requests = SignatureRequest.objects.filter(paper__in=by_key).select_related("person")
    for one in requests.order_by("paper", "place"):
        asked[one.paper_id].append(one)
    last: dict[int, IssuedPaper | PaperSignature] = dict(by_key)
    for signature in PaperSignature.objects.filter(paper__in=by_key).order_by("paper", "order"):
        last[signature.paper_id] = signature
    return {
        key: PaperSigning(paper, tuple(asked[key]), kept_bytes(last[key]) is None)
        for key, paper in by_key.items()
    }


def last_signature(paper: IssuedPaper) -> PaperSignature | None:
    """The revision that holds every signature so far."""
    return paper.signatures.order_by("-order").first()


def kept_bytes(record: IssuedPaper | PaperSignature) -> bytes | None:
    """The PDF if it is the one that was kept; nothing if it is gone or another."""
    if isinstance(record, IssuedPaper):
        return bytes_as_kept(record.pdf, record.pdf_sha256)
    return bytes_as_kept(record.file, record.sha256)


def bytes_as_kept(file: FieldFile, sha256: str) -> bytes | None:
    """What lies on the disk, if it has the hash that was kept with it."""
    try:
        with file.open("rb") as stream:
            content = bytes(stream.read())
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def signatures_of(paper: IssuedPaper) -> PaperSignatures:
    """The signatures of a paper and whether they hold; the files are read and compared anew.

    A file that is not the one that was kept makes everything on it ALTERED, whatever it says.
    """
    records = list(paper.signatures.select_related("signer").order_by("order"))
    requests = tuple(paper.signature_requests.select_related("person").order_by("place"))
    content = kept_bytes(records[-1] if records else paper)
    if content is None:
        gone = tuple(SignedRow(one, _altered(one)) for one in records)
        return PaperSignatures(paper, Standing.ALTERED, False, gone, requests)
    if not records:
        return PaperSignatures(paper, Standing.NONE, True, (), requests)
    found = verdict_on(content, witnessed={one.field: one.signed_at for one in records})
    said = {one.field: one for one in found.signatures}
    rows = tuple(SignedRow(one, _matched(one, said.get(one.field))) for one in records)
    whole = all(row.verdict.standing != Standing.ALTERED for row in rows)
    standing = found.standing if whole else Standing.ALTERED
    return PaperSignatures(paper, standing, True, rows, requests)


def _altered(record: PaperSignature) -> SignatureVerdict:
    return SignatureVerdict(
        field=record.field,
        standing=Standing.ALTERED,
        signer=record.signer_name,
        fingerprint=record.fingerprint,
        signed_at=record.signed_at,
    )


def _matched(record: PaperSignature, verdict: SignatureVerdict | None) -> SignatureVerdict:
    """A signature that is missing, or made with another certificate, was tampered with."""
    if verdict is None:
        return _altered(record)
    if verdict.fingerprint != record.fingerprint:
        return replace(verdict, standing=Standing.ALTERED)
    return verdict


def verdict_on_document(document: Document) -> FileVerdict | None:
    """The signatures an upload carries; nothing for what is no PDF, or one too large to look at."""
    is_pdf = document.media_type == "application/pdf"
    if not is_pdf or document.size > SIGNED_FILES.max_bytes:
        return None
    try:
        with document.file.open("rb") as stream:
            content = bytes(stream.read())
    except OSError:
        return FileVerdict(Standing.ALTERED)
    found = verdict_on(content)
    if hashlib.sha256(content).hexdigest() != document.sha256:
        return replace(found, standing=Standing.ALTERED)
    return found
