# SPDX-License-Identifier: Apache-2.0
"""Forms of plans and programmes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.forms.inputs import units_written_by
from banha.contexts.programmes.models import Plan, PlanLine, Programme
from banha.contexts.programmes.queries import programmes_visible_to
from banha.contexts.programmes.services.plans import LINE_MONEY, MOVES
from banha.contexts.programmes.terms import PlanState
from banha.foundation.spoken import SpokenConstraints
from banha.foundation.written import MoneyField, day_field
from banha.kernel.access.public import Actor


class PlanForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """A plan: code, title, kind, who makes it, years, grounds."""

    spoken = {
        "plan_span_forward": ("year_until", _("The last year comes before the first.")),
        "plan_code_once": ("code", _("This code is taken already.")),
    }

    class Meta:
        model = Plan
        fields = ("code", "title", "kind", "organisation", "year_from", "year_until", "grounds")
        widgets = {"grounds": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisation"] = units_written_by(actor)


class PlanLineForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """A line of a plan with its money."""

    spoken = {
        "plan_line_money_not_negative": (LINE_MONEY[0], _("Money is not negative.")),
    }

    class Meta:
        model = PlanLine
        fields = (
            "line_kind", "group", "title", "level", "kind", "programme", "year", "nature",
            "budget_chapter", *LINE_MONEY,
        )  # fmt: skip
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["programme"] = forms.ModelChoiceField(
            programmes_visible_to(actor), label=_("Programme"), required=False, empty_label="—"
        )
        for name in LINE_MONEY:
            label = getattr(PlanLine._meta.get_field(name), "verbose_name", name)
            self.fields[name] = MoneyField(label=label, required=False)


class PlanMoveForm(forms.Form):
    """The next state of a plan; a decision where one is needed."""

    to = forms.ChoiceField(label=_("Next state"))
    approval_number = forms.CharField(
        label=_("Number of the decision"), max_length=80, required=False
    )
    approved_on = day_field(label=_("Date of the decision"), required=False)

    def __init__(self, *args: Any, plan: Plan, **more: Any) -> None:
        super().__init__(*args, **more)
        choice = self.fields["to"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(state, PlanState(state).label) for state in MOVES[plan.state]]


class ProgrammeForm(SpokenConstraints, forms.ModelForm):  # type: ignore[type-arg]
    """A programme or what lies in one."""

    spoken = {
        "programme_code_once": ("code", _("This code is taken already.")),
        "programme_span_forward": ("year_until", _("The last year comes before the first.")),
        "ministry_programme_ten_years": (
            "year_until",
            _("A programme of the ministry lasts ten years at most."),
        ),
        "programme_money_not_negative": ("budget_total", _("Money is not negative.")),
        "programme_not_its_own_parent": ("parent", _("A programme cannot lie below itself.")),
    }
    budget_total = MoneyField(label=_("Total money (đồng)"), required=False)
    decided_on = day_field(label=_("Decided on"), required=False)

    class Meta:
        model = Programme
        fields = (
            "code", "title", "kind", "parent", "level", "managing_organisation", "goal",
            "content", "expected_result", "year_from", "year_until", "decision", "decided_on",
            "budget_total", "state",
        )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["managing_organisation"] = units_written_by(actor)
        self.fields["parent"] = forms.ModelChoiceField(
            programmes_visible_to(actor), label=_("Part of"), required=False, empty_label="—"
        )
