# SPDX-License-Identifier: Apache-2.0
"""Papers and proposals as counted terms: syllables in Vietnamese, stems in English."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from banha.kernel.similarity.wording.english import is_english
from banha.kernel.similarity.wording.tokens import nfc, pairs_of, words_of

#: A title says in ten words what the abstract says in two hundred.
TITLE = 2
#: A text with fewer words may be English though it does not tell so.
TELLS = 30


@dataclass(frozen=True, slots=True)
class Text:
    """A paper or a proposal; either part may be empty."""

    title: str
    abstract: str = ""

    @property
    def whole(self) -> str:
        return f"{self.title}. {self.abstract}" if self.title else self.abstract


@lru_cache(maxsize=1)
def _stemmer() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for one in (
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stopword("english"),
        Filter.stemmer("english"),
    ):
        builder = builder.filter(one)
    return builder.build()


def _words(text: str, *, english: bool) -> list[str]:
    if english:
        return [word for word in _stemmer().analyze(text) if len(word) > 1]
    return words_of(text)[0]


def english_ones(texts: Sequence[Text]) -> list[bool]:
    """Which texts are English; a short one without marks goes with those that tell."""
    told = [is_english(text.whole) for text in texts]
    plain = [text.whole.isascii() for text in texts]
    other = sum(
        ascii_only and not english and text.whole.count(" ") >= TELLS
        for english, ascii_only, text in zip(told, plain, texts, strict=True)
    )
    mostly = sum(told) > other
    return [one or (mostly and ascii_only) for one, ascii_only in zip(told, plain, strict=True)]


def counted(texts: Sequence[Text]) -> list[Counter[str]]:
    """The words and the pairs of neighbours of every text; those of its title count more."""
    found = []
    for text, english in zip(texts, english_ones(texts), strict=True):
        title = _words(readable(text.title), english=english)
        body = _words(readable(text.abstract), english=english)
        terms = Counter([*body, *pairs_of(body)])
        for term in (*title, *pairs_of(title)):
            terms[term] += TITLE
        found.append(terms)
    return found


def readable(text: str) -> str:
    """NFC, without halves of characters that no encoder takes."""
    return nfc(text.encode("utf-8", "ignore").decode("utf-8"))
