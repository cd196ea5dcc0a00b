# SPDX-License-Identifier: Apache-2.0
"""Asks persons to sign a paper, takes their signatures and their refusals."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.foundation.text import fold, squeeze
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.documents.models import IssuedPaper, PaperSignature, SignatureRequest
from banha.kernel.documents.rules import is_confidential, may_read_paper
from banha.kernel.documents.signatures.queries import kept_bytes, last_signature, may_ask
from banha.kernel.documents.signatures.sheet import PLACES, BoxWords, box_pdf, page_pdf, pages_for
from banha.kernel.documents.signatures.signers import Signer
from banha.kernel.documents.signatures.terms import AskedSigner, SignatureVerdict, Standing
from banha.kernel.documents.signatures.verifying import common_name, verify_pdf
from banha.kernel.law.public import NotAllowed, Refusal, Refused, Stale, not_allowed, refuse
from banha.kernel.notices.public import notify, take_back

ASKED, ANSWERED = "signature_asked", "signature_answered"
State = SignatureRequest.State


@transaction.atomic
def ask_signatures(
    *, actor: Actor, paper: IssuedPaper, signers: Sequence[AskedSigner]
) -> list[SignatureRequest]:
    """Ask these persons to sign the paper, in this order of places; each is told.

    Refuses: who neither issued the paper nor is an officer of its office; nobody named; a person
    asked twice, or one to whom the confidential record of the paper is closed; more persons than
    the page of signatures has places once signing has begun.
    """
    if not may_ask(actor, paper):
        raise not_allowed(_("Only the office that issued the paper asks for signatures on it."))
    locked = IssuedPaper.objects.select_for_update().get(pk=paper.pk)
    known = set(locked.signature_requests.values_list("person_id", flat=True))
    _refuse_signers(locked, signers, known)
    made = [
        SignatureRequest.objects.create(
            paper=locked,
            person=one.person,
            capacity=squeeze(one.capacity)[:200],
            place=len(known) + at,
            asked_by_id=actor.person_id,
        )
        for at, one in enumerate(signers, 1)
    ]
    for request in made:
        notify(
            people=[request.person_id],
            kind=ASKED,
            title=format_lazy(gettext_lazy("Please sign paper {number}"), number=locked.number),
            body=locked.title,
            url=reverse("documents:sign-paper", args=[request.pk]),
            subject={"signature_request": request.pk},
        )
    return made


def _refuse_signers(paper: IssuedPaper, signers: Sequence[AskedSigner], known: set[int]) -> None:
    if not signers:
        raise refuse(_("Name at least one person who is to sign."), field="person", code="missing")
    seen = set(known)
    for one in signers:
        if one.person.pk in seen:
            raise refuse(
                _("%(name)s is asked to sign this paper already.") % {"name": one.person.full_name},
                field="person",
                code="asked_already",
            )
        if is_confidential(paper) and not may_read_paper(actor_of(one.person), paper):
            raise refuse(
                _("%(name)s may not read this paper, so nobody asks for this signature.")
                % {"name": one.person.full_name},
                field="person",
                code="closed",
            )
        seen.add(one.person.pk)
    if paper.signatures.exists() and len(seen) > PLACES * pages_for(len(known)):
        raise refuse(
            _("The page of signatures has no place left."),
            field="person",
            remedy=_("Issue a further paper for the other signatures."),
            code="no_place",
        )


@transaction.atomic
def sign_paper(*, actor: Actor, request: SignatureRequest, signer: Signer) -> PaperSignature:
    """Put the signature of the person asked onto the last revision of the paper, and keep it.

    Refuses: anybody else; a request answered already; a kept file that is not what it was; a
    certificate that names another person, has ended, or comes from no root the office trusts.
    The key is used for this one act and never kept.
    """
    from banha.kernel.documents.signatures import stamping  # noqa: PLC0415

    asked, paper = _locked_request(actor, request)
    last = last_signature(paper)
    before = kept_bytes(last or paper)
    if before is None:
        raise refuse(
            _("The kept file of this paper was altered, so nothing is signed on top of it."),
            remedy=_("Tell the office that issued it."),
            code="altered",
        )
    opened = signer.opened(asked.person)
    certificate = opened.signing_cert
    _refuse_other_person(certificate, asked)
    now = timezone.now()
    pages = pages_for(paper.signature_requests.count())
    if last is None:
        before = stamping.with_pages(before, page_pdf(paper), pages)
    else:
        pages = stamping.page_count(before) - stamping.page_count(_original(paper))
    words = BoxWords(
        asked.person.full_name, asked.capacity, now, common_name(certificate.issuer), signer.is_test
    )
    try:
        content = stamping.with_signature(
            before, signer=opened, box=box_pdf(words), place=asked.place, pages=pages,
            name=asked.person.full_name, reason=asked.capacity,
        )  # fmt: skip
    except Exception as fault:
        # A key of a kind nobody knows, a time-stamping authority that is silent.
        raise refuse(
            _("The signature could not be made with this certificate."),
            field="certificate",
            remedy=_("Try again later or with another certificate."),
            code="not_made",
        ) from fault
    field = stamping.field_of(asked.place)
    verdict = _refuse_what_does_not_hold(content, field, now, signer)
    return _kept(asked, paper, content, verdict, signer, now, certificate, last)


def _original(paper: IssuedPaper) -> bytes:
    with paper.pdf.open("rb") as stream:
        return bytes(stream.read())


def _locked_request(
    actor: Actor, request: SignatureRequest
) -> tuple[SignatureRequest, IssuedPaper]:
    """The request of this very actor, still open; the paper waits for one signer at a time."""
    if actor.is_public or request.person_id != actor.person_id:
        raise NotAllowed(Refusal(_("Only the person who is asked signs."), code="not_allowed"))
    paper = IssuedPaper.objects.select_for_update().get(pk=request.paper_id)
    if is_confidential(paper) and not may_read_paper(actor, paper):
        raise not_allowed(_("This paper is not open to you any more, so you do not sign it."))
    asked = SignatureRequest.objects.select_related("person").get(pk=request.pk)
    if asked.state != State.OPEN:
        raise Stale(
            Refusal(
                _("You have answered this request already: %(state)s.")
                % {"state": asked.get_state_display()},
                code="answered",
            )
        )
    return asked, paper


def _refuse_other_person(certificate: Any, asked: SignatureRequest) -> None:
    named = common_name(certificate.subject)
    if f" {fold(asked.person.full_name)} " not in f" {fold(named)} ":
        raise refuse(
            _("The certificate names %(named)s and not %(person)s.")
            % {"named": named, "person": asked.person.full_name},
            field="certificate",
            remedy=_("Sign with the certificate issued to you as a person."),
            code="other_person",
        )


def _refuse_what_does_not_hold(
    content: bytes, field: str, now: datetime, signer: Signer
) -> SignatureVerdict:
    """The same judge that will look at the paper later says whether the signature is worth it."""
    verdicts = verify_pdf(content, witnessed={field: now})
    verdict = next((one for one in verdicts if one.field == field), None)
    standing = verdict.standing if verdict else Standing.UNREADABLE
    good = {Standing.HOLDS, Standing.TEST} if signer.is_test else {Standing.HOLDS}
    if verdict is not None and standing in good:
        return verdict
    raise _refusal_of(standing)


def _refusal_of(standing: Standing) -> Refused:
    if standing == Standing.EXPIRED:
        return refuse(
            _("The certificate is not valid today."),
            field="certificate",
            remedy=_("Renew it where it was issued."),
            code="expired",
        )
    if standing in (Standing.UNTRUSTED, Standing.TEST):
        return refuse(
            _("The certificate comes from no authority that this office trusts."),
            field="certificate",
            remedy=_("Ask the administrator to trust the root of its issuer."),
            code="untrusted",
        )
    return refuse(
        _("The signature could not be made with this certificate."),
        field="certificate",
        remedy=_("Try again later or with another certificate."),
        code="not_made",
    )


def _kept(  # noqa: PLR0913 - what is known of a signature
    asked: SignatureRequest,
    paper: IssuedPaper,
    content: bytes,
    verdict: SignatureVerdict,
    signer: Signer,
    now: datetime,
    certificate: Any,
    last: PaperSignature | None,
) -> PaperSignature:
    signature = PaperSignature(
        paper=paper,
        request=asked,
        order=last.order + 1 if last else 1,
        signer=asked.person,
        signer_name=asked.person.full_name,
        capacity=asked.capacity,
        field=verdict.field,
        means=signer.code,
        is_test=verdict.is_test,
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        serial=verdict.serial,
        fingerprint=verdict.fingerprint,
        signed_at=now,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    signature.file.save("signed", ContentFile(content), save=False)
    signature.save()
    _answer(asked, State.SIGNED, "")
    return signature


@transaction.atomic
def decline_signature(*, actor: Actor, request: SignatureRequest, reason: str) -> SignatureRequest:
    """The person asked says that he does not sign, and why; who asked is told."""
    asked, _paper = _locked_request(actor, request)
    said = squeeze(reason)
    if not said:
        raise refuse(_("Say why you do not sign."), field="reason", code="missing")
    return _answer(asked, State.DECLINED, said[:1000])


def _answer(
    asked: SignatureRequest, state: "SignatureRequest.State", reason: str
) -> SignatureRequest:
    asked.state, asked.reason, asked.answered_at = state, reason, timezone.now()
    asked.save(update_fields=("state", "reason", "answered_at"))
    take_back(kind=ASKED, subject={"signature_request": asked.pk})
    if asked.asked_by_id and asked.asked_by_id != asked.person_id:
        words = (
            gettext_lazy("{name} signed paper {number}")
            if state == State.SIGNED
            else gettext_lazy("{name} declined to sign paper {number}")
        )
        notify(
            people=[asked.asked_by_id],
            kind=ANSWERED,
            title=format_lazy(words, name=asked.person.full_name, number=asked.paper.number),
            body=reason,
            url=reverse("documents:paper-signatures", args=[asked.paper.key]),
            subject={"signature_request": asked.pk},
        )
    return asked


@transaction.atomic
def withdraw_requests(*, paper: IssuedPaper) -> int:
    """Nobody is asked any more to sign a paper another one takes the place of; gives how many.

    What was signed or declined stays. The caller has decided that the paper is overtaken.
    """
    waiting = paper.signature_requests.select_for_update().filter(state=State.OPEN)
    asked = list(waiting)
    for one in asked:
        one.state, one.answered_at = State.WITHDRAWN, timezone.now()
        one.save(update_fields=("state", "answered_at"))
        take_back(kind=ASKED, subject={"signature_request": one.pk})
    return len(asked)


def is_still_asked(notice: Any) -> bool:
    """False once the person answered."""
    pk = notice.subject.get("signature_request")
    return SignatureRequest.objects.filter(pk=pk, state=State.OPEN).exists()
