# SPDX-License-Identifier: Apache-2.0
"""How a person signs: the port, and the two ways of this house.

A USB token (PKCS#11) or a remote signing service stands behind the same port: a class with
``code``, ``is_test`` and ``opened``, which gives a signer of pyHanko (its ``ExternalSigner`` or
``PKCS11Signer``) that holds or reaches the key of this one person for this one act.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from asn1crypto import pkcs12
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings
from django.utils.translation import gettext as _

from banha.kernel.documents.signatures.terms import CERTIFICATE_BYTES
from banha.kernel.documents.signatures.test_authority import person_file
from banha.kernel.documents.signatures.trust import test_root
from banha.kernel.documents.signatures.verifying import common_name
from banha.kernel.law.public import refuse
from banha.kernel.people.public import Person

#: Rounds of hashing a passphrase; real files have up to some hundred thousand.
MOST_ROUNDS = 2_000_000


class Signer(Protocol):
    """A way to sign. ``opened`` refuses at the field where its owner can mend it."""

    @property
    def code(self) -> str: ...
    @property
    def is_test(self) -> bool: ...
    def opened(self, person: Person) -> Any:
        """A signer of pyHanko with the certificate of this person."""


@dataclass(frozen=True)
class TestSigner:
    """The test certificate of the person; only where the house was told to allow it."""

    __test__ = False
    code: str = "test"
    is_test: bool = True

    def opened(self, person: Person) -> Any:
        if not has_test_certificate(person.pk):
            raise refuse(
                _("You have no test certificate in this house."),
                field="means",
                remedy=_("Sign with a certificate of your own."),
                code="no_test_certificate",
            )
        content = person_file(person.pk).read_bytes()
        certificates: list[Any] = load_pem_x509_certificates(content)
        key: Any = load_pem_private_key(content, None)
        from cryptography.hazmat.primitives.serialization import NoEncryption  # noqa: PLC0415

        bundle = serialize_key_and_certificates(None, key, certificates[0], None, NoEncryption())
        return _loaded(bundle, None)


@dataclass(frozen=True)
class Pkcs12Signer:
    """A certificate file of the person's own, with its passphrase: in memory, for one act."""

    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)
    code: str = "pkcs12"
    is_test: bool = False

    def opened(self, _person: Person) -> Any:
        if not self.content:
            raise refuse(
                _("Choose the file of your certificate."), field="certificate", code="missing"
            )
        _refuse_what_is_no_pkcs12(self.content)
        try:
            found = _loaded(self.content, self.passphrase.encode())
            if found is not None:
                common_name(found.signing_cert.subject)  # read whole, or it is none
        except Exception as fault:
            # Whatever cryptography meets in a file of a stranger: wrong words or damage.
            raise refuse(
                _("The passphrase does not open this certificate file."),
                field="passphrase",
                remedy=_("Type it again; the file and the passphrase are never kept."),
                code="passphrase",
            ) from fault
        if found is None:
            raise refuse(
                _("The file holds no certificate with a key to sign with."),
                field="certificate",
                remedy=_("Export the certificate together with its private key (.p12, .pfx)."),
                code="no_key",
            )
        return found


def has_test_certificate(person_id: int | None) -> bool:
    """May this person try signing out here?"""
    if not settings.SIGNING_TEST or person_id is None:
        return False
    return person_file(person_id).is_file() and test_root() is not None


def _loaded(content: bytes, passphrase: bytes | None) -> Any:
    """A signer of pyHanko, or nothing where key or certificate is missing."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import (  # noqa: PLC0415
        load_key_and_certificates,
    )
    from pyhanko.sign import signers  # noqa: PLC0415

    key, certificate, _others = load_key_and_certificates(content, passphrase)
    if key is None or certificate is None:
        return None
    return signers.SimpleSigner.load_pkcs12_data(content, other_certs=(), passphrase=passphrase)


def _refuse_what_is_no_pkcs12(content: bytes) -> None:
    try:
        if len(content) > CERTIFICATE_BYTES:
            raise ValueError("too long")
        too_slow = any(rounds > MOST_ROUNDS for rounds in _rounds(content))
    except Exception as fault:
        raise refuse(
            _("This is no certificate file."),
            field="certificate",
            remedy=_("Choose a PKCS#12 file (.p12, .pfx) with the certificate and its key."),
            code="no_pkcs12",
        ) from fault
    if too_slow:
        raise refuse(
            _("This certificate file asks for too much work to be opened."),
            field="certificate",
            remedy=_("Export the certificate again with usual settings."),
            code="too_slow",
        )


def _rounds(content: bytes) -> Iterator[int]:
    """How often the passphrase is hashed in each part that can be seen from outside."""
    bundle = pkcs12.Pfx.load(content, strict=True)
    if bundle["mac_data"]:
        yield int(bundle["mac_data"]["iterations"].native)
    for part in bundle.authenticated_safe:
        kind = part["content_type"].native
        if kind == "encrypted_data":
            info = part["content"]["encrypted_content_info"]
            yield int(info["content_encryption_algorithm"].kdf_iterations)
        elif kind == "data":
            for bag in pkcs12.SafeContents.load(part["content"].native):
                if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                    yield int(bag["bag_value"]["encryption_algorithm"].kdf_iterations)
