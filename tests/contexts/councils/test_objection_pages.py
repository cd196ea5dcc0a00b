# SPDX-License-Identifier: Apache-2.0
"""Pages and API of objections, from the form of the host to the leader's decision."""

from io import BytesIO
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.councils.models import Matter, Objection, Result
from banha.contexts.councils.queries.objections import files_of
from banha.foundation.events import publish
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.asked import asked_of as asked_of_actor
from banha.kernel.people.events import PersonsMerged
from tests.contexts.councils.test_ballot_pages import browser
from tests.contexts.councils.test_ballot_pages import told as text_of
from tests.contexts.councils.test_objections import WHY, admitted, fresh, lodge, told
from tests.contexts.councils.test_results import source  # noqa: F401
from tests.factories.cast import Cast
from tests.kernel.documents.files import a_pdf


def step(one: Objection, page: str) -> str:
    return reverse(f"councils:objection-{page}", args=[one.pk])


def keyed(client: Client, address: str, **sent: Any) -> Any:
    """The form as the page gives it, with its version and key."""
    form = client.get(address).context["form"]
    keys = {name: form[name].value() or "" for name in ("version", "request_key")}
    return client.post(address, {**keys, **sent})


def test_host_objects_on_the_page_with_papers_and_follows_it(cast: Cast) -> None:
    _made, (_won, lost) = told(cast)
    client = browser(cast.applicant)
    result = reverse("councils:result", args=[lost.key])
    page = reverse("councils:object", args=[lost.key])
    assert page in text_of(client.get(result))
    bad = keyed(client, page, asks="recount", reasons="")
    assert bad.status_code == 422
    assert Objection.objects.count() == 0
    files = [BytesIO(a_pdf()), BytesIO(a_pdf(b"2"))]
    for number, file in enumerate(files):
        file.name = f"bang-chung-{number}.pdf"
    sent = keyed(client, page, asks="recount", reasons=WHY, files=files)
    one = Objection.objects.get()
    assert sent.status_code == 302
    assert files_of(one).count() == 2
    own = text_of(client.get(one.get_absolute_url()))
    for words in (WHY, "bang-chung-1.pdf", "to count the ballots again", "PTN"):
        assert words in own
    assert "Admit the objection" not in own
    assert one.get_absolute_url() in text_of(client.get(reverse("councils:objections")))
    assert "being handled already" in text_of(client.get(page))
    assert browser(cast.stranger).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_refused_objection_keeps_none_of_its_files(cast: Cast) -> None:
    _made, (_won, lost) = told(cast)
    lodge(lost, cast.applicant.actor)
    file = BytesIO(a_pdf())
    file.name = "x.pdf"
    page = reverse("councils:object", args=[lost.key])
    before = Document.objects.count()
    sent = keyed(browser(cast.applicant), page, asks="recount", reasons=WHY, files=[file])
    assert sent.status_code == 422
    assert Document.objects.count() == before


def test_office_handles_it_on_its_pages(cast: Cast) -> None:
    made, results = told(cast)
    one = lodge(results[1], cast.applicant.actor)
    desk, leader = browser(cast.desk_officer), browser(cast.unit_leader)
    shown = text_of(desk.get(one.get_absolute_url()))
    assert step(one, "admit") in shown
    assert step(one, "dismiss") not in shown
    assert browser(made.people[0]).get(one.get_absolute_url()).status_code == 404
    assert browser(cast.secretary).get(step(one, "admit")).status_code == 403
    assert keyed(desk, step(one, "admit"), note="").status_code == 302
    assert "neither approved nor contracted" in text_of(desk.get(one.get_absolute_url()))
    assert keyed(desk, step(one, "ask-chair")).status_code == 302
    chair = browser(made.people[0])
    asked = [row.url for row in asked_of_actor(made.chair)]
    assert step(one, "opinion") in asked
    assert keyed(chair, step(one, "opinion"), opinion="Đã xét đủ.").status_code == 302
    assert step(one, "opinion") not in [row.url for row in asked_of_actor(made.chair)]
    people = desk.get(step(one, "hand-over")).context["form"].fields["to"].choices
    assert cast.second_officer.person.pk in dict(people)
    assert cast.secretary.person.pk not in dict(people)
    sent = keyed(desk, step(one, "hand-over"), to=cast.second_officer.person.pk, note="")
    assert sent.status_code == 302
    sent = keyed(leader, step(one, "let-go-on"), reasons="Cấp bách")
    assert sent.status_code == 302
    assert "Cấp bách" in text_of(leader.get(one.get_absolute_url()))
    bad = keyed(leader, step(one, "uphold"), reasons="Sai")
    assert bad.status_code == 422
    sent = keyed(leader, step(one, "uphold"), reasons="Sai", heard_by="same")
    assert sent.status_code == 302
    council = text_of(leader.get(reverse("councils:council", args=[made.council.pk])))
    assert "set aside" in council
    assert "heard again" in council
    results_page = text_of(leader.get(reverse("councils:council-results", args=[made.council.pk])))
    assert "set aside" in results_page
    assert Matter.objects.filter(council=made.council).count() == 3
    assert fresh(one).stage == "upheld"


