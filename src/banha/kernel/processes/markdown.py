# SPDX-License-Identifier: Apache-2.0
"""The reference page of a process as Markdown for the documentation."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from banha.kernel.law.public import Basis
from banha.kernel.processes.diagram import draw
from banha.kernel.processes.reference import duty_rows, party_words, stage_rows, step_rows
from banha.kernel.processes.terms import Process

STYLE = (Path(__file__).parent / "static" / "processes" / "diagram.css").read_text(encoding="utf-8")


def file_name(process: Process) -> str:
    return f"{process.code}-{process.edition}".replace(".", "-")


def svg_file(process: Process) -> str:
    """The diagram as a file that stands alone."""
    paper = "svg { background: #fff; color: #1f1b18; }\n"
    return str(draw(process, style=paper + STYLE)) + "\n"


def page(process: Process) -> str:
    """The whole page."""
    parts = [
        f"# {process.title}",
        _("Edition %(edition)s of `%(code)s`. This page is generated from the declaration.")
        % {"edition": process.edition, "code": process.code},
        str(process.summary),
        "\n".join(f"- {_basis(basis)}" for basis in process.basis),
        f"![{_('Drawn diagram')}]({file_name(process)}.svg)",
        f"## {_('States')}",
        _states(process),
        f"## {_('Steps')}",
        _steps(process),
        f"## {_('Terms')}",
        _terms(process),
        f"## {_('Who acts')}",
        "\n".join(f"- {party_words(party)}" for party in process.parties),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _states(process: Process) -> str:
    return _table(
        (_("State"), _("What it is"), _("Who must act, within"), _("Basis")),
        (
            (
                row.title,
                "; ".join(str(words) for words in (row.kind, row.note, row.remark) if words),
                "; ".join(f"{duty.who}: {duty.term}" for duty in row.duties),
                _basis(row.basis) if row.basis else "",
            )
            for row in stage_rows(process)
        ),
    )


def _steps(process: Process) -> str:
    return _table(
        (_("No."), _("Step"), _("Who"), _("From, to"), _("Papers"), _("Basis")),
        (
            (
                row.number,
                row.step.title,
                row.who,
                f"{row.leaves} → {row.enters}",
                "; ".join((*row.encloses, *row.issues)),
                _basis(row.step.basis),
            )
            for row in step_rows(process)
        ),
    )


def _terms(process: Process) -> str:
    return _table(
        (_("What is to be done"), _("Who"), _("At the state"), _("Within"), _("Basis")),
        (
            (
                "; ".join(str(words) for words in (row.title, row.note) if words),
                row.who,
                row.stage,
                f"{row.term} {row.counted}".strip(),
                _basis(row.basis),
            )
            for row in duty_rows(process)
        ),
    )


def index(processes: Iterable[Process]) -> str:
    """The list of all pages."""
    lines = [
        f"- [{process.title}, {process.edition}]({file_name(process)}.md)" for process in processes
    ]
    return f"# {_('Processes')}\n\n" + "\n".join(lines) + "\n"


def _basis(basis: Basis) -> str:
    if not basis.is_shown:
        return str(basis.certainty.label)
    return f"{basis} ({basis.certainty.label})"


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    def line(cells: Iterable[object]) -> str:
        words = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
        return f"| {' | '.join(words)} |"

    columns = list(head)
    return "\n".join([line(columns), line("---" for _column in columns), *map(line, rows)])
