# SPDX-License-Identifier: Apache-2.0
"""What an office types of a text, of what it does to others, and of its comparison."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.services import HsWords, TextWords
from banha.contexts.standards.terms import (
    ASSESSMENT_METHODS,
    PASSIVE,
    Adoption,
    RelationKind,
    TextKind,
)
from banha.foundation.text import squeeze
from banha.foundation.written import day_field, day_written
from banha.kernel.access.public import organisation_field

DOES, DONE = "does", "done"


def _prose(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}), **more,
    )  # fmt: skip


def _line(label: Any, most: int, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, **more)


class TextForm(forms.Form):
    """An edition of a text, all that is kept of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = forms.ChoiceField(label=_("Kind of text"), choices=[("", "—"), *TextKind.choices])
    number = _line(
        _("Number as the text prints it"), 120, required=True,
        help_text=_("It is kept as written; stray spaces and zeros do not hinder finding it."),
    )  # fmt: skip
    title_vi = _line(_("Title"), 1000, required=True)
    title_en = _line(_("Title in English"), 1000)
    scope = _prose(_("Scope"))
    issuer = organisation_field(label=_("Issuer in the register of organisations"), required=False)
    issuer_name = _line(
        _("Issued by, as it was called on that day"), 300,
        help_text=_("Empty: the name of the organisation chosen above."),
    )  # fmt: skip
    owner = organisation_field(
        label=_("Body in charge today"), required=False,
        help_text=_("Only this body changes the entry; empty: any office that keeps the register."),
    )  # fmt: skip
    instrument_number = _line(
        _("Circular or decision"), 60, help_text=_("For example 39/2020/TT-BCT."),
    )  # fmt: skip
    issued_on = day_field(label=_("Day of issue"), required=False)
    effective_from = day_field(label=_("In force from"), required=False)
    effective_until = day_field(label=_("Last day in force"), required=False)
    transition = _prose(_("Transitional rules"))
    adoption = forms.ChoiceField(
        label=_("Degree of correspondence"), required=False,
        choices=[("", pgettext_lazy("adoption", "adopts no other standard")), *Adoption.choices],
    )  # fmt: skip
    source_number = _line(_("Source standard"), 120)
    source_edition = _line(_("Edition of the source"), 60)
    deviations = _prose(_("Deviations from the source"))
    ics = _line(_("Codes of ICS"), 600, help_text=_("Put semicolons between codes."))
    hs = forms.CharField(
        label=_("Goods it applies to"), required=False, max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "One line a code: code | goods | condition or exception | from | until. Rows copied "
            "from a sheet fit as they are. A code that is none is kept and marked."
        ),
    )  # fmt: skip
    assessment_methods = forms.TypedMultipleChoiceField(
        label=_("Methods of conformity assessment"), required=False, coerce=int,
        choices=[(one, str(one)) for one in ASSESSMENT_METHODS],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reviewed_on = day_field(label=_("Last review"), required=False)
    is_public = forms.BooleanField(
        label=_("Shown to everyone"), required=False, initial=True,
        help_text=_("A base standard may be kept for the organisation alone."),
    )  # fmt: skip
    note = _prose(_("Note"))

    #: The fields under their headings, in the order of the page.
    sections = (
        (_("The text"), ("kind", "number", "title_vi", "title_en", "scope", "is_public")),
        (
            _("Who issued it, and with what"),
            ("issuer", "issuer_name", "instrument_number", "owner"),
        ),
        (
            pgettext_lazy("text", "Days"),
            ("issued_on", "effective_from", "effective_until", "reviewed_on", "transition"),
        ),
        (
            _("What it adopts"),
            ("adoption", "source_number", "source_edition", "deviations"),
        ),
        (_("What it applies to"), ("ics", "hs", "assessment_methods", "note")),
    )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Headings and their fields, for the page."""
        return [(title, [self[name] for name in names]) for title, names in self.sections]

    def clean_hs(self) -> tuple[HsWords, ...]:
        """The lines of goods; a day that is none is named with its line."""
        return read_goods(self.cleaned_data["hs"])

    def words(self) -> TextWords:
        """What was typed, as the service takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        given["assessment_methods"] = tuple(given["assessment_methods"])
        return TextWords(**given)


def read_goods(written: str) -> tuple[HsWords, ...]:
    """Lines of goods as typed or pasted. Refused: a line of more than five parts, a wrong day."""
    lines: list[HsWords] = []
    for place, line in enumerate(written.splitlines(), start=1):
        parts = [squeeze(part) for part in line.split("\t" if "\t" in line else "|")]
        if not any(parts):
            continue
        if len(parts) > 5:
            raise forms.ValidationError(_("Line %(n)s has more than five parts.") % {"n": place})
        raw, goods, condition, starts, ends = parts + [""] * (5 - len(parts))
        lines.append(HsWords(raw, goods, condition, _day(starts, place), _day(ends, place)))
    return tuple(lines)


def _day(said: str, place: int) -> date | None:
    try:
        day: date | None = forms.DateField(required=False).clean(said)
    except forms.ValidationError as wrong:
        raise forms.ValidationError(
            _("Line %(n)s: “%(day)s” is not a day.") % {"n": place, "day": said}
        ) from wrong
    return day


def goods_written(text: NormativeText) -> str:
    """The goods of a text as the form shows them; its own reading gives the same back."""
    lines = []
    for one in text.hs.all():
        days = [day_written(day) if day else "" for day in (one.starts, one.ends)]
        parts = [one.raw, one.goods, one.condition, *days]
        between = "\t" if any("|" in part for part in parts) else " | "
        lines.append(between.join(parts).rstrip(" |\t"))
    return "\n".join(lines)


def initial_of(text: NormativeText) -> dict[str, Any]:
    """What the form shows of a text that is to be changed."""
    plain = set(TextForm.base_fields) - {"ics", "hs"}
    shown: dict[str, Any] = {name: getattr(text, name) for name in plain}
    shown["ics"] = "; ".join(one.raw for one in text.ics.all())
    shown["hs"] = goods_written(text)
    return shown


class VerifyForm(forms.Form):
    """With which copy the entry was compared."""

    against = forms.CharField(
        label=_("Compared with"), max_length=300,
        help_text=_("For example: Công báo 1177+1178 of 25/12/2020, signed copy of the circular."),
    )  # fmt: skip


class FullTextForm(forms.Form):
    """The published file."""

    file = forms.FileField(
        label=_("File of the published text"), help_text=_("PDF or Word, at most 100 MB.")
    )


def _directed() -> Sequence[tuple[str, Any]]:
    does = [(f"{kind.value}:{DOES}", kind.label) for kind in RelationKind]
    return [*does, *((f"{kind.value}:{DONE}", words) for kind, words in PASSIVE.items())]


class RelationForm(forms.Form):
    """What this text does to another, or another to it."""

    kind = forms.ChoiceField(label=_("This text"), choices=[("", "—"), *_directed()])
    other = forms.CharField(
        label=_("The other text"), max_length=200,
        help_text=_(
            "Its number; where two texts bear it, with the circular behind it: "
            "QCVN 01:2020/BCT (39/2020/TT-BCT). A circular or decision that acts on this text "
            "may be named as well."
        ),
    )  # fmt: skip
    starts = day_field(
        label=pgettext_lazy("relation", "From"), required=False,
        help_text=_("Empty: the day the acting text enters into force."),
    )  # fmt: skip
    ends = day_field(label=pgettext_lazy("relation", "Until"), required=False)
    scope = _prose(_("Part touched"), help_text=_("Clauses, goods or subjects."))
    note = _line(_("Note"), 600)


class WithdrawForm(forms.Form):
    """Why a relation was wrong."""

    reason = forms.CharField(
        label=_("What was wrong with it"), max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
