# SPDX-License-Identifier: Apache-2.0
"""One stage in the words of another edition."""

from banha.kernel.processes.terms import Process


def stage_in_words_of(process: Process, stage: str, other: Process) -> str | None:
    """The stage of ``other`` that means the same, or None when the editions name no match.

    Either edition may state the match, under the other's edition or full key; a stage of the same
    code counts only where neither says anything.
    """
    for name in (other.key, other.edition):
        if name in process.words:
            return process.words[name].get(stage)
    for name in (process.key, process.edition):
        if name in other.words:
            back = [own for own, theirs in other.words[name].items() if theirs == stage]
            return back[0] if len(back) == 1 else (stage if stage in back else None)
    return stage if stage in other.stages.values else None
