# SPDX-License-Identifier: Apache-2.0
"""Writes the parts of docs/reference that are made from the code: the API and the processes."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from banha.kernel.processes.public import Process

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
WORDS = {
    "vi": {
        "title": "Quy trình",
        "steps": "| Bước | Từ | Đến | Ai làm | Căn cứ |",
        "duties": "| Việc phải làm | Ở bước | Ai | Thời hạn | Căn cứ |",
    },
    "en": {
        "title": "Processes",
        "steps": "| Step | From | To | Who | Basis |",
        "duties": "| Duty | At | Whose | Within | Basis |",
    },
}


def write_api() -> None:
    """The description of the API; a test compares it with the running one."""
    from django.utils import translation  # noqa: PLC0415 - needs the settings

    from banha.site.api import api  # noqa: PLC0415

    with translation.override("en"):
        told = api.get_openapi_schema()
    text = json.dumps(told, default=str, ensure_ascii=False, indent=1, sort_keys=True)
    (REFERENCE / "openapi.json").write_text(text + "\n", encoding="utf-8")


def write_processes() -> None:
    """One page a language: every process with its stages, steps, duties and basis."""
    from django.utils import translation  # noqa: PLC0415

    from banha.kernel.processes.public import all_processes  # noqa: PLC0415

    for language, words in WORDS.items():
        with translation.override(language):
            lines = [f"# {words['title']}", ""]
            for process in sorted(all_processes(), key=lambda p: (p.code, p.edition)):
                lines += describe(process, words)
        text = "\n".join(lines).rstrip() + "\n"
        (REFERENCE / f"processes.{language}.md").write_text(text, encoding="utf-8")


def cell(value: object) -> str:
    """Text that cannot break a row."""
    return str(value).replace("|", "/").replace("\n", " ")


def describe(process: "Process", words: dict[str, str]) -> list[str]:
    """A process as Markdown: steps, then duties."""
    stage = {value: cell(label) for value, label in process.stages.choices}
    lines = [f"## {process.title}", "", f"`{process.key}`", ""]
    if process.summary:
        lines += [str(process.summary), ""]
    lines += [words["steps"], "| --- | --- | --- | --- | --- |"]
    for step in process.steps:
        who = ", ".join(str(party.title) for party in step.by)
        leaves = ", ".join(stage[s] for s in step.leaves)
        enters = ", ".join(stage[s] for s in process.stages_entered(step))
        row = (step.title, leaves, enters, who)
        lines.append("| " + " | ".join(cell(v) for v in (*row, step.basis)) + " |")
    lines += ["", words["duties"], "| --- | --- | --- | --- | --- |"]
    for duty in process.duties:
        row = (duty.title, stage[duty.at], duty.of.title, duty.within or "–", duty.basis)
        lines.append("| " + " | ".join(cell(v) for v in row) + " |")
    return [*lines, ""]


def main() -> None:
    """Everything, without asking the database."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
    django.setup()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    write_api()
    write_processes()


if __name__ == "__main__":
    main()
