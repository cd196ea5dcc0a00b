# SPDX-License-Identifier: Apache-2.0
"""Forms of the council: who sits, what it concluded, what the budget team found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from banha.contexts.tasks.forms.chain import (
    MEETING,
    ActForm,
    MeetingForm,
    text_field,
)
from banha.contexts.tasks.models import HostApplication
from banha.contexts.tasks.terms import BudgetItem, CouncilResult, LumpManner, MoneySource
from banha.foundation.written import MoneyField, day_field
from banha.kernel.law.public import Basis

OF_COUNCIL = (
    "council_decision", "held_on", *MEETING, "members", "present", "chair_present",
    "secretary_present", "reviewers_present", "votes_for", "valid_ballots", "mean_score",
    "reasons", "remarks", "lump_manner",
    "overlap_verdict",
)  # fmt: skip


def lump_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Lump-sum manner proposed"),
        choices=[("", _("not proposed")), *LumpManner.choices],
        required=False,
    )


def remarks_field() -> forms.CharField:
    return text_field(
        5,
        label=_("Remarks the host has to answer"),
        required=False,
        help_text=_("One remark a line; the host answers each before it sends the dossier."),
    )


def _count(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=99, **more)


class CouncilForm(ActForm):
    """The members of the council and of the budget team, one a line."""

    members = text_field(
        9,
        label=_("Members"),
        help_text=_("One member a line: name, title, organisation, part in the council."),
    )

    team = text_field(
        5,
        label=_("Who sits on the budget team"),
        help_text=_("One member a line: name, title, organisation, part in the team."),
    )

    def __init__(self, *args: Any, has_team: bool, basis: Basis, **more: Any) -> None:
        """``has_team``: the same decision establishes the budget team; ``basis``: its size's."""
        super().__init__(*args, **more)
        self.fields["members"].basis = basis  # type: ignore[attr-defined]
        if not has_team:
            del self.fields["team"]

    def named(self, field: str = "members") -> list[str]:
        """The lines of a field that name somebody."""
        return [line for line in self.cleaned_data.get(field, "").splitlines() if line.strip()]


class ConclusionForm(ActForm, MeetingForm):
    """What the minutes of the council say."""

    application = forms.ModelChoiceField(
        HostApplication.objects.none(), label=_("Host chosen"), required=False, empty_label="—"
    )
    result = forms.ChoiceField(label=_("Conclusion"), widget=forms.RadioSelect)
    council_decision = forms.CharField(
        label=_("Decision establishing the council"),
        max_length=160,
        required=False,
        help_text=_("Number and date."),
    )
    held_on = day_field(label=_("Met on"))
    members = _count(_("Members of the council"))
    present = _count(_("Members present"))
    chair_present = forms.BooleanField(
        label=_("The chair or the vice-chair was present"), required=False, initial=True
    )
    secretary_present = forms.BooleanField(
        label=_("The scientific secretary was present"), required=False, initial=True
    )
    reviewers_present = _count(_("Reviewers present"), required=False)
    votes_for = _count(_("Votes for"), required=False)
    valid_ballots = _count(_("Valid ballots"), required=False)
    mean_score = forms.DecimalField(
        label=_("Mean score (0 to 100)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        max_digits=5,
        required=False,
        localize=True,
    )
    reasons = text_field(
        label=_("Reasons and changes asked for"),
        required=False,
        help_text=_("Needed unless the council recommends without conditions."),
    )
    remarks = remarks_field()
    lump_manner = lump_field()
    overlap_verdict = forms.CharField(
        label=_("What the council says on overlap"), max_length=10, required=False,
        widget=forms.Select,
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        results: Sequence[str],
        applications: QuerySet[HostApplication] | None,
        identifies: bool = False,
        reviewers: int = 0,
        **more: Any,
    ) -> None:
        """``reviewers``: how many the rule set wants present; then the number is asked for."""
        super().__init__(*args, **more)
        self.fields["reviewers_present"].required = bool(reviewers)
        field: Any = self.fields["result"]
        field.choices = [(code, CouncilResult(code).label) for code in results]
        verdicts: Any = self.fields["overlap_verdict"].widget
        verdicts.choices = [
            ("", _("not said")), ("none", _("no overlap")), ("inherits", _("inherits lawfully")),
            ("partly", _("partly the same")), ("duplicates", _("duplicates")),
        ]  # fmt: skip
        if applications is None or identifies:
            del self.fields["application"]
        else:
            choice: Any = self.fields["application"]
            choice.queryset = applications
            choice.label_from_instance = lambda one: f"{one.host.name}, {one.leader.full_name}"
        if identifies:
            for name in ("reviewers_present", "mean_score", "lump_manner", "remarks"):
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        clean = self.cleaned_data
        found = {name: clean[name] for name in OF_COUNCIL if name in clean}
        return {**found, "result": clean["result"]}


class AppraisalForm(ActForm, MeetingForm):
    """The meeting of the budget team."""

    held_on = day_field(label=_("Met on"))
    members = _count(_("Members of the team"))
    present = _count(_("Members present"))
    lump_manner = lump_field()
    opinion = text_field(label=_("Opinion of the team"), required=False)
    reserved_opinion = text_field(3, label=_("Reserved opinion"), required=False)
    remarks = remarks_field()


class ItemForm(forms.Form):
    """One item of one source: asked, appraised, why changed."""

    item = forms.ChoiceField(label=_("Item"), choices=BudgetItem.choices)
    source = forms.ChoiceField(label=_("Source"), choices=MoneySource.choices)
    asked = MoneyField(label=_("Asked for (đồng)"))
    appraised = MoneyField(label=_("Appraised (đồng)"))
    reason = forms.CharField(label=_("Why changed"), max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        asked, appraised = clean.get("asked"), clean.get("appraised")
        is_changed = asked is not None and appraised is not None and asked != appraised
        if is_changed and not clean.get("reason", "").strip():
            self.add_error("reason", _("Say why the sum was changed."))
        return clean


class ItemRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows of the estimate: what was asked is read, not written; only rows added go out again."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["asked"].disabled = True
        if index is not None and index < len(self.initial or ()):
            form.fields["item"].disabled = form.fields["source"].disabled = True
            form.fields.pop("DELETE", None)
        else:
            form.fields["asked"].initial = 0


ItemFormSet = forms.formset_factory(
    ItemForm, formset=ItemRows, extra=0, can_delete=True, max_num=60
)


def sums_of(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Asked, appraised and the difference: the State budget, other money, and both together."""
    state, other = {"asked": 0, "appraised": 0}, {"asked": 0, "appraised": 0}
    for row in rows:
        part = state if row.get("source") == MoneySource.STATE else other
        for name in part:
            part[name] += row.get(name) or 0
    total = {name: state[name] + other[name] for name in state}
    named = (
        ("state", _("State budget"), state),
        ("other", _("Outside the budget"), other),
        ("total", _("Total"), total),
    )
    return [
        {"code": code, "label": label, **part, "change": part["appraised"] - part["asked"]}
        for code, label, part in named
    ]


def rows_of(formset: Any) -> list[dict[str, Any]]:
    """The rows that stand, without those taken out or left empty."""
    return [
        {name: value for name, value in row.cleaned_data.items() if name != "DELETE"}
        for row in formset
        if row.cleaned_data and not row.cleaned_data.get("DELETE")
    ]
