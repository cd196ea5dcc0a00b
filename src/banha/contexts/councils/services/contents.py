# SPDX-License-Identifier: Apache-2.0
"""What stands on a ballot: points, votes or ratings; and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound
from banha.contexts.councils.rules import ballot_faults
from banha.contexts.councils.services.product_rows import (
    number_of,
    products_of,
    row_faults,
    tidy_rows,
)
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
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
    """What is sealed: plain values by codes of at most their column's length, comments cut.

    Product rows bear the amounts of the record, never those a member sends.
    """
    plain = {code: _plain(value) for code, value in answers.items() if value is not None}
    if one.kind == RoundKind.RATING and plain.get(ROWS):
        plain[ROWS] = tidy_rows(plain[ROWS], products_of(one.matter_id))
    return {
        "answers": plain,
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
    return {code: number_of(value) for code, value in answers.items()}


def contents_faults(one: BallotRound, answers: Mapping[str, Any]) -> tuple[Refusal, ...]:
    """Every answer that is missing or out of range; a draft may still have these."""
    if one.kind == RoundKind.SCORES:
        form, points = form_of(one), points_of(answers)
        return (*ballot_faults(form, points), *_too_fine(form, points))
    if one.kind == RoundKind.VOTE:
        return tuple(_vote_faults(one, answers))
    return tuple(_rating_faults(one, answers))


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


def _rating_faults(one: BallotRound, answers: Mapping[str, Any]) -> Iterator[Refusal]:
    products = products_of(one.matter_id)
    if products:
        yield from row_faults(answers.get(ROWS) or (), products)
    for code in (OVERALL, REPORT):
        said = answers.get(code)
        if said not in Rating.values and (said or code == OVERALL or products):
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
