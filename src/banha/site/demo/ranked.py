# SPDX-License-Identifier: Apache-2.0
"""A ranking of the demonstration: judged dossiers of one call under its money, for the leader."""

from datetime import timedelta

from django.utils import timezone

from banha.contexts.programmes.public import Call, keep_frame
from banha.contexts.tasks.public import Ranking, rankings, reckon
from banha.site.demo.people import Company

#: Of what all of them ask for, so much is there: the line falls among them.
SHARE = 60


def rank_call(company: Company, call: Call) -> Ranking:
    """State the money, rank what was judged, submit it where there is something to decide."""
    desk = company.actors["chuyenvien"]
    ranking = rankings.open_ranking(
        actor=desk, title=f"Danh mục xếp hạng hồ sơ: {call.title[:300]}", call=call
    )
    asked = {one.year: one.above + one.below for one in reckon(ranking).years}
    if not any(asked.values()):
        return ranking
    frame = keep_frame(
        of=call,
        actor=desk,
        ceilings={year: money * SHARE // 100 for year, money in asked.items() if money},
        source="Quyết định giao dự toán ngân sách khoa học và công nghệ (trình diễn)",
        source_on=timezone.localdate() - timedelta(days=20),
    )
    ranking = rankings.choose_frame(ranking=ranking, actor=desk, frame=frame)
    return rankings.submit_ranking(ranking=ranking, actor=desk)
