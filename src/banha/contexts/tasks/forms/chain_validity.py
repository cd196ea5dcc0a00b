# SPDX-License-Identifier: Apache-2.0
"""The form of the check of validity: a finding for each paper, the result, what follows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.forms.chain import (
    MEETING,
    ActForm,
    MeetingForm,
    text_field,
)
from banha.contexts.tasks.services.validity import VALIDITY
from banha.contexts.tasks.terms import PaperFinding, Validity
from banha.foundation.written import day_field
from banha.kernel.processes.public import PaperKind


class ValidityForm(ActForm, MeetingForm):
    """One row a paper; the reasons and the day of the supplement go into the paper issued."""

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[PaperKind],
        held: frozenset[str],
        results: Sequence[str],
        has_minutes: bool = False,
        **more: Any,
    ) -> None:
        """``has_minutes``: a step taken here issues minutes, which say when and where."""
        super().__init__(*args, **more)
        self.kinds, self.has_minutes = kinds, has_minutes
        for name in MEETING if not has_minutes else ():
            del self.fields[name]
        for kind in kinds:
            usual = PaperFinding.PRESENT if kind.code in held else PaperFinding.MISSING
            if not kind.required and kind.code not in held:
                usual = PaperFinding.NOT_NEEDED
            self.fields[f"finding_{kind.code}"] = forms.ChoiceField(
                label=_("Finding"), choices=PaperFinding.choices, initial=usual
            )
            self.fields[f"note_{kind.code}"] = forms.CharField(
                label=_("What is wrong"), max_length=400, required=False
            )
        self.fields["result"] = forms.ChoiceField(
            label=_("Result of the check"),
            choices=[(code, Validity(code).label) for code in results],
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = text_field(
            label=_("Reasons"),
            required=False,
            help_text=_("Written so that the applicant can act; they stand in the paper issued."),
        )
        self.fields["supplement_until"] = day_field(
            label=_("To be supplemented by"),
            required=False,
            help_text=_(
                "Read only when a supplement is asked for; the clock of the office stands still "
                "while the applicant supplements."
            ),
        )
        for name in ("result", "reasons"):
            self.fields[name].basis = VALIDITY  # type: ignore[attr-defined]

    def findings(self) -> dict[str, tuple[str, str]]:
        """Paper -> finding and note."""
        clean = self.cleaned_data
        return {
            kind.code: (clean[f"finding_{kind.code}"], clean[f"note_{kind.code}"].strip())
            for kind in self.kinds
        }

    @property
    def rest(self) -> list[forms.BoundField]:
        """What stands below the table of papers."""
        names = ("result", "reasons", "supplement_until")
        return [self[name] for name in (*names, *(MEETING if self.has_minutes else ()))]
