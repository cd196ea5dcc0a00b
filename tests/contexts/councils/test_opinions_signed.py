# SPDX-License-Identifier: Apache-2.0
"""A reviewer signs what he sent: who is asked, who sees it, altered, overtaken, waited for."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.models import Review
from banha.contexts.councils.queries.opinion_papers import papers_open_to
from banha.contexts.councils.services.presence import open_session
from banha.contexts.councils.services.reviews import Opinion, reopen_review
from banha.kernel.access.public import Role
from banha.kernel.documents.public import (
    AskedSigner,
    IssuedPaper,
    PaperSignature,
    SignatureRequest,
    SigningStage,
    ask_signatures,
    decline_signature,
    may_read_paper,
    requests_of,
    sign_paper,
)
from banha.kernel.documents.register import RegisterFilter, register_visible_to, rows_of
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.notices.models import Notice
from banha.kernel.processes.public import RuleNumber, RuleSet
from tests.contexts.councils.test_ballots_cast import conflict
from tests.contexts.councils.test_reviews import (  # noqa: F401 - a fixture
    CHAIR,
    FIRST,
    PLAIN,
    SECOND,
    browser,
    made,
    of,
    place,
    send,
)
from tests.factories.cast import Cast
from tests.factories.sessions import InSession
from tests.kernel.documents.conftest import authority, own_rooms  # noqa: F401 - fixtures
from tests.kernel.documents.signing import Authority


def rule(cast: Cast, key: str, amount: int) -> None:
    """The office sets a number of its own for its councils."""
    rules, _new = RuleSet.objects.get_or_create(
        process_code="councils.council", organisation=cast.agency, valid_from="2020-01-01"
    )
    RuleNumber.objects.create(rule_set=rules, key=key, amount=amount)


def paper_of(made: InSession, number: int = FIRST) -> IssuedPaper:  # noqa: F811
    paper = of(made, number).paper
    assert paper is not None
    return paper


def sign(made: InSession, authority: Authority, number: int = FIRST) -> PaperSignature:  # noqa: F811
    asked = SignatureRequest.objects.get(paper=paper_of(made, number))
    signer = authority.signer(made.people[number])
    return sign_paper(actor=made.actor(number), request=asked, signer=signer)


def stages(made: InSession, actor: Any) -> list[tuple[SigningStage, bool]]:  # noqa: F811
    return [(one.signing.stage, one.is_overtaken) for one in papers_open_to(actor, of(made))]


def give_back(made: InSession) -> Review:  # noqa: F811
    return reopen_review(review=of(made), actor=made.secretary, reasons="Thiếu điểm 2")


def test_sent_opinion_is_a_paper_its_reviewer_is_asked_to_sign(made: InSession) -> None:  # noqa: F811
    client, way = browser(made.people[FIRST]), place("review", made, of(made).pk)
    sent = client.post(
        way, {"send": "1", "strengths": "Mạnh", "weaknesses": "Đắt", "advice": "recommended"}
    )
    assert sent.status_code == 302
    asked = SignatureRequest.objects.get()
    assert (asked.paper, asked.person) == (paper_of(made), made.people[FIRST].person)
    assert asked.capacity == "Người nhận xét"
    page = client.get(way).content.decode()
    assert reverse("documents:sign-paper", args=[asked.pk]) in page
    assert "waiting for signatures" in page
    assert asked.paper.number in client.get(reverse("dossiers:inbox")).content.decode()
    # The chair reads that it waits, and is offered no signing of it.
    chair = browser(made.people[CHAIR]).get(way).content.decode()
    assert "waiting for signatures" in chair
    assert reverse("documents:sign-paper", args=[asked.pk]) not in chair


def test_office_that_signs_on_paper_asks_nobody(made: InSession) -> None:  # noqa: F811
    rule(made.cast, "opinions_signed", 0)
    send(made)
    assert paper_of(made).signatory == made.seats[FIRST].name
    assert not SignatureRequest.objects.exists()
    assert stages(made, made.secretary) == [(SigningStage.UNASKED, False)]


def test_secretary_sees_who_signed_who_not_and_what_was_altered(
    made: InSession,  # noqa: F811
    authority: Authority,  # noqa: F811
) -> None:
    send(made)
    send(made, SECOND)
    signed = sign(made, authority)
    client = browser(made.cast.secretary)
    page = client.get(place("reviews", made)).content.decode()
    assert "signed by everybody asked" in page
    assert "waiting for signatures" in page
    assert "The meeting does not wait for signatures" in page
    path = Path(signed.file.path)
    path.write_bytes(path.read_bytes() + b" ")
    assert "ALTERED" in client.get(place("reviews", made)).content.decode()
    one = client.get(place("review", made, of(made).pk)).content.decode()
    assert "Do not rely on it" in one
    handed = client.get(reverse("documents:paper", args=[paper_of(made).key, "pdf"]))
    assert handed.status_code == 409


def test_list_of_opinions_takes_no_enquiry_for_each_paper(made: InSession) -> None:  # noqa: F811
    client = browser(made.cast.secretary)
    send(made)
    client.get(place("reviews", made))
    with CaptureQueriesContext(connection) as one:
        client.get(place("reviews", made))
    send(made, SECOND)
    with CaptureQueriesContext(connection) as two:
        client.get(place("reviews", made))
    assert len(two) <= len(one)


def test_opinion_written_again_gets_a_new_paper_and_keeps_the_signed_one(
    made: InSession,  # noqa: F811
    authority: Authority,  # noqa: F811
) -> None:
    send(made)
    signature, first = sign(made, authority), paper_of(made)
    give_back(made)
    assert stages(made, made.secretary) == [(SigningStage.SIGNED, True)]
    assert may_read_paper(made.actor(FIRST), first)
    assert not may_read_paper(made.chair, first)
    send(made, opinion=Opinion("Mạnh hơn", "Vẫn đắt", "", "not_recommended"))
    assert paper_of(made) != first
    assert first.merged["parts"][0] == ["Ưu điểm của hồ sơ", "Nhóm mạnh"]
    assert PaperSignature.objects.get() == signature
    for actor in (made.actor(FIRST), made.secretary):
        assert stages(made, actor) == [(SigningStage.WAITING, False), (SigningStage.SIGNED, True)]
    assert stages(made, made.chair) == [(SigningStage.WAITING, False)]
    page = browser(made.cast.secretary).get(place("review", made, of(made).pk)).content.decode()
    assert "overtaken, signed before" in page


def test_paper_given_back_unsigned_is_not_asked_for_any_more(made: InSession) -> None:  # noqa: F811
    send(made)
    asked = SignatureRequest.objects.get()
    give_back(made)
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    assert not requests_of(made.actor(FIRST)).exists()
    assert not Notice.objects.filter(kind="signature_asked", is_listed=True).exists()
    assert stages(made, made.actor(FIRST)) == [(SigningStage.UNASKED, True)]
    client = browser(made.people[FIRST])
    page = client.get(reverse("documents:sign-paper", args=[asked.pk])).content.decode()
    assert "Another paper took the place of this one" in page
    assert 'type="file"' not in page


def test_who_is_kept_from_the_dossier_neither_reads_nor_signs(
    made: InSession,  # noqa: F811
    authority: Authority,  # noqa: F811
) -> None:
    send(made)
    asked, actor = SignatureRequest.objects.get(), made.actor(FIRST)
    conflict(made.matters[0], made.people[FIRST])
    assert not may_read_paper(actor, asked.paper)
    assert not requests_of(actor, only_open=False).exists()
    client = browser(made.people[FIRST])
    assert client.get(reverse("documents:sign-paper", args=[asked.pk])).status_code == 404
    assert asked.paper.number not in client.get(reverse("dossiers:inbox")).content.decode()
    with pytest.raises(NotAllowed):
        sign(made, authority)


def test_host_outsider_and_member_learn_nothing_of_paper_or_signer(
    made: InSession,  # noqa: F811
) -> None:
    send(made)
    paper, cast = paper_of(made), made.cast
    for member in (cast.applicant, cast.stranger, made.people[PLAIN]):
        client = browser(member)
        for way in (
            reverse("documents:paper", args=[paper.key, "pdf"]),
            reverse("documents:paper-signatures", args=[paper.key]),
            f"/api/v1/papers/{paper.key}/signatures",
            place("review", made, of(made).pk),
        ):
            assert client.get(way).status_code == 404
        # Asked to sign by the reviewer himself, an outsider would have it open: refused.
        with pytest.raises(Refused) as refused:
            ask_signatures(
                actor=made.actor(FIRST), paper=paper, signers=[AskedSigner(member.person)]
            )
        assert refused.value.refusals[0].code == "closed"


def test_register_names_the_reviewer_to_those_who_read_the_opinion(made: InSession) -> None:  # noqa: F811
    send(made)
    asked, name = RegisterFilter(timezone.localdate().year), made.seats[FIRST].name
    number = paper_of(made).number

    def row_for(actor: Any) -> Any:
        rows = rows_of(list(register_visible_to(actor, asked)), actor)
        return next(one for one in rows if one.number == number)

    seen, closed = row_for(made.secretary), row_for(made.cast.desk_officer.actor)
    assert (seen.state, seen.signer, seen.dossier.title) == ("issued", name, made.matters[0].title)
    assert not made.cast.desk_officer.actor.holds(Role.COUNCIL_SECRETARY, made.cast.agency.pk)
    assert (closed.state, closed.signer, closed.about) == ("closed", "", "")


def test_office_may_rule_that_no_meeting_opens_before_opinions_are_signed(
    made: InSession,  # noqa: F811
    authority: Authority,  # noqa: F811
) -> None:
    send(made)
    send(made, SECOND)
    sign(made, authority)
    rule(made.cast, "opinions_signed_first", 1)
    made.come()
    with pytest.raises(Refused) as refused:
        open_session(meeting=made.meeting, actor=made.secretary)
    (fault,) = refused.value.refusals
    assert fault.code == "opinions_unsigned"
    assert made.seats[SECOND].name in str(fault.message)
    assert made.seats[FIRST].name not in str(fault.message)
    page = browser(made.cast.secretary).get(place("reviews", made)).content.decode()
    assert "the meeting is opened when" in page
    sign(made, authority, SECOND)
    assert open_session(meeting=made.meeting, actor=made.secretary).opened_at is not None


def test_by_usual_rules_nothing_waits_for_a_signature(made: InSession) -> None:  # noqa: F811
    send(made)
    asked = SignatureRequest.objects.get()
    decline_signature(actor=made.actor(FIRST), request=asked, reason="Ký trên giấy")
    made.come()
    assert open_session(meeting=made.meeting, actor=made.secretary).opened_at is not None
    page = browser(made.cast.secretary).get(place("reviews", made)).content.decode()
    assert "somebody declined to sign" in page
    assert "Ký trên giấy" in page


def test_api_tells_the_signing_and_the_request_to_its_signer_alone(
    made: InSession,  # noqa: F811
) -> None:
    send(made)
    asked = SignatureRequest.objects.get()
    path = f"/api/v1/councils/{made.council.pk}/reviews/{of(made).pk}"
    (mine,) = browser(made.people[FIRST]).get(path).json()["papers"]
    assert (mine["number"], mine["signing"], mine["is_overtaken"]) == (
        asked.paper.number, "waiting", False,
    )  # fmt: skip
    assert mine["signers"] == [
        {"name": made.people[FIRST].person.full_name, "state": "open", "request": asked.pk}
    ]
    (theirs,) = browser(made.cast.secretary).get(path).json()["papers"]
    assert theirs["signers"][0]["request"] is None
    assert browser(made.people[PLAIN]).get(path).status_code == 404