def test_corrected_on_the_page_and_refused_where_nothing_is(cast: Cast) -> None:
    _made, one = admitted(cast)
    leader = browser(cast.unit_leader)
    form = leader.get(step(one, "correct")).context["form"]
    same = {name: form[name].value() or "" for name in ("letter_reasons", "letter_changes")}
    bad = keyed(leader, step(one, "correct"), reasons="Sai", letter_mean="82.5", **same)
    assert bad.status_code == 422
    sent = keyed(leader, step(one, "correct"), reasons="Sai", letter_mean="80.25", **same)
    assert sent.status_code == 302, sent.content
    new = Result.objects.get(replaces=one.result)
    page = text_of(browser(cast.applicant).get(reverse("councils:result", args=[one.result.key])))
    assert reverse("councils:result", args=[new.key]) in page


def test_withdrawn_dismissed_and_refused_on_their_pages(cast: Cast) -> None:
    _made, (won, lost) = told(cast)
    host, desk, leader = (
        browser(cast.applicant), browser(cast.desk_officer), browser(cast.unit_leader)
    )  # fmt: skip
    first = lodge(lost, cast.applicant.actor)
    assert keyed(host, step(first, "withdraw"), note="").status_code == 302
    assert fresh(first).stage == "withdrawn"
    second = lodge(lost, cast.applicant.actor)
    assert keyed(desk, step(second, "refuse"), reasons="Không thuộc").status_code == 302
    assert fresh(second).stage == "inadmissible"
    third = lodge(won, cast.applicant.actor)
    assert keyed(desk, step(third, "admit"), note="").status_code == 302
    assert keyed(leader, step(third, "dismiss"), reasons="Đúng").status_code == 302
    assert fresh(third).stage == "dismissed"
    answer = fresh(third).answer
    assert answer is not None
    assert answer.number in text_of(host.get(third.get_absolute_url()))


def test_list_of_many_takes_no_enquiry_each(cast: Cast) -> None:
    counts = []
    client, page = browser(cast.desk_officer), reverse("councils:objections")
    for matters in (2, 6):
        _made, results = told(cast, matters)
        for result in results:
            lodge(result, cast.applicant.actor)
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert client.get(f"{page}?state=ended").context["rows"] == []


def test_api_does_what_the_pages_do(cast: Cast) -> None:
    made, (_won, lost) = told(cast)
    host, desk = browser(cast.applicant), browser(cast.desk_officer)

    def send(client: Client, path: str, **body: Any) -> Any:
        return client.post(f"/api/v1{path}", body, content_type="application/json")

    lodged = send(host, f"/results/{lost.key}/objections", asks="recount", reasons=WHY)
    assert lodged.status_code == 200, lodged.content
    pk = lodged.json()["id"]
    assert lodged.json()["stage"] == "lodged"
    assert send(browser(cast.secretary), f"/objections/{pk}/admit").status_code == 403
    assert send(browser(made.people[1]), f"/objections/{pk}/admit").status_code == 404
    assert send(desk, f"/objections/{pk}/admit").json()["stage"] == "admitted"
    stale = send(desk, f"/objections/{pk}/ask-chair", expected_version=0)
    assert stale.status_code == 409
    assert send(desk, f"/objections/{pk}/ask-chair").json()["chair_asked_at"]
    chair = browser(made.people[0])
    assert send(chair, f"/objections/{pk}/opinion", opinion="Đủ").json()["chair_opinion"] == "Đủ"
    to = cast.second_officer.person.pk
    assert send(desk, f"/objections/{pk}/hand-over", to=to).json()["handler"]
    leader = browser(cast.unit_leader)
    assert send(leader, f"/objections/{pk}/let-go-on", reasons="Gấp").json()["released_at"]
    ended = send(leader, f"/objections/{pk}/dismiss", reasons="Đúng")
    assert ended.json()["stage"] == "dismissed"
    assert [row["id"] for row in host.get("/api/v1/objections").json()["items"]] == [pk]
    assert browser(cast.stranger).get("/api/v1/objections").json()["items"] == []


def test_objection_follows_its_writer_when_two_entries_are_one_person(cast: Cast) -> None:
    _made, (_won, lost) = told(cast)
    one, other = lodge(lost, cast.applicant.actor), lodge(lost, cast.scientist.actor)
    kept, double = cast.applicant.person.pk, cast.scientist.person.pk
    publish(PersonsMerged(kept_id=kept, double_id=double))
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.objector_id, other.objector_id) == (kept, kept)
    assert [one.ended_at is None, other.ended_at is None] == [True, False]
