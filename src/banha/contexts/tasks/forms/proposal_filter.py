# SPDX-License-Identifier: Apache-2.0
"""What the office's list of proposals may be asked for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from banha.contexts.programmes.public import (
    Call,
    Formation,
    Level,
    Mode,
    Regime,
    TaskKind,
    calls_visible_to,
)
from banha.contexts.tasks.forms.task_filter import ANY, Asked, choice
from banha.contexts.tasks.terms import Validity
from banha.kernel.access.public import Actor, organisation_field, person_field
from banha.kernel.similarity.public import Finding
from banha.kernel.similarity.public import Level as OverlapLevel

MISSING = ("missing", _("not yet"))


class ProposalFilter(Asked):
    """Every filter of the office's list of proposals."""

    q = forms.CharField(
        label=_("Words, code, proposer or leader"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    call: "forms.ModelChoiceField[Call]" = forms.ModelChoiceField(
        Call.objects.none(), label=_("call"), required=False, empty_label=ANY[1]
    )
    stage = choice(_("stage"), ())
    overlap_level = choice(_("overlap"), [*OverlapLevel.choices, MISSING])
    overlap_verdict = choice(_("verdict on overlap"), [*Finding.choices, MISSING])
    validity = choice(_("validity"), [*Validity.choices, MISSING])
    late = forms.BooleanField(label=_("Late only"), required=False)
    level = choice(_("level of management"), Level.choices)
    kind = choice(_("kind"), TaskKind.choices)
    formation = choice(_("way of formation"), Formation.choices)
    mode = choice(_("way of finding the host"), Mode.choices)
    regime = choice(_("regime"), Regime.choices)
    proposer = organisation_field(label=_("proposing organisation"), required=False)
    leader = person_field(_("leader"), required=False)

    FIRST = ("q", "call", "stage", "overlap_level", "overlap_verdict", "validity", "late")

    def __init__(
        self, *args: Any, actor: Actor, stages: Sequence[tuple[str, str, int]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["call"].queryset = calls_visible_to(actor).order_by("-closes_at")
        fields["stage"].choices = [ANY, *((key, f"{words} ({n})") for key, words, n in stages)]
