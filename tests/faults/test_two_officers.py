# SPDX-License-Identifier: Apache-2.0
"""Two who act at once, for every step of every edition: the second is told who did what.

Nothing he typed is lost, nothing he sent is written. The first act is entered as the kernel
enters it; some are taken by two at the very same moment in tests/kernel/dossiers.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.processes import R1_MOIT, R1_NATIONAL, R3
from banha.kernel.access.services import create_token
from banha.kernel.audit.models import Entry
from banha.kernel.dossiers.public import Dossier, StepTaken, allowed_steps
from banha.kernel.dossiers.subjects import url_of_step, veiled_steps
from banha.kernel.processes.public import Process, Step
from banha.site.api import PerActor, api
from tests.api.sent_bodies import body_for
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member, make_cast
from tests.factories.every_step import members

EDITIONS: tuple[Process, ...] = (R3, R1_MOIT, R1_NATIONAL)
TYPED = "zqgotunay nguyên văn"
#: Nothing is typed at the step: the pages of the proposal and of the list keep versions of their
#: own (test_submission, test_chain_refusals); who comes second is led there.
UNTYPED = frozenset({
    "submit", "apply", "supplement_proposal", "list", "approve_list", "announce",
})  # fmt: skip
#: Ask for the contract of a task, which a dossier set at a stage by hand does not have.
OF_CONTRACT = frozenset({"draft_contract", "sign_contract"})
#: Taken by the decision on an objection, whose pages keep a version of their own
#: (tests/contexts/councils); no page of the dossier takes them.
REOPENING = frozenset({"identify_again", "hear_again", "seek_council"})
STEPS = [
    pytest.param(process, step, str(stage), id=f"{process.key}-{step.code}-{stage}")
    for process in EDITIONS
    for step in process.steps
    if step.code not in OF_CONTRACT | REOPENING
    for stage in step.leaves[:1]
]


def key_of(member: Member) -> str:
    return create_token(title="t", scopes=["read", "write"], days=1, actor=member.actor)[1]


class World:
    """One proposal that is set at any stage of any edition."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        story = Story(cast, filled(cast))
        story.to_announced()
        self.proposal = Proposal.objects.select_related("dossier").get(pk=story.proposal.pk)
        assert self.proposal.dossier is not None
        self.dossier = self.proposal.dossier
        self.tokens = {name: key_of(member) for name, member in members(cast).items()}

    def stand(self, process: Process, stage: str) -> None:
        Dossier.objects.filter(pk=self.dossier.pk).update(
            process_code=process.code, edition=process.edition, stage=stage
        )
        Proposal.objects.filter(pk=self.proposal.pk).update(regime=process.regime)
        self.dossier.refresh_from_db()

    def takers(self, step: Step) -> list[tuple[str, Member]]:
        """Who may take the step now, officers of one desk side by side."""
        return [
            (name, member)
            for name, member in members(self.cast).items()
            if step in allowed_steps(self.dossier, member.actor)
        ]

    def first_acts(self, step: Step, member: Member) -> StepTaken:
        """Somebody takes the step before the other one's eyes."""
        taken = StepTaken.objects.create(
            dossier=self.dossier, step=step.code, left=self.dossier.stage, entered=step.enters,
            process_code=self.dossier.process_code, edition=self.dossier.edition,
            person=member.person, organisation=member.organisation, at=timezone.now(),
        )  # fmt: skip
        Dossier.objects.filter(pk=self.dossier.pk).update(
            stage=step.enters, version=self.dossier.version + 1
        )
        return taken


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    patch = pytest.MonkeyPatch()
    patch.setattr(PerActor, "allow_request", lambda self, request: True)
    patch.setattr(settings, "MEDIA_ROOT", str(tmp_path_factory.mktemp("files")))
    patch.setattr(settings, "SIMILARITY_INDEX_DIR", tmp_path_factory.mktemp("index"))
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(make_cast())
        transaction.set_rollback(True)
    patch.undo()


def operations() -> dict[str, str]:
    """Paths of the API that are posted to, with the smallest body each takes."""
    described = api.get_openapi_schema()
    return {
        path.removeprefix("/api/v1"): json.dumps(body_for(methods["post"], described))
        for path, methods in described["paths"].items()
        if "post" in methods
    }


def entries() -> int | None:
    """The last thing that was written, but for signing in and the use of a key."""
    kept = Entry.objects.exclude(table_name__startswith="access_").order_by("-id")
    return kept.values_list("id", flat=True).first()


def told_at_page(world: World, step: Step, member: Member, version: int) -> Any:
    dossier = world.dossier
    page = url_of_step(dossier.subject_kind, dossier.subject_id, dossier.key, step.code)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(member.account)
    words = {"reasons": TYPED, "members": TYPED, "summary": TYPED, "venue": TYPED, "note": TYPED}
    return client.post(page, {**words, "version": version})


def told_by_api(world: World, step: Step, name: str, version: int) -> Any:
    body = operations()["/proposals/{pk}/steps/{code}"]
    return Client().post(
        f"/api/v1/proposals/{world.proposal.pk}/steps/{step.code}", body, "application/json",
        headers={
            "Authorization": f"Bearer {world.tokens[name]}", "If-Match": f'"{version}"',
            "Accept-Language": "vi",
        },
    )  # fmt: skip


@pytest.mark.parametrize(("process", "step", "stage"), STEPS)
def test_second_of_two_is_told_who_did_what(
    world: World, process: Process, step: Step, stage: str
) -> None:
    with transaction.atomic():
        world.stand(process, stage)
        takers = world.takers(step)
        if not takers:
            transaction.set_rollback(True)
            pytest.skip("nobody of the cast may take it from here: told in test_every_step")
        (_name, first), (name, second) = takers[0], takers[-1]
        version = world.dossier.version
        taken = world.first_acts(step, first)
        before = entries()
        page = told_at_page(world, step, second, version)
        answer = told_by_api(world, step, name, version)
        stays = Dossier.objects.get(pk=world.dossier.pk)
        after, text = entries(), page.content.decode()
        veiled = veiled_steps(stays.subject_kind, stays.subject_id, second.actor)
        transaction.set_rollback(True)

    if step.code in UNTYPED:
        assert page.status_code in {302, 409}
    else:
        assert page.status_code == 409, (page.status_code, text[-3000:])
        assert TYPED in text
    assert answer.status_code == 412, answer.content.decode()
    (fault,) = answer.json()["errors"]
    assert fault["code"] == "stale"
    if taken.pk not in veiled or first is second:
        assert step.code in UNTYPED or first.person.full_name in text
        assert first.person.full_name in fault["message"]
    assert str(step.title) in fault["message"]
    assert (stays.stage, stays.version) == (step.enters, version + 1)
    assert after == before
