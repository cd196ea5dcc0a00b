# SPDX-License-Identifier: Apache-2.0
"""What is typed of a text, put in order and held against the rules of its kind."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.terms import (
    ASSESSMENT_METHODS,
    FACTS,
    Adoption,
    TextKind,
    split_codes,
)
from banha.foundation.text import nfc, squeeze
from banha.kernel.law.public import Refusal, Refused

if TYPE_CHECKING:
    from banha.contexts.standards.services.texts import TextWords

_LINES = (
    "number", "title_vi", "title_en", "issuer_name", "instrument_number",
    "source_number", "source_edition",
)  # fmt: skip
_PROSE = ("scope", "transition", "deviations", "note")
LONGEST_PROSE = 20_000
MOST_HS = 2_000
MOST_ICS = 30
_LONGEST_CODE = 60
FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAYS = ("issued_on", "effective_from", "effective_until", "reviewed_on")


def checked_text(words: "TextWords") -> "TextWords":
    """The words squeezed and composed; every rule they break is refused at its field, at once."""
    said: dict[str, Any] = {name: squeeze(_of(words, name)) for name in _LINES}
    said |= {name: nfc(_of(words, name)).strip() for name in _PROSE}
    said["hs"] = tuple(
        replace(line, goods=squeeze(line.goods), condition=squeeze(line.condition))
        for line in words.hs
    )
    if words.issuer and not said["issuer_name"]:
        said["issuer_name"] = words.issuer.name
    tidied = replace(words, **said)
    faults = [*_missing(tidied), *_too_long(tidied), *_days(tidied), *_adopted(tidied)]
    faults += _codes(tidied)
    if faults:
        raise Refused(*faults)
    return tidied


def _fault(field: str, code: str, message: str, remedy: str = "", **more: Any) -> Refusal:
    return Refusal(message, field=field, code=code, remedy=remedy, **more)


def _missing(words: "TextWords") -> list[Refusal]:
    if words.kind not in TextKind.values:
        return [_fault("kind", "no_kind", _("Choose what kind of text it is."))]
    needed = {
        "number": _("Write the number as the text prints it."),
        "title_vi": _("Write its title."),
        "issuer_name": _("Say which body issued it."),
    }
    if FACTS[TextKind(words.kind)].needs_instrument:
        needed["instrument_number"] = _("Name the circular or decision that brought it.")
    return [_fault(name, "missing", said) for name, said in needed.items() if not _of(words, name)]


def _too_long(words: "TextWords") -> list[Refusal]:
    limits = {name: _limit(name) for name in _LINES} | dict.fromkeys(_PROSE, LONGEST_PROSE)
    return [
        _fault(name, "too_long", _("Write at most %(n)s characters.") % {"n": limit})
        for name, limit in limits.items()
        if len(_of(words, name)) > limit
    ]


def _limit(name: str) -> int:
    return int(getattr(NormativeText._meta.get_field(name), "max_length", 0) or LONGEST_PROSE)


def _of(words: "TextWords", name: str) -> str:
    return str(getattr(words, name))


def _days(words: "TextWords") -> list[Refusal]:
    faults = [
        _fault(name, "no_such_time", _("No text of the register is of that time."))
        for name in _DAYS
        if not _is_plausible(getattr(words, name))
    ]
    issued, first, last = words.issued_on, words.effective_from, words.effective_until
    if issued and first and first < issued:
        said = _("It enters into force before it was issued.")
        faults.append(_fault("effective_from", "before_issue", said))
    if first and last and last < first:
        said = _("Its last day in force lies before its first.")
        faults.append(_fault("effective_until", "ends_before_it_begins", said))
    return faults


def _is_plausible(day: date | None) -> bool:
    return day is None or FIRST_YEAR <= day.year <= LAST_YEAR


def _adopted(words: "TextWords") -> list[Refusal]:
    faults: list[Refusal] = []
    if words.adoption and words.adoption not in Adoption.values:
        faults.append(_fault("adoption", "no_degree", _("Choose IDT, MOD or NEQ.")))
    if words.adoption and not (words.source_number and words.source_edition):
        said = _("Name the source standard with its edition.")
        field = "source_edition" if words.source_number else "source_number"
        faults.append(_fault(field, "no_source", said))
    if words.adoption == Adoption.MOD and not words.deviations:
        said = _("A modified adoption lists what deviates from its source.")
        faults.append(_fault("deviations", "no_deviations", said))
    if not set(words.assessment_methods) <= set(ASSESSMENT_METHODS):
        said = _("The methods of assessment have the numbers 1 to 8.")
        faults.append(_fault("assessment_methods", "no_method", said))
    return faults


def _codes(words: "TextWords") -> list[Refusal]:
    faults: list[Refusal] = []
    codes = split_codes(words.ics)
    if words.kind == TextKind.TCVN and not codes:
        faults.append(_fault("ics", "missing", _("A national standard bears a code of ICS.")))
    if len(codes) > MOST_ICS:
        said = _("At most %(n)s codes of one text.") % {"n": MOST_ICS}
        faults.append(_fault("ics", "too_many", said))
    tariff = [raw for line in words.hs for raw in split_codes(line.raw)]
    if len(tariff) > MOST_HS:
        said = _("At most %(n)s codes of one text.") % {"n": MOST_HS}
        faults.append(_fault("hs", "too_many", said))
    for field, written in (("ics", codes), ("hs", tariff)):
        if any(len(raw) > _LONGEST_CODE for raw in written):
            said = _("One code has at most %(n)s characters; put semicolons between codes.")
            faults.append(_fault(field, "too_long", said % {"n": _LONGEST_CODE}))
    if any(line.starts and line.ends and line.ends < line.starts for line in words.hs):
        faults.append(_fault("hs", "ends_before_it_begins", _("It ends before it begins.")))
    if any(len(line.goods) > 600 or len(line.condition) > 1000 for line in words.hs):
        said = _("Write at most %(n)s characters.") % {"n": 600}
        faults.append(_fault("hs", "too_long", said))
    return faults
