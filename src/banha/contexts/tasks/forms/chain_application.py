# SPDX-License-Identifier: Apache-2.0
"""The form of a host's application."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.forms.chain import PAPER, ActForm, text_field
from banha.contexts.tasks.rules import APPLICATION_ASKS
from banha.contexts.tasks.terms import SPEAKER_ROLES, LumpManner
from banha.foundation.written import MoneyField
from banha.kernel.access.public import Actor, person_field
from banha.kernel.organisations.public import Organisation
from banha.kernel.processes.public import PaperKind


class StartForm(forms.Form):
    """For which organisation one applies, and who leads."""

    host = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Applying organisation"), empty_label=None
    )
    leader = person_field(_("Leader of the task"))

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["host"]
        spoken = actor.organisations(*SPEAKER_ROLES) or actor.organisations()
        field.queryset = Organisation.objects.filter(pk__in=spoken)


class ApplicationForm(ActForm):
    """What the host offers; saved as often as one likes, complete when it is sent."""

    leader = person_field(_("Leader of the task"))
    duration_months = forms.IntegerField(
        label=_("Duration (months)"), min_value=1, max_value=240, required=False
    )
    state_budget = MoneyField(label=_("State budget asked for (đồng)"), required=False)
    other_money = MoneyField(
        label=_("Money outside the budget (đồng)"),
        required=False,
        help_text=_("Write 0 if there is none."),
    )
    lump_manner = forms.ChoiceField(
        label=_("Lump-sum manner"), choices=[("", _("none")), *LumpManner.choices], required=False
    )
    summary = text_field(
        6,
        label=_("How the task will be done"),
        required=False,
        help_text=_("In short; the explanation itself is enclosed below."),
    )

    def __init__(
        self, *args: Any, papers: Iterable[PaperKind] = (), held: Iterable[str] = (), **more: Any
    ) -> None:
        kinds = list(papers)
        super().__init__(*args, papers=kinds, held=held, **more)
        required = {f"{PAPER}{paper.code}" for paper in kinds if paper.required}
        for name in (*APPLICATION_ASKS, *required):
            # A draft is kept without it; sending asks for it, and the label says so.
            self.fields[name].needed_to_send = True  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        names = (
            "leader", "duration_months", "state_budget", "other_money", "lump_manner", "summary",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names}
