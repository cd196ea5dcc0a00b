# SPDX-License-Identifier: Apache-2.0
"""Forms of a call: the notice, its ordered tasks, its papers, its acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.network.public import Classification
from banha.contexts.programmes.forms.inputs import units_written_by
from banha.contexts.programmes.models import Call, CallLine, CallPaper
from banha.contexts.programmes.queries import plans_visible_to, programmes_visible_to
from banha.contexts.programmes.rules import NOTICE
from banha.contexts.programmes.rules import SECTIONS as NEEDED
from banha.contexts.programmes.services.calls import WRITTEN
from banha.contexts.programmes.services.lines import LINE_WRITTEN
from banha.foundation.spoken import SpokenConstraints
from banha.foundation.written import MoneyField, day_field, moment_field
from banha.kernel.access.public import Actor, organisation_field

HELP = {
    "subject": _("What the call is about; which fields and products come first."),
    "who_may_apply": _("Conditions for the host and for the leader of a task."),
    "expected_result": _("The kinds of products and the level they must reach."),
    "funding": _("Where the money comes from, ceilings, lump sums, co-funding asked for."),
    "criteria": _("By which criteria proposals or applications are judged."),
    "how_to_apply": _("Which papers, in which form, sent where."),
    "schedule": _("Days of opening, council, approval, start."),
    "foreign_partner": _("Only for international co-operation: what was agreed with the partner."),
    "contact": _("Who answers questions: name, telephone, e-mail."),
}
SECTIONS = tuple(HELP)


class CallForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """The whole notice; saved as a draft as often as one likes."""

    spoken = {"call_closes_later": ("closes_at", _("The closing must come after the opening."))}
    opens_at = moment_field(label=_("Opens"))
    closes_at = moment_field(label=_("Closes"), help_text=_("Server time of the house decides."))

    class Meta:
        model = Call
        fields = (*WRITTEN, "fields")

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["managing_organisation"] = units_written_by(actor)
        plans = forms.ModelChoiceField(
            plans_visible_to(actor), label=_("Plan"), required=False, empty_label="—"
        )
        self.fields["plan"] = plans
        self.fields["programme"] = forms.ModelChoiceField(
            programmes_visible_to(actor), label=_("Programme"), required=False, empty_label="—"
        )
        self.fields["fields"] = forms.ModelMultipleChoiceField(
            Classification.objects.filter(scheme="sector"),
            label=_("Sectors of priority"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        for name, words in HELP.items():
            field = self.fields[name]
            field.widget = forms.Textarea(attrs={"rows": 4})
            field.help_text = words
            field.required = False
            field.needed_to_publish = name in NEEDED  # type: ignore[attr-defined]
        self.fields["formation"].help_text = _(
            "Every notice under the law of 2025 names it before it is published."
        )
        for name in ("subject", "who_may_apply", "criteria", "how_to_apply", "funding"):
            self.fields[name].basis = NOTICE  # type: ignore[attr-defined]

    @property
    def general(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in SECTIONS]

    @property
    def sections(self) -> list[forms.BoundField]:
        return [self[name] for name in SECTIONS]


class CallLineForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """One ordered task: title, goal, required result, way of organising it."""

    spoken = {
        "direct_line_names_host": ("assigned_to", _("A directly assigned task names its host.")),
        "call_line_money_not_negative": ("state_budget", _("Money is not negative.")),
    }
    state_budget = MoneyField(label=_("State budget (đồng)"), required=False)
    assigned_to = organisation_field(required=False)
    orderer = organisation_field(required=False)

    class Meta:
        model = CallLine
        fields = tuple(name for name in LINE_WRITTEN if name != "plan_line")
        widgets = {
            "goal": forms.Textarea(attrs={"rows": 4}),
            "required_result": forms.Textarea(attrs={"rows": 4}),
            "content": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["assigned_to"].label = _("Assigned to (direct assignment)")
        self.fields["orderer"].label = _("Ordered by")


class PaperForm(forms.ModelForm):  # type: ignore[type-arg]
    """One paper a call asks for."""

    class Meta:
        model = CallPaper
        fields = ("paper", "title", "form", "is_required")
        labels = {"paper": _("Code"), "title": _("Title"), "form": _("Form")}


PaperFormSet = forms.formset_factory(PaperForm, extra=1, can_delete=True, max_num=40)


class PublishForm(forms.Form):
    """Number and date of the notice and where it is published."""

    notice_number = forms.CharField(
        label=_("Number of the notice"),
        max_length=80,
        required=False,
        help_text=_("Leave empty to take the next number of the unit."),
    )
    notice_date = day_field(label=_("Date of the notice"), required=False)
    portal = forms.URLField(
        label=_("Address on the ministry's portal"), required=False, assume_scheme="https"
    )
    site = forms.URLField(
        label=_("Address on the unit's site"), required=False, assume_scheme="https"
    )


class ExtendForm(forms.Form):
    """A later closing and why."""

    closes_at = moment_field(label=_("New closing"))
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))


class CancelForm(forms.Form):
    """Why the call is cancelled."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))
