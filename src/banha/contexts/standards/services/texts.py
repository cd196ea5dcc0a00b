# SPDX-License-Identifier: Apache-2.0
"""Entering a text in the register, changing it, comparing it with its original."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.standards.models import HsOfText, IcsOfText, NormativeText
from banha.contexts.standards.queries import may_keep, twins_of
from banha.contexts.standards.rules import next_review
from banha.contexts.standards.services.finding import find_again
from banha.contexts.standards.services.spans import respan
from banha.contexts.standards.services.words import checked_text
from banha.contexts.standards.terms import (
    FACTS,
    Label,
    TextKind,
    number_doubts,
    parse_number,
    read_hs,
    read_ics,
    split_codes,
)
from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Certainty, Refusal, Stale, not_allowed, refuse
from banha.kernel.organisations.public import Organisation


@dataclass(frozen=True)
class HsWords:
    """A tariff code as a list prints it, with the goods and the exceptions beside it."""

    raw: str
    goods: str = ""
    condition: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class TextWords:
    """All that is typed of a text; a number is kept as it is written."""

    kind: str
    number: str
    title_vi: str
    issuer_name: str
    title_en: str = ""
    scope: str = ""
    issuer: Organisation | None = None
    owner: Organisation | None = None
    instrument_number: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    transition: str = ""
    adoption: str = ""
    source_number: str = ""
    source_edition: str = ""
    deviations: str = ""
    assessment_methods: tuple[int, ...] = ()
    reviewed_on: date | None = None
    is_public: bool = True
    note: str = ""
    #: Codes of ICS as written, between semicolons.
    ics: str = ""
    hs: Sequence[HsWords] = ()


_ROWS = ("ics", "hs")
_COLUMNS = tuple(one.name for one in fields(TextWords) if one.name not in _ROWS)


def words_of(text: NormativeText) -> TextWords:
    """What is kept of a text, as it would be typed: entering it again changes nothing."""
    said: dict[str, Any] = {name: getattr(text, name) for name in _COLUMNS}
    said["assessment_methods"] = tuple(text.assessment_methods)
    said["ics"] = "; ".join(one.raw for one in text.ics.all())
    said["hs"] = tuple(
        HsWords(one.raw, one.goods, one.condition, one.starts, one.ends) for one in text.hs.all()
    )
    return TextWords(**said)


@transaction.atomic
def enter_text(
    *, actor: Actor, words: TextWords, certainty: Certainty = Certainty.LIKELY
) -> NormativeText:
    """Enter an edition of a text; where it stands on every day is reckoned at once.

    Refused, each at its field: to who does not keep such texts, without number, title or issuer,
    without the instrument a kind needs, days out of order, an adoption without its source or a
    modified one without its deviations, a TCVN without ICS, and the same number under the same
    instrument a second time. An unusual number or a code that is none is kept and doubted.
    """
    _permit(actor, words)
    checked = checked_text(words)
    text = NormativeText(certainty=certainty, entered_by_id=actor.person_id)
    _put(text, checked)
    _once(text)
    text.save()
    _put_codes(text, checked)
    respan([text.pk])
    find_again(text)
    return text


@transaction.atomic
def change_text(
    *, actor: Actor, text: NormativeText, version: int, words: TextWords
) -> NormativeText:
    """Change what is kept of a text; ``version`` is the one the writer saw.

    Refused as in ``enter_text``, and when somebody changed it meanwhile. A changed entry is no
    longer one that was compared with its original.
    """
    locked = NormativeText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    if not _keeps(actor, locked):
        raise not_allowed(_("This text is kept by another body."))
    _permit(actor, words)
    if locked.version != version:
        raise Stale(
            Refusal(
                _("Somebody changed this text meanwhile."),
                remedy=_("Look at it as it is now, then change it again."),
                code="stale",
            )
        )
    checked = checked_text(words)
    _put(locked, checked)
    _once(locked)
    locked.version += 1
    locked.verified_by, locked.verified_at, locked.verified_against = None, None, ""
    locked.save()
    _put_codes(locked, checked)
    respan([locked.pk])
    find_again(locked)
    return locked


@transaction.atomic
def verify_text(*, actor: Actor, text: NormativeText, against: str) -> NormativeText:
    """Say that the entry was compared with its original, and with which copy."""
    locked = NormativeText.objects.select_for_update(of=("self",)).get(pk=text.pk)
    if not _keeps(actor, locked):
        raise not_allowed(_("This text is kept by another body."))
    said = squeeze(against)
    if not said or len(said) > 300:
        raise refuse(
            _("Say with which copy it was compared, in at most 300 characters."),
            field="against",
            code="no_copy",
        )
    locked.verified_against, locked.verified_by_id = said, actor.person_id
    locked.verified_at, locked.certainty = timezone.now(), Certainty.SURE
    locked.version += 1
    locked.save()
    return locked


def text_doubts(text: NormativeText) -> list[Label]:
    """What looks wrong in an entry and is no reason to refuse it: told wherever it is shown."""
    kind = TextKind(text.kind)
    facts = FACTS[kind]
    doubts = number_doubts(text.number, kind)
    if facts.needs_instrument and not text.instrument_number:
        doubts.append(_("The circular or decision that brought it is not known."))
    if text.issued_on is None or text.effective_from is None:
        doubts.append(_("The day of issue or of entry into force is not known."))
    elif facts.months_to_force and _months(text.issued_on, text.effective_from) < (
        facts.months_to_force
    ):
        doubts.append(
            _("It enters into force less than %(n)s months after its issue.")
            % {"n": facts.months_to_force}
        )
    suffix = parse_number(text.number).suffix
    if text.issuer and suffix and kind != TextKind.TCCS:
        letters = {text.issuer.short_name.upper(), text.issuer.paper_sign.upper()} - {""}
        if letters and suffix not in letters:
            doubts.append(
                _("The letters %(letters)s of the number are not those of the issuer.")
                % {"letters": suffix}
            )
    if twins_of(text).exists():
        doubts.append(_("Another text bears the same number."))
    return doubts


def _months(first: date, last: date) -> int:
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (last.day < first.day)


def _keeps(actor: Actor, text: NormativeText) -> bool:
    return may_keep(actor, kind=text.kind, issuer_id=text.issuer_id, owner_id=text.owner_id)


def _permit(actor: Actor, words: TextWords) -> None:
    issuer = words.issuer.pk if words.issuer else None
    owner = words.owner.pk if words.owner else None
    if may_keep(actor, kind=words.kind, issuer_id=issuer, owner_id=owner):
        return
    if words.kind == TextKind.TCCS:
        raise not_allowed(
            _("A base standard is entered by the organisation whose it is."),
            remedy=_("Choose one of the organisations you act for as its issuer."),
        )
    raise not_allowed(
        _("This text is kept by another body."),
        remedy=_("Ask the office that keeps the register of standards and regulations."),
    )


def _put(text: NormativeText, words: TextWords) -> None:
    for name in _COLUMNS:
        value: Any = getattr(words, name)
        setattr(text, name, list(value) if name == "assessment_methods" else value)
    text.compare()
    text.review_due = next_review(
        TextKind(text.kind),
        effective_from=text.effective_from,
        reviewed_on=text.reviewed_on,
        years=None,
    )


def _once(text: NormativeText) -> None:
    same = twins_of(text).filter(instrument_key=text.instrument_key)
    if text.kind == TextKind.TCCS:
        same = same.filter(issuer=text.issuer)
    if same.exists():
        raise refuse(
            _("This number under this circular or decision is in the register already."),
            field="number",
            remedy=_("Open the entry and change it, or check the circular or decision."),
            code="twice",
        )


def _put_codes(text: NormativeText, words: TextWords) -> None:
    text.ics.all().delete()
    text.hs.all().delete()
    read = [read_ics(raw) for raw in split_codes(words.ics)]
    IcsOfText.objects.bulk_create(
        IcsOfText(text=text, raw=one.raw, code=one.code, fault=one.fault, position=place)
        for place, one in enumerate(read)
    )
    lines: list[HsOfText] = []
    for line in words.hs:
        for raw in split_codes(line.raw):
            code = read_hs(raw)
            lines.append(
                HsOfText(
                    text=text, raw=code.raw, code=code.code, fault=code.fault,
                    goods=line.goods, condition=line.condition,
                    starts=line.starts, ends=line.ends, position=len(lines),
                )
            )  # fmt: skip
    HsOfText.objects.bulk_create(lines, batch_size=1000)
