# SPDX-License-Identifier: Apache-2.0
"""Tests of finding faults in a declared process."""

from dataclasses import replace

import pytest

from banha.kernel.processes.public import (
    Counted,
    Party,
    Process,
    all_processes,
    faults_of,
    stage_in_words_of,
)
from tests.factories.sample_process import APPLICATION, DESK, NEW, OLD, SIGNATORY, Stage


def test_sample_has_no_fault() -> None:
    assert faults_of(OLD) == ()
    assert faults_of(NEW) == ()


def without_step(code: str) -> Process:
    return replace(OLD, steps=tuple(step for step in OLD.steps if step.code != code))


def with_step(which: str, **changed: object) -> Process:
    return replace(
        OLD,
        steps=tuple(
            replace(step, **changed) if step.code == which else step  # type: ignore[arg-type]
            for step in OLD.steps
        ),
    )


def with_duty(which: str, **changed: object) -> Process:
    return replace(
        OLD,
        duties=tuple(
            replace(duty, **changed) if duty.code == which else duty  # type: ignore[arg-type]
            for duty in OLD.duties
        ),
    )


OTHER = Party("other", "người khác", seat="managing", roles=("desk_officer",))


@pytest.mark.parametrize(
    ("process", "fault"),
    [
        (without_step("refuse"), "stage 'refused' is unreachable"),
        (replace(OLD, ends=OLD.ends - {Stage.REFUSED}), "stage 'refused' has no way out"),
        (
            replace(OLD, duties=tuple(d for d in OLD.duties if d.code != "examine")),
            "stage 'received' is unattended",
        ),
        (
            with_duty("examine", of=SIGNATORY),
            "duty 'examine': party 'signatory' has no step at 'received'",
        ),
        (with_step("note", leaves=(Stage.GRANTED,)), "leads out of the end 'granted'"),
        (with_step("note", reopens=True), "step 'note' reopens a dossier and leaves no end"),
        (
            with_step("note", leaves=(Stage.GRANTED,), enters=Stage.REFUSED, reopens=True),
            "step 'note' reopens a dossier and ends it",
        ),
        (with_step("note", by=(OTHER,)), "step 'note' names the unknown party 'other'"),
        (with_step("note", by=()), "nobody may take step 'note'"),
        (with_step("note", enters="nowhere"), "names the unknown stage 'nowhere'"),
        (with_step("note", code="accept"), "two things are called step 'accept'"),
        (with_step("note", fulfils=("dream",)), "fulfils the unknown duty 'dream'"),
        (
            with_step("note", encloses=(replace(APPLICATION, form="B8"),)),
            "two papers are called 'application'",
        ),
        (with_step("note", returns=True), "goes back and leaves a stage that is no pause"),
        (
            with_step("supplement", returns=True, enters=Stage.EXAMINED),
            "goes back to 'examined', from where nothing came",
        ),
        (replace(OLD, main_line=("draft", "lost")), "main_line names the unknown stage 'lost'"),
        (replace(OLD, main_line=("received",)), "main_line does not begin at"),
        (replace(OLD, main_line=("draft", "draft")), "main_line stops twice"),
        (replace(OLD, pauses=frozenset({Stage.GRANTED})), "both pauses and ends"),
        (with_duty("submit", mark=""), "counted from a mark but names none"),
        (with_duty("examine", counted=Counted.STAGE, mark="x"), "names the mark 'x'"),
        (
            replace(OLD, parties=(*OLD.parties, replace(DESK, code="odd", roles=("king",)))),
            "unknown role 'king'",
        ),
    ],
)  # fmt: skip
def test_fault_is_named(process: Process, fault: str) -> None:
    assert any(fault in found for found in faults_of(process)), faults_of(process)


def test_every_registered_process_is_faultless() -> None:
    assert {p.key: faults_of(p) for p in all_processes() if faults_of(p)} == {}


def test_step_back_from_a_pause_leads_wherever_the_pause_is_entered_from() -> None:
    asked = (Stage.RECEIVED, Stage.EXAMINED)
    twice = with_step("ask_for_more", leaves=asked)
    steps = tuple(replace(s, returns=s.code == "supplement") for s in twice.steps)
    process = replace(twice, steps=steps)

    assert process.stages_entered(process.step("supplement")) == asked
    assert process.stages_entered(process.step("accept")) == (Stage.EXAMINED,)


def test_stage_in_the_words_of_another_edition() -> None:
    assert stage_in_words_of(NEW, "lodged", OLD) == "received"
    assert stage_in_words_of(OLD, "received", NEW) == "lodged"
    assert stage_in_words_of(NEW, "granted", OLD) is None
