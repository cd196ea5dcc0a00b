# SPDX-License-Identifier: Apache-2.0
"""Tests of moving dossiers to another edition."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banha.kernel.dossiers.models import EditionMove
from banha.kernel.dossiers.public import (
    Dossier,
    advance,
    move_dossiers,
    plan_move,
    timeline_of,
    undo_move,
)
from banha.kernel.law.public import NotAllowed, Refused, Stale
from tests.factories.cast import Cast
from tests.factories.sample_process import NEW, OLD


def state(dossier: Dossier) -> tuple[object, ...]:
    dossier.refresh_from_db()
    rows = dossier.duties.order_by("pk").values_list("pk", "code", "stage", "due_on", "closed_on")
    return dossier.edition, dossier.stage, list(rows)


def test_plan_shows_the_difference_and_writes_nothing(received: Dossier, cast: Cast) -> None:
    before = state(received)

    plan = plan_move(source=OLD, target=NEW, actor=cast.administrator.actor)

    (line,) = plan.lines
    assert (line.stage_before, line.stage_after) == ("đã tiếp nhận", "đã gửi")
    (shift,) = line.duties
    assert shift.before == datetime.date(2026, 7, 21)
    assert shift.after == datetime.date(2026, 7, 28)
    assert state(received) == before


def test_move_and_undo_bring_everything_back(received: Dossier, cast: Cast) -> None:
    before = state(received)
    admin = cast.administrator.actor
    plan = plan_move(source=OLD, target=NEW, actor=admin)

    move = move_dossiers(plan, reasons="TT mới có hiệu lực", actor=admin)

    assert state(received)[:2] == ("2026", "lodged")
    assert received.duties.get(closed_on=None).due_on == datetime.date(2026, 7, 28)
    undo_move(move, actor=admin)
    assert state(received) == before
    assert [e.kind for e in timeline_of(received, cast.desk_officer.actor)] == [
        "opened",
        "step",
        "edition",
        "edition",
    ]


def test_moved_dossier_goes_on_under_the_new_edition(received: Dossier, cast: Cast) -> None:
    admin = cast.administrator.actor
    move = move_dossiers(
        plan_move(source=OLD, target=NEW, actor=admin), reasons="TT mới", actor=admin
    )
    received.refresh_from_db()

    advance(received, "accept", actor=cast.desk_officer.actor)

    assert received.stage == "valid"
    with pytest.raises(Refused) as caught:
        undo_move(move, actor=admin)
    assert caught.value.refusals[0].code == "changed_since"


def test_dossier_changed_after_the_plan_stops_the_move(received: Dossier, cast: Cast) -> None:
    plan = plan_move(source=OLD, target=NEW, actor=cast.administrator.actor)
    advance(received, "note", actor=cast.desk_officer.actor)

    with pytest.raises(Stale):
        move_dossiers(plan, reasons="TT mới", actor=cast.administrator.actor)

    assert not EditionMove.objects.exists()


def test_only_the_administrator_of_the_agency_moves(received: Dossier, cast: Cast) -> None:
    assert plan_move(source=OLD, target=NEW, actor=cast.desk_officer.actor).lines == ()
    plan = plan_move(source=OLD, target=NEW, actor=cast.administrator.actor)
    with pytest.raises(NotAllowed):
        move_dossiers(plan, reasons="x", actor=cast.desk_officer.actor)


def test_move_by_the_pages(received: Dossier, cast: Cast, client: Client) -> None:
    client.force_login(
        cast.administrator.account, "allauth.account.auth_backends.AuthenticationBackend"
    )
    query = {"source": OLD.key, "target": NEW.key}
    assert "đã gửi" in client.get(reverse("dossiers:moves"), query).content.decode()
    form = {**query, "shown": [f"{received.pk}:{received.version}"]}

    assert client.post(reverse("dossiers:move"), form).status_code == 422
    assert client.post(reverse("dossiers:move"), {**form, "reasons": "TT mới"}).status_code == 302
    received.refresh_from_db()
    assert received.edition == "2026"

    move = EditionMove.objects.get()
    assert client.post(reverse("dossiers:undo", args=[move.pk])).status_code == 302
    received.refresh_from_db()
    assert received.edition == "2014"


def test_pages_of_moves_are_for_administrators(cast: Cast, client: Client) -> None:
    client.force_login(
        cast.desk_officer.account, "allauth.account.auth_backends.AuthenticationBackend"
    )

    assert client.get(reverse("dossiers:moves")).status_code == 403
