# SPDX-License-Identifier: Apache-2.0
"""A certificate authority for trying signatures out; what it issues has no legal value.

Keys lie in files that only the house reads, never in the database or beside the code.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from banha.kernel.documents.signatures.trust import TEST_WORDS
from banha.kernel.people.public import Person

DAY = timedelta(days=1)
Key = ec.EllipticCurvePrivateKey


def _folder() -> Path:
    folder = Path(settings.SIGNING_TEST_CA)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def person_file(person_id: int) -> Path:
    """Where the test certificate of a person lies with its key."""
    return Path(settings.SIGNING_TEST_CA) / f"person-{person_id}.pem"


def _kept(path: Path, content: bytes) -> None:
    """Written aside and renamed: nobody ever reads half a key, and only the house reads it."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    aside.replace(path)


def _named(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_WORDS),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
        ]
    )


def _key_bytes(key: Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _certificate(  # noqa: PLR0913 - what a certificate says
    *,
    subject: x509.Name,
    issuer: x509.Name,
    key: Key,
    by: Key,
    since: datetime,
    until: datetime,
    is_root: bool,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False
        )
    )
    return made.sign(by, hashes.SHA256())


def make_root() -> tuple[x509.Certificate, Key]:
    """The root of this house's test authority, made the first time it is asked for."""
    folder = _folder()
    path, secret = folder / "root.pem", folder / "root.key"
    if path.is_file() and secret.is_file():
        key = serialization.load_pem_private_key(secret.read_bytes(), None)
        assert isinstance(key, Key)
        return x509.load_pem_x509_certificate(path.read_bytes()), key
    made = ec.generate_private_key(ec.SECP256R1())
    name, now = _named("Ba Nhà – chứng thư gốc TEST"), datetime.now(UTC)
    certificate = _certificate(
        subject=name, issuer=name, key=made, by=made,
        since=now - DAY, until=now + 3650 * DAY, is_root=True,
    )  # fmt: skip
    _kept(secret, _key_bytes(made))
    _kept(path, certificate.public_bytes(serialization.Encoding.PEM))
    return certificate, made


def issue_to(
    name: str, *, since: datetime | None = None, until: datetime | None = None
) -> tuple[x509.Certificate, Key, x509.Certificate]:
    """A test certificate for this name, with its key and the root above it."""
    root, root_key = make_root()
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    certificate = _certificate(
        subject=_named(name), issuer=root.subject, key=key, by=root_key,
        since=since or now - DAY, until=until or now + 730 * DAY, is_root=False,
    )  # fmt: skip
    return certificate, key, root


def furnish(person: Person) -> None:
    """Give a person a test certificate, unless he has one under the name he bears."""
    path = person_file(person.pk)
    if path.is_file():
        held = x509.load_pem_x509_certificate(path.read_bytes())
        common = held.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
        is_by_root = held.issuer == make_root()[0].subject
        if common == person.full_name[:64] and is_by_root:
            return
    certificate, key, _root = issue_to(person.full_name)
    _kept(path, _key_bytes(key) + certificate.public_bytes(serialization.Encoding.PEM))
