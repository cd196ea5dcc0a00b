# SPDX-License-Identifier: Apache-2.0
"""How ballots become a conclusion: the rules of each text as numbers, never as code of a page."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.kernel.law.public import CONFIGURATION, Basis, Source

TT50 = Source("50/2014/TT-BCT")
TT20 = Source("20/2023/TT-BKHCN")
TT06 = Source("06/2023/TT-BKHCN")
TT11 = Source("11/2014/TT-BKHCN")


class TieBreak(models.TextChoices):
    """What parts candidates of one score, in the order a text names."""

    BUDGET = "budget", _("the lower budget asked for")
    RECORD = "record", _("an excellent national task within five years")
    CONTENT = "content", _("the higher mean on content and plan")
    CHAIR = "chair", _("the chair's own score, the vice-chair's where the chair is absent")


@dataclass(frozen=True)
class ScoreRule:
    """How ballots of points are counted.

    ``deviation``: a ballot whose total lies further than this share of the mean from the mean of
    all ballots is not valid. ``zero_share``: no criterion may be given nothing by more than this
    share of the members present. ``bonus``: added to a candidate that proposed the task, once it
    has passed.
    """

    code: str
    basis: Basis
    pass_mark: Decimal = Decimal(70)
    deviation: Fraction | None = None
    zero_share: Fraction = Fraction(1, 3)
    bonus: Fraction = Fraction(0)
    ties: tuple[TieBreak, ...] = ()


@dataclass(frozen=True)
class VoteRule:
    """How many votes carry: a share of the ballots or of those present, and of all members.

    ``is_more``: more than the share, not just the share.
    """

    code: str
    basis: Basis
    share: Fraction
    is_more: bool = False
    of_present: bool = True
    of_all: Fraction | None = None


@dataclass(frozen=True)
class VoteItem:
    """One line of a ballot of votes; ``title`` is the Vietnamese of the page and the paper."""

    code: str
    title: str
    title_en: str


#: A ballot that asks one thing. No text that was read states the lines of forms C1/C2-PĐG and
#: B4: the lines of an identification are set by the office.
AGREED: tuple[VoteItem, ...] = (VoteItem("agreed", "Đồng ý", "Agreed"),)
IDENTIFIED: tuple[VoteItem, ...] = (
    VoteItem("need", "Tính cấp thiết của nhiệm vụ", "Need for the task"),
    VoteItem("novelty", "Không trùng lặp với nhiệm vụ khác", "No overlap with other tasks"),
    VoteItem("content", "Tên, mục tiêu và nội dung", "Name, goal and content"),
    VoteItem("products", "Sản phẩm và địa chỉ sử dụng", "Products and who uses them"),
)


class Rating(models.TextChoices):
    """What a product, a report, a ballot or a council says at acceptance."""

    EXCELLENT = "excellent", pgettext_lazy("acceptance", "excellent")
    MET = "met", pgettext_lazy("acceptance", "met")
    FAILED = "failed", pgettext_lazy("acceptance", "not met")


class Measured(models.TextChoices):
    """In which respect a product is compared with the order."""

    NUMBER = "number", pgettext_lazy("product", "number")
    VOLUME = "volume", pgettext_lazy("product", "volume")
    QUALITY = "quality", pgettext_lazy("product", "quality")
    TYPE = "type", pgettext_lazy("product", "type")


#: Amounts may fall a little short of the order; quality and type may not.
AMOUNTS = frozenset({Measured.NUMBER, Measured.VOLUME})


@dataclass(frozen=True)
class AcceptanceRule:
    """How an acceptance is rated (TT 11/2014 Đ13, TT 50/2014 Đ34(8)).

    ``late_months``: a dossier handed in later than so many months after the contract's end is
    not met, whatever the ballots say; None where the text has no such sentence (an office whose
    rule is configuration sets the number of its rule set, ``acceptance_late_months``).
    """

    code: str
    basis: Basis
    excellent_share: Fraction = Fraction(3, 4)
    failed_share: Fraction = Fraction(1, 3)
    amounts_met: Fraction = Fraction(3, 4)
    least_of_ordered: Fraction = Fraction(3, 4)
    late_months: int | None = None


SCORE_RULES: dict[str, ScoreRule] = {
    rule.code: rule
    for rule in (
        ScoreRule(
            "scores_national",
            TT20.article("11"),
            deviation=Fraction(1, 5),
            zero_share=Fraction(1, 4),
            bonus=Fraction(1, 10),
            ties=(TieBreak.BUDGET, TieBreak.RECORD, TieBreak.CONTENT),
        ),
        ScoreRule("scores_moit", TT50.article("21"), ties=(TieBreak.CHAIR,)),
    )
}

VOTE_RULES: dict[str, VoteRule] = {
    rule.code: rule
    for rule in (
        VoteRule(
            "identification_national",
            TT06.article("10–15"),
            Fraction(3, 4),
            is_more=True,
            of_present=False,
        ),
        VoteRule("identification_moit", TT50.article("13"), Fraction(2, 3), of_all=Fraction(1, 2)),
        VoteRule("conclusion_moit", TT50.article("13"), Fraction(2, 3), is_more=True),
        VoteRule("two_thirds", CONFIGURATION, Fraction(2, 3)),
        VoteRule("simple", CONFIGURATION, Fraction(1, 2), is_more=True),
    )
}

ACCEPTANCE_NATIONAL = AcceptanceRule("acceptance_national", TT11.article("13"))
ACCEPTANCE_MOIT = AcceptanceRule("acceptance_moit", TT50.article("34(8)"), late_months=6)
#: For councils no text that was read speaks of: the same shares, and what the office sets.
ACCEPTANCE_SET = AcceptanceRule("acceptance_set", CONFIGURATION)
ACCEPTANCE_RULES: dict[str, AcceptanceRule] = {
    rule.code: rule for rule in (ACCEPTANCE_NATIONAL, ACCEPTANCE_MOIT, ACCEPTANCE_SET)
}

VOTE_ITEMS: dict[str, tuple[VoteItem, ...]] = {
    "identification_national": IDENTIFIED,
    "identification_moit": IDENTIFIED,
}


def vote_items(rule: str) -> tuple[VoteItem, ...]:
    """The lines of a ballot under this rule of votes."""
    return VOTE_ITEMS.get(rule, AGREED)
