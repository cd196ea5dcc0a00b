# SPDX-License-Identifier: Apache-2.0
"""A question to a council as an officer types it, and its withdrawal."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.councils.forms.objections import FilesField
from banha.contexts.councils.services.topics import TopicWords
from banha.contexts.councils.terms import LONGEST_TOPIC, TOPIC_KINDS, TOPIC_PARTS, TopicState
from banha.foundation.written import day_field
from banha.kernel.access.public import organisation_field, person_field
from banha.kernel.dossiers.public import KeyedForm
from banha.kernel.organisations.public import Organisation

HELP = {
    "question": _("One question in each paragraph, so that the council can answer each."),
    "background": _("What brought it up, what was done before, figures with their sources."),
    "basis": _("Resolutions, laws and plans it rests on, with numbers and days."),
    "proposal": _("What the unit would do if it were asked; empty where the council is to say."),
    "options": _("What else was looked at, and why it was left."),
    "effects": _("What it brings, what it costs, what may go wrong."),
}


class TopicForm(KeyedForm):
    """What the council is asked, why, and what the unit itself proposes."""

    def __init__(
        self,
        *args: Any,
        offices: Sequence[Organisation] = (),
        more_files: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.offices = {str(one.pk): one for one in offices}
        if len(offices) > 1:
            self.fields["office"] = forms.ChoiceField(
                label=_("Managing unit"), choices=[(pk, str(o)) for pk, o in self.offices.items()]
            )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Which council is asked"),
            choices=[(one.value, one.label) for one in TOPIC_KINDS],
        )
        self.fields["title"] = forms.CharField(
            label=pgettext_lazy("question", "Subject"), max_length=600,
            help_text=_("As it will stand on the agenda and in the minutes. No State secret."),
        )  # fmt: skip
        for name, label in TOPIC_PARTS.items():
            self.fields[name] = forms.CharField(
                label=label, max_length=LONGEST_TOPIC, required=name == "question",
                widget=forms.Textarea(attrs={"rows": 4}), help_text=HELP[name],
            )  # fmt: skip
        self.fields["presenter"] = person_field(
            _("Presented by"), required=False, help_text=_("Who presents it does not judge it.")
        )
        self.fields["asked_by"] = organisation_field(
            label=_("Organisation whose question it is"), required=False,
            help_text=_("Empty where it is the unit's own. Its people do not judge it."),
        )  # fmt: skip
        self.fields["answer_by"] = day_field(label=_("Answer wanted by"), required=False)
        self.fields["files"] = FilesField(
            label=_("More papers to enclose") if more_files else _("Papers enclosed"),
            required=False,
            help_text=_("PDF, Word, Excel or pictures; choose several at once."),
        )

    def office(self) -> Organisation:
        """Whose question it is: the only unit, or the one chosen."""
        chosen = self.cleaned_data.get("office") or next(iter(self.offices))
        return self.offices[chosen]

    def told(self) -> TopicWords:
        """What was typed, as the service takes it."""
        said = self.cleaned_data
        return TopicWords(**{name: said[name] for name in TopicWords.__dataclass_fields__})


class WithdrawForm(forms.Form):
    """Why a question is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TopicFilterForm(forms.Form):
    """Which questions the list shows."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[("", pgettext_lazy("questions", "all")), *TopicState.choices],
    )  # fmt: skip
    q = forms.CharField(label=_("Words in the subject"), max_length=200, required=False)
