# SPDX-License-Identifier: Apache-2.0
"""Makes sentences of patterns: choices, numbers, and words drawn from a family."""

import re
from collections.abc import Mapping
from random import Random

from banha.site.demo.vocabulary.terms import Family, Metric, fitting, metrics_for

CHOICE = re.compile(r"\[([^\[\]]*)\]")
NUMBER = re.compile(r"<([\d,]+)\.\.([\d,]+)(?:/([\d,]+))?>")
PLACE = re.compile(r"\{(\w+)\}")
#: Steps a believable level is rounded to; a level has about fifteen of them in its span.
STEPS = (1, 2, 5)
#: Syllables; longer names of tasks are rare.
LONGEST_TITLE = 30
#: Name of a place in a pattern -> field of the family its words are drawn from.
DRAWN = {
    "factor": "factors",
    "response": "responses",
    "instrument": "instruments",
    "part": "parts",
    "scale": "scales",
    "gain": "gains",
}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name as it stands within a sentence: abbreviations (COD, pH) keep their letters."""
    return name if name[1:2].isupper() or not name[1:2].isalpha() else name[:1].lower() + name[1:]


def decimal(value: float, places: int = 0) -> str:
    """A number as it is written in Vietnamese: dots between thousands, a comma before decimals."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def level_of(random: Random, metric: Metric) -> str:
    """A round level within the metric's span."""
    span, power = metric.high - metric.low, -4
    while max(STEPS) * 10**power < span / 15:
        power += 1
    step = next(s * 10**power for s in STEPS if s * 10**power >= span / 15)
    value = round((metric.low + span * random.random()) / step) * step
    return decimal(min(max(value, metric.low), metric.high), max(0, -power))


def spun(random: Random, text: str) -> str:
    """The text with its choices made and its numbers drawn."""
    while "[" in text:
        text = CHOICE.sub(lambda found: random.choice(found[1].split("|")), text)
    return NUMBER.sub(lambda found: _number(random, *found.groups()), text)


def _number(random: Random, low: str, high: str, step: str | None) -> str:
    places = len((step or "").partition(",")[2])
    least, most, by = (float(part.replace(",", ".")) for part in (low, high, step or "1"))
    return decimal(least + by * random.randint(0, round((most - least) / by)), places)


class Voice:
    """Tells patterns about one work; no word of the family comes twice before all have come."""

    def __init__(self, random: Random, family: Family, slots: Mapping[str, str]) -> None:
        self.random, self.family, self.slots = random, family, slots
        self.about = f"{slots['technology']} {slots['object']}"
        known = metrics_for(family, self.about)
        self.metrics = tuple(random.sample(known, len(known)))
        self.decks: dict[str, list[str]] = {}

    def say(self, pattern: str) -> str:
        """One sentence or name of the pattern."""
        text = PLACE.sub(lambda found: self.word(found[1]), spun(self.random, pattern))
        return capital(" ".join(text.split()))

    def join(self, patterns: tuple[str, ...], count: int) -> str:
        return " ".join(self.say(pattern) for pattern in self.random.sample(patterns, count))

    def title(self, patterns: tuple[str, ...]) -> str:
        """A name of usual length: whoever cuts a long one picks a shorter pattern."""
        told = [self.say(pattern) for pattern in self.random.sample(patterns, len(patterns))]
        usual = (title for title in told if len(title.split()) <= LONGEST_TITLE)
        return next(usual, min(told, key=len))

    def word(self, name: str) -> str:
        """What the work itself says for the place, else a new word of the family."""
        if name in self.slots:
            return self.slots[name]
        if name == "metric":
            metric = self._metric()
            return f"{inside(metric.name)} {level_of(self.random, metric)} {metric.unit}"
        if name == "few":
            return str(self.random.randint(2, 5))
        if name == "few_more":
            return str(self.random.randint(4, 9))
        if name == "percent":
            return str(self.random.randrange(10, 45, 5))
        if name == "million":
            return str(self.random.randrange(12, 480))
        return spun(self.random, self._draw(DRAWN[name]))

    def _metric(self) -> Metric:
        """The measures in turn: one sentence may name two."""
        self.metrics = (*self.metrics[1:], self.metrics[0])
        return self.metrics[-1]

    def _draw(self, name: str) -> str:
        deck = self.decks.get(name)
        if not deck:
            whole: tuple[str, ...] = getattr(self.family, name)
            said = fitting(whole, self.about)
            deck = self.decks[name] = self.random.sample(said, len(said))
        return deck.pop()
