# SPDX-License-Identifier: Apache-2.0
"""How a text is cited in papers of the State and in bibliographies."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cited:
    """What a citation needs of a text."""

    number: str
    title: str
    issuer: str
    instrument: str = ""
    issued_on: date | None = None
    year: int | None = None
    is_regulation: bool = False


def citation(cited: Cited) -> str:
    """One line, in Vietnamese: number, title, and what brought it, with its day and its issuer.

    A regulation is issued with its circular ("ban hành kèm theo"), a standard published by its
    decision ("công bố tại"), as NĐ 30/2020/NĐ-CP cites a text: name, number, day and issuer.
    """
    said = f"{cited.number}, {cited.title}"
    day = f" ngày {cited.issued_on:%d/%m/%Y}" if cited.issued_on else ""
    if cited.instrument:
        how = "ban hành kèm theo" if cited.is_regulation else "công bố tại"
        return f"{said}, {how} {_named(cited.instrument)}{day} của {cited.issuer}."
    verb = "ban hành" if cited.is_regulation else "công bố"
    return f"{said}, {cited.issuer} {verb}{day}."


def _named(instrument: str) -> str:
    if "/TT-" in instrument or "/TTLT" in instrument:
        return f"Thông tư số {instrument}"
    if "/QĐ-" in instrument:
        return f"Quyết định số {instrument}"
    return f"văn bản số {instrument}"


def bibtex(cited: Cited, address: str) -> str:
    """The same as an entry of a bibliography, for who writes papers of science."""
    key = "".join(sign for sign in cited.number if sign.isascii() and sign.isalnum())
    fields = {
        "title": f"{cited.number} {cited.title}",
        "institution": cited.issuer,
        "number": cited.instrument,
        "year": str(cited.year or ""),
        "url": address,
    }
    lines = [f"  {name} = {{{_plain(said)}}}," for name, said in fields.items() if said]
    return "\n".join([f"@techreport{{{key},", *lines, "}"])


def _plain(said: str) -> str:
    return said.replace("\\", "").replace("{", "(").replace("}", ")")
