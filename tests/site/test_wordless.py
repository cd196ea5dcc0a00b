# SPDX-License-Identifier: Apache-2.0
"""Words stay out of migrations; what the database sees stays in."""

from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState

from banha.site.wordless import WordlessDetector, without_words


def state(**options) -> ProjectState:
    made = ProjectState()
    field = models.CharField(**{"max_length": 10, **options})
    made.add_model(
        ModelState("trial", "Thing", [("id", models.AutoField(primary_key=True)), ("kind", field)])
    )
    return made


def changes(before: ProjectState, after: ProjectState) -> list:
    detector = WordlessDetector(before, after, MigrationQuestioner(specified_apps={"trial"}))
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = detector.changes(graph=loader.graph, trim_to_apps={"trial"})
    return [operation for migration in found.get("trial", []) for operation in migration.operations]


def test_changed_words_make_no_migration() -> None:
    before = state(choices=[("a", "A")], verbose_name="kind", help_text="one")
    assert changes(before, state(choices=[("a", "A"), ("b", "B")], verbose_name="sort")) == []


def test_changed_column_makes_one() -> None:
    found = changes(state(), state(max_length=20, verbose_name="sort"))
    assert len(found) == 1
    with without_words():
        assert found[0].field.deconstruct()[3] == {"max_length": 20}
