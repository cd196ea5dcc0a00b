# SPDX-License-Identifier: Apache-2.0
"""What changed between two editions of a process."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from banha.kernel.processes.reference import (
    counted_words,
    duty_row,
    party_words,
    step_rows,
    term_words,
)
from banha.kernel.processes.terms import Process
from banha.kernel.processes.words import stage_in_words_of


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise; an empty side means it is not there."""

    kind: str  # stage | step | duty | paper
    what: str
    before: str
    after: str

    @property
    def change(self) -> str:
        if not self.before:
            return "new"
        return "gone" if not self.after else "changed"


def compare(old: Process, new: Process) -> list[Difference]:
    """Every difference between two editions, by stages, steps, duties and papers."""
    return [
        *_stages(old, new),
        *_steps(old, new),
        *_duties(old, new),
        *_papers(old, new),
    ]


def _stages(old: Process, new: Process) -> Iterator[Difference]:
    met: set[str] = set()
    for code, words in old.stages.choices:
        match = stage_in_words_of(old, code, new)
        if match is None:
            yield Difference("stage", str(words), str(words), "")
            continue
        met.add(match)
        after = str(new.title_of(match))
        if after != str(words):
            yield Difference("stage", after, str(words), after)
    for code, words in new.stages.choices:
        if code not in met:
            yield Difference("stage", str(words), "", str(words))


def _steps(old: Process, new: Process) -> Iterator[Difference]:
    before = {row.step.code: row for row in step_rows(old)}
    after = {row.step.code: row for row in step_rows(new)}
    for code in [*before, *(code for code in after if code not in before)]:
        a, b = before.get(code), after.get(code)
        if a is None or b is None:
            row = a or b
            assert row is not None
            words = f"{row.step.title} ({row.who})"
            yield Difference("step", str(row.step.title), words if a else "", words if b else "")
            continue
        pairs = (
            (_("name"), str(a.step.title), str(b.step.title)),
            (_("who"), a.who, b.who),
            (_("papers enclosed"), "; ".join(a.encloses), "; ".join(b.encloses)),
            (_("papers issued"), "; ".join(a.issues), "; ".join(b.issues)),
        )
        for name, was, now in pairs:
            if was != now:
                yield Difference("step", f"{b.step.title}: {name}", was or "—", now or "—")


def _duties(old: Process, new: Process) -> Iterator[Difference]:
    before = {duty.code: duty for duty in old.duties}
    after = {duty.code: duty for duty in new.duties}
    for code in [*before, *(code for code in after if code not in before)]:
        a, b = before.get(code), after.get(code)
        if a is None or b is None:
            process, duty = (old, a) if a is not None else (new, b)
            assert duty is not None
            row = duty_row(process, duty)
            words = f"{row.who}: {row.term}"
            yield Difference("duty", str(duty.title), words if a else "", words if b else "")
            continue
        pairs = (
            (term_words(a.within), term_words(b.within)),
            (counted_words(old, a), counted_words(new, b)),
            (party_words(a.of), party_words(b.of)),
        )
        was = [first for first, second in pairs if first != second]
        if was:
            now = [second for first, second in pairs if first != second]
            yield Difference("duty", str(b.title), "; ".join(was), "; ".join(now))


def _papers(old: Process, new: Process) -> Iterator[Difference]:
    before = {paper.code: paper for paper in old.papers()}
    after = {paper.code: paper for paper in new.papers()}
    for code in [*before, *(code for code in after if code not in before)]:
        a, b = before.get(code), after.get(code)
        was = f"{a.title} {a.form}".strip() if a else ""
        now = f"{b.title} {b.form}".strip() if b else ""
        if was != now:
            named = b or a
            yield Difference("paper", str(named.title) if named else code, was, now)
