# SPDX-License-Identifier: Apache-2.0
"""One of every record a form hangs on, each proposal at another place of its way."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from banha.contexts.councils.models import CouncilMember
from banha.contexts.network.models import OrganisationEvaluation, ScienceOrganisation
from banha.contexts.programmes.models import CallLine, PlanLine
from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.services import (
    applications,
    contracts,
    corpus,
    councils,
    decisions,
    lists,
    sending,
    submission,
)
from banha.contexts.tasks.services.imports.register import SHEET
from banha.contexts.tasks.services.look_ups import case_of
from banha.contexts.tasks.services.steps import step_now
from banha.kernel.access.public import RoleHeld
from banha.kernel.imports.public import confirm_mapping, start_import, work_on
from banha.kernel.organisations.public import declare_organisation
from tests.api import leak_world
from tests.api.leak_more import Thing, things_of
from tests.api.leak_people import Crowd
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_look_ups import DRYING, MANGO, looked_up
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import SINCE
from tests.factories.tasks import make_task

NOBODY: frozenset[str] = frozenset()


def _thing(kind: str, name: str, **values: Any) -> Thing:
    return Thing(kind, name, "", NOBODY, values)


def _listed(story: Story) -> None:
    cast, desk = story.cast, story.cast.desk_officer.actor
    story.to_list()
    of_list = lists.open_list(actor=desk, managing_organisation=cast.agency, title="Danh mục")
    lists.put_on_list(of_list=of_list, actor=desk, proposals=[story.proposal])


def _submitted(story: Story) -> None:
    _listed(story)
    lists.submit_list(
        of_list=story.proposal.list_lines.get().of_list, actor=story.cast.desk_officer.actor
    )


def _decided(story: Story) -> None:
    _submitted(story)
    lists.decide_list(
        of_list=story.proposal.list_lines.get().of_list,
        actor=story.cast.ministry_leader.actor,
        dropped={},
    )


def _council(story: Story) -> None:
    story.to_valid()
    councils.establish_council(
        proposal=story.proposal, actor=story.cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, story.cast.secretary.actor, "send_to_council")


def _asked(story: Story) -> None:
    """Recommended; the estimate is asked for and has not come."""
    _council(story)
    story.conclude()


def _concluded(story: Story) -> None:
    """Recommended, and the estimate the appraisal asks for has come."""
    _asked(story)
    sending.send_files(
        proposal=story.proposal, actor=story.cast.applicant.actor, files=story.files("estimate")
    )
    _remarked(story)


def _remarked(story: Story) -> None:
    """One remark with an answer that was sent, one that waits for its answer."""
    person, now = story.cast.desk_officer.person, timezone.now()
    first, _open = (
        Remark.objects.create(
            proposal=story.proposal, number=number, source="council", text="Làm rõ mục tiêu",
            entered_by=person, entered_at=now,
        )
        for number in (1, 2)
    )  # fmt: skip
    RemarkAnswer.objects.create(
        remark=first, stance="kept", words="Vượt kinh phí", saved_at=now, sent_at=now
    )


def _applied(story: Story) -> None:
    applications.send_application(
        application=story.to_announced(),
        actor=story.cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.close_receipt()


def _drafted(story: Story) -> None:
    """Approved, its contract written and not signed."""
    story.to_approval()
    cast = story.cast
    task = decisions.approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    contracts.draft_contract(
        task=task, actor=cast.desk_officer.actor,
        values={"party_a_signatory": "Đỗ Quang Huy", "party_b_signatory": "Trần Thị Quỳnh Nga"},
    )  # fmt: skip


def _stories(cast: Crowd) -> Iterator[tuple[str, Story]]:
    """A proposal for each place of the way at which somebody has a form before him."""
    ways: dict[str, Callable[[Story], Any]] = {
        "draft": lambda story: None,
        "sent": lambda story: submission.submit_proposal(
            proposal=story.proposal, actor=cast.scientist.actor
        ),
        "examined": lambda story: story.to_list(),
        "listed": _listed,
        "submitted": _submitted,
        "decided": _decided,
        "announced": lambda story: story.to_announced(),
        "applied": _applied,
        "valid": lambda story: story.to_valid(),
        "council": _council,
        "asked": _asked,
        "concluded": _concluded,
        "judged": lambda story: story.to_approval(),
        "drafted": _drafted,
    }
    for name, walk in ways.items():
        story = Story(cast, filled(cast))
        walk(story)
        story.proposal.refresh_from_db()
        yield name, story


def _of_story(name: str, story: Story) -> Iterator[Thing]:
    proposal = story.proposal
    yield _thing("proposal", name, pk=proposal.pk, number=2)
    if proposal.dossier is not None:
        yield _thing("dossier", name, key=proposal.dossier.key)
    line = proposal.list_lines.first()
    if line is not None:
        yield _thing("list", name, pk=line.of_list_id, line=line.pk)
    for made in proposal.applications.all():
        yield _thing("application", name, pk=made.pk, key=made.key)


def _registers(cast: Crowd) -> Iterator[Thing]:
    science = ScienceOrganisation.objects.create(organisation=cast.institute, kind="research")
    told = OrganisationEvaluation.objects.create(
        organisation=science, manner="self", period_from=2021, period_until=2023
    )
    yield _thing("science", "institute", pk=science.pk, evaluation=told.pk)
    declared = declare_organisation(
        actor=cast.scientist.actor, name="Công ty Sao Hôm", kind="enterprise"
    )
    yield _thing("declared", "declared", pk=declared.pk)
    yield _thing("office", "agency", pk=cast.agency.pk)


def _import(cast: Crowd) -> Thing:
    """An old register whose rows are checked and wait."""
    rows = '{"id": "a", "title": "Nghiên cứu máy", "level": "bộ lạ"}\n{"id": "b", "title": ""}\n'
    actor = cast.desk_officer.actor
    run = start_import(
        sheet=SHEET, file=ContentFile(rows.encode(), name="so.jsonl"), actor=actor,
        arguments={"source": "Sổ cũ", "organisation": str(cast.agency.pk)},
    )  # fmt: skip
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    work_on(run.pk)
    return _thing("import", "checked", pk=run.pk, number=2)


def _of_plans(kept: dict[str, leak_world.Kept]) -> Iterator[Thing]:
    """A line in the draft call and one in the draft plan."""
    call, plan = kept["draft_call"].pk, kept["draft_plan"].pk
    line = CallLine.objects.create(
        call_id=call, position=1, title="Máy", goal="Rẻ", required_result="Bền",
        mode="selection", kind="topic",
    )  # fmt: skip
    yield _thing("call", "with_line", pk=call, line=line.pk)
    planned = PlanLine.objects.create(
        plan_id=plan, position=1, line_kind="new", title="Máy", year=2027
    )
    yield _thing("plan", "with_line", pk=plan, line=planned.pk)


def _look_up(cast: Crowd) -> Thing:
    """A look-up with its case: one record stands near."""
    corpus.put_task_in_corpus(task=make_task(cast, title=MANGO, content=DRYING, start_year=2018))
    made = looked_up(cast)
    found = case_of(made).candidates.first()
    assert found is not None
    return _thing("look_up", "with_case", pk=made.pk, candidate=found.pk)


def _of_councils(kept: dict[str, leak_world.Kept]) -> Iterator[Thing]:
    """A council that is being made up, and the seat of the one who was asked."""
    seat = CouncilMember.objects.get(council=kept["council"].pk, state="invited")
    yield _thing("council", "seated", pk=seat.council_id, member=seat.pk)


def make_hostile_world(cast: Crowd) -> list[Thing]:
    """Every record with the values its addresses take."""
    kept = {one.name: one for one in leak_world.make_world(cast)}
    # Who holds two roles has the switcher on every page.
    RoleHeld.objects.create(
        person=cast.outsider.person, role="scientist", organisation=cast.institute, valid_from=SINCE
    )
    found: list[Thing] = []
    for name, story in _stories(cast):
        found += _of_story(name, story)
    found += [
        *_of_councils(kept),
        *_of_plans(kept),
        _look_up(cast),
        *_registers(cast),
        _import(cast),
    ]
    return [*found, *things_of(cast, kept)]
