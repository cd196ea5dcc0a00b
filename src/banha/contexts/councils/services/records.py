# SPDX-License-Identifier: Apache-2.0
"""Papers of a meeting are issued and whom the edition names is asked to sign them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from banha.contexts.councils.models import BallotRound, Council, CountRecord, Meeting
from banha.contexts.councils.services.inviting import council_number
from banha.contexts.councils.services.papers import KINDS
from banha.contexts.councils.services.record_words import RECORD_OWNER, record_words
from banha.contexts.councils.terms import Seat, SignsAs
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import (
    AskedSigner,
    IssuedPaper,
    SigningStage,
    ask_signatures,
    issue_paper,
    signing_of,
)
from banha.kernel.law.public import refuse


def issue_record(*, one: BallotRound, record: CountRecord, actor: Actor) -> IssuedPaper:
    """Issue the record of counting a round and ask those who counted to sign it."""
    council, kind = one.meeting.council, KINDS["count_record"]
    body = council.managing_organisation
    paper = issue_paper(
        kind="councils.count_record",
        title=f"Biên bản kiểm phiếu: {one.matter.title}",
        template=kind.template,
        merged=record_words(one, record),
        issuer=body,
        actor=actor,
        signatory="",
        signatory_capacity="",
        number_series=kind.series,
        number_pattern=kind.pattern(body),
        owner_kind=RECORD_OWNER,
        owner_id=one.pk,
    )
    record.paper = paper
    record.save(update_fields=("paper",))
    _ask(paper, signers_of(one.meeting, council.rules.record_signed_by), actor)
    return paper


def ask_for_minutes(*, meeting: Meeting, actor: Actor) -> None:
    """Ask whom the edition names to sign the minutes of the meeting."""
    if meeting.minutes is not None:
        asked = signers_of(meeting, meeting.council.rules.minutes_signed_by)
        _ask(meeting.minutes, asked, actor)


def _ask(paper: IssuedPaper, signers: list[AskedSigner], actor: Actor) -> None:
    if signers:
        ask_signatures(actor=actor, paper=paper, signers=signers)


def signers_of(meeting: Meeting, parts: Iterable[SignsAs]) -> list[AskedSigner]:
    """Who had these parts in the meeting and was there; a person with two signs in the first.

    Nobody counts where the members rate in the open: then who led and who wrote signs.
    """
    there = set(meeting.presences.values_list("member", flat=True))
    members = [one for one in meeting.council.members.select_related("person") if one.pk in there]
    board = {one.member_id: one.is_head for one in meeting.tellers.all()}
    wanted = list(parts)
    if SignsAs.COUNTS in wanted and not board:
        wanted = [SignsAs.LEADS, SignsAs.WRITES]
    found: dict[int, AskedSigner] = {}
    for part in wanted:
        for one in sorted(members, key=lambda one: not board.get(one.pk, False)):
            capacity = {
                SignsAs.LEADS: "Chủ trì phiên họp" if one.pk == meeting.led_by_id else "",
                SignsAs.WRITES: "Thư ký khoa học" if _writes(meeting, one.pk, one.seat) else "",
                SignsAs.COUNTS: _on_board(board.get(one.pk)),
                SignsAs.PRESENT: "Thành viên Hội đồng",
            }[part]
            if capacity:
                found.setdefault(one.person_id, AskedSigner(one.person, capacity))
    return list(found.values())


def _writes(meeting: Meeting, member: int, seat: str) -> bool:
    if meeting.elected_secretary_id is not None:
        return member == meeting.elected_secretary_id
    return seat == Seat.SECRETARY


def scribe_of(meeting: Meeting) -> str:
    """Who writes the minutes: elected by the meeting, or the secretary who is there."""
    there = set(meeting.presences.values_list("member", flat=True))
    return next(
        (
            one.name
            for one in meeting.council.members.order_by("order", "pk")
            if one.pk in there and _writes(meeting, one.pk, one.seat)
        ),
        "",
    )


def _on_board(is_head: bool | None) -> str:
    if is_head is None:
        return ""
    return "Trưởng ban kiểm phiếu" if is_head else "Thành viên ban kiểm phiếu"


def waits_for_signatures(council: Council) -> bool:
    """Whether the office lets nothing leave the council before its minutes are signed."""
    return council_number(council, "minutes_signed_first") > 0


def is_signed(meeting: Meeting) -> bool:
    """Whether everybody asked has signed the minutes."""
    if meeting.minutes is None:
        return False
    return signing_of([meeting.minutes])[meeting.minutes.pk].stage == SigningStage.SIGNED


def refuse_unsigned(meeting: Meeting) -> None:
    """Refuse to go on while the minutes are not signed, where the office's rule says so."""
    if not waits_for_signatures(meeting.council) or meeting.minutes is None:
        return
    signing = signing_of([meeting.minutes])[meeting.minutes.pk]
    if signing.stage == SigningStage.SIGNED:
        return
    left = [one.person.full_name for one in (*signing.waiting, *signing.declined)]
    raise refuse(
        _("The minutes are not signed yet: %(names)s.")
        % {"names": ", ".join(left) or signing.stage.label},
        field="minutes",
        remedy=_("Wait for the signatures, or let the office change its rule."),
        code="minutes_unsigned",
    )
