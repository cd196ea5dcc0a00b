# SPDX-License-Identifier: Apache-2.0
"""A call from its valid applications to an approved ranking: councils, ballots, papers, money.

The council runs under the national circular of 2023, whose scores have the most rules; each rule
stands in its edition.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from banha.contexts.councils.models import (
    BallotRound,
    Conflict,
    Council,
    CouncilMember,
    CountRecord,
    Meeting,
)
from banha.contexts.councils.services import concluding, inviting, rounds, sheets
from banha.contexts.councils.services.conflicts import declare_all
from banha.contexts.councils.services.counting import count_round
from banha.contexts.councils.services.objecting import lodge_objection
from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import Ranking
from banha.kernel.access.public import Account, actor_of
from banha.kernel.documents.paper import press
from banha.kernel.people.public import Person
from tests.factories.calls import ready_call
from tests.factories.cast import Cast, Member
from tests.factories.experts import make_pool
from tests.factories.rankings import three_ranked
from tests.factories.sessions import points
from tests.factories.tasks import make_call
from tests.journeys.test_councils import look_over

Axe = Callable[[Page], list[str]]
TOTALS = ("85", "84", "86", "83", "87", "82", "85", "84", "40")


def member_of(person: Person, cast: Cast) -> Member:
    account, _made = Account.objects.get_or_create(
        person=person, defaults={"username": f"tv{person.pk}", "email": f"tv{person.pk}@a.vn"}
    )
    return Member(person, account, cast.other_institute)


def push(page: Page, button: str) -> None:
    """Press it, agree where the page asks, and wait for the page that answers.

    To wait for the state of "the page" alone may find the old one, loaded long since.
    """
    with page.expect_navigation():
        page.locator(button).first.click()
        if page.locator("#house-confirm[open]").count():
            page.locator("#house-confirm button[value=yes]").click()


def answer(page: Page, seat: CouncilMember, *, accepts: bool) -> None:
    page.goto(f"/councils/invitations/{seat.pk}/")
    page.check(f"[name=answer][value={'yes' if accepts else 'no'}]")
    if not accepts:
        page.fill("[name=reason]", "Đi công tác nước ngoài")
    push(page, "main form .btn-primary")


def seats(council: Council, **wanted: str) -> list[CouncilMember]:
    return list(council.members.filter(**wanted).select_related("person").order_by("order", "pk"))


@pytest.fixture
def call(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Three tasks, four applications; a dozen papers are printed blank, for they are not looked at.

    What they say is asked in the tests of councils and of documents. ``BANHA_CALL_OF=40`` walks a
    call of forty in the same way.
    """
    blank = press.print_pdf(
        "<!doctype html><html lang='vi'><title>x</title><p>x", "", only_from=Path(".")
    )
    printed = iter(range(1000))
    monkeypatch.setattr(
        press, "print_pdf", lambda *_page, **_more: blank + f"\n% {next(printed)}\n".encode()
    )
    make_pool(14)
    rival = (cast.other_institute, cast.stranger.person)
    return ready_call(cast, int(os.environ.get("BANHA_CALL_OF", "3")), rivals=[rival])


def composed(cast: Cast, page_as: Callable[..., Page], axe: Axe) -> Council:
    """All that waits goes before one council; nine are proposed, two decline, two follow."""
    desk = page_as(cast.secretary)
    look_over(desk, axe, "/councils/new/?kind=selection")
    desk.check("[name=everything]")
    desk.fill("[name=each]", "60")
    push(desk, "main form .btn-primary")
    council = Council.objects.get()
    assert council.edition == "selection.national_r1"
    here = f"/councils/{council.pk}/"
    desk.goto(f"{here}propose/")
    desk.fill("[name=size]", "9")
    push(desk, "main form .btn-primary")
    desk.goto(f"{here}invite/")
    push(desk, "main form .btn-primary")
    asked = seats(council, state="invited")
    assert len(asked) == 9
    for leaving in (asked[3], asked[5]):
        phone = page_as(member_of(leaving.person, cast), phone=True)
        if leaving == asked[3]:
            look_over(phone, axe, "/councils/mine/", f"/councils/invitations/{leaving.pk}/")
        answer(phone, leaving, accepts=False)
    desk.goto(f"{here}propose/")
    push(desk, "main form .btn-primary")
    for _again in range(2):
        desk.goto(here)
        push(desk, "form[action*='/ask/'] button")
    look_over(desk, axe, here, f"{here}track-record/")
    for one in seats(council, state="invited"):
        inviting.answer_invitation(member=one, actor=actor_of(one.person), accepts=True)
    leader = page_as(cast.ministry_leader)
    leader.goto(f"{here}establish/")
    push(leader, "main form .btn-primary")
    assert len(seats(council, state="accepted")) == 9
    return council


