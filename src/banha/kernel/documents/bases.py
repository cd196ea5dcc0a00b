# SPDX-License-Identifier: Apache-2.0
"""The legal texts a paper of the office rests on, as its "Căn cứ" lines cite them.

Only what is certain is cited: a text of which the house knows number, day and issuer, and an
article only where it was read. The papers are Vietnamese whatever language the page has.
"""

from collections.abc import Iterable
from datetime import date

from banha.kernel.documents.paper import day_in_words
from banha.kernel.law.public import (
    Basis,
    Certainty,
    LegalText,
    Relation,
    find_text,
    mandate_texts,
)
from banha.kernel.organisations.public import Organisation

#: How the kinds of text are called, in the order in which papers cite them.
_KINDS: tuple[tuple[str, str, str], ...] = (
    # what the number holds, the kind in the register, the word
    ("/QH", LegalText.Kind.LAW, "Luật"),
    ("/NĐ-CP", LegalText.Kind.DECREE, "Nghị định"),
    ("/QĐ-TTg", LegalText.Kind.DECISION, "Quyết định"),
    ("/TTLT", LegalText.Kind.JOINT_CIRCULAR, "Thông tư liên tịch"),
    ("/TT-", LegalText.Kind.CIRCULAR, "Thông tư"),
)


def _rank(number: str) -> int:
    """The place among the kinds; a consolidated text is no basis of its own and has none."""
    if "VBHN" in number:
        return -1
    return next((at for at, (mark, *_) in enumerate(_KINDS) if mark in number), -1)


def named(number: str) -> str:
    """ "Thông tư số 25/2026/TT-BCT"; the bare number where its kind is not told by it."""
    rank = _rank(number)
    return f"{_KINDS[rank][2]} số {number}" if rank >= 0 else number


def cited_in_paper(basis: Basis) -> str:
    """ "khoản 3 Điều 4 Thông tư số 25/2026/TT-BCT"; empty unless it was read."""
    if basis.certainty != Certainty.SURE or not basis.text:
        return ""
    return f"{basis.article} {named(basis.text)}".strip()


def law_lines(
    bases: Iterable[Basis],
    *,
    on: date,
    issuer: Organisation | None = None,
    is_province: bool = False,
) -> list[str]:
    """ "Căn cứ …" for each text rules rest on, laws before decrees and circulars.

    With the ``issuer`` of a decision the text that gives it its powers stands first of its kind.
    A province copies the national circulars; they do not bind it and are left out.
    """
    found = {basis.text: basis for basis in bases if _rank(basis.text) >= 0}
    if is_province:
        found = {number: one for number, one in found.items() if "/TT" not in number}
    own = _mandates(issuer, on) if issuer is not None else []
    found = {**found, **{number: Basis(number) for number in own}}
    lines = []
    for number in sorted(found, key=lambda one: (_rank(one), one not in own, one)):
        line = _line(number, on, is_sure=found[number].certainty == Certainty.SURE)
        if line:
            lines.append(f"Căn cứ {line}")
    return lines


def _mandates(body: Organisation, on: date) -> list[str]:
    """What gives the body its powers; a unit has those of the body it belongs to."""
    while True:
        found = mandate_texts(body.name, body.kind, on=on)
        if found or body.parent is None:
            return [text.number for text in found]
        body = body.parent


def _line(number: str, on: date, *, is_sure: bool) -> str:
    text = find_text(number, on=on)
    if text is None:
        return named(number) if is_sure else ""
    day = f" {day_in_words(text.issued_on)}" if text.issued_on else ""
    if text.kind == LegalText.Kind.LAW:
        return f"{text.title} số {number}{day}{_amended(text, on)}"
    if not day:
        return named(number) if is_sure else ""
    by = text.issuer if text.kind == LegalText.Kind.DECREE else _minister(text.issuer)
    # Of a text known from others alone the title may be shortened: its number is enough.
    title = f" {_begun(text.title)}" if text.certainty == Certainty.SURE else ""
    return f"{named(number)}{day} của {by}{title}{_amended(text, on)}"


def _minister(issuer: str) -> str:
    return f"Bộ trưởng {issuer}" if issuer.startswith("Bộ ") and "," not in issuer else issuer


def _begun(title: str) -> str:
    return title[:1].lower() + title[1:]


def _amended(text: LegalText, on: date) -> str:
    """The texts that amended it by the day."""
    rows = Relation.objects.filter(
        target=text, kind=Relation.Kind.AMENDS, certainty=Certainty.SURE, effective_from__lte=on
    ).order_by("effective_from")
    numbers = [named(number) for number in rows.values_list("source__number", flat=True)]
    return f", được sửa đổi, bổ sung tại {', '.join(numbers)}" if numbers else ""
