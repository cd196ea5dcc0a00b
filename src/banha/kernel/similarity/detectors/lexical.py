# SPDX-License-Identifier: Apache-2.0
"""Whole-text and copied-passage search in the inverted index."""

import re
from collections import defaultdict
from collections.abc import Collection
from math import log1p

import tantivy

from banha.kernel.similarity.detectors.port import Hit, Question
from banha.kernel.similarity.detectors.prints import prints_of
from banha.kernel.similarity.detectors.text_index import (
    BODY,
    EXACT,
    KEY,
    PRINTS,
    TITLE,
    TextIndex,
)
from banha.kernel.similarity.wording.tokens import nfc, pairs_of, words_of

#: How much a field counts beside the folded body: exact marks and title words count more.
EXACT_WEIGHT = 0.25
TITLE_WEIGHT = 0.6
#: What the title counts beyond its place in the text: a text opens with its subject.
LEAD_WEIGHT = 2.0
#: Without a title the first sentence stands for one, if it is no longer than this.
LONGEST_LEAD = 30
#: A long question is asked by the terms that weigh most; among half a million records each common
#: one costs more than all rare ones together and moves no candidate.
MOST_TERMS = 200
MOST_PRINTS = 400
FIRST_SENTENCE = re.compile(r"\s*[^\n]+?(?=[.!?:;]\s|\n)")


class LexicalDetector:
    """BM25 over syllables and syllable pairs: finds reworked texts."""

    name = "lexical"

    def __init__(self, index: TextIndex) -> None:
        self._index = index

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        searcher = self._index.searcher()
        folded, exact = words_of(nfc(question.text))
        title, _exact_title = words_of(nfc(question.title))
        lead = title or _lead_of(nfc(question.text), len(folded))
        weights: dict[tuple[str, str], float] = defaultdict(float)
        for word in (*folded, *pairs_of(folded)):
            weights[BODY, word] += 1
        if any(not word.isascii() or word[-1:].isdigit() for word in exact):
            for word in exact:
                weights[EXACT, word] += EXACT_WEIGHT
        for word in (*lead, *pairs_of(lead)):
            weights[BODY, word] += LEAD_WEIGHT
            weights[TITLE, word] += TITLE_WEIGHT
        return _search(self._index, searcher, weights, k, exclude)


def _lead_of(text: str, length: int) -> list[str]:
    """The first sentence of a longer text, where it is short as titles are."""
    first = FIRST_SENTENCE.match(text)
    words = words_of(first.group())[0] if first else []
    return words if len(words) <= LONGEST_LEAD and len(words) < length else []


class CopiedDetector:
    """Shared fingerprints: finds copied passages, however long the rest of the texts is."""

    name = "copied"

    def __init__(self, index: TextIndex) -> None:
        self._index = index

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        folded, _exact = words_of(nfc(question.text))
        weights = {(PRINTS, mark): 1.0 for mark in prints_of(folded)[:MOST_PRINTS]}
        return _search(self._index, self._index.searcher(), weights, k, exclude)


def _search(
    index: TextIndex,
    searcher: tantivy.Searcher,
    weights: dict[tuple[str, str], float],
    k: int,
    exclude: Collection[int],
) -> list[Hit]:
    if not weights or not searcher.num_docs:
        return []
    chosen = _heaviest(searcher, weights)
    if not chosen:
        return []
    query = tantivy.Query.boolean_query(
        [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(index.schema, field, word, index_option="freq"),
                    weight,
                ),
            )
            for (field, word), weight in chosen
        ]
    )
    found = searcher.search(query, limit=k + len(exclude), count=False).hits
    keys = searcher.fast_field_values(KEY, [address for _score, address in found])
    left_out = set(exclude)
    hits = [
        Hit(int(key), float(score))
        for key, (score, _address) in zip(keys, found, strict=True)
        if key is not None and int(key) not in left_out
    ]
    # Equal scores in a fixed order, whatever the segments: a case must be repeatable.
    hits.sort(key=lambda hit: (-hit.score, hit.key))
    return hits[:k]


def _heaviest(
    searcher: tantivy.Searcher, weights: dict[tuple[str, str], float]
) -> list[tuple[tuple[str, str], float]]:
    """The terms that can add most to a score; those that stand in no record add nothing."""
    if len(weights) <= MOST_TERMS:
        return list(weights.items())
    total = searcher.num_docs
    heavy: list[tuple[float, tuple[str, str]]] = []
    for term, weight in weights.items():
        if holding := searcher.doc_freq(*term):
            rare = log1p(max(total - holding, 0) / holding)
            heavy.append((weight * rare, term))
    heavy.sort(reverse=True)
    return [(term, weights[term]) for _heaviness, term in heavy[:MOST_TERMS]]
