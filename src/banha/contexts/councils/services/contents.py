# SPDX-License-Identifier: Apache-2.0
"""What stands on a ballot: points, votes or ratings; and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound
from banha.contexts.councils.rules import ProductRow, ballot_faults
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    Measured,
    Rating,
    RoundKind,
    ScoreForm,
    VoteItem,
    vote_items,
)
from banha.kernel.law.public import Refusal

#: What a member says of everything, and of the summary report.
OVERALL, REPORT, ROWS = "overall", "report", "rows"
#: Comments that stand by no criterion.
WHOLE = "whole"
LONGEST_COMMENT = 4_000
#: Points have at most so many decimals; more is a slip of typing.
DECIMALS = 2


def form_of(one: BallotRound) -> ScoreForm:
    """The form a round of points is cast on; the edition the round was opened under."""
    return FORM_BY_CODE[one.form]


def items_of(one: BallotRound) -> tuple[VoteItem, ...]:
    """The lines of a round of votes."""
    return vote_items(one.rule)


def tidy_contents(
    one: BallotRound, answers: Mapping[str, Any], comments: Mapping[str, str]
) -> dict[str, Any]:
    """What is sealed: plain values by codes of at most their column's length, comments cut."""
    return {
        "answers": {code: _plain(value) for code, value in answers.items() if value is not None},
        "comments": {
            code: text.strip()[:LONGEST_COMMENT] for code, text in comments.items() if text.strip()
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [{key: _plain(each) for key, each in row.items()} for row in value]
    return value


def points_of(answers: Mapping[str, Any]) -> dict[str, Decimal | None]:
    """Points by criterion; what is no number is none."""
    return {code: _number(value) for code, value in answers.items()}


def _number(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def rows_of(answers: Mapping[str, Any]) -> tuple[ProductRow, ...]:
    """The product rows of a rating; a row that says no rating is left out."""
    found = []
    for row in answers.get(ROWS) or ():
        if row.get("rating") in Rating.values and row.get("measured") in Measured.values:
            found.append(
                ProductRow(
                    str(row.get("product", "")),
                    Measured(row["measured"]),
                    Rating(row["rating"]),
                    _number(row.get("ordered")),
                    _number(row.get("delivered")),
                )
            )
    return tuple(found)


def contents_faults(one: BallotRound, answers: Mapping[str, Any]) -> tuple[Refusal, ...]:
    """Every answer that is missing or out of range; a draft may still have these."""
    if one.kind == RoundKind.SCORES:
        form, points = form_of(one), points_of(answers)
        return (*ballot_faults(form, points), *_too_fine(form, points))
    if one.kind == RoundKind.VOTE:
        return tuple(_vote_faults(one, answers))
    return tuple(_rating_faults(answers))


def _too_fine(form: ScoreForm, points: Mapping[str, Decimal | None]) -> Iterator[Refusal]:
    for code, given in points.items():
        exponent = given.as_tuple().exponent if given is not None and given.is_finite() else 0
        if isinstance(exponent, int) and exponent < -DECIMALS and form.criterion(code):
            yield Refusal(
                _("Points have at most two decimals."),
                field=code,
                basis=form.basis,
                remedy=_("Give the points with fewer decimals, for example 7.5."),
                code="points_too_fine",
            )


def _vote_faults(one: BallotRound, answers: Mapping[str, Any]) -> Iterator[Refusal]:
    known = {item.code for item in items_of(one)}
    for code in sorted(known - {key for key, said in answers.items() if isinstance(said, bool)}):
        yield Refusal(
            _("An item has no vote."),
            field=code,
            remedy=_("Vote on every item."),
            code="vote_missing",
        )
    for code in sorted(set(answers) - known):
        yield Refusal(
            _("This form has no criterion “%(code)s”.") % {"code": code},
            field=code,
            remedy=_("Fill in the form of this council."),
            code="criterion_unknown",
        )


def _rating_faults(answers: Mapping[str, Any]) -> Iterator[Refusal]:
    for code in (OVERALL, REPORT):
        said = answers.get(code)
        if said not in Rating.values and (said or code == OVERALL):
            yield Refusal(
                _("A rating is missing."),
                field=code,
                remedy=_("Choose excellent, met or not met."),
                code="rating_missing",
            )
    for code in sorted(set(answers) - {OVERALL, REPORT, ROWS}):
        yield Refusal(
            _("This form has no criterion “%(code)s”.") % {"code": code},
            field=code,
            remedy=_("Fill in the form of this council."),
            code="criterion_unknown",
        )
