# SPDX-License-Identifier: Apache-2.0
"""What a scan leaves out by numbers alone would have reached no level by its texts."""

from random import Random

import numpy as np
import pytest

from banha.kernel.similarity.compare import compare
from banha.kernel.similarity.indexing import prose_of
from banha.kernel.similarity.scanning import folder as folders
from banha.kernel.similarity.scanning import weighing
from banha.kernel.similarity.scanning.bounds import SLACK, bounds_of, most
from banha.kernel.similarity.scanning.driving import drive
from banha.kernel.similarity.scanning.engines import OneProcess
from banha.kernel.similarity.scanning.folder import Row, ScanFolder
from banha.kernel.similarity.scanning.numbers import FIELDS
from banha.kernel.similarity.scanning.weighing import Shard, met_in
from banha.kernel.similarity.weighing import Scored, lift_alone, score_record
from banha.kernel.similarity.wording.roles import Part, parts_of, read_words
from banha.site.demo.works import works

OWN, COPIES, LEAST = 240, 40, 0.74


def rows() -> list[Row]:
    """Works of one kind, then copies: reworded, borrowed in part, with one field, in another order.

    Some records have one field, some no name in it, one has nothing but a name.
    """
    made = [work for _year, work in works(3, OWN, 2015, 2020)]
    found: list[Row] = []
    for n, work in enumerate(made):
        fields = {"name": work.title, "aim": work.aim, "content": f"{work.content}\n{work.method}"}
        if n % 9 == 4:
            fields = {"content": work.content}
        if n % 50 == 7:
            fields = {"name": work.title}
        found.append((n, work.title, fields))
    dice = Random(5)
    words = " ".join(work.urgency for work in made).split()
    for n in range(COPIES):
        _pk, title, fields = found[n]
        host = found[n + 100][2].get("content", "")
        changed = {}
        for name, text in fields.items():
            share = (0.05, 0.2, 0.4, 0.0)[n % 4]
            said = [dice.choice(words) if dice.random() < share else w for w in text.split()]
            if n % 4 == 3 and name == "content":
                said = [*host.split()[: len(said) // 2], *said[: len(said) // 2]]
            changed[name] = " ".join(said)
        found.append((1000 + n, title if n % 3 else "Một tên khác hẳn", changed))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ScanFolder:
    size, folders.SHARD = folders.SHARD, 150
    try:
        found = ScanFolder(tmp_path_factory.mktemp("bounds") / "scan")
        found.write_texts(rows(), least=LEAST)
        drive(found, OneProcess(), lambda *_told: None)
    finally:
        folders.SHARD = size
    return found


def looked_at(folder: ScanFolder) -> list[tuple[Shard, int, list[int]]]:
    """All copies and a part of the others, with those that each is compared with."""
    found = []
    for number in range(folder.shards):
        shard = Shard(folder, number)
        for at, met in sorted(met_in(folder, number).items()):
            place = number * folder.size + at
            if place >= OWN or place % 4 == 0:
                found.append((shard, place, shard.nearest(place, met)))
    return found


def in_full(shard: Shard, place: int, near: list[int]) -> list[Scored]:
    """Each of them compared by its texts, and raised by texts."""
    asked = shard.asked(place)
    compared = [score_record(asked, shard.record(other), shard.weigh) for other in near]
    if any(one.score < LEAST for one in compared):
        others = shard.usual.like(place, {*near, place})
        beside = [Scored(shard.record(other), 0.0, {}, 0.0) for other in others]
        compared = lift_alone(asked, [*compared, *beside], shard.weigh)[: len(near)]
    kept = (one for one in compared if one.score >= LEAST)
    return sorted(kept, key=lambda one: (-one.score, one.record.pk))


def told(kept: list[Scored]) -> list[tuple[object, ...]]:
    return [
        (one.record.pk, one.score, one.per_field, one.copied, round(one.alone, 9)) for one in kept
    ]


def test_pruned_and_compared_in_full_are_the_same(
    folder: ScanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [(place, told(in_full(*one))) for one in looked_at(folder) for place in [one[1]]]
    compared: list[int] = []

    def counted(*arguments: object) -> Scored:
        compared.append(1)
        return score_record(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(weighing, "score_record", counted)
    pruned = [(place, told(shard.kept(place, near))) for shard, place, near in looked_at(folder)]
    assert pruned == full
    met = sum(len(near) for _shard, _place, near in looked_at(folder))
    kept = sum(len(near) for _place, near in full)
    assert kept > COPIES // 2
    assert len(compared) < met / 2, "pruning spares nothing"


def test_no_bound_is_below_what_the_texts_come_to(folder: ScanFolder) -> None:
    copied = 0
    for shard, place, near in looked_at(folder):
        if not near:
            continue
        asked = shard.asked(place)
        bounds = bounds_of(shard.register, shard.rarity, place, near)
        for at, other in enumerate(near):
            record = shard.record(other)
            highest = most(bounds, at, asked, record.fields, shard.weigh, 0.0)
            assert highest >= score_record(asked, record, shard.weigh).score - SLACK
            texts = [(asked.get(name), record.fields.get(name)) for name in FIELDS]
            texts.append((prose_of(asked), prose_of(record.fields)))
            for number, (mine, theirs) in enumerate(texts):
                if mine and theirs:
                    exact = compare(mine, theirs, shard.weigh)
                    assert bounds.scores[at, number] >= exact.score - 1e-5
                    copied += exact.copied > 0
    assert copied > 50


def test_numbers_hold_what_the_texts_say(folder: ScanFolder) -> None:
    shard = Shard(folder, 0)
    for place in range(0, 150, 11):
        asked = shard.asked(place)
        lengths = np.diff([0, *shard.register.ends(place)])
        texts = [asked.get(name) or "" for name in FIELDS]
        assert [len(parts_of(text).tokens) for text in texts] == lengths.tolist()
        words = [token.folded for token in parts_of("\n".join(filter(None, texts))).tokens]
        own = shard.weigh.own(words)
        numbers = shard.register.words(place).astype(np.uint64)
        assert shard.rarity.own(numbers) == pytest.approx(own)
        assert shard.rarity.of(numbers) == pytest.approx([shard.weigh(word) for word in words])


@pytest.mark.parametrize(
    "text",
    [
        "Nghiên cứu cây chè tại huyện Mộc Châu, tỉnh Sơn La",
        "KH&CN của UBND tỉnh Hà Giang cho heo ở ĐBSCL",
        "NGHIÊN CỨU CHÈ TẠI TỈNH SƠN LA",
        "",
    ],
)
def test_the_quick_reading_names_the_same_places(text: str) -> None:
    quick, parts = read_words(text), parts_of(text)
    assert quick.are_places() == [part == Part.PLACE for part in parts.parts]
    assert quick.folded == [token.folded for token in parts.tokens]
    assert tuple(quick.words) == parts.words
