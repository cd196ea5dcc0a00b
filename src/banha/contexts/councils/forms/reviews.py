# SPDX-License-Identifier: Apache-2.0
"""A reviewer's opinion as a form, and why the secretary gives one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from banha.contexts.councils.models import Review
from banha.contexts.councils.rules import title_of
from banha.contexts.councils.services.reviews import TEXTS, Opinion
from banha.contexts.councils.terms import FORM_BY_CODE, LONGEST_OPINION, REVIEW_FORM, advised

REMARK = "remark_"


def _text(label: Any, rows: int, *, is_needed: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows, "class": "form-control"})
    asked = forms.CharField(label=label, required=False, max_length=LONGEST_OPINION, widget=box)
    # A draft lacks what the opinion needs.
    asked.needed_to_send = is_needed  # type: ignore[attr-defined]
    return asked


class OpinionForm(forms.Form):
    """Remarks by the criteria of the council's form, the parts, and what the reviewer advises."""

    def __init__(self, review: Review, sent: Any = None) -> None:
        super().__init__(sent, initial=_initial(review))
        council = review.matter.council
        criteria = FORM_BY_CODE.get(council.form)
        for one in criteria.criteria if criteria else ():
            label = _("Remark on “%(criterion)s”") % {"criterion": title_of(one)}
            self.fields[f"{REMARK}{one.code}"] = _text(label, 3)
        for name in TEXTS:
            column: Any = Review._meta.get_field(name)
            self.fields[name] = _text(column.verbose_name, 5, is_needed=name in REVIEW_FORM.needed)
        advice = forms.ChoiceField(
            choices=[(one.value, one.label) for one in advised(council.kind)],
            label=pgettext("opinion", "What you advise"),
            widget=forms.RadioSelect,
            required=False,
        )
        advice.needed_to_send = "advice" in REVIEW_FORM.needed  # type: ignore[attr-defined]
        self.fields["advice"] = advice

    def texts(self) -> list[forms.BoundField]:
        """What is written in words, in the order of the paper."""
        return [self[name] for name in self.fields if name != "advice"]

    def opinion(self) -> Opinion:
        """What is understood of it."""
        given = self.cleaned_data
        return Opinion(
            **{name: given.get(name, "") for name in (*TEXTS, "advice")},
            remarks={
                name.removeprefix(REMARK): text
                for name, text in given.items()
                if name.startswith(REMARK)
            },
        )


def _initial(review: Review) -> dict[str, Any]:
    told = {name: getattr(review, name) for name in (*TEXTS, "advice")}
    return told | {f"{REMARK}{code}": text for code, text in review.remarks.items()}


class ReopenForm(forms.Form):
    """Why an opinion is given back."""

    reasons = forms.CharField(
        label=gettext_lazy("Reasons"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4_000
    )
