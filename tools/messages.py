# SPDX-License-Identifier: Apache-2.0
"""Catalogues without gettext's tools: ``messages.py update | check | compile``.

Sources are English msgids; every package with a ``locale`` folder or an ``apps.py`` owns the
catalogue of what lies below it. ``check`` fails when a message is missing, empty, fuzzy, holds
markup, or names other placeholders than its source.
"""

import io
import re
import sys
from pathlib import Path

import polib

SRC = Path(__file__).resolve().parents[1] / "src" / "banha"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")
MARKUP = re.compile(r"<[a-zA-Z/][^>]*>")
FUNCTIONS: dict[str, object] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip

Key = tuple[str | None, str]


def owner_of(path: Path) -> Path:
    """The nearest package above the file that is a Django app; else the house."""
    for folder in path.parents:
        if (folder / "apps.py").exists():
            return folder
        if folder == SRC:
            break
    return SRC / "site"


def messages_in(path: Path) -> list[tuple[Key, str | None]]:
    """The messages of one source file with their plural."""
    from babel.messages.extract import extract  # noqa: PLC0415 - only needed by developers

    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # noqa: PLC0415

        # What stands left of a tag looks like an indent to the reader of Python; it means nothing.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    found: list[tuple[Key, str | None]] = []
    for _line, message, _comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=FUNCTIONS, options={"encoding": "utf-8"}
    ):
        if isinstance(message, tuple):
            found.append(((context, message[0]), message[1] if len(message) > 1 else None))
        elif message:
            found.append(((context, message), None))
    return found


def sources() -> dict[Path, dict[Key, str | None]]:
    """For every catalogue's folder: its messages."""
    wanted: dict[Path, dict[Key, str | None]] = {}
    for pattern in ("*.py", "*.html", "*.txt"):
        for path in sorted(SRC.rglob(pattern)):
            if "migrations" in path.parts or "static" in path.parts:
                continue
            for key, plural in messages_in(path):
                wanted.setdefault(owner_of(path), {}).setdefault(key, plural)
    return wanted


def catalogue_path(owner: Path) -> Path:
    return owner / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def load(path: Path) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), wrapwidth=98)
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "vi",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return catalogue


def update() -> None:
    """Add what is new, drop what is gone, sort, keep every translation."""
    for owner, wanted in sources().items():
        path = catalogue_path(owner)
        old = {(e.msgctxt, e.msgid): e for e in load(path) if not e.obsolete}
        fresh = load(path)
        fresh.clear()
        for key, plural in sorted(wanted.items(), key=lambda item: (item[0][1], item[0][0] or "")):
            entry = old.get(key) or polib.POEntry(msgctxt=key[0], msgid=key[1], msgstr="")
            if plural:
                entry.msgid_plural = plural
                entry.msgstr_plural = entry.msgstr_plural or {0: entry.msgstr}
                entry.msgstr = ""
            entry.occurrences = []
            fresh.append(entry)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(path))
        missing = sum(not (e.msgstr or (e.msgstr_plural or {}).get(0)) for e in fresh)
        if missing:
            print(f"{path.relative_to(SRC)}: {missing} to translate")


def placeholders(text: str) -> list[str]:
    return sorted(m.group(0) for m in PLACEHOLDER.finditer(text))


def faults() -> list[str]:
    """Every reason why the catalogues may not ship."""
    found: list[str] = []
    for owner, wanted in sources().items():
        path = catalogue_path(owner)
        name = path.relative_to(SRC)
        entries = {(e.msgctxt, e.msgid): e for e in load(path) if not e.obsolete}
        for key in wanted:
            entry = entries.pop(key, None)
            if entry is None:
                found.append(f"{name}: missing {key[1]!r}")
                continue
            text = entry.msgstr or (entry.msgstr_plural or {}).get(0, "")
            if not text:
                found.append(f"{name}: empty {key[1]!r}")
            elif "fuzzy" in entry.flags:
                found.append(f"{name}: fuzzy {key[1]!r}")
            elif placeholders(text) != placeholders(
                entry.msgid_plural or entry.msgid
            ) and placeholders(text) != placeholders(entry.msgid):
                found.append(f"{name}: other placeholders in {key[1]!r}")
            if MARKUP.search(key[1]):
                found.append(f"{name}: markup in {key[1]!r}")
        found.extend(f"{name}: no longer used {key[1]!r}" for key in entries)
    return found


def ambiguous() -> list[str]:
    """Words translated in two ways: at run time one catalogue would silently win for all."""
    said: dict[Key, dict[str, Path]] = {}
    for owner in sources():
        path = catalogue_path(owner)
        for entry in load(path):
            text = entry.msgstr or (entry.msgstr_plural or {}).get(0, "")
            if not entry.obsolete and text:
                said.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(text, path)
    return [
        f"{path.relative_to(SRC)}: {key[1]!r} is also {other!r} elsewhere; use one, or a context"
        for key, texts in said.items()
        for other, path in zip(list(texts)[:-1], list(texts.values())[1:], strict=True)
    ]


def compile_all() -> None:
    """Write every ``.mo`` whose ``.po`` is newer."""
    for path in SRC.rglob("django.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def main(verb: str) -> int:
    if verb == "update":
        update()
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        found = faults() + ambiguous()
        print("\n".join(found[:200]))
        print(f"translations: {len(found)} faults")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(SRC.parent))
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
