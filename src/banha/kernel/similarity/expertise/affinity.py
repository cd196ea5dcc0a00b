# SPDX-License-Identifier: Apache-2.0
"""How near an expert's papers are to a proposal, from 0 to 1."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from banha.kernel.similarity.detectors.semantic import Embedder, embedder, semantic_text
from banha.kernel.similarity.expertise.texts import Text, counted, readable
from banha.kernel.similarity.expertise.weights import cosines, topics, weighted

Matrix = NDArray[np.float64]
Progress = Callable[[str, int, int], None]
#: What topics count beside words.
TOPIC_SHARE = 0.5
#: What the next nearest paper counts beside the one before it: between the mean of all papers and
#: the nearest alone, some seven papers.
NEXT = 0.85
#: Topics are made of terms that so many texts share.
COMMON = 3
BATCH = 32


def affinities(
    experts: Sequence[Sequence[Text]],
    proposals: Sequence[Text],
    *,
    is_semantic: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Matrix:
    """Experts × proposals. An expert without papers, a proposal without words have 0.

    Scores of one call can be held against each other, over experts too. Raises DetectorMissing
    when the model is asked for and not installed.
    """
    model = embedder() if is_semantic else None
    # A paper of two experts is one paper.
    places: dict[Text, int] = {}
    own = [[places.setdefault(paper, len(places)) for paper in papers] for papers in experts]
    if not places or not proposals:
        return np.zeros((len(experts), len(proposals)))
    texts = [*places, *proposals]
    found = gathered(own, _by_words(texts, len(places)))
    if model is None:
        return found
    meant = gathered(own, _by_meaning(model, texts, len(places), progress))
    has_papers = [bool(papers) for papers in own]
    has_words = [bool(text.title.strip() or text.abstract.strip()) for text in proposals]
    return _fused(found, meant, np.outer(has_papers, has_words))


def gathered(own: Iterable[Sequence[int]], near: Matrix) -> Matrix:
    """Papers × proposals into experts × proposals: each expert's papers from the nearest on, each
    next one counting less."""
    rows = []
    for papers in own:
        if not len(papers):
            rows.append(np.zeros(near.shape[1]))
            continue
        best = -np.sort(-near[np.unique(papers)], axis=0)
        share = NEXT ** np.arange(len(best))
        rows.append(share @ best / share.sum())
    return np.clip(np.array(rows), 0.0, 1.0)


def _by_words(texts: Sequence[Text], papers: int) -> Matrix:
    """Papers × proposals by words and pairs of words, and by the topics of words."""
    counts = counted(texts)
    terms = weighted(counts)
    found = cosines(terms.part(0, papers), terms.part(papers, len(texts)))
    if (places := topics(weighted(counts, least=COMMON))) is None:
        return found
    theme = (places[:papers] @ places[papers:].T).astype(np.float64)
    return (1 - TOPIC_SHARE) * found + TOPIC_SHARE * np.maximum(theme, 0)


def _by_meaning(model: Embedder, texts: Sequence[Text], papers: int, progress: Progress) -> Matrix:
    """Papers × proposals by the model; what all texts have in common is taken away first."""
    vectors = np.zeros((len(texts), model.dimensions), dtype=np.float32)
    asked = [semantic_text(readable(text.title), readable(text.abstract)) for text in texts]
    for at in range(0, len(asked), BATCH):
        vectors[at : at + BATCH] = model.passages(asked[at : at + BATCH])
        progress("vectors", min(at + BATCH, len(asked)), len(asked))
    vectors -= vectors.mean(axis=0)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(length > 0, length, 1)
    # Among few texts most cosines lie below 0 then, and their order still tells.
    near: Matrix = ((1 + vectors[:papers] @ vectors[papers:].T) / 2).astype(np.float64)
    return near


def _fused(words: Matrix, meaning: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Both in equal parts, each measured by how far its own scores spread."""
    found = np.zeros_like(words)
    for part in (words, meaning):
        spread = float(part[known].std()) if known.any() else 0.0
        if spread > 0:
            found[known] += (part[known] - part[known].min()) / spread
    return found / (found.max() or 1.0)
