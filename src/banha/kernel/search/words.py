# SPDX-License-Identifier: Apache-2.0
"""Text into words to be looked up: with marks, without marks, and codes in any writing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from banha.foundation.text import nfc, normalise_tone, strip_marks

#: Longer words are noise (pasted base64, rows of dashes); PostgreSQL refuses above 2 kB.
LONGEST = 60
#: tsvector keeps no positions beyond this.
LAST_POSITION = 16_383
#: More places of one word are not kept.
MOST_PLACES = 50
#: More words in one question than a person types are a paste; the rest is not looked at.
MOST_WORDS = 16

_RUNS = re.compile(r"[^\W\d_]+|\d+")
_CODE = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
# After these consonants a final i or y is the same sound, written both ways (kỹ/kĩ, lý/lí).
_EITHER_I = re.compile(r"^(qu|[hklmstv]?)[iíìỉĩị]$")
_TO_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


@dataclass(frozen=True)
class Word:
    """One word of a text: as written (in canonical spelling) and without marks."""

    exact: str
    folded: str


@lru_cache(maxsize=20_000)
def _one_word(run: str) -> Word:
    if run.isdigit():
        # 012 and 12 name the same task.
        number = run.lstrip("0") or "0"
        return Word(number[:LONGEST], number[:LONGEST])
    if match := _EITHER_I.match(run):
        run = match.group(1) + run[-1].translate(_TO_Y)
    return Word(run[:LONGEST], strip_marks(run)[:LONGEST])


def spelled(text: str) -> str:
    """One spelling: NFC, tone marks where they belong, lower case."""
    return normalise_tone(nfc(text)).lower()


def words_of(text: str) -> Iterator[Word]:
    """The words in order: letters and digits apart, so that "TT50" is found by "TT 50"."""
    return map(_one_word, _RUNS.findall(spelled(text)))


def codes_of(text: str) -> Iterator[str]:
    """Codes written together, folded: "ĐTKHCN.012/26" gives "dtkhcn01226"."""
    return _codes_in(spelled(text))


def _codes_in(text: str) -> Iterator[str]:
    for piece in text.split():
        if not piece.isalpha():  # Most of them: a word is no code.
            yield from _codes_of_piece(piece)


def _codes_of_piece(piece: str) -> Iterator[str]:
    if not any(map(str.isdigit, piece)):
        return
    for chunk in _CODE.findall(piece):
        runs = _RUNS.findall(chunk)
        if len(runs) > 1 and any(map(str.isdigit, chunk)):
            joined = strip_marks("".join(runs))
            if len(joined) <= LONGEST:
                yield joined


def _runs_and_codes(text: str) -> tuple[list[str], list[str]]:
    """Both in one pass: neither of them reaches over a blank, and most pieces are bare words."""
    runs: list[str] = []
    codes: list[str] = []
    for piece in text.split():
        if piece.isalpha():
            runs.append(piece)
        else:
            runs += _RUNS.findall(piece)
            codes += _codes_of_piece(piece)
    return runs, codes


def vectors_of(*parts: tuple[str, str]) -> tuple[str, str]:
    """Literals of two tsvectors of (text, weight) parts: with marks, and folded.

    In the folded one codes stand beside the words, weight A.
    """
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    position = 0
    for text, weight in parts:
        runs, codes = _runs_and_codes(spelled(text))
        for word in map(_one_word, runs):
            if position < LAST_POSITION:
                position += 1
            at = f"{position}{weight}"
            lexeme = word.exact
            exact[lexeme] = f"{exact[lexeme]},{at}" if lexeme in exact else at
            lexeme = word.folded
            folded[lexeme] = f"{folded[lexeme]},{at}" if lexeme in folded else at
        at = f"{min(position + 1, LAST_POSITION)}A"
        for code in codes:
            folded[code] = f"{folded[code]},{at}" if code in folded else at
        position = min(position + 10, LAST_POSITION)  # no phrase runs across parts
    return _literal(exact), _literal(folded)


def _literal(places: dict[str, str]) -> str:
    # So few letters hold no more places than are kept: nearly every word.
    few = 3 * MOST_PLACES
    return " ".join(
        [f"'{lexeme}':{at if len(at) < few else _first(at)}" for lexeme, at in places.items()]
    )


def _first(at: str) -> str:
    return ",".join(at.split(",", MOST_PLACES)[:MOST_PLACES])


@dataclass(frozen=True)
class Question:
    """What was typed, as two tsquery texts and the words to mark in the answers."""

    folded: str
    exact: str
    #: The words next to each other in a title, and anywhere in the spelling that was typed.
    in_title: str
    phrase: str
    marks: frozenset[str]
    #: Ways in which the last word, perhaps only begun, may start.
    begins: tuple[str, ...]
    has_marks: bool
    #: The words typed with marks, as typed and without: where a text has them, their other readings
    #: stay plain.
    exact_marks: tuple[tuple[str, str], ...] = ()
    exact_begins: tuple[str, str] | None = None


def _begun(chunk: str, *, folded: bool) -> list[str]:
    """The last word of a chunk as lexemes to begin with: "ki" may become "kĩ" and "kim"."""
    *_, typed = _RUNS.findall(chunk)
    word = _one_word(typed)
    if typed.isdigit():
        return []
    raw = strip_marks(typed) if folded else typed
    return sorted({word.folded if folded else word.exact, raw[:LONGEST]})


def _next_words(chunk: str, *, folded: bool, last: bool) -> str:
    """The words of a chunk next to each other; the last one of the question may be begun."""
    runs = [word.folded if folded else word.exact for word in words_of(chunk)]
    ends = [f"'{run}':*" for run in _begun(chunk, folded=folded)] if last else []
    end = f"({' | '.join(ends)})" if ends else f"'{runs[-1]}'"
    return "<->".join([*(f"'{run}'" for run in runs[:-1]), end])


def _chunk_query(chunk: str, *, last: bool) -> str:
    """One blank-free piece: a word, or a code found written together or in parts."""
    codes = [f"'{code}'{':*' if last else ''}" for code in codes_of(chunk)]
    return f"({' | '.join([_next_words(chunk, folded=True, last=last), *codes])})"


def _phrase(chunks: list[str], *, folded: bool, last: bool, weight: str = "") -> str:
    """All words of the question next to each other, the last one perhaps only begun."""
    runs = [word.folded if folded else word.exact for chunk in chunks for word in words_of(chunk)]
    begun = _begun(chunks[-1], folded=folded) if last else []
    ends = [f"'{run}':*{weight}" for run in begun]
    kept = f":{weight}" if weight else ""
    end = f"({' | '.join(ends)})" if ends else f"'{runs[-1]}'{kept}"
    return "<->".join([*(f"'{run}'{kept}" for run in runs[:-1]), end])


def question_of(text: str) -> Question | None:
    """The question, or None when nothing in it can be looked up."""
    chunks = [chunk for chunk in spelled(text[:400]).split() if _RUNS.search(chunk)][:MOST_WORDS]
    if not chunks:
        return None
    # One letter alone begins half the dictionary.
    open_ended = len(chunks) > 1 or len(chunks[0]) > 1
    numbered = [(chunk, open_ended and n == len(chunks) - 1) for n, chunk in enumerate(chunks)]
    words = [word for chunk in chunks for word in words_of(chunk)]
    has_marks = any(word.exact != word.folded for word in words)
    return Question(
        folded=" & ".join(_chunk_query(chunk, last=last) for chunk, last in numbered),
        exact=" & ".join(_next_words(chunk, folded=False, last=last) for chunk, last in numbered),
        in_title=_phrase(chunks, folded=True, last=open_ended, weight="A"),
        phrase=_phrase(chunks, folded=not has_marks, last=open_ended),
        marks=frozenset(word.folded for word in words),
        begins=tuple(_begun(chunks[-1], folded=True)) if open_ended else (),
        has_marks=has_marks,
        exact_marks=tuple((word.exact, word.folded) for word in words if word.exact != word.folded),
        exact_begins=(words[-1].exact, words[-1].folded)
        if open_ended and words[-1].exact != words[-1].folded
        else None,
    )


@dataclass(frozen=True)
class Piece:
    """A piece of an answer's text, marked when it was asked for."""

    text: str
    is_hit: bool


