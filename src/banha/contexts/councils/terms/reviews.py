# SPDX-License-Identifier: Apache-2.0
"""The form of a reviewer's opinion (phiếu nhận xét) as data: its parts, and what it may advise.

The printed form of each circular was not read: the parts are configuration. A later edition does
not touch an opinion begun under this one.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.terms.kinds import CouncilKind
from banha.contexts.councils.terms.states import MatterOutcome
from banha.kernel.law.public import CONFIGURATION, Basis


@dataclass(frozen=True)
class ReviewForm:
    """An edition of the form; its words are columns, remarks stand by the council's criteria."""

    code: str
    title: str
    # Column -> heading on the paper; all of ``needed`` are filled before it is sent.
    parts: tuple[tuple[str, str], ...]
    needed: tuple[str, ...]
    basis: Basis = CONFIGURATION


FIRST = ReviewForm(
    "NX-1",
    "Phiếu nhận xét hồ sơ nhiệm vụ khoa học và công nghệ",
    (
        ("strengths", "Ưu điểm của hồ sơ"),
        ("weaknesses", "Tồn tại, hạn chế của hồ sơ"),
        ("questions", "Câu hỏi đối với tổ chức chủ trì, chủ nhiệm"),
    ),
    ("strengths", "weaknesses", "advice"),
)
REVIEW_FORMS = {FIRST.code: FIRST}
#: The edition an opinion is begun under now.
REVIEW_FORM = FIRST
LONGEST_OPINION = 20_000

GIVES_RATING = (CouncilKind.ACCEPTANCE, CouncilKind.BASE_ACCEPTANCE)
RATINGS = (MatterOutcome.EXCELLENT, MatterOutcome.MET, MatterOutcome.FAILED)
VERDICTS = (
    MatterOutcome.RECOMMENDED, MatterOutcome.TO_BE_FINISHED, MatterOutcome.NOT_RECOMMENDED,
)  # fmt: skip
#: Where a reviewer's opinion belongs, and what a reviewer is told when it is given back.
OPINION, REOPENED = "councils.review", "councils.review_reopened"
#: Where the opinion of an absent member belongs.
ABSENT_OPINION = "councils.absent_opinion"
OPINION_NOTICES: dict[str, Any] = {REOPENED: _("An opinion of mine is to be written again")}


def advised(kind: str) -> tuple[MatterOutcome, ...]:
    """What a reviewer may advise a council of this kind."""
    return RATINGS if kind in GIVES_RATING else VERDICTS
