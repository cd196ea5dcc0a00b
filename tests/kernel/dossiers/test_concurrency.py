# SPDX-License-Identifier: Apache-2.0
"""Two officers at once, each with a connection of his own."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, StepTaken, advance
from banha.kernel.law.public import Refused, Stale
from tests.factories.cast import make_cast
from tests.factories.sample_process import any_document, open_sample


def at_once(dossier: Dossier, acts: list[tuple[str, Actor, UUID]]) -> list[object]:
    """Each act in a thread of its own, all started together: the step taken or the refusal."""
    answers: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def act(index: int, step: str, actor: Actor, key: UUID) -> None:
        mine = Dossier.objects.get(pk=dossier.pk)
        try:
            start.wait()
            answers[index] = advance(
                mine, step, actor=actor, reasons="thiếu", expected_version=1, request_key=key
            )
        except Refused as refused:
            answers[index] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(i, *each)) for i, each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_and_a_second_click() -> None:
    cast = make_cast()
    dossier = open_sample(cast)
    advance(dossier, "submit", actor=cast.scientist.actor, papers=[("application", any_document())])
    first, second = cast.desk_officer.actor, cast.second_officer.actor

    answers = at_once(dossier, [("accept", first, uuid4()), ("ask_for_more", second, uuid4())])

    taken = [answer for answer in answers if isinstance(answer, StepTaken)]
    assert len(taken) == 1
    assert sum(isinstance(answer, Stale) for answer in answers) == 1
    assert StepTaken.objects.filter(dossier=dossier).exclude(step__in=("", "submit")).count() == 1

    other = open_sample(cast, subject_id=2)
    advance(other, "submit", actor=cast.scientist.actor, papers=[("application", any_document())])
    key = uuid4()
    clicks = at_once(other, [("accept", first, key), ("accept", first, key)])
    assert clicks[0] == clicks[1]
    assert isinstance(clicks[0], StepTaken)
    assert StepTaken.objects.filter(dossier=other, step="accept").count() == 1
