# SPDX-License-Identifier: Apache-2.0
"""A ballot as a form: points by criterion, votes by item, or ratings, with comments beside."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound
from banha.contexts.councils.rules import title_of
from banha.contexts.councils.services.contents import (
    LONGEST_COMMENT,
    OVERALL,
    REPORT,
    ROWS,
    WHOLE,
    form_of,
    items_of,
)
from banha.contexts.councils.services.product_rows import products_of, row_code
from banha.contexts.councils.services.sheets import Sheet
from banha.contexts.councils.terms import (
    AMOUNTS,
    Criterion,
    Measured,
    Rating,
    RoundKind,
    VoteItem,
)
from banha.foundation.written import number_read, number_written

VOTES = (
    ("yes", pgettext_lazy("ballot", "met")),
    ("no", pgettext_lazy("ballot", "not met")),
)
#: An order speaks of a number or of a volume, seldom of both.
UNORDERED = ("", pgettext_lazy("product", "not in the order"))
#: Where a ballot asks one thing only.
AGREES = (
    ("yes", pgettext_lazy("ballot", "agree")),
    ("no", pgettext_lazy("ballot", "do not agree")),
)


class PointsField(forms.Field):
    """Points typed with a decimal comma or point; out of range is told when they are cast."""

    def __init__(self, most: Decimal, **more: Any) -> None:
        box = forms.TextInput(
            attrs={"class": "form-control", "inputmode": "decimal", "autocomplete": "off",
                   "maxlength": "9", "data-points": str(most)}
        )  # fmt: skip
        super().__init__(widget=box, **more)

    def prepare_value(self, value: Any) -> Any:
        return number_written(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        points = number_read(typed)
        if points is None:
            raise forms.ValidationError(_("Give a number, for example 7.5."), code="number")
        return points


class BallotForm(forms.Form):
    """The ballot of one round; ``refused_prefixes`` leads refusals to the field of their code."""

    refused_prefixes = ("answer_", "")

    def __init__(self, one: BallotRound, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.round = one
        self.products = products_of(one.matter_id) if one.kind == RoundKind.RATING else {}
        if one.kind == RoundKind.SCORES:
            self._criteria()
        elif one.kind == RoundKind.VOTE:
            self._items()
        else:
            self._ratings()
        if not one.is_secret:
            self.fields[f"comment_{WHOLE}"] = comment_field(gettext_lazy("Remarks on the whole"))

    def _criteria(self) -> None:
        for one in form_of(self.round).criteria:
            self.fields[f"answer_{one.code}"] = PointsField(
                one.most, label=title_of(one), required=False
            )
            self.fields[f"comment_{one.code}"] = comment_field(
                _("Remark on “%(criterion)s”") % {"criterion": title_of(one)}
            )

    def _items(self) -> None:
        items = items_of(self.round)
        for one in items:
            self.fields[f"answer_{one.code}"] = forms.ChoiceField(
                choices=AGREES if len(items) == 1 else VOTES,
                label=item_title(one), widget=forms.RadioSelect, required=False,
            )  # fmt: skip

    def _ratings(self) -> None:
        for line in self.products:
            for measured in Measured:
                self._rating(row_code(line, measured), measured.label, may_lack=measured in AMOUNTS)
        self._rating(REPORT, _("Summary report"))
        self._rating(OVERALL, _("Rating of the whole"))

    def _rating(self, code: str, label: Any, *, may_lack: bool = False) -> None:
        choices = [*Rating.choices, *([UNORDERED] if may_lack else [])]
        made = forms.ChoiceField(
            choices=choices, label=label, widget=forms.RadioSelect, required=False
        )
        made.needed_to_send = True  # type: ignore[attr-defined]
        self.fields[f"answer_{code}"] = made

    @property
    def respects(self) -> list[Any]:
        """In which respects each product is rated."""
        return [measured.label for measured in Measured]

    @property
    def product_lines(self) -> Iterator[dict[str, Any]]:
        """Each product of the order with the ratings asked of it."""
        for line, one in self.products.items():
            yield {
                "product": one,
                "parts": [self[f"answer_{row_code(line, measured)}"] for measured in Measured],
            }

    @property
    def lines(self) -> Iterator[dict[str, Any]]:
        """Each criterion with its field, its remark and the most it brings."""
        for one in form_of(self.round).criteria if self.round.form else ():
            yield {
                "criterion": one,
                "title": title_of(one),
                "most": number_written(one.most),
                "points": self[f"answer_{one.code}"],
                "comment": self[f"comment_{one.code}"],
            }

    @property
    def choices(self) -> list[Any]:
        """Items or ratings to choose from."""
        named = [
            name
            for name in self.fields
            if name.startswith("answer_") and not name.startswith("answer_row_")
        ]
        return [] if self.round.form else [self[name] for name in named]

    @property
    def whole(self) -> Any:
        return self[f"comment_{WHOLE}"] if f"comment_{WHOLE}" in self.fields else None

    def sheet(self) -> Sheet:
        """What is understood of it; a field that is not keeps what was typed on the page."""
        answers: dict[str, Any] = {}
        comments: dict[str, str] = {}
        for name, value in self.cleaned_data.items():
            kind, _line, code = name.partition("_")
            if kind == "comment":
                comments[code] = value
            elif kind == "answer" and value not in (None, "") and not code.startswith("row_"):
                answers[code] = value == "yes" if self.round.kind == RoundKind.VOTE else value
        if rows := self._rows():
            answers[ROWS] = rows
        return Sheet(answers, comments)

    def _rows(self) -> list[dict[str, Any]]:
        """What the member says of each product in each respect; amounts come from the record."""
        said = (
            (line, measured, self.cleaned_data.get(f"answer_{row_code(line, measured)}"))
            for line in self.products
            for measured in Measured
        )
        return [
            {"line": line, "measured": measured.value, "rating": rating}
            for line, measured, rating in said
            if rating
        ]

    @property
    def total(self) -> Decimal:
        """The points given so far."""
        given = getattr(self, "cleaned_data", None) or self.initial
        return sum(
            (value for name, value in given.items()
             if name.startswith("answer_") and isinstance(value, Decimal)),
            Decimal(0),
        )  # fmt: skip


def comment_field(label: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2, "class": "form-control"})
    return forms.CharField(label=label, required=False, max_length=LONGEST_COMMENT, widget=box)


def item_title(item: VoteItem | Criterion) -> str:
    """The line in the language of the page."""
    return item.title_en if (get_language() or "").startswith("en") else item.title


def initial_of(one: BallotRound, sheet: Sheet) -> dict[str, Any]:
    """What was written, as the form shows it."""
    told: dict[str, Any] = {f"comment_{code}": text for code, text in sheet.comments.items()}
    for row in sheet.answers.get(ROWS) or ():
        if row.get("line") is not None:
            told[f"answer_{row_code(row['line'], row['measured'])}"] = row["rating"]
    for code, value in sheet.answers.items():
        told[f"answer_{code}"] = Decimal(value) if one.kind == RoundKind.SCORES else value
    return told
