# SPDX-License-Identifier: Apache-2.0
"""One record weighed against what was asked: score, fields, passages, reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from banha.foundation.text import fold
from banha.kernel.similarity.compare import (
    Comparison,
    compare,
    compare_names,
    compare_titles,
    ownness,
)
from banha.kernel.similarity.indexing import prose_of
from banha.kernel.similarity.kinship import kinship_of, likeness_of
from banha.kernel.similarity.models import CorpusRecord
from banha.kernel.similarity.passages import chars_of, equal_pieces, shown_runs
from banha.kernel.similarity.rarity import Weigh
from banha.kernel.similarity.reasons import Raw, in_words
from banha.kernel.similarity.shipped import shipped_levels
from banha.kernel.similarity.standing import lifted, standing_alone
from banha.kernel.similarity.terms import PROSE, Candidate, FieldName, Kinship, Level, Passage
from banha.kernel.similarity.wording.roles import Part, parts_of
from banha.kernel.similarity.wording.tokens import Token

#: What a field counts in the sum; content and name decide, products support.
FIELD_WEIGHT: Mapping[str, float] = {
    FieldName.NAME: 0.4,
    FieldName.AIM: 0.2,
    FieldName.CONTENT: 0.3,
    FieldName.PRODUCT: 0.1,
}
#: How high names alone lift a record whose other fields were compared too: below "duplicate".
HIGHEST_BY_NAME = shipped_levels()[0].threshold - 0.01
#: A cosine of the model from which a record is worth a look, whatever the words.
NEAR_MEANING = 0.9
#: A passage with less wording of its own than this is not shown: many records have it.
OWN_ENOUGH = 0.2
#: Parts of a name that say what a task is about and what it does with it.
TELLING = frozenset({Part.OBJECT, Part.DEED})
#: From this share on it is said that wording stands in this record alone.
ALONE_SAID = 0.1
#: Persons of both teams named in a reason.
SHARED_NAMES_SHOWN = 5


@dataclass(frozen=True)
class Weighed:
    """A record with all that was found out about it."""

    record: CorpusRecord
    score: float
    per_field: dict[str, float]
    passages: tuple[Passage, ...]
    kinship: Kinship
    reasons: tuple[Raw, ...]
    detectors: tuple[str, ...]

    def candidate(self, level: Level) -> Candidate:
        record = self.record
        return Candidate(
            record_id=record.pk,
            kind=record.kind,
            object_id=record.object_id,
            title=record.title,
            score=self.score,
            level=level,
            kinship=self.kinship if level != Level.NONE else None,
            per_field=self.per_field,
            passages=self.passages,
            reasons=in_words(self.reasons),
            detectors=self.detectors,
            url=record.url,
            year=record.year,
            source=record.source,
        )


@dataclass(frozen=True)
class Scored:
    """A record and how near it is; all that the order of many needs."""

    record: CorpusRecord
    score: float
    per_field: dict[str, float]
    copied: float
    alone: float = 0.0  # what stands in this record and in no other that was compared


def score_record(
    asked: Mapping[str, str], record: CorpusRecord, weigh: Weigh | None = None
) -> Scored:
    """Compare field by field and as a whole; what either is sure of counts."""
    fields: Mapping[str, str] = record.fields
    per_field: dict[str, float] = {}
    compared: dict[tuple[str, str], Comparison] = {}
    for name in PROSE:
        if asked.get(name) and fields.get(name):
            texts = asked[name], fields[name]
            if name == FieldName.NAME:
                alike = compare_names(*texts, weigh)
            else:
                compared[texts] = compare(*texts, weigh)
                alike = compared[texts].score
            per_field[name] = round(alike, 4)
    whole, copied = _whole(asked, fields, weigh, compared)
    if FieldName.NAME in per_field:
        # Names of one study in other words share half of what they say, whole texts nine tenths:
        # the root brings names to the scale on which levels are read.
        near = compare_titles(asked[FieldName.NAME], fields[FieldName.NAME], weigh)
        whole = max(whole, near**0.5 if len(per_field) == 1 else by_name(near))
    total = sum(FIELD_WEIGHT[name] for name in per_field) or 1.0
    mean = sum(FIELD_WEIGHT[name] * share for name, share in per_field.items()) / total
    return Scored(record, round(min(1.0, max(mean, whole)), 4), per_field, copied)


def by_name(likeness: float) -> float:
    """What like names are worth where the contents differ: a look, but no copy.

    Three fifths of a name in common is "related", four fifths "high" on the scale of levels.
    """
    return min(HIGHEST_BY_NAME, 0.15 + 0.75 * likeness)


def lift_alone(
    asked: Mapping[str, str], scored: Sequence[Scored], weigh: Weigh | None = None
) -> list[Scored]:
    """Raise what holds wording of the asked text that no other of these records holds."""
    theirs = {
        at: words
        for at, one in enumerate(scored)
        if (words := _syllables(prose_of(dict(one.record.fields))))
    }
    # The contents by themselves too: borrowed contents are a small part of a long form.
    whole = standing_alone(_syllables(prose_of(dict(asked))), theirs, weigh)
    contents = standing_alone(_syllables(asked.get(FieldName.CONTENT, "")), theirs, weigh)
    alone = {at: max(share, contents.get(at, 0.0)) for at, share in whole.items()}
    return [raised(one, alone[at]) if at in alone else one for at, one in enumerate(scored)]


def raised(one: Scored, alone: float) -> Scored:
    """What stands in this record alone lifts it."""
    return replace(one, alone=alone, score=round(max(one.score, lifted(alone)), 4))


def _syllables(text: str) -> list[str]:
    return [token.folded for token in parts_of(text).tokens]


def explain(
    asked: Mapping[str, str],
    scored: Scored,
    detectors: tuple[str, ...] = (),
    meaning: float | None = None,
    weigh: Weigh | None = None,
) -> Weighed:
    """What an officer is shown of a record: passages, kind, reasons; for the nearest only."""
    record = scored.record
    fields: Mapping[str, str] = record.fields
    per_field = dict(scored.per_field)
    passages, usual = _passages(asked, fields, weigh)
    for name in (FieldName.TEAM, FieldName.ORGANISATION):
        if asked.get(name) and fields.get(name):
            per_field[name] = _shared_names(asked[name], fields[name])[0]
    if meaning is not None:
        per_field["meaning"] = round(meaning, 4)
    names = asked.get(FieldName.NAME, ""), record.title
    return Weighed(
        record=record,
        score=scored.score,
        per_field=per_field,
        passages=tuple(passages),
        kinship=kinship_of(*names, copied=scored.copied),
        reasons=tuple(_reasons(asked, fields, names, per_field, scored, usual)),
        detectors=detectors,
    )


def _whole(
    asked: Mapping[str, str],
    fields: Mapping[str, str],
    weigh: Weigh | None,
    compared: Mapping[tuple[str, str], Comparison],
) -> tuple[float, float]:
    mine, other = prose_of(dict(asked)), prose_of(dict(fields))
    if not mine or not other:
        return 0.0, 0.0
    # With one field on both sides it is the whole.
    both = compared.get((mine, other)) or compare(mine, other, weigh)
    return both.score, both.copied


def _passages(
    asked: Mapping[str, str], fields: Mapping[str, str], weigh: Weigh | None
) -> tuple[list[Passage], int]:
    """Passages of every field asked in every field of the record, and how many were usual."""
    found: list[Passage] = []
    usual: set[tuple[str, tuple[int, int]]] = set()
    theirs = {name: parts_of(fields[name]).tokens for name in PROSE if fields.get(name)}
    for name in PROSE:
        mine = parts_of(asked[name]).tokens if asked.get(name) else ()
        own = weigh.own([token.folded for token in mine]) if weigh and mine else None
        for other, tokens in theirs.items():
            # A name met inside a content is no copied passage; two names are.
            if name != other and FieldName.NAME in (name, other):
                continue
            for run in shown_runs(mine, tokens):
                if own and ownness(own, run) < OWN_ENOUGH:
                    usual.add((name, run.left))
                    continue
                pieces = equal_pieces(mine, tokens, run)
                matched = sum(t.end - t.start for here, _ in pieces for t in mine[slice(*here)])
                spans = chars_of(mine, run.left), chars_of(tokens, run.right)
                found.append(Passage(str(name), spans[0], str(other), spans[1], matched))
    return _without_overlap(found), len(usual)


def _without_overlap(passages: list[Passage]) -> list[Passage]:
    """The same stretch is shown once: beside its own field first, then the longest."""
    chosen: list[Passage] = []
    for passage in sorted(
        passages, key=lambda p: (p.field != p.record_field, -p.matched_chars, p.query_span)
    ):
        start, end = passage.query_span
        if not any(
            other.field == passage.field
            and start < other.query_span[1]
            and other.query_span[0] < end
            for other in chosen
        ):
            chosen.append(passage)
    return sorted(chosen, key=lambda p: (PROSE.index(FieldName(p.field)), p.query_span))


def _shared_names(left: str, right: str) -> tuple[float, list[str]]:
    """Names are compared whole, without marks; they stand apart by commas or lines."""

    def names(text: str) -> dict[str, str]:
        pieces = (piece.strip() for piece in text.replace("\n", ";").replace(",", ";").split(";"))
        return {fold(piece): piece for piece in pieces if piece}

    mine, other = names(left), names(right)
    shared = [mine[key] for key in mine if key in other]
    return round(len(shared) / max(1, min(len(mine), len(other))), 4), shared


def _reasons(
    asked: Mapping[str, str],
    fields: Mapping[str, str],
    names: tuple[str, str],
    per_field: Mapping[str, float],
    scored: Scored,
    usual: int,
) -> list[Raw]:
    said: list[Raw] = []

    def say(sign: str, code: str, **parameters: Any) -> None:
        said.append((sign, code, parameters))

    if scored.copied >= 0.1:
        say("+", "copied", share=round(scored.copied * 100))
    if scored.alone >= ALONE_SAID:
        say("+", "alone", share=round(scored.alone * 100))
    if usual:
        say("-", "usual_words", count=usual)
    if all(names):
        _say_of_names(say, names, per_field.get(FieldName.NAME, 0.0))
    if per_field.get(FieldName.ORGANISATION):
        say("+", "same_host")
    if per_field.get(FieldName.TEAM):
        shared = _shared_names(asked[FieldName.TEAM], fields[FieldName.TEAM])[1]
        say("+", "same_team", words=", ".join(shared[:SHARED_NAMES_SHOWN]))
    if per_field.get("meaning", 0.0) >= NEAR_MEANING:
        say("+", "meaning", share=round(per_field["meaning"] * 100))
    return said


def _say_of_names(say: Any, names: tuple[str, str], share: float) -> None:
    seen = likeness_of(*names)
    if share > 0.995:
        say("+", "same_name")
    elif share >= 0.2:
        say("+", "name_alike", share=round(share * 100))
    if seen.shared_objects:
        say("+", "same_object", words=_written(*names, seen.shared_objects))
    else:
        say("-", "other_object")
    if seen.deeds is not None:
        if seen.deeds > 0:
            say("+", "same_deed")
        elif not seen.near_deeds:
            say("-", "other_deed")
    if seen.is_other_place:
        left, right = seen.left_places, seen.right_places
        say("-", "other_place", left=_place(names[0], left), right=_place(names[1], right))
    elif seen.shared_places:
        say("+", "same_place")


def _written(mine: str, other: str, shared: tuple[str, ...]) -> str:
    """The phrases of the title in which shared objects stand, as it writes them."""
    parts, theirs = parts_of(mine), set(parts_of(other).words)
    phrases: list[list[Token]] = [[]]
    last = 0  # how far the phrase reaches without the words that frame it
    for token, word, part in zip(parts.tokens, parts.words, parts.parts, strict=True):
        if word not in theirs or part == Part.PLACE:
            phrases[-1] = phrases[-1][:last]
            phrases.append([])
            last = 0
        elif phrases[-1] or part in TELLING:
            phrases[-1].append(token)
            last = len(phrases[-1]) if part in TELLING else last
    phrases[-1] = phrases[-1][:last]
    said = [one for one in phrases if any(token.exact in shared for token in one)]
    return "; ".join(mine[one[0].start : one[-1].end] for one in said)


def _place(title: str, names: frozenset[str]) -> str:
    tokens = compare(title, "").left.tokens
    seen = dict.fromkeys(title[t.start : t.end] for t in tokens if t.exact in names)
    return " ".join(seen)
