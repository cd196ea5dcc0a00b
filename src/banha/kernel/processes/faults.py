# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a declared process, found before anybody works by it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from banha.kernel.access.public import Role
from banha.kernel.processes.terms import Counted, Process


def faults_of(process: Process) -> tuple[str, ...]:
    """Every fault of the declaration in plain English; an empty tuple means it may run."""
    found: list[str] = []
    for check in (_names, _stages, _parties, _ways, _attention, _clocks, _papers):
        found.extend(check(process))
    return tuple(found)


def reachable_stages(process: Process) -> frozenset[str]:
    """The stages a dossier can come to from where it starts."""
    seen = {str(process.starts)}
    waiting = [str(process.starts)]
    while waiting:
        for step in process.steps_from(waiting.pop()):
            for stage in process.stages_entered(step):
                if stage not in seen:
                    seen.add(stage)
                    waiting.append(stage)
    return frozenset(seen)


def _twice(codes: Iterable[str]) -> list[str]:
    return sorted(code for code, times in Counter(codes).items() if times > 1)


def _names(process: Process) -> Iterator[str]:
    for kind, codes in (
        ("step", [step.code for step in process.steps]),
        ("duty", [duty.code for duty in process.duties]),
        ("party", [party.code for party in process.parties]),
    ):
        for code in _twice(codes):
            yield f"two things are called {kind} {code!r}"
    if (
        process.valid_from is not None
        and process.valid_until is not None
        and process.valid_until < process.valid_from
    ):
        yield "the edition ends before it begins"


def _stages(process: Process) -> Iterator[str]:
    known = set(process.stages.values)
    named: list[tuple[str, str]] = [("starts", process.starts)]
    named += [("ends", stage) for stage in process.ends]
    named += [("pauses", stage) for stage in process.pauses]
    named += [("drafts", stage) for stage in process.drafts]
    named += [("main_line", stage) for stage in process.main_line]
    named += [("stage_basis", stage) for stage in process.stage_basis]
    named += [("stage_notes", stage) for stage in process.stage_notes]
    named += [("stage_remarks", stage) for stage in process.stage_remarks]
    named += [(f"duty {duty.code!r}", duty.at) for duty in process.duties]
    for step in process.steps:
        named += [(f"step {step.code!r}", stage) for stage in (*step.leaves, step.enters)]
    for other, words in process.words.items():
        named += [(f"words of {other!r}", stage) for stage in words]
    for place, stage in named:
        if stage not in known:
            yield f"{place} names the unknown stage {stage!r}"
    for stage in _twice(process.main_line):
        yield f"main_line stops twice at {stage!r}"
    for stage in sorted(process.pauses & process.ends):
        yield f"stage {stage!r} both pauses and ends"
    if process.starts in process.ends:
        yield f"stage {process.starts!r} both starts and ends"
    if process.main_line and process.main_line[0] != process.starts:
        yield f"main_line does not begin at {process.starts!r}"


def _parties(process: Process) -> Iterator[str]:
    for step in process.steps:
        if not step.by:
            yield f"nobody may take step {step.code!r}"
        for party in step.by:
            if party not in process.parties:
                yield f"step {step.code!r} names the unknown party {party.code!r}"
    for duty in process.duties:
        if duty.of not in process.parties:
            yield f"duty {duty.code!r} names the unknown party {duty.of.code!r}"
    for party in process.parties:
        if not party.seat:
            yield f"party {party.code!r} has no seat"
        for role in party.roles:
            if role not in Role.values:
                yield f"party {party.code!r} names the unknown role {role!r}"


def _ways(process: Process) -> Iterator[str]:
    reachable = reachable_stages(process)
    for stage in process.stages.values:
        steps = process.steps_from(stage)
        if stage not in reachable:
            yield f"stage {stage!r} is unreachable"
        if stage in process.ends:
            for step in steps:
                if not step.reopens:
                    yield f"step {step.code!r} leads out of the end {stage!r}"
        elif not any(step.enters != stage for step in steps):
            yield f"stage {stage!r} has no way out and is no end"
    for step in process.steps:
        if step.returns and not set(step.leaves) <= process.pauses:
            yield f"step {step.code!r} goes back and leaves a stage that is no pause"
        if step.returns and step.enters not in process.stages_entered(step):
            yield f"step {step.code!r} goes back to {str(step.enters)!r}, from where nothing came"
        if step.reopens and not any(stage in process.ends for stage in step.leaves):
            yield f"step {step.code!r} reopens a dossier and leaves no end"
        if step.reopens and step.enters in process.ends:
            yield f"step {step.code!r} reopens a dossier and ends it"
        if not step.leaves:
            yield f"step {step.code!r} leaves no stage"
        for stage in _twice(step.leaves):
            yield f"step {step.code!r} leaves {stage!r} twice"


def _attention(process: Process) -> Iterator[str]:
    for stage in process.stages.values:
        duties = process.duties_at(stage)
        if stage in process.ends:
            for duty in duties:
                yield f"duty {duty.code!r} falls due at the end {stage!r}"
            continue
        if not duties:
            yield f"stage {stage!r} is unattended: no duty asks anybody to act"
        steps = process.steps_from(stage)
        for duty in duties:
            if not any(duty.of in step.by for step in steps):
                yield f"duty {duty.code!r}: party {duty.of.code!r} has no step at {stage!r}"
    codes = {duty.code for duty in process.duties}
    for step in process.steps:
        for code in step.fulfils:
            if code not in codes:
                yield f"step {step.code!r} fulfils the unknown duty {code!r}"


def _clocks(process: Process) -> Iterator[str]:
    for duty in process.duties:
        if duty.counted is Counted.MARK and not duty.mark:
            yield f"duty {duty.code!r} is counted from a mark but names none"
        if duty.counted is Counted.STAGE and duty.mark:
            yield f"duty {duty.code!r} names the mark {duty.mark!r} but is counted from the stage"
        if duty.counted is Counted.STAGE and duty.within is not None and duty.within.amount < 0:
            yield f"duty {duty.code!r} falls due before its stage is entered"


def _papers(process: Process) -> Iterator[str]:
    seen: dict[str, object] = {}
    for step in process.steps:
        for paper in (*step.encloses, *step.issues):
            if seen.setdefault(paper.code, paper) != paper:
                yield f"two papers are called {paper.code!r} (step {step.code!r})"
        for code in _twice([paper.code for paper in (*step.encloses, *step.issues)]):
            yield f"step {step.code!r} names paper {code!r} twice"