def called(council: Council, cast: Cast, page_as: Callable[..., Page], axe: Axe) -> None:
    """The documents are sent; all declare themselves, one has an interest and is recused."""
    desk = page_as(cast.secretary)
    desk.goto(f"/councils/{council.pk}/call/")
    # Far enough for seven working days, also over Tết.
    on = timezone.localtime() + timedelta(days=40)
    desk.fill("[name=starts_at_0]", on.strftime("%d/%m/%Y"))
    desk.fill("[name=starts_at_1]", "08:30")
    desk.fill("[name=place]", "Phòng họp 201")
    push(desk, "main form .btn-primary")
    matters = list(council.matters.order_by("order"))
    chair, last = seats(council, state="accepted")[0], seats(council, state="accepted")[-1]
    phone = page_as(member_of(last.person, cast), phone=True)
    declaring, kept = f"/councils/{council.pk}/declare/", matters[-1].pk
    look_over(phone, axe, declaring)
    concerned = phone.locator(f"[name=answer_{kept}][value=kin]")
    while not concerned.count():
        # What is still to be declared on comes first: those just answered leave the page.
        one = str(phone.locator("[name^=answer_]").first.get_attribute("name"))
        push(phone, "button[name=rest]")
        expect(phone.locator(f"[name={one}]")).to_have_count(0)
    concerned.check()
    phone.fill(f"[name=statement_{kept}]", "Em ruột là thành viên chính")
    push(phone, "button[name=rest]")
    free = {"is_free": True, "kind": "", "statement": ""}
    for one in seats(council, state="accepted")[:-1]:
        answers = {matter.pk: free for matter in matters}
        declare_all(council=council, actor=actor_of(one.person), answers=answers)
    conflict = Conflict.objects.get()
    assert (conflict.matter_id, conflict.person_id) == (kept, last.person_id)
    deciding = page_as(member_of(chair.person, cast), phone=True)
    look_over(deciding, axe, f"/councils/{council.pk}/conflicts/{conflict.pk}/")
    deciding.check("[name=outcome][value=recused]")
    deciding.fill("[name=reason]", "Người thân là thành viên chính")
    push(deciding, "main form .btn-primary")
    phone.goto(f"/councils/{council.pk}/")
    assert matters[-1].title not in phone.locator("main").inner_text()


def cast_and_counted(
    council: Council, cast: Cast, page_as: Callable[..., Page], axe: Axe
) -> list[CountRecord]:
    """Nine vote on each rival, one of them on his phone; one ballot lies too far from the mean."""
    Meeting.objects.update(starts_at=timezone.now() - timedelta(minutes=5))
    room, there = f"/councils/{council.pk}/meeting/", seats(council, state="accepted")
    desk = page_as(cast.secretary)
    desk.goto(room)
    push(desk, "button[value=all_come]")
    push(desk, "button[value=open]")
    push(desk, "tr:nth-child(5) button[value=elect]")
    board = desk.locator("form:has(input[value=board])")
    expect(board.locator("[name=members]")).to_have_count(8)
    for number in (1, 4, 5):
        board.locator("[name=members]").nth(number).check()
    board.locator("[name=head]").select_option(str(there[5].pk))
    push(desk, "form:has(input[value=board]) .btn-primary")
    found = []
    for matter in list(council.matters.order_by("order"))[:2]:
        desk.goto(room)
        push(desk, f"form:has(input[value='{matter.pk}']) button[value=open_round]")
        one = BallotRound.objects.get(matter=matter)
        first = page_as(member_of(there[0].person, cast), phone=True)
        first.goto(f"{room}rounds/{one.pk}/")
        fields = first.locator("[data-points]")
        for at in range(fields.count()):
            most = float(str(fields.nth(at).get_attribute("data-points")))
            fields.nth(at).fill(str(int(most) - 2))
        push(first, "button[name=review]")
        push(first, "main button.btn-primary[type=submit]")
        for seat, total in zip(there[1:], TOTALS[1:], strict=True):
            sheets.cast_ballot(one=one, actor=actor_of(seat.person), sheet=points(total))
        if not found:
            look_over(desk, axe, room)
        push(desk, "button[value=close]")
        push(desk, "button[value=count]")
        found.append(CountRecord.objects.get(round=one))
        look_over(desk, axe, f"{room}rounds/{one.pk}/record/")
    return found


