# SPDX-License-Identifier: Apache-2.0
"""Papers to sign, and certificates as several authorities would issue them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from banha.kernel.documents.public import (
    AskedSigner,
    IssuedPaper,
    PaperSignature,
    Pkcs12Signer,
    SignatureRequest,
    ask_signatures,
    issue_paper,
    sign_paper,
    verify_pdf,
)
from banha.kernel.documents.signatures.test_authority import _certificate
from banha.kernel.law.public import Refused
from tests.factories.cast import Cast, Member

PASSPHRASE = "mười hai con giáp"
DAY = timedelta(days=1)


@dataclass
class Authority:
    """A root with its key, and what it issues."""

    name: str

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.subject = _named(self.name)
        now = datetime.now(UTC)
        self.root = _certificate(
            subject=self.subject, issuer=self.subject, key=self.key, by=self.key,
            since=now - 3000 * DAY, until=now + 3000 * DAY, is_root=True,
        )  # fmt: skip

    def trusted_in(self, folder: Path) -> None:
        """As an office does: the root lies in its folder."""
        folder.mkdir(parents=True, exist_ok=True)
        pem = self.root.public_bytes(serialization.Encoding.PEM)
        (folder / f"{self.name}.pem").write_bytes(pem)

    def bundle(
        self, name: str, *, since: int = -1, until: int = 300, passphrase: str = PASSPHRASE
    ) -> bytes:
        """A PKCS#12 file; since and until are days from now."""
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        certificate = _certificate(
            subject=_named(name), issuer=self.subject, key=key, by=self.key,
            since=now + since * DAY, until=now + until * DAY, is_root=False,
        )  # fmt: skip
        closed = serialization.BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(b"x", key, certificate, [self.root], closed)

    def signer(self, member: Member, **span: int) -> Pkcs12Signer:
        return Pkcs12Signer(self.bundle(member.person.full_name, **span), PASSPHRASE)


def _named(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def minutes_of(cast: Cast) -> IssuedPaper:
    """Minutes that the secretary's office issued."""
    return issue_paper(
        kind="minutes",
        title="Biên bản họp hội đồng tư vấn",
        template="decision",
        merged={"about": "Về việc họp hội đồng", "articles": ["Hội đồng nhất trí."]},
        issuer=cast.agency,
        actor=cast.unit_leader.actor,
        signatory="Đỗ Quang Huy",
        signatory_capacity="Chủ tịch",
        number_series="test.minutes",
        number_pattern="{number:02d}/BB-ĐCK",
        place="Hà Nội",
    )


def asked_of(paper: IssuedPaper, cast: Cast, *members: Member) -> list[SignatureRequest]:
    signers = [AskedSigner(one.person, f"Ủy viên {at}") for at, one in enumerate(members, 1)]
    return ask_signatures(actor=cast.unit_leader.actor, paper=paper, signers=signers)


def signed_by(
    paper: IssuedPaper, cast: Cast, authority: Authority, *members: Member
) -> list[PaperSignature]:
    """The paper signed by these, one after the other."""
    return [
        sign_paper(actor=one.actor, request=request, signer=authority.signer(one))
        for one, request in zip(members, asked_of(paper, cast, *members), strict=True)
    ]


def content_of(signature: PaperSignature) -> bytes:
    with signature.file.open("rb") as stream:
        return bytes(stream.read())


def three(cast: Cast):
    return cast.desk_officer, cast.scientist, cast.stranger


def refusal_of(caught: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    return caught.value.refusals[0].field, caught.value.refusals[0].code


def standings(content: bytes) -> list[str]:
    return [one.standing.value for one in verify_pdf(content)]
