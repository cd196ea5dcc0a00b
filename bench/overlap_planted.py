# SPDX-License-Identifier: Apache-2.0
"""Planted copies: texts changed in known ways, with the characters that stayed copied."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

CLASSES = ("10 % of words changed", "30 % + reordered", "60 % + reordered", "40 % of sentences")


@dataclass(frozen=True)
class Planted:
    """A text made from a source; ``kept`` are the characters of it that were copied verbatim."""

    text: str
    kept: tuple[tuple[int, int], ...] = ()


def sentences_of(text: str, length: int = 25) -> list[str]:
    """Pieces of about ``length`` syllables: law texts have sentences of a page."""
    words = text.split()
    return [" ".join(words[at : at + length]) for at in range(0, len(words), length)]


def changed(text: str, share: float, reorder: bool, words: Sequence[str], seed: int) -> Planted:
    """A share of the words replaced by others of the collection, the sentences shuffled."""
    rng = random.Random(seed)
    sentences = sentences_of(text)
    if reorder:
        rng.shuffle(sentences)
    tokens = " ".join(sentences).split()
    put = {
        at: rng.choice(words) for at in rng.sample(range(len(tokens)), round(share * len(tokens)))
    }
    spans, start = [], 0
    for at, token in enumerate(tokens):
        if put.get(at, token) == token:
            spans.append((start, start + len(token)))
        tokens[at] = put.get(at, token)
        start += len(tokens[at]) + 1
    return Planted(" ".join(tokens), tuple(spans))


def copied(text: str, host: str, seed: int, share: float = 0.4) -> Planted:
    """40 % of the sentences come from the source, the rest from an unrelated host."""
    rng = random.Random(seed)
    own, other = sentences_of(text), sentences_of(host)
    count = max(1, round(share * len(own)))
    kept = set(rng.sample(range(len(own)), count))
    pieces = [(own[at], True) for at in kept] + [
        (piece, False) for piece in other[: max(1, len(own) - count)]
    ]
    rng.shuffle(pieces)
    made, spans = "", []
    for piece, is_copied in pieces:
        if made:
            made += " "
        if is_copied:
            spans.append((len(made), len(made) + len(piece)))
        made += piece
    return Planted(made, tuple(spans))


def plant(name: str, text: str, host: str, words: Sequence[str], seed: int) -> Planted:
    if name == CLASSES[0]:
        return changed(text, 0.1, False, words, seed)
    if name == CLASSES[1]:
        return changed(text, 0.3, True, words, seed)
    if name == CLASSES[2]:
        return changed(text, 0.6, True, words, seed)
    return copied(text, host, seed)
