# SPDX-License-Identifier: Apache-2.0
"""The shape of one field's vocabulary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """A quality measure of a product: name, unit, and the span a believable level lies in."""

    name: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True)
class Vocabulary:
    """What is done in a field, to what, for what, with which equipment, measured how."""

    sector: str  # code of the sector of industry and trade
    fields: tuple[str, ...]  # codes of the field of research, level 2
    objective: str  # code of the socio-economic objective
    # Each with the letters of its groups: a technology meets the objects it shares a letter with.
    technologies: tuple[tuple[str, str], ...]
    objects: tuple[tuple[str, str], ...]
    aspects: tuple[str, ...]  # what is gained
    equipment: tuple[str, ...]
    works: tuple[str, ...]  # units of work, told as phrases without a subject
    metrics: tuple[Metric, ...]
    users: tuple[str, ...]  # kinds of enterprises that use the result
    hosts: tuple[str, ...]  # short names of organisations that lead such tasks
