# SPDX-License-Identifier: Apache-2.0
"""Sending, the receipt, papers, co-authors, withdrawing: the acts around a proposal."""

import uuid
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from banha.contexts.tasks.models import PostedReceipt, Proposal
from banha.contexts.tasks.services import authors
from banha.kernel.notices.public import notices_visible_to, unread_count
from tests.contexts.tasks.proposals import PDF, address, begun, client_of, complete
from tests.factories.cast import Cast


def send(client: Client, proposal: Proposal, key: uuid.UUID) -> Any:
    values = {"request_key": str(key), "version": str(proposal.version)}
    return client.post(address(proposal, "send/"), values)


def test_send_lists_everything_missing_and_jumps(cast: Cast) -> None:
    proposal = begun(cast)

    page = client_of(cast.scientist).get(address(proposal, "send/")).content.decode()

    assert "edit/#id_urgency" in page
    assert "edit/#table-products" in page


def test_send_gives_a_receipt_and_a_second_click_the_same(cast: Cast) -> None:
    proposal, key = complete(cast), uuid.uuid4()
    client = client_of(cast.scientist)

    first, second = send(client, proposal, key), send(client, proposal, key)

    receipt = PostedReceipt.objects.get()
    assert first["Location"] == second["Location"] == f"/receipts/{receipt.key}/"
    page = client.get(first["Location"]).content.decode()
    assert receipt.number in page
    assert receipt.sha256 in page
    assert client_of(cast.stranger).get(first["Location"]).status_code == 404
    assert client_of(cast.desk_officer).get(address(proposal)).status_code == 200


def test_receipt_as_paper_is_made_once(cast: Cast) -> None:
    proposal = complete(cast)
    client = client_of(cast.scientist)
    send(client, proposal, uuid.uuid4())
    url = f"/receipts/{PostedReceipt.objects.get().key}/print/"

    first, second = client.post(url), client.post(url)

    assert first["Location"] == second["Location"]
    paper = client.get(first["Location"])
    assert b"".join(paper.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]
    paper.close()


def test_send_after_closing_says_when_it_closed_and_keeps_the_draft(cast: Cast) -> None:
    proposal = complete(cast)
    now = timezone.now()
    call = proposal.call
    assert call is not None
    call.closes_at = now - timedelta(minutes=1)
    call.save()

    answer = send(client_of(cast.scientist), proposal, uuid.uuid4())

    assert answer.status_code == 422
    assert f"{timezone.localtime(call.closes_at):%H:%M}" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.is_draft


def test_enclosed_commitment_stands_in_the_dossier(cast: Cast) -> None:
    proposal = begun(cast)
    client = client_of(cast.scientist)
    file = SimpleUploadedFile("cam-ket.pdf", PDF)

    answer = client.post(address(proposal, "papers/cofunding/"), {"file": file})

    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert proposal.commitment is not None
    page = client.get(address(proposal, "edit/")).content.decode()
    assert "cam-ket.pdf" in page
    enclosure = proposal.dossier.enclosures.get()  # type: ignore[union-attr]
    client.post(address(proposal, f"files/{enclosure.pk}/drop/"))
    proposal.refresh_from_db()
    assert proposal.commitment is None


def test_invited_author_answers_and_writes(cast: Cast) -> None:
    proposal = begun(cast)
    client_of(cast.scientist).post(
        address(proposal, "authors/"), {"person": str(cast.stranger.person.pk), "right": "edit"}
    )
    author = proposal.authors.get()
    stranger = client_of(cast.stranger)
    (told,) = notices_visible_to(cast.stranger.actor)
    assert told.url == f"/invitations/{author.pk}/"
    assert stranger.get(told.url).status_code == 200
    assert "/invitations/" in stranger.get("/proposals/").content.decode()

    stranger.post(f"/invitations/{author.pk}/", {"answer": "accept"})

    assert stranger.get(address(proposal, "edit/")).status_code == 200
    assert client_of(cast.enterprise).get(f"/invitations/{author.pk}/").status_code == 404


def test_invitation_is_taken_back_from_the_bell_when_the_proposal_is_sent(cast: Cast) -> None:
    proposal = complete(cast)
    authors.invite_author(
        proposal=proposal, actor=cast.scientist.actor, person=cast.stranger.person
    )
    assert unread_count(cast.stranger.actor) == 1

    assert send(client_of(cast.scientist), proposal, uuid.uuid4()).status_code == 302

    assert unread_count(cast.stranger.actor) == 0


def test_declined_invitation_opens_nothing(cast: Cast) -> None:
    proposal = begun(cast)
    author = authors.invite_author(
        proposal=proposal, actor=cast.scientist.actor, person=cast.stranger.person
    )
    stranger = client_of(cast.stranger)

    stranger.post(f"/invitations/{author.pk}/", {"answer": "decline"})

    assert stranger.get(address(proposal)).status_code == 404


def test_withdrawing_asks_for_reasons(cast: Cast) -> None:
    proposal = complete(cast)
    client = client_of(cast.scientist)
    send(client, proposal, uuid.uuid4())
    assert client.post(address(proposal, "withdraw/"), {"reasons": " "}).status_code == 422

    client.post(address(proposal, "withdraw/"), {"reasons": "Đơn vị khác đã làm"})

    proposal.refresh_from_db()
    assert proposal.dossier is not None
    assert proposal.dossier.stage == "withdrawn"
