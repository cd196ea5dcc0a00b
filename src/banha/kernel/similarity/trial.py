# SPDX-License-Identifier: Apache-2.0
"""A search over a corpus in memory, with the same detectors as the house and no database."""

from collections.abc import Callable, Sequence

import numpy as np

from banha.kernel.similarity.detectors.compared import ComparedDetector
from banha.kernel.similarity.detectors.fusion import FusedDetector
from banha.kernel.similarity.detectors.lexical import CopiedDetector, LexicalDetector
from banha.kernel.similarity.detectors.port import Detector, DetectorMissing
from banha.kernel.similarity.detectors.semantic import VectorTable, embedder, semantic_text
from banha.kernel.similarity.detectors.text_index import TextIndex
from banha.kernel.similarity.files import TextRow

Progress = Callable[[str, int, int], None]
DETECTORS = ("lexical", "semantic", "fused")
#: What files are searched with unless another is asked for.
USUAL = "fused"
#: A thousand characters take the model some tenths of a second: a larger corpus is searched by
#: words only, unless ``semantic`` is asked for.
MOST_EMBEDDED = 200_000
BATCH = 32


def detector_over(
    rows: Sequence[TextRow], name: str, progress: Progress, say: Callable[[str], object]
) -> Detector:
    """The detector asked for, over these rows; keys are their positions.

    ``fused`` takes every detector that works here, says which one is missing, and compares the
    first exactly, as the house does; ``semantic`` alone refuses without its model.
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
    size = sum(len(semantic_text(row.title, row.text)) for row in rows)
    if size <= MOST_EMBEDDED:
        try:
            detectors.append(_vectors(rows, progress))
        except DetectorMissing as absent:
            say(str(absent))
    else:
        say(f"No vectors for {size} characters (at most {MOST_EMBEDDED}): searched by words only.")
    return ComparedDetector(
        FusedDetector(detectors), lambda key: (rows[key].title, rows[key].text), index.rarity()
    )


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
