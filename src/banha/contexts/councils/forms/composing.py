# SPDX-License-Identifier: Apache-2.0
"""What the secretary types while a council is made up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    TOPIC_KINDS,
    CouncilKind,
    MatterTold,
    MemberGroup,
    Seat,
)
from banha.kernel.access.public import person_field

#: Kinds for which dossiers or questions wait in this house; others begin for a term.
WITH_DOSSIERS = (
    CouncilKind.FUNDING, CouncilKind.SELECTION, CouncilKind.IDENTIFICATION, CouncilKind.ACCEPTANCE,
    *TOPIC_KINDS,
)  # fmt: skip


class KindForm(forms.Form):
    """For which kind of council dossiers are looked for."""

    kind = forms.ChoiceField(
        label=_("Kind of council"),
        choices=[(one.value, one.label) for one in WITH_DOSSIERS],
        required=False,
    )


class NewCouncilForm(forms.Form):
    """Which dossiers go before the council, on which form its members score."""

    everything = forms.BooleanField(required=False)
    subjects = forms.MultipleChoiceField(
        label=_("Dossiers that wait for a council"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    each = forms.IntegerField(
        label=_("Tasks a council judges, at most"),
        min_value=1,
        max_value=60,
        initial=1,
        help_text=_("More dossiers than that make several councils, put together by their field."),
    )
    title = forms.CharField(label=_("Name of the council"), max_length=400, required=False)
    form = forms.ChoiceField(label=_("Scoring form"), required=False)

    def __init__(self, *args: Any, waiting: dict[tuple[str, int], MatterTold], **more: Any) -> None:
        super().__init__(*args, **more)
        self.waiting = list(waiting)
        self.fields["everything"].label = ngettext(
            "The %(n)s dossier that waits", "All %(n)s dossiers that wait", len(waiting)
        ) % {"n": len(waiting)}
        # All of them, or those ticked.
        self.fields["subjects"].is_conditional = True  # type: ignore[attr-defined]
        self.fields["subjects"].choices = [  # type: ignore[attr-defined]
            (f"{kind}:{key}", " · ".join(filter(None, (told.code, told.title, told.host_name))))
            for (kind, key), told in waiting.items()
        ]
        forms_known = [(code, f"{code} {one.title}") for code, one in FORM_BY_CODE.items()]
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            ("", _("as the kind of task asks for")), *forms_known,
        ]  # fmt: skip

    def chosen(self) -> list[tuple[str, int]]:
        """The dossiers ticked: kind of subject and key."""
        if self.cleaned_data["everything"]:
            return self.waiting
        pairs = (one.rpartition(":") for one in self.cleaned_data["subjects"])
        return [(kind, int(key)) for kind, _colon, key in pairs]


class SeatForm(forms.Form):
    """The capacity somebody sits in."""

    seat = forms.ChoiceField(label=pgettext_lazy("council", "Seat"), choices=Seat.choices)
    group = forms.ChoiceField(
        label=pgettext_lazy("council", "Speaks for"), choices=MemberGroup.choices
    )
    is_pinned = forms.BooleanField(label=_("Keep this seat whatever is proposed"), required=False)


class NameForm(SeatForm):
    """Somebody named by hand."""

    field_order = ("person", "seat", "group", "is_pinned")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = person_field(_("Person"))
        self.order_fields(self.field_order)


class LeaveForm(forms.Form):
    """Taking a member off: why, and who sits instead."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = person_field(_("Who sits instead"), required=False)


class ProposeForm(forms.Form):
    """How many members are proposed, and whether the worst-served council comes first."""

    size = forms.IntegerField(label=_("Members"), min_value=3, max_value=31, required=False)
    is_fair = forms.BooleanField(
        label=_("Serve the council that is hardest to fill first"), required=False
    )

    def __init__(self, *args: Any, others: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        if others:
            self.fields["with_others"] = forms.BooleanField(
                label=ngettext(
                    "With %(n)s other council of the kind that has no members yet",
                    "With %(n)s other councils of the kind that have no members yet",
                    others,
                )
                % {"n": others},
                help_text=_("The pool is shared out among all of them at once."),
                required=False,
            )
