# SPDX-License-Identifier: Apache-2.0
"""Finds which organisation a printed name may mean: candidates with a score, never a guess."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from banha.kernel.organisations.models import Organisation
from banha.kernel.organisations.names import normalise_tax_code, organisation_key

SURE = 0.999
#: Below this two names merely share common words such as "trung tâm nghiên cứu".
WORTH_SHOWING = 0.5
_PARTS = re.compile(r"\s*[,;()]\s*|\s+[-–—]\s+")


@dataclass(frozen=True)
class OrganisationMatch:
    """A candidate; ``score`` is 1 for the same name and falls with every word that differs."""

    organisation_id: int
    name: str
    score: float

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


class OrganisationMatcher:
    """All names once in memory, for imports that ask thousands of times."""

    def __init__(self, organisations: Iterable[Organisation] | None = None) -> None:
        known = Organisation.objects.filter(standing=Organisation.Standing.CONFIRMED)
        rows = known if organisations is None else organisations
        self._names: dict[int, str] = {}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._words: dict[int, frozenset[str]] = {}
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._codes: dict[str, int] = {}
        counted: Counter[str] = Counter()
        for row in rows:
            self._names[row.pk] = row.name
            keys = [organisation_key(n) for n in (row.name, row.short_name, row.english_name) if n]
            for key in keys:
                self._exact[key].add(row.pk)
            words = frozenset(keys[0].split())
            self._words[row.pk] = words
            counted.update(words)
            for word in words:
                self._holding[word].add(row.pk)
            if row.tax_code:
                self._codes[row.tax_code] = row.pk
        total = len(self._names) + 1
        self._weight = {word: math.log(1 + total / n) for word, n in counted.items()}
        self._unknown = math.log(1 + total)
        self._wholes = {pk: self._weigh(words) for pk, words in self._words.items()}

    def match(self, text: str, *, limit: int = 5) -> list[OrganisationMatch]:
        """Best first; two names that are equally good are both given, and none is sure then."""
        code = normalise_tax_code(text)
        if code and code in self._codes:
            return [self._as_match(self._codes[code], 1.0)]
        scores: dict[int, float] = {}
        wholes = [(text, 1.0)]
        parts = [part for part in _PARTS.split(text) if len(part) > 3]
        if len(parts) > 1:
            wholes += [(part, 0.9) for part in parts]
        for words, share in wholes:
            for pk, score in self._scores(organisation_key(words)).items():
                scores[pk] = max(scores.get(pk, 0.0), round(score * share, 4))
        best = sorted(scores.items(), key=lambda item: (-item[1], self._names[item[0]], item[0]))
        exact = [pk for pk, score in best if score >= SURE]
        if len(exact) > 1:
            best = [(pk, min(score, SURE - 0.001)) for pk, score in best]
        return [self._as_match(pk, score) for pk, score in best[:limit] if score >= WORTH_SHOWING]

    def _as_match(self, pk: int, score: float) -> OrganisationMatch:
        return OrganisationMatch(pk, self._names[pk], score)

    def _scores(self, key: str) -> dict[int, float]:
        if not key:
            return {}
        if key in self._exact:
            return dict.fromkeys(self._exact[key], 1.0)
        asked = frozenset(key.split())
        least, whole = max(2, len(asked) // 2), self._weigh(asked)
        found: dict[int, float] = {}
        for pk in self._candidates(asked):
            shared = asked & self._words[pk]
            if len(shared) >= least:
                # The weighted share of common words: a rare word that differs weighs more than
                # "viện". What either has is what both have together less what they share.
                common = self._weigh(shared)
                found[pk] = min(common / (whole + self._wholes[pk] - common), 0.98)
        return found

    def _candidates(self, asked: frozenset[str]) -> set[int]:
        """Those that may be worth showing; "viện nghiên cứu" alone leads to nobody.

        Who shares none of the rarer words shares less than the part of the weight that counts.
        """
        words = sorted(
            ((self._weight.get(word, self._unknown), word) for word in asked), reverse=True
        )
        left = sum(weight for weight, _word in words)
        # A hair less, since sums of fractions are not exact.
        wanted = left * WORTH_SHOWING * 0.999
        found: set[int] = set()
        for weight, word in words:
            if left < wanted:
                break
            found |= self._holding.get(word, set())
            left -= weight
        return found

    def _weigh(self, words: Iterable[str]) -> float:
        return sum([self._weight.get(word, self._unknown) for word in words])


def match_organisation(text: str, *, limit: int = 5) -> list[OrganisationMatch]:
    """Candidates for one printed name; use ``OrganisationMatcher`` for many."""
    return OrganisationMatcher().match(text, limit=limit)
