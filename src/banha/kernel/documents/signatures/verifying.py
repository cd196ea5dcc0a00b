# SPDX-License-Identifier: Apache-2.0
"""Tells of every signature in a PDF whether it holds, and what came into the file after it.

Nothing is fetched from the network: whether a certificate was revoked is not asked.
"""

import hashlib
import io
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from banha.kernel.documents.signatures.loops import beside_loops
from banha.kernel.documents.signatures.terms import (
    MOST_REVISIONS,
    MOST_SIGNATURES,
    FileVerdict,
    SignatureVerdict,
    Standing,
    worst,
)
from banha.kernel.documents.signatures.trust import roots_stamp, test_root, trusted_roots

# The library tells every oddity of a file it reads; the verdict says it.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

KEPT_SECONDS = 600
Witnessed = Mapping[str, datetime]


def verify_pdf(content: bytes, *, witnessed: Witnessed | None = None) -> list[SignatureVerdict]:
    """A verdict on each signature, in the order of signing; none for a PDF without signatures.

    A file that cannot be read has one verdict that says so. ``witnessed`` gives the moments at
    which this house itself saw the fields signed; otherwise the time is what the signer said.
    """
    try:
        return _verdicts(content, witnessed or {})
    except (Exception, RecursionError):
        return [SignatureVerdict("", Standing.UNREADABLE)]


def verdict_on(content: bytes, *, witnessed: Witnessed | None = None) -> FileVerdict:
    """All signatures and what the file is worth; the same file is looked into once a while."""
    seen = sorted((witnessed or {}).items())
    stamp = f"{hashlib.sha256(content).hexdigest()} {roots_stamp()} {seen}"
    key = f"pdf-verdict-{hashlib.sha256(stamp.encode()).hexdigest()}"
    found = cache.get(key)
    if not isinstance(found, FileVerdict):
        verdicts = verify_pdf(content, witnessed=witnessed)
        found = FileVerdict(worst([one.standing for one in verdicts]), tuple(verdicts))
        cache.set(key, found, KEPT_SECONDS)
    return found


def _verdicts(content: bytes, witnessed: Witnessed) -> list[SignatureVerdict]:
    reader = _opened(content)
    signatures = list(reader.embedded_regular_signatures)
    if len(signatures) > MOST_SIGNATURES or reader.xrefs.total_revisions > MOST_REVISIONS:
        raise ValueError("more than is looked at")
    return [_verdict(one, content, witnessed) for one in signatures]


def _opened(content: bytes) -> Any:
    from pyhanko.pdf_utils.misc import PdfReadError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        reader = PdfFileReader(io.BytesIO(content))
        list(reader.embedded_signatures)
    except PdfReadError:
        # Files of other makers are often a little out of form.
        reader = PdfFileReader(io.BytesIO(content), strict=False)
    return reader


def _verdict(signature: Any, content: bytes, witnessed: Witnessed) -> SignatureVerdict:
    field = str(signature.field_name)
    try:
        return _judged(signature, content, field, witnessed.get(field))
    except (Exception, RecursionError):
        return SignatureVerdict(field, Standing.UNREADABLE)


def _judged(
    signature: Any, content: bytes, field: str, witnessed: datetime | None
) -> SignatureVerdict:
    certificate = signature.signer_cert
    said = signature.self_reported_timestamp
    moment = witnessed or said or timezone.now()
    status = _looked_into(signature, moment)
    stamp = status.timestamp_validity
    is_stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    if is_stamped and witnessed is None:
        moment = stamp.timestamp
    # Only the clock of the signer says that it was signed before the certificate ended.
    proven = witnessed is not None or is_stamped
    is_in_time = _was_valid(certificate, moment) and (
        proven or _was_valid(certificate, timezone.now())
    )
    is_whole, is_trusted = bool(status.intact and status.valid), bool(status.trusted)
    covers, is_test = _end(signature) == len(content), _is_test(status.validation_path)
    added = _added(status, covers)
    return SignatureVerdict(
        field=field,
        standing=_standing(is_whole, added, is_in_time, is_trusted, is_test),
        signer=common_name(certificate.subject),
        issuer=common_name(certificate.issuer),
        serial=f"{certificate.serial_number:X}",
        fingerprint=certificate.sha256.hex(),
        signed_at=moment if proven else said,
        is_timestamped=is_stamped,
        is_intact=is_whole,
        covers_whole_file=covers,
        added_after=added,
        is_trusted=is_trusted and not is_test,
        is_test=is_test,
    )


def _looked_into(signature: Any, moment: datetime) -> Any:
    """What the library says of a signature made at this moment."""
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415

    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    return beside_loops(
        lambda: validate_pdf_signature(
            signature,
            signer_validation_context=_context(moment),
            ts_validation_context=_context(timezone.now()),
            key_usage_settings=usage,
        )
    )


def _context(moment: datetime) -> Any:
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    return ValidationContext(
        trust_roots=trusted_roots(),
        moment=moment.astimezone(UTC),
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _end(signature: Any) -> int:
    """The byte behind the last one signed."""
    start, length = list(signature.byte_range)[-2:]
    return int(start) + int(length)


def _added(status: Any, covers: bool) -> str:
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "other"
    if covers:
        return "nothing"
    # Bytes behind the last revision belong to no revision: nobody signed them.
    allowed = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    return "signatures" if status.modification_level in allowed and status.docmdp_ok else "other"


def _was_valid(certificate: Any, moment: datetime) -> bool:
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def _is_test(path: Any) -> bool:
    """Only the root tells: a name says what its maker likes."""
    root = test_root()
    if path is None or root is None:
        return False
    anchor = path.trust_anchor.authority
    return bool(anchor.public_key.dump() == root.public_key.dump())


def _standing(
    is_whole: bool, added: str, is_in_time: bool, is_trusted: bool, is_test: bool
) -> Standing:
    if not is_whole:
        return Standing.ALTERED
    if added == "other":
        return Standing.ADDED
    if not is_in_time:
        return Standing.EXPIRED
    if not is_trusted:
        return Standing.UNTRUSTED
    return Standing.TEST if is_test else Standing.HOLDS


def common_name(name: Any) -> str:
    """The name by which a certificate calls somebody, or all it says of him."""
    found = name.native.get("common_name") if name.native else ""
    return str(found if isinstance(found, str) else found[0] if found else name.human_friendly)
