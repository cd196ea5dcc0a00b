# SPDX-License-Identifier: Apache-2.0
"""What somebody writes who objects to a result, and what the office writes on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.services.objection_deciding import Correction
from banha.contexts.councils.terms import LONGEST_OBJECTION, HeardBy, ObjectionAsk
from banha.kernel.dossiers.public import KeyedForm

REASONS = _("The paper says this; write it so that whoever objects can act on it.")


class ManyFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """None, one or several files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


def _text(label: Any, rows: int = 6, **more: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST_OBJECTION, widget=box, **more)


class LodgeForm(KeyedForm):
    """What is asked, why, how it concerns the writer, which papers prove it."""

    def __init__(self, *args: Any, is_party: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["asks"] = forms.ChoiceField(
            label=pgettext_lazy("objection", "What do you ask for?"),
            choices=ObjectionAsk.choices,
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = _text(
            _("Reasons"),
            8,
            help_text=_("What is wrong with the result, and how you know. The office and, where "
                        "asked, the chair of the council read it; the public does not."),
        )  # fmt: skip
        if not is_party:
            self.fields["concern"] = _text(
                _("How the result concerns you"),
                3,
                help_text=_("You are no party of this dossier: say which right or interest of "
                            "yours it touches."),
            )  # fmt: skip
        self.fields["files"] = FilesField(
            label=_("Papers that prove it"),
            required=False,
            help_text=_("PDF, Word, Excel or pictures; choose several at once."),
        )


class NoteForm(KeyedForm):
    """A step without more than a note."""

    note = forms.CharField(
        label=_("Note for the timeline"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlainForm(KeyedForm):
    """A step with nothing to say."""


class WhyForm(KeyedForm):
    """A step that gives its reasons."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reasons"] = _text(_("Reasons"), help_text=REASONS)


class OpinionForm(KeyedForm):
    """The chair's opinion."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["opinion"] = _text(
            _("Your opinion as chair"),
            10,
            help_text=_("How the council came to its conclusion, in answer to the reasons. How a "
                        "member voted in secret is not told."),
        )  # fmt: skip


class HandOverForm(KeyedForm):
    """To whom it is handed over."""

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"] = forms.TypedChoiceField(
            label=_("Colleague"), choices=[("", "—"), *people], coerce=int
        )
        self.fields["note"] = forms.CharField(
            label=_("Note for the colleague"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class CorrectForm(WhyForm):
    """What the corrected letter says; it begins with what was told."""

    refused_prefixes = ("", "letter_")

    def __init__(self, *args: Any, told: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reasons"].label = _("Reasons for the decision")
        self.fields["letter_mean"] = forms.DecimalField(
            label=_("Mean score in the letter"),
            required=False,
            min_value=0,
            max_value=100,
            decimal_places=4,
            localize=True,
            initial=told.mean.normalize() if told.mean is not None else None,
        )
        for name, label in (
            ("reasons", _("Reasons in the letter")),
            ("changes", _("What is to be changed, in the letter")),
        ):
            self.fields[f"letter_{name}"] = _text(
                label, 4, required=False, initial=getattr(told, name)
            )

    def correction(self) -> Correction:
        said = self.cleaned_data
        return Correction(
            reasons=said["letter_reasons"],
            changes=said["letter_changes"],
            mean=said["letter_mean"],
        )


class UpholdForm(WhyForm):
    """Why, and before whom the dossier goes."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["heard_by"] = forms.ChoiceField(
            label=_("Who hears the dossier"), choices=HeardBy.choices, widget=forms.RadioSelect
        )
