# SPDX-License-Identifier: Apache-2.0
"""Makes believable works (title, aim, contents, products) from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from banha.site.demo import phrases
from banha.site.demo.vocabulary import VOCABULARIES, Vocabulary


@dataclass(frozen=True)
class DemoProduct:
    """One ordered product of a work."""

    form: str  # "I", "II", "III"
    name: str
    unit: str
    quantity: int
    metric: tuple[str, str, str] | None = None  # name, unit, level


@dataclass(frozen=True)
class Work:
    """The text of one proposal or task."""

    vocabulary: Vocabulary
    kind: str
    title: str
    urgency: str
    aim: str
    content: str
    method: str
    novelty: str
    products: tuple[DemoProduct, ...]
    users: str
    place: str
    months: int
    budget_state: int  # đồng
    budget_other: int
    slots: dict[str, str] = field(default_factory=dict, hash=False, compare=False)


KINDS = (
    ("research", 78),
    ("pilot", 10),
    ("scheme", 4),
    ("standard", 4),
    ("information", 2),
    ("international", 2),
)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slots(
    random: Random, words: Vocabulary, technology: str, target: str, year: int
) -> dict[str, str]:
    metric = random.choice(words.metrics)
    level = metric.low + (metric.high - metric.low) * random.random()
    equipment = random.choice(words.equipment)
    return {
        "technology": technology,
        "object": target,
        "aspect": random.choice(words.aspects),
        "equipment": equipment,
        "Equipment": _capital(equipment),
        "users": random.choice(words.users),
        "place": random.choice(phrases.PLACES),
        "partner": random.choice(phrases.PARTNERS_ABROAD),
        "year": str(year),
        "later": str(year + 5),
        "before": str(year - 1),
        "percent": str(random.randrange(10, 45, 5)),
        "few": str(random.randrange(2, 6)),
        "million": str(random.randrange(12, 480)),
        "metric_name": metric.name.lower(),
        "metric_unit": metric.unit,
        "metric_value": f"{level:.1f}".replace(".", ","),
    }


def _join(random: Random, sentences: tuple[str, ...], count: int, slots: dict[str, str]) -> str:
    return " ".join(text.format(**slots) for text in random.sample(sentences, count))


def _contents(random: Random, words: Vocabulary, slots: dict[str, str]) -> str:
    lines = []
    for n, work in enumerate(random.sample(words.works, random.randint(5, 8)), 1):
        pattern = random.choice(phrases.CONTENTS)
        varied = slots | {"n": str(n), "Work": _capital(work)}
        varied["equipment"] = random.choice(words.equipment)
        lines.append(pattern.format(**varied))
    return "\n".join(lines)


def _products(
    random: Random, words: Vocabulary, kind: str, slots: dict[str, str]
) -> tuple[DemoProduct, ...]:
    metric = random.choice(words.metrics)
    level = f"{metric.low + (metric.high - metric.low) * random.random():.1f}".replace(".", ",")
    rows = []
    if kind in {"research", "pilot", "international"}:
        first = random.choice(phrases.PRODUCTS["I"]).format(**slots)
        rows.append(
            DemoProduct(
                "I",
                first,
                random.choice(("hệ thống", "mẫu", "tấn")),
                random.randint(1, 20),
                (metric.name, metric.unit, level),
            )
        )
    for text in random.sample(phrases.PRODUCTS["II"], 2):
        rows.append(DemoProduct("II", text.format(**slots), "bộ", 1))
    rows.append(
        DemoProduct("III", random.choice(phrases.PRODUCTS["III"]), "kết quả", random.randint(1, 2))
    )
    return tuple(rows)


def make_work(random: Random, words: Vocabulary, technology: str, target: str, year: int) -> Work:
    """One work about applying a technology to an object, first planned for the year."""
    kind = random.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
    slots = _slots(random, words, technology, target, year)
    title = _capital(random.choice(phrases.TITLES[kind]).format(**slots))
    state = random.randrange(300, 4200, 50) * 1_000_000
    other = int(state * random.choice((0, 0, 0.1, 0.3, 0.5))) // 1_000_000 * 1_000_000
    if kind == "pilot":
        # A pilot production lives mostly on other money: at least 70 % (Circular 50/2014, 18).
        other = -(-state * random.choice((7, 8, 9)) // 3_000_000) * 1_000_000
    return Work(
        vocabulary=words,
        kind=kind,
        title=title,
        urgency=_join(random, phrases.URGENCY, 5, slots),
        aim=_join(random, phrases.AIMS, 3, slots),
        content=_contents(random, words, slots),
        method=_join(random, phrases.METHODS, 2, slots),
        novelty=_join(random, phrases.NOVELTY, 3, slots),
        products=_products(random, words, kind, slots),
        users=slots["users"],
        place=slots["place"],
        months=random.choice((12, 12, 18, 24, 24, 36)),
        budget_state=state,
        budget_other=other,
        slots=slots,
    )


def works(seed: int, count: int, first_year: int, last_year: int) -> Iterator[tuple[int, Work]]:
    """``count`` works with the year each begins; every fitting pairing of technology and object in turn."""
    random = Random(seed)  # noqa: S311 - repeatable texts, not secrets
    pairings = [
        (words, technology, target)
        for words in VOCABULARIES
        for groups, technology in words.technologies
        for letters, target in words.objects
        if set(groups) & set(letters)
    ]
    random.shuffle(pairings)
    pairings = pairings * (count // len(pairings) + 1)
    for words, technology, target in pairings[:count]:
        year = random.randint(first_year, last_year)
        yield year, make_work(random, words, technology, target, year)


# ---- planted overlaps, each class by its own hand -------------------------------------------


def reworded(random: Random, text: str, share: float) -> str:
    """Change about ``share`` of the words: synonyms first, then drops and swaps of neighbours."""
    for old, new in phrases.SYNONYMS:
        if random.random() < share:
            text = text.replace(old, new).replace(_capital(old), _capital(new))
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        for i in range(len(words) - 1):
            if random.random() < share / 4:
                words[i], words[i + 1] = words[i + 1], words[i]
        lines.append(" ".join(word for word in words if random.random() > share / 6))
    return "\n".join(lines)


def copy_exact(work: Work) -> Work:
    """The same study sent again, title and all."""
    return replace(work)


def copy_reworded(random: Random, work: Work, share: float) -> Work:
    """The same study with words changed and sentences moved."""
    sentences = work.urgency.split(". ")
    random.shuffle(sentences)
    return replace(
        work,
        title=reworded(random, work.title, share),
        urgency=reworded(random, ". ".join(sentences), share),
        aim=reworded(random, work.aim, share),
        content=reworded(random, work.content, share),
    )


def copy_sections(random: Random, work: Work, other: Work) -> Work:
    """Another study whose contents hold two fifths of the sentences of this one, word for word."""
    own, taken = other.content.split("\n"), work.content.split("\n")
    count = max(2, len(taken) * 2 // 5)
    return replace(other, content="\n".join([*taken[:count], *own[count:]]))


def copy_elsewhere(random: Random, work: Work) -> Work:
    """The same technology for the same object in another province."""
    place = random.choice([p for p in phrases.PLACES if p != work.place])
    slots = work.slots | {"place": place}
    title = _capital("ứng dụng {technology} cho {object} tại {place}".format(**slots))
    return replace(
        work,
        title=title,
        aim=_join(random, phrases.AIMS, 3, slots),
        content=work.content.replace(work.place, place),
        place=place,
        slots=slots,
    )


def continuation(random: Random, work: Work) -> Work:
    """The pilot production that lawfully continues a research task."""
    title = random.choice(phrases.TITLES["pilot"]).format(**work.slots)
    return replace(
        work,
        kind="pilot",
        title=_capital(title),
        aim="Hoàn thiện công nghệ đã được nghiệm thu và sản xuất ổn định loạt nhỏ. " + work.aim,
        budget_other=-(-work.budget_state * 7 // 3_000_000) * 1_000_000,
    )


def person_name(random: Random) -> tuple[str, str]:
    """An invented full name and the sex it suggests."""
    female = random.random() < 0.38
    middle = random.choice(phrases.MIDDLE_NAMES_F if female else phrases.MIDDLE_NAMES_M)
    given = random.choice(phrases.GIVEN_NAMES_F if female else phrases.GIVEN_NAMES_M)
    name = f"{random.choice(phrases.FAMILY_NAMES)} {middle} {given}"
    return name, "f" if female else "m"