def concluded(council: Council, cast: Cast, page_as: Callable[..., Page], axe: Axe) -> None:
    """The last dossier is counted, conclusions are written, minutes, letters, publication."""
    meeting, secretary = Meeting.objects.get(), cast.secretary.actor
    there, matters = seats(council, state="accepted"), list(council.matters.order_by("order"))
    for matter in matters[2:]:
        one = rounds.open_round(meeting=meeting, matter=matter, actor=secretary)
        for seat in there if matter != matters[-1] else there[:-1]:
            sheets.cast_ballot(one=one, actor=actor_of(seat.person), sheet=points("76"))
        rounds.close_round(one=one, actor=actor_of(there[0].person))
        count_round(one=one, actor=secretary)
    proposed = {matter.pk: concluding.propose_conclusion(matter) for matter in matters}
    equal = [proposed[matter.pk] for matter in matters[:2]]
    assert equal[0].score == equal[1].score
    # Equal scores: the smaller estimate goes before the other (TT 20/2023, Điều 12).
    assert [one.place for one in equal] == [2, 1]
    for matter in matters:
        won = matter != matters[0]
        concluding.save_conclusion(
            matter=matter, meeting=meeting, actor=secretary,
            outcome="recommended" if won else "not_recommended", reasons="Theo kết quả bỏ phiếu",
        )  # fmt: skip
    desk = page_as(cast.secretary)
    here = f"/councils/{council.pk}/"
    look_over(desk, axe, f"{here}conclude/")
    push(desk, "main form .btn-primary")
    desk.goto(f"{here}results/")
    push(desk, "main form .btn-primary")
    push(desk, "main form .btn-primary")
    look_over(desk, axe, here)
    paper = Meeting.objects.get().minutes
    assert paper is not None
    for form, first in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert desk.request.get(f"/documents/paper/{paper.key}.{form}").body().startswith(first)


def test_call_is_walked_from_councils_to_the_ranking(
    cast: Cast, call: Call, page_as: Callable[..., Page], axe_findings: Axe
) -> None:
    council = composed(cast, page_as, axe_findings)
    called(council, cast, page_as, axe_findings)
    for record in cast_and_counted(council, cast, page_as, axe_findings):
        assert (record.collected, record.valid) == (9, 8)
    concluded(council, cast, page_as, axe_findings)

    # The money there is, the ranking under it, and the leader who decides.
    officer = page_as(cast.desk_officer)
    look_over(officer, axe_findings, f"/calls/{call.pk}/", f"/calls/{call.pk}/budget/")
    officer.fill("[name=source]", "Quyết định 15/QĐ-BCT")
    officer.fill("[name=source_on]", "01/10/2026")
    officer.fill("[name=year_2027]", "1.000.000")
    push(officer, "main form .btn-primary")
    officer.goto("/task-rankings/new/")
    officer.fill("[name=title]", "Danh mục xếp hạng 2027")
    officer.select_option("[name=call]", str(call.pk))
    officer.select_option("[name=frame]", index=1)
    push(officer, "main form .btn-primary")
    expect(officer.locator(".money-line")).to_be_visible()
    push(officer, "form[action$='/submit/'] button")
    ranking = Ranking.objects.get()
    leader = page_as(cast.ministry_leader)
    look_over(leader, axe_findings, f"/task-rankings/{ranking.pk}/")
    push(leader, "form[action$='/approve/'] button")
    ranking.refresh_from_db()
    assert ranking.state == "approved"


@pytest.mark.parametrize(("language", "phone"), [("vi", False), ("en", True)])
def test_rankings_and_objections_are_open_to_everybody(
    cast: Cast, page_as: Callable[..., Page], axe_findings: Axe, language: str, phone: bool
) -> None:
    from tests.contexts.councils.test_objections import WHY, told  # noqa: PLC0415

    call = make_call(cast)
    ranking = three_ranked(cast, call)
    made, (_won, lost) = told(cast)
    one = lodge_objection(result=lost, actor=cast.applicant.actor, asks="set_aside", reasons=WHY)
    officer = page_as(cast.desk_officer, language=language, phone=phone)
    at = f"/councils/objections/{one.pk}/"
    look_over(
        officer, axe_findings, "/task-rankings/", f"/task-rankings/{ranking.pk}/",
        f"/calls/{call.pk}/budget/", "/councils/objections/", at, f"{at}admit/",
    )  # fmt: skip
    host = page_as(cast.applicant, language=language, phone=phone)
    look_over(host, axe_findings, "/councils/objections/", at)
    secretary = page_as(cast.secretary, language=language, phone=phone)
    look_over(secretary, axe_findings, f"/councils/{made.council.pk}/track-record/")
    from banha.contexts.councils.services.objection_acts import admit_objection  # noqa: PLC0415

    admit_objection(objection=one, actor=cast.desk_officer.actor)
    leader = page_as(cast.unit_leader, language=language, phone=phone)
    look_over(leader, axe_findings, *(f"{at}{act}/" for act in ("dismiss", "uphold")))
