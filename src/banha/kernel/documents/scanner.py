# SPDX-License-Identifier: Apache-2.0
"""The port to a virus scanner, and clamd behind it where the office runs one."""

import socket
import struct
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: clean, or the name of what it found."""

    is_clean: bool
    found: str = ""


class ScannerSilent(Exception):  # noqa: N818 - the word of the house
    """The scanner cannot be asked now; the file stays in quarantine."""


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes: ...


class Scanner(Protocol):
    """Whatever can say whether a file is clean."""

    name: str

    def scan(self, stream: Readable) -> Verdict: ...


class ClamdScanner:
    """clamd over its socket: ``unix:/run/clamav/clamd.ctl`` or ``host:3310``."""

    name = "clamd"

    def __init__(self, address: str, timeout: float = 60) -> None:
        self.address, self.timeout = address, timeout

    def scan(self, stream: Readable) -> Verdict:
        """Send the file with INSTREAM. Raises ``ScannerSilent``."""
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                while chunk := stream.read(CHUNK):
                    line.sendall(struct.pack("!L", len(chunk)) + chunk)
                line.sendall(struct.pack("!L", 0))
                answer = line.makefile("rb").read(4096).rstrip(b"\0\n").decode(errors="replace")
        except OSError as fault:
            raise ScannerSilent(str(fault)) from fault
        if answer.endswith(" OK"):
            return Verdict(is_clean=True)
        if answer.endswith(" FOUND"):
            return Verdict(is_clean=False, found=answer.removeprefix("stream: ")[:-6])
        raise ScannerSilent(answer)

    def _connected(self) -> socket.socket:
        if self.address.startswith("unix:"):
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.timeout)
            try:
                line.connect(self.address.removeprefix("unix:"))
            except OSError:
                line.close()
                raise
            return line
        host, _colon, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self.timeout)


def configured_scanner() -> Scanner | None:
    """The scanner of this office; None where none is set (uploads are then accepted at once)."""
    address = getattr(settings, "CLAMD", "")
    return ClamdScanner(address) if address else None