def pieces_of(text: str, question: Question, *, beside: str = "") -> list[Piece]:
    """The text cut into pieces so that a page can mark what was asked for.

    A word typed with marks is marked as typed; words it may begin, then its other readings, only
    where neither the text nor what stands ``beside`` it has the nearer one: "hạn" is no answer to
    "hàn" while "hàn" stands there. Words typed without marks mark every reading.
    """
    found = _ranked(text, question)
    best: dict[str, int] = {}
    for _span, key, rank in (*found, *_ranked(beside, question)):
        best[key] = min(rank, best.get(key, rank))
    pieces: list[Piece] = []
    end = 0
    for (start, until), key, rank in found:
        if rank > best[key]:
            continue
        if start > end:
            pieces.append(Piece(text[end:start], False))
        pieces.append(Piece(text[start:until], True))
        end = until
    if end < len(text):
        pieces.append(Piece(text[end:], False))
    return pieces


def _ranked(text: str, question: Question) -> list[tuple[tuple[int, int], str, int]]:
    """Where words asked for stand, for which asked word, and how near: 0 is as typed."""
    typed = dict(question.exact_marks)
    begun = question.exact_begins
    found: list[tuple[tuple[int, int], str, int]] = []
    for match in _RUNS.finditer(text):
        word = _one_word(normalise_tone(match.group()).lower())
        is_begun = word.folded.startswith(question.begins or ("\0",))
        if word.exact in typed:
            found.append((match.span(), word.folded, 0))
        elif begun and is_begun:
            found.append((match.span(), begun[1], 1 if word.exact.startswith(begun[0]) else 2))
        elif word.folded in typed.values():
            found.append((match.span(), word.folded, 2))
        elif is_begun or word.folded in question.marks:
            found.append((match.span(), word.folded, 0))
    return found


def excerpt_of(body: str, question: Question, *, length: int = 220) -> str:
    """The stretch of the body around the first word asked for."""
    body = nfc(body)
    start = 0
    for match in _RUNS.finditer(body):
        if _one_word(match.group().lower()).folded in question.marks:
            start = match.start()
            break
    if len(body) <= length:
        return body
    begin = max(0, start - length // 4)
    if begin:
        begin = body.find(" ", begin) + 1 or begin
    piece = body[begin : begin + length].rsplit(" ", 1)[0]
    return ("… " if begin else "") + piece + (" …" if begin + length < len(body) else "")
