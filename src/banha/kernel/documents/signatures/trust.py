# SPDX-License-Identifier: Apache-2.0
"""The roots the office trusts, read from its folder; the test root where tests are allowed."""

import logging
from pathlib import Path

from asn1crypto import pem, x509
from django.conf import settings

logger = logging.getLogger(__name__)

ENDINGS = {".pem", ".crt", ".cer", ".der"}
#: Stands in the name of everything the test authority issues.
TEST_WORDS = "TEST – không có giá trị pháp lý"


def trusted_roots() -> list[x509.Certificate]:
    """What the office put into its folder, and the test root where it is in use."""
    found = _certificates_in(Path(settings.SIGNING_ROOTS))
    root = test_root()
    return [*found, root] if root is not None else found


def test_root() -> x509.Certificate | None:
    """The root of the test authority, if this house works with one."""
    path = Path(settings.SIGNING_TEST_CA) / "root.pem"
    if not settings.SIGNING_TEST or not path.is_file():
        return None
    return next(iter(_read(path)), None)


def roots_stamp() -> str:
    """Changes when the office changes what it trusts: verdicts kept until then are void."""
    return " ".join(sorted(one.sha256.hex() for one in trusted_roots()))


def _certificates_in(folder: Path) -> list[x509.Certificate]:
    if not folder.is_dir():
        return []
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    return [one for path in paths for one in _read(path)]


def _read(path: Path) -> list[x509.Certificate]:
    """The certificates of a file; one that is none is told in the log and trusts nobody."""
    try:
        content = path.read_bytes()
        parts = [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
    except ValueError:
        parts = [content]
    except OSError:
        parts = []
    found = []
    for part in parts:
        try:
            certificate = x509.Certificate.load(part, strict=True)
            certificate.native  # noqa: B018 - read whole, or it is none
            found.append(certificate)
        except (ValueError, TypeError):
            logger.warning("no certificate in %s", path.name)
    return found
