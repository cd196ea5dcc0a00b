# SPDX-License-Identifier: Apache-2.0
"""Makes the name a sender gave a file safe to keep and to offer again."""

import unicodedata

from banha.kernel.documents.terms import FileKind

LONGEST = 160
# Not allowed in names on the office's Windows machines.
RESERVED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
KNOWN = {kind.extension for kind in FileKind} | {"jpeg"}


def clean_name(raw: str, kind: FileKind) -> str:
    """NFC, no path, no control or direction marks, the extension that the content calls for."""
    text = unicodedata.normalize("NFC", raw).replace("\\", "/").rsplit("/", 1)[-1]
    # Cc: control; Cf: invisible and direction marks ("fdp.exe" shown backwards); Cs, Co: broken.
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    text = " ".join(text.translate(RESERVED).split()).strip(" .")
    stem, dot, extension = text.rpartition(".")
    if not dot or extension.lower() not in KNOWN:
        stem = text
    same = extension.lower() == kind.extension or (
        kind is FileKind.JPEG and extension.lower() == "jpeg"
    )
    suffix = extension if dot and same else kind.extension
    stem = stem.strip(" .")[: LONGEST - len(suffix) - 1].rstrip(" .")
    return f"{stem or 'tep'}.{suffix}"
