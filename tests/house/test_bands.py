# SPDX-License-Identifier: Apache-2.0
"""Foreign keys written as strings keep the same order as imports."""

from collections.abc import Iterator
from graphlib import TopologicalSorter

from django.apps import AppConfig, apps

from tests.house.tree import band_of


def storey(app: AppConfig) -> str:
    return app.name.split(".")[1] if app.name.startswith("banha.") else ""


def keys_between_apps() -> Iterator[tuple[AppConfig, AppConfig, str]]:
    """Every relation from a model of ours to a model of another app of ours."""
    for model in apps.get_models():
        own = apps.get_app_config(model._meta.app_label)
        if not storey(own):
            continue
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            target = getattr(field, "related_model", None)
            if target is None or isinstance(target, str):
                continue
            other = apps.get_app_config(target._meta.app_label)
            if storey(other) and other is not own:
                yield own, other, f"{model._meta.label}.{field.name} → {target._meta.label}"


def points_down(own: AppConfig, other: AppConfig) -> bool:
    heights = {"foundation": 0, "kernel": 1, "contexts": 2, "site": 3}
    if storey(own) != storey(other):
        return heights[storey(own)] > heights[storey(other)]
    if storey(own) == "contexts":
        return band_of()[own.label] > band_of()[other.label]
    return True


def test_foreign_keys_point_down() -> None:
    up = [words for own, other, words in keys_between_apps() if not points_down(own, other)]
    assert not up, "\n".join(up)


def test_foreign_keys_of_the_kernel_make_no_circle() -> None:
    below: dict[str, set[str]] = {}
    for own, other, _words in keys_between_apps():
        if storey(own) == storey(other) == "kernel":
            below.setdefault(own.label, set()).add(other.label)
    assert list(TopologicalSorter(below).static_order())
