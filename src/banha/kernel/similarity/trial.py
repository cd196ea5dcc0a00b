# SPDX-License-Identifier: Apache-2.0
"""A search over a corpus in memory, with the same detectors as the house and no database."""

from collections.abc import Callable, Sequence

import numpy as np

from banha.kernel.similarity.detectors.fusion import FusedDetector
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, DetectorMissing
from banha.kernel.similarity.detectors.semantic import VectorTable, embedder, semantic_text
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.files import TextRow

Progress = Callable[[str, int, int], None]
DETECTORS = ("lexical", "semantic", "fused")
BATCH = 32


def detector_over(
    rows: Sequence[TextRow], name: str, progress: Progress, say: Callable[[str], object]
) -> Detector:
    """The detector asked for, over these rows; keys are their positions.

    ``fused`` takes every detector that works here and says which one is missing; ``semantic``
    alone refuses without its model.
    """
    if name == "semantic":
        return _vectors(rows, progress)
    index = TextIndex.in_memory()
    with index.writing() as writing:
        for key, row in enumerate(rows):
            writing.put(key, row.title, row.text)
            if key % 500 == 0:
                progress("index", key, len(rows))
    progress("index", len(rows), len(rows))
    lexical = LexicalDetector(index)
    if name == "lexical":
        return lexical
    detectors: list[Detector] = [lexical, CopiedDetector(index)]
    try:
        detectors.append(_vectors(rows, progress))
    except DetectorMissing as absent:
        say(str(absent))
    return FusedDetector(detectors)


def _vectors(rows: Sequence[TextRow], progress: Progress) -> VectorTable:
    model = embedder()
    vectors = np.zeros((len(rows), model.dimensions), dtype=np.float32)
    for at in range(0, len(rows), BATCH):
        batch = rows[at : at + BATCH]
        vectors[at : at + len(batch)] = model.passages(
            [semantic_text(row.title, row.text) for row in batch]
        )
        progress("vectors", at, len(rows))
    progress("vectors", len(rows), len(rows))
    return VectorTable(model, range(len(rows)), vectors)
