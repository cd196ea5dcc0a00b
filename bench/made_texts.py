# SPDX-License-Identifier: Apache-2.0
"""Many believable Vietnamese records, quickly: the demonstration's sentences, recombined."""

from collections.abc import Iterator
from random import Random

from banha.site.demo.works import works

POOL = 3000


class Texts:
    """``record(n)`` is the n-th record, the same in every run: a title and about 150 syllables."""

    def __init__(self, seed: int = 5) -> None:
        made = [work for _n, work in works(seed, POOL, 2010, 2026)]
        self.titles = [work.title for work in made]
        self.sentences = [
            sentence
            for work in made
            for part in (work.urgency, work.aim, work.content, work.method, work.novelty)
            for sentence in part.replace("\n", " ").split(". ")
            if len(sentence.split()) > 6
        ]
        words = [title.split() for title in self.titles]
        self.vocabulary = [word for title in words for word in title]

    def record(self, n: int) -> tuple[str, str]:
        dice = Random(n * 2_654_435_761 + 97)
        left = dice.choice(self.titles).split()
        right = dice.choice(self.titles).split()
        title = " ".join([*left[: len(left) // 2], *right[len(right) // 2 :]])
        pieces: list[str] = []
        length = 0
        while length < 130:
            piece = dice.choice(self.sentences)
            pieces.append(piece)
            length += len(piece.split())
        return title, ". ".join(pieces)

    def records(self, count: int) -> Iterator[tuple[int, str, str]]:
        for n in range(count):
            yield n, *self.record(n)

    def reworked(self, n: int, share: float = 0.3) -> tuple[str, str]:
        """The n-th record with a share of its words replaced and its sentences shuffled."""
        dice = Random(n + 1)
        title, text = self.record(n)
        sentences = text.split(". ")
        dice.shuffle(sentences)

        def mixed(words: list[str]) -> str:
            return " ".join(
                dice.choice(self.vocabulary) if dice.random() < share else word for word in words
            )

        return mixed(title.split()), mixed(". ".join(sentences).split())
