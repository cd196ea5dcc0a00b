# SPDX-License-Identifier: Apache-2.0
"""Forms of a ranking: what is ranked, under which money, who is taken across the line and why."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import BudgetFrame, Call, calls_visible_to, frames_visible_to
from banha.contexts.tasks.forms.chain import text_field
from banha.contexts.tasks.models import ConsolidatedList
from banha.contexts.tasks.queries import lists_visible_to
from banha.foundation.money import format_dong
from banha.foundation.written import MoneyField, day_written
from banha.kernel.access.public import Actor, Role

IF = "if_"


class FrameChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A budget line by its owner, its sum and its text."""

    def label_from_instance(self, frame: BudgetFrame) -> str:
        owner = frame.call or frame.plan
        total = format_dong(sum(one.ceiling for one in frame.years.all()))
        on = day_written(frame.source_on)
        return f"{owner}: {total} đồng ({frame.source}, {on})"


def frame_field(actor: Actor) -> FrameChoice:
    """The budget lines of the office's calls and plans."""
    frames = frames_visible_to(actor).select_related("call", "plan").prefetch_related("years")
    return FrameChoice(
        frames.order_by("-kept_at", "-pk"),
        label=_("Budget line"),
        required=False,
        empty_label=_("none yet"),
        help_text=_("It is stated on the page of the call or of the plan."),
    )


class RankingForm(forms.Form):
    """What is ranked: the dossiers of a call, or those of a list of the year."""

    title = forms.CharField(label=_("Title of the ranking"), max_length=400)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        units = actor.organisations(Role.DESK_OFFICER)
        calls: QuerySet[Call] = calls_visible_to(actor).filter(managing_organisation__in=units)
        lists: QuerySet[ConsolidatedList] = lists_visible_to(actor).filter(
            managing_organisation__in=units
        )
        self.fields["call"] = forms.ModelChoiceField(
            calls.order_by("-closes_at", "pk"),
            label=_("Dossiers of the call"),
            required=False,
            empty_label="—",
        )
        self.fields["of_list"] = forms.ModelChoiceField(
            lists.order_by("-created_at", "-pk"),
            label=_("or of the list"),
            required=False,
            empty_label="—",
        )
        for name in ("call", "of_list"):
            # One of the two.
            self.fields[name].is_conditional = True  # type: ignore[attr-defined]
        self.fields["frame"] = frame_field(actor)


class RankingFrameForm(forms.Form):
    """Another budget line, or another edition of it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["frame"] = frame_field(actor)


class CrossForm(forms.Form):
    """Why a dossier is taken across the line."""

    reason = text_field(
        label=_("Reason"), help_text=_("It is kept and printed on the annex of the statement.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RankingReturnForm(forms.Form):
    """Why a ranking goes back."""

    reason = text_field(label=_("Why the ranking is returned"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WhatIfForm(forms.Form):
    """Another ceiling for each year, only to look: nothing is written."""

    def __init__(self, *args: Any, ceilings: Mapping[int, int], **more: Any) -> None:
        super().__init__(*args, **more)
        for year, ceiling in sorted(ceilings.items()):
            self.fields[f"{IF}{year}"] = MoneyField(
                label=_("Ceiling of %(year)s (đồng)") % {"year": year},
                required=False,
                initial=ceiling,
            )

    def ceilings(self) -> dict[int, int]:
        """Year -> đồng; a year left empty has no ceiling."""
        return {
            int(name.removeprefix(IF)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(IF) and value is not None
        }
