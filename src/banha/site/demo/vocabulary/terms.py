# SPDX-License-Identifier: Apache-2.0
"""The shape of one field's vocabulary."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Metric:
    """A quality measure of a product: name, unit, and the span a believable level lies in."""

    name: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True)
class Family:
    """The words of one way of working (flotation, welding ...): what is varied, measured, built.

    A field is too wide for one list: who floats ore measures no hardness. Phrases may hold
    ``<2..12/2>`` for a number of that span and ``[a|b]`` for a choice; ``@phun|in: …`` is said
    only of works whose technology or object names one of these.
    """

    factors: tuple[str, ...]  # what an experiment varies
    responses: tuple[str, ...]  # what it measures
    instruments: tuple[str, ...]  # with what; follow "bằng"
    parts: tuple[str, ...]  # what is looked at: samples, assemblies, modules
    equipment: tuple[str, ...]  # what is designed and built
    scales: tuple[str, ...]  # under which conditions; begin with a preposition
    ends: tuple[str, ...]  # the third thing a title says: origin, size, condition, end use
    gains: tuple[str, ...]  # what is gained; follow "nhằm"
    users: tuple[str, ...]  # kinds of enterprises that use the result
    metrics: tuple[Metric, ...]
    # Provinces where such work is found; none: anywhere. No copper ore is dressed in Cà Mau.
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """What is done in a field, to what, for what, with which equipment, measured how."""

    sector: str  # code of the sector of industry and trade
    fields: tuple[str, ...]  # codes of the field of research, level 2
    objective: str  # code of the socio-economic objective
    # Each with the letters of its groups: a technology meets the objects it shares a small letter
    # with; its capital letter names its family.
    technologies: tuple[tuple[str, str], ...]
    objects: tuple[tuple[str, str], ...]
    families: dict[str, Family]
    hosts: tuple[str, ...]  # short names of organisations that lead such tasks

    def family_of(self, technology: str) -> Family:
        """The family of a technology of this field."""
        letters = next(groups for groups, name in self.technologies if name == technology)
        return self.families[next(letter for letter in letters if letter.isupper())]


def listed(text: str) -> tuple[str, ...]:
    """The phrases of a block, parted by semicolons: a line each would need thousands of lines."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())


def fitting(phrases: tuple[str, ...], about: str) -> tuple[str, ...]:
    """The phrases that may be said of a technology and an object, without their conditions."""
    found = []
    for phrase in phrases:
        if not phrase.startswith("@"):
            found.append(phrase)
            continue
        wanted, _, said = phrase[1:].partition(": ")
        if any(word in about for word in wanted.split("|")):
            found.append(said)
    return tuple(found)


def metrics_for(family: Family, about: str) -> tuple[Metric, ...]:
    """The measures that may be taken of a technology and an object."""
    found = ((fitting((metric.name,), about), metric) for metric in family.metrics)
    return tuple(replace(metric, name=name[0]) for name, metric in found if name)


def lettered(text: str) -> tuple[tuple[str, str], ...]:
    """Phrases that each begin with the letters of their groups and a colon."""
    pairs = (phrase.partition(":") for phrase in listed(text))
    return tuple((letters, phrase.strip()) for letters, _, phrase in pairs)


def metrics(text: str) -> tuple[Metric, ...]:
    """Metrics told as ``name, unit, low, high``."""
    rows = (phrase.rsplit(",", 3) for phrase in listed(text))
    return tuple(Metric(n.strip(), u.strip(), float(low), float(high)) for n, u, low, high in rows)
