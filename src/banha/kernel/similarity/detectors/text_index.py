# SPDX-License-Identifier: Apache-2.0
"""The inverted index of the corpus: a Tantivy index, in memory or in a folder."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from banha.kernel.similarity.detectors.prints import prints_of
from banha.kernel.similarity.rarity import CorpusRarity
from banha.kernel.similarity.wording.tokens import nfc, pairs_of, words_of

#: Raised whenever what is written into the index changes: an older index is then rebuilt.
INDEX_VERSION = 2
KEY, BODY, EXACT, TITLE, PRINTS = "key", "body", "exact", "title", "prints"
ANALYZER = "banha_tokens"
HEAP = 192_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(KEY, stored=False, indexed=True, fast=True)
    for field in (BODY, EXACT, TITLE, PRINTS):
        # Frequencies are enough for ranking; positions would double the size.
        builder.add_text_field(field, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


class TextIndex:
    """Reads and writes one index; readers see what was last committed after ``reload``."""

    def __init__(self, index: tantivy.Index) -> None:
        self.index = index
        self.schema = index.schema
        splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(ANALYZER, splitter)

    @classmethod
    def in_memory(cls) -> "TextIndex":
        return cls(tantivy.Index(_schema()))

    @classmethod
    def create(cls, folder: Path) -> "TextIndex":
        folder.mkdir(parents=True, exist_ok=True)
        return cls(tantivy.Index(_schema(), path=str(folder)))

    @classmethod
    def open(cls, folder: Path) -> "TextIndex":
        """Raises ValueError or OSError if the folder holds no sound index."""
        return cls(tantivy.Index.open(str(folder)))

    def reload(self) -> None:
        self.index.reload()

    def searcher(self) -> tantivy.Searcher:
        return self.index.searcher()

    def rarity(self) -> CorpusRarity:
        """How rare words are in this corpus, as it was last committed."""
        return CorpusRarity(_BodyCounts(self.searcher()))

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """One writer; everything or nothing is committed."""
        writer = self.index.writer(HEAP, num_threads=1)
        try:
            writing = Writing(writer, self.schema)
            yield writing
            writer.commit()
            writer.wait_merging_threads()
        except BaseException:
            writer.rollback()
            raise
        self.index.reload()


class _BodyCounts:
    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self.total: int = searcher.num_docs

    def holding(self, term: str) -> int:
        return int(self._searcher.doc_freq(BODY, term))


class Writing:
    """What may be done while the index is open for writing."""

    def __init__(self, writer: tantivy.IndexWriter, schema: tantivy.Schema) -> None:
        self._writer = writer
        self._schema = schema

    def put(self, key: int, title: str, text: str) -> None:
        """Add one record; a record known before must be forgotten first."""
        document = tantivy.Document()
        document.add_unsigned(KEY, key)
        title_folded, title_exact = words_of(nfc(title))
        folded, exact = words_of(nfc(text))
        # The title is part of the text, once.
        folded = [*title_folded, *folded]
        document.add_text(BODY, " ".join(folded) + " " + " ".join(pairs_of(folded)))
        document.add_text(EXACT, " ".join(title_exact) + " " + " ".join(exact))
        document.add_text(TITLE, " ".join(title_folded) + " " + " ".join(pairs_of(title_folded)))
        document.add_text(PRINTS, " ".join(prints_of(folded)))
        self._writer.add_document(document)

    def forget(self, keys: Iterable[int]) -> None:
        # By query: deleting by term writes a whole number as signed and then meets nothing.
        wanted = list(keys)
        if wanted:
            self._writer.delete_documents_by_query(
                tantivy.Query.term_set_query(self._schema, KEY, wanted)
            )

    def commit(self) -> None:
        self._writer.commit()
