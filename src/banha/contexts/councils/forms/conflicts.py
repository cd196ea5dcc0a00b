# SPDX-License-Identifier: Apache-2.0
"""What a member declares, how a conflict ends, and whom one is related to."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.models import Conflict, Declaration, Matter
from banha.contexts.councils.rules import may_be_waived
from banha.contexts.councils.terms import ConflictKind, Outcome, TieKind
from banha.kernel.access.public import person_field

#: What somebody may say of himself; the other kinds are found.
OWN_KINDS = (
    ConflictKind.DECLARED,
    ConflictKind.SAME_PERSON,
    ConflictKind.SAME_ORGANISATION,
    ConflictKind.KIN,
    ConflictKind.ADVISER,
    ConflictKind.CO_WORK,
)
FREE = "free"


class DeclareForm(forms.Form):
    """One answer a dossier: free of any interest, or of what kind and in which words."""

    def __init__(
        self,
        *args: Any,
        matters: Iterable[Matter],
        declared: Mapping[int, Declaration],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.rows: list[tuple[Matter, Any, Any]] = []
        choices = [
            (FREE, _("I have no conflict of interest")),
            *((kind.value, kind.label) for kind in OWN_KINDS),
        ]
        for matter in matters:
            known = declared.get(matter.pk)
            answer, words = f"answer_{matter.pk}", f"statement_{matter.pk}"
            self.fields[answer] = forms.ChoiceField(
                label=_("Your answer"),
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=_answer_of(known),
            )
            self.fields[words] = forms.CharField(
                label=_("What the interest is"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=known.statement if known else "",
            )
            self.rows.append((matter, self[answer], self[words]))

    def answers(self) -> dict[int, dict[str, Any]]:
        """What was answered; a dossier left open is declared another time."""
        found = {}
        for matter, answer, words in self.rows:
            if value := self.cleaned_data[answer.name]:
                found[matter.pk] = {
                    "is_free": value == FREE,
                    "kind": "" if value == FREE else value,
                    "statement": self.cleaned_data[words.name],
                }
        return found


def _answer_of(declared: Declaration | None) -> str:
    if declared is None:
        return ""
    return FREE if declared.is_free else declared.kind


class EndForm(forms.Form):
    """How a conflict ends, why, and by which plan."""

    outcome = forms.ChoiceField(label=_("It ends so"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=pgettext_lazy("conflict", "Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    plan = forms.CharField(
        label=_("Plan that answers it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only for a waived conflict: what the person leaves to others, who watches."),
    )

    def __init__(self, *args: Any, conflict: Conflict, **more: Any) -> None:
        super().__init__(*args, **more)
        ends = [Outcome.DISMISSED, Outcome.RECUSED]
        if may_be_waived(ConflictKind(conflict.kind)):
            ends.insert(1, Outcome.WAIVED)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [(one.value, one.label) for one in ends]


class TieForm(forms.Form):
    """A relation nobody can look up."""

    kind = forms.ChoiceField(label=_("This person"), choices=TieKind.choices)
    other = person_field(label=_("Person in the register"), required=False)
    other_name = forms.CharField(
        label=_("or the name, where the register does not know him"), required=False, max_length=120
    )
