# SPDX-License-Identifier: Apache-2.0
"""Which kinds of file exist for the house, and how much of which is welcome where."""

from dataclasses import dataclass
from enum import Enum

MEGABYTE = 1024 * 1024


class FileKind(Enum):
    """A kind of file as its content shows it: extension and media type."""

    PDF = ("pdf", "application/pdf")
    DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    XLSX = ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    PPTX = ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")
    ODT = ("odt", "application/vnd.oasis.opendocument.text")
    ODS = ("ods", "application/vnd.oasis.opendocument.spreadsheet")
    PNG = ("png", "image/png")
    JPEG = ("jpg", "image/jpeg")
    ZIP = ("zip", "application/zip")
    TXT = ("txt", "text/plain")
    CSV = ("csv", "text/csv")

    @property
    def extension(self) -> str:
        return self.value[0]

    @property
    def media_type(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Accept:
    """What one purpose takes: kinds of file and the size of one file in bytes."""

    kinds: frozenset[FileKind]
    max_bytes: int

    @property
    def extensions(self) -> str:
        """For the ``accept`` attribute of a file input and for sentences: ``.docx, .pdf``."""
        return ", ".join(sorted(f".{kind.extension}" for kind in self.kinds))


#: Papers of a dossier: what an office can read and print.
PAPERS = Accept(
    frozenset(
        {
            FileKind.PDF,
            FileKind.DOCX,
            FileKind.XLSX,
            FileKind.PPTX,
            FileKind.ODT,
            FileKind.ODS,
            FileKind.PNG,
            FileKind.JPEG,
            FileKind.ZIP,
        }
    ),
    50 * MEGABYTE,
)
#: A form filled in offline.
FORMS = Accept(frozenset({FileKind.DOCX, FileKind.ODT}), 20 * MEGABYTE)
#: Sheets for the import oracle.
SHEETS = Accept(frozenset({FileKind.XLSX, FileKind.CSV}), 30 * MEGABYTE)
#: Signed and scanned originals.
SCANS = Accept(frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG}), 50 * MEGABYTE)

#: One paper of a dossier: text, sheet or scan that is read as it is, never a bundle of files.
ONE_PAPER = Accept(PAPERS.kinds - {FileKind.ZIP, FileKind.PPTX}, PAPERS.max_bytes)
