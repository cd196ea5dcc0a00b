# SPDX-License-Identifier: Apache-2.0
"""The declared processes stand, say what the texts say, and hide what nobody could read."""

from itertools import chain

import pytest

from banha.contexts.programmes.public import Managing, Regime
from banha.contexts.tasks.public import TASK_PROCESSES, process_for
from banha.foundation.calendar import Term, Unit, calendar_days, working_days
from banha.kernel.processes.public import (
    Process,
    faults_of,
    process_of,
    stage_in_words_of,
)

each = pytest.mark.parametrize("process", TASK_PROCESSES, ids=lambda p: p.key)


@each
def test_process_has_no_faults(process: Process) -> None:
    assert faults_of(process) == ()
    assert process_of(process.code, process.edition) is process


@each
def test_every_refusal_gives_reasons_and_is_asked_twice(process: Process) -> None:
    for step in process.steps:
        if step.is_side_exit:
            assert step.gives_reasons, step.code
            # What reopens a dossier ends nothing; the decision on an objection takes it.
            assert step.is_destructive != step.reopens, step.code


@each
def test_look_up_lies_in_the_dossier_before_the_council(process: Process) -> None:
    council = process.step("establish_council")
    assert "look_up" in {paper.code for paper in council.encloses if paper.required}


@each
def test_code_is_given_by_a_decision_and_the_contract_comes_last(process: Process) -> None:
    contract = process.step("sign_contract")
    assert contract.enters == "contracted"
    assert contract.leaves == (("ordered",) if process.key == "tasks.moit@R1" else ("approved",))


@each
def test_drafts_are_shown_to_no_office(process: Process) -> None:
    assert "draft" in process.drafts
    assert "managing" not in process.seats_attending("draft")


def test_head_of_unit_sets_up_the_council_only_under_the_ministry_s_circular() -> None:
    who = {
        process.key: {party.code for party in process.step("establish_council").by}
        for process in TASK_PROCESSES
    }
    assert who.pop("tasks.moit@R3") == {"unit_leader"}
    assert all(parties == {"ministry"} for parties in who.values())


@pytest.mark.parametrize(
    ("key", "duty", "term", "basis"),
    [
        ("tasks.moit@R1", "open_files", working_days(15), "Điều 19 50/2014/TT-BCT"),
        ("tasks.moit@R1", "review", calendar_days(15), "Điều 23–24 50/2014/TT-BCT"),
        ("tasks.moit@R1", "sign", calendar_days(45), "Điều 27 50/2014/TT-BCT"),
        ("tasks.national@R1", "open_files", working_days(7), "Điều 7 20/2023/TT-BKHCN"),
        ("tasks.national@R1", "apply_by_closing", calendar_days(30), "Điều 3 20/2023/TT-BKHCN"),
        (
            "tasks.national@R1",
            "finish_after_council",
            calendar_days(20),
            "khoản 12 Điều 11 20/2023/TT-BKHCN",
        ),
        ("tasks.national@R1", "papers_selection", working_days(-7), "Điều 9 20/2023/TT-BKHCN"),
        ("tasks.moit@R3", "check_validity", working_days(7), ""),
        ("tasks.moit@R3", "sign", calendar_days(45), ""),
        ("tasks.province@R1", "open_files", working_days(7), ""),
        ("tasks.province@R1", "finish_after_council", calendar_days(15), ""),
        ("tasks.province@R2", "approve", calendar_days(10), ""),
    ],
)
def test_terms_and_what_they_rest_on(key: str, duty: str, term: Term, basis: str) -> None:
    found = process_of(*key.split("@")).duty(duty)
    assert found.within == term
    assert str(found.basis) == basis


def test_the_ministry_s_circular_is_cited_for_the_ministry_alone() -> None:
    for process in TASK_PROCESSES:
        if process.key == "tasks.moit@R3":
            continue
        bases = chain(
            (step.basis for step in process.steps),
            (duty.basis for duty in process.duties),
            (paper.basis for paper in process.papers()),
            process.stage_basis.values(),
        )
        assert not [basis for basis in bases if "25/2026" in str(basis)], process.key


def test_terms_of_the_new_law_without_a_text_show_no_article() -> None:
    new = process_for(managing=Managing.MOIT, regime=Regime.R3)
    assert new.duty("apply_by_closing").basis.is_shown
    counted = {duty.code for duty in new.duties if duty.within and duty.basis.is_shown}
    assert counted == {"apply_by_closing"}


@pytest.mark.parametrize("stage", process_of("tasks.moit", "R1").stages.values)
def test_old_stages_of_the_ministry_have_new_words(stage: str) -> None:
    old, new = process_of("tasks.moit", "R1"), process_of("tasks.moit", "R3")
    words = stage_in_words_of(old, stage, new)
    assert words in new.stages.values


def test_old_words_of_one_thing_differ_from_the_new() -> None:
    old, new = process_of("tasks.moit", "R1"), process_of("tasks.moit", "R3")
    assert stage_in_words_of(old, "council_meeting", new) == "reviewing"
    assert str(old.title_of("council_meeting")) != str(new.title_of("reviewing"))


def test_unplanned_task_goes_straight_to_the_host_file() -> None:
    old = process_of("tasks.moit", "R1")
    step = old.step("assign_unplanned")
    assert {party.code for party in step.by} == {"ministry"}
    assert "unplanned" in old.step("send_file").leaves
    assert "unplanned" not in old.main_line


@pytest.mark.parametrize("managing", Managing.values)
def test_every_managing_body_has_an_edition_of_each_law(managing: str) -> None:
    for regime in (Regime.R1, Regime.R2):
        assert process_for(managing=managing, regime=regime).regime == regime
    if managing != Managing.MOIT:
        with pytest.raises(KeyError):
            process_for(managing=managing, regime=Regime.R3)


def test_waiting_for_a_supplement_stops_the_clock() -> None:
    new = process_for(managing=Managing.MOIT, regime=Regime.R3)
    assert new.pauses == {"proposal_supplement", "supplement"}
    assert new.step("ask_supplement").gives_reasons
    assert new.duty("supplement").within == Term(5, Unit.WORKING_DAYS)
