# SPDX-License-Identifier: Apache-2.0
"""What is typed for a council for a term: its term and rules, its dossiers, outside reviewers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.forms.steps import CouncilStepForm
from banha.contexts.councils.forms.wording import edition_words
from banha.contexts.councils.services.opening import Term
from banha.contexts.councils.terms import (
    EDITIONS,
    FORM_BY_CODE,
    TERM_KINDS,
    MatterTold,
    MemberGroup,
)
from banha.foundation.written import day_field
from banha.kernel.access.public import person_field
from banha.kernel.organisations.public import Organisation


class TermForm(forms.Form):
    """From when to when the council sits, under which rules."""

    edition = forms.ChoiceField(label=_("Rules it works under"))
    since = day_field(label=_("Term from"))
    until = day_field(label=_("Term until"), help_text=_("The last day on which it may meet."))
    title = forms.CharField(
        label=_("Name of the council"), max_length=400, required=False,
        help_text=_("Empty: it is named by its kind and its years."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("Scoring form"), required=False,
        help_text=_("For a council that gives points; the others vote or rate."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Sequence[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        today = timezone.localdate()
        rules = [one for one in EDITIONS if one.kind in TERM_KINDS and one.is_in_force(today)]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (one.code, edition_words(one)) for one in rules
        ]
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((code, f"{code} {one.title}") for code, one in FORM_BY_CODE.items()),
        ]
        self.offices = {str(one.pk): one for one in offices}
        if len(offices) > 1:
            self.fields["office"] = forms.ChoiceField(
                label=_("Managing unit"), choices=[(pk, str(o)) for pk, o in self.offices.items()]
            )
            self.order_fields(("office",))

    def office(self) -> Organisation:
        """Whose council it is: the only one, or the one chosen."""
        chosen = self.cleaned_data.get("office") or next(iter(self.offices))
        return self.offices[chosen]

    def term(self) -> Term:
        return Term(self.cleaned_data["since"], self.cleaned_data["until"])


class BringForm(forms.Form):
    """Which of the dossiers that wait are brought before this council."""

    subjects = forms.MultipleChoiceField(
        label=_("Dossiers that wait for a council"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, waiting: Mapping[tuple[str, int], MatterTold], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["subjects"].choices = [  # type: ignore[attr-defined]
            (f"{kind}:{key}", " · ".join(filter(None, (told.code, told.title, told.host_name))))
            for (kind, key), told in waiting.items()
        ]

    def chosen(self) -> list[tuple[str, int]]:
        """Kind of subject and key of each one ticked."""
        pairs = (one.rpartition(":") for one in self.cleaned_data["subjects"])
        return [(kind, int(key)) for kind, _colon, key in pairs]


class ReviewerForm(forms.Form):
    """Who reviews a dossier from outside."""

    person = person_field(_("Person"))
    group = forms.ChoiceField(
        label=pgettext_lazy("council", "Speaks for"), choices=MemberGroup.choices
    )


class ReleaseForm(forms.Form):
    """Why a reviewer is let go."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RulesForm(CouncilStepForm):
    """The articles of the rules of work, one after the other."""

    articles = forms.CharField(
        label=_("Articles"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_("One article in each paragraph, an empty line between two; numbers are added."),
    )  # fmt: skip

    def told(self) -> list[str]:
        """The articles without the blank lines between them."""
        text = self.cleaned_data["articles"].replace("\r\n", "\n")
        return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]
