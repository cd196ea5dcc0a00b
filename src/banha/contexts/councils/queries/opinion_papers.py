# SPDX-License-Identifier: Apache-2.0
"""The papers of a written opinion: the one that stands, those it overtook, who signed them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.models import AbsentOpinion, Council, Review
from banha.contexts.councils.terms import ABSENT_OPINION, OPINION, SeatState
from banha.kernel.access.public import Actor, Role
from banha.kernel.documents.public import (
    IssuedPaper,
    PaperSigning,
    SignatureRequest,
    SigningStage,
    signing_of,
)

#: What of a paper that asks for a signature says that it does not bear it.
UNSIGNED = (SigningStage.WAITING, SigningStage.DECLINED, SigningStage.ALTERED)


@dataclass(frozen=True)
class OpinionPaper:
    """One paper of an opinion; ``is_overtaken``: a later one took its place."""

    paper: IssuedPaper
    signing: PaperSigning
    is_overtaken: bool = False

    @property
    def is_altered(self) -> bool:
        return self.signing.stage == SigningStage.ALTERED

    @property
    def badge(self) -> str:
        return "undated" if self.is_overtaken and not self.is_altered else self.signing.badge

    @property
    def words(self) -> str | Promise:
        if self.is_overtaken and not self.is_altered:
            return _("overtaken, signed before") if self.signing.signed else _("overtaken")
        return self.signing.stage.label

    def asked_of(self, actor: Actor) -> SignatureRequest | None:
        """What the actor himself is asked to sign here and has not answered."""
        if actor.is_public or self.is_overtaken:
            return None
        own = (one for one in self.signing.waiting if one.person_id == actor.person_id)
        return next(own, None)


def papers_open_to(actor: Actor, review: Review) -> list[OpinionPaper]:
    """The papers of an opinion the actor may read, the latest first; three queries.

    What was overtaken is told to who wrote it and to the secretary's office alone.
    """
    papers = IssuedPaper.objects.filter(owner_kind=OPINION, owner_id=review.pk)
    office = review.matter.council.managing_organisation_id
    is_own = review.member.person_id == actor.person_id
    if not is_own and not actor.holds(Role.COUNCIL_SECRETARY, office):
        papers = papers.filter(pk=review.paper_id or 0)
    found = list(papers.order_by("-pk"))
    signing = signing_of(found)
    return [OpinionPaper(one, signing[one.pk], one.pk != review.paper_id) for one in found]


def papers_of_absent(opinions: Iterable[AbsentOpinion]) -> dict[int, list[OpinionPaper]]:
    """By opinion of an absent member its papers, the latest first; three queries."""
    keys = [one.pk for one in opinions]
    papers = IssuedPaper.objects.filter(owner_kind=ABSENT_OPINION, owner_id__in=keys)
    found = list(papers.order_by("-pk"))
    signing = signing_of(found)
    told: dict[int, list[OpinionPaper]] = {key: [] for key in keys}
    for one in found:
        of = told[one.owner_id or 0]
        of.append(OpinionPaper(one, signing[one.pk], is_overtaken=bool(of)))
    return told


def standing_papers(reviews: Iterable[Review]) -> dict[int, OpinionPaper]:
    """By opinion the paper that stands, where it was issued; two queries, papers at hand."""
    papers = {one.pk: one.paper for one in reviews if one.paper is not None}
    signing = signing_of(papers.values())
    return {pk: OpinionPaper(paper, signing[paper.pk]) for pk, paper in papers.items()}


def unsigned_reviews(council: Council) -> list[Review]:
    """Opinions on what the council has still to judge whose asked signature is missing."""
    sent = Review.objects.filter(
        matter__council=council,
        matter__conclusion=None,
        member__state=SeatState.ACCEPTED,
        sent_at__isnull=False,
    ).select_related("member", "paper")
    found = list(sent.order_by("member__order", "pk"))
    papers = standing_papers(found)
    return [one for one in found if one.pk in papers and papers[one.pk].signing.stage in UNSIGNED]
