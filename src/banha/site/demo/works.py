# SPDX-License-Identifier: Apache-2.0
"""Makes believable works (title, aim, contents, products) from a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from banha.site.demo import phrases
from banha.site.demo.telling import Voice, capital, level_of, spun
from banha.site.demo.vocabulary import VOCABULARIES, Vocabulary
from banha.site.demo.vocabulary.terms import fitting


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


#: Kinds whose tasks ask and write rather than build.
ON_PAPER = frozenset({"scheme", "standard", "information"})


def _slots(
    random: Random, words: Vocabulary, technology: str, target: str, third: str, year: int
) -> dict[str, str]:
    family, about = words.family_of(technology), f"{technology} {target}"
    equipment = spun(random, random.choice(fitting(family.equipment, about)))
    return {
        "technology": technology,
        "object": target,
        "Object": capital(target),
        "third": spun(random, third),
        "aspect": random.choice(fitting(family.gains, about)),
        "equipment": equipment,
        "Equipment": capital(equipment),
        "users": random.choice(fitting(family.users, about)),
        "place": random.choice(family.places or phrases.PLACES),
        "partner": random.choice(phrases.PARTNERS_ABROAD),
        "year": str(year),
        "later": str(year + 5),
        "before": str(year - 1),
    }


def _contents(voice: Voice, kind: str) -> str:
    """Five to eight lines in the order of the work: asking, trying, building, concluding."""
    asked, tried, built, ended = phrases.CONTENTS_ON_PAPER if kind in ON_PAPER else phrases.CONTENTS
    random = voice.random
    patterns = [
        random.choice(asked),
        *random.sample(tried, random.randint(2, 4)),
        *random.sample(built, random.randint(1, 2)),
        random.choice(ended),
    ]
    return "\n".join(f"Nội dung {n}: {voice.say(text)}" for n, text in enumerate(patterns, 1))


def _products(voice: Voice, kind: str) -> tuple[DemoProduct, ...]:
    random, rows = voice.random, []
    if kind in {"research", "pilot", "international"}:
        metric = random.choice(voice.metrics)
        rows.append(
            DemoProduct(
                "I",
                voice.say(random.choice(phrases.PRODUCTS["I"])),
                random.choice(("hệ thống", "mẫu", "bộ")),
                random.randint(1, 3),
                (metric.name, metric.unit, level_of(random, metric)),
            )
        )
    for text in random.sample(phrases.PRODUCTS["II"], 2):
        rows.append(DemoProduct("II", voice.say(text), "bộ", 1))
    last = voice.say(random.choice(phrases.PRODUCTS["III"]))
    rows.append(DemoProduct("III", last, "kết quả", random.randint(1, 2)))
    return tuple(rows)


def make_work(
    random: Random,
    words: Vocabulary,
    technology: str,
    target: str,
    year: int,
    third: str | None = None,
) -> Work:
    """One work about applying a technology to an object, first planned for the year.

    ``third`` is what a title says besides: the origin, the size, the condition or the end use.
    """
    ends = fitting(words.family_of(technology).ends, f"{technology} {target}")
    kind = random.choices([k for k, _ in KINDS], [w for _, w in KINDS])[0]
    slots = _slots(random, words, technology, target, third or random.choice(ends), year)
    voice = Voice(random, words.family_of(technology), slots)
    state = random.randrange(300, 4200, 50) * 1_000_000
    other = int(state * random.choice((0, 0, 0.1, 0.3, 0.5))) // 1_000_000 * 1_000_000
    if kind == "pilot":
        # A pilot production lives mostly on other money: at least 70 % (Circular 50/2014, 18).
        other = -(-state * random.choice((7, 8, 9)) // 3_000_000) * 1_000_000
    return Work(
        vocabulary=words,
        kind=kind,
        title=voice.title(phrases.TITLES[kind]),
        urgency=voice.join(phrases.URGENCY, 5),
        aim=voice.join(phrases.AIMS, 3),
        content=_contents(voice, kind),
        method=voice.join(phrases.METHODS, 2),
        novelty=voice.join(phrases.NOVELTY, 3),
        products=_products(voice, kind),
        users=slots["users"],
        place=slots["place"],
        months=random.choice((12, 12, 18, 24, 24, 36)),
        budget_state=state,
        budget_other=other,
        slots=slots,
    )


def works(seed: int, count: int, first_year: int, last_year: int) -> Iterator[tuple[int, Work]]:
    """``count`` works with the year each begins; no fitting triple of technology, object and third twice before all."""
    random = Random(seed)  # noqa: S311 - repeatable texts, not secrets
    triples = [
        (words, technology, target, third)
        for words in VOCABULARIES
        for groups, technology in words.technologies
        for letters, target in words.objects
        if set(groups) & set(letters)
        for third in fitting(words.family_of(technology).ends, f"{technology} {target}")
    ]
    random.shuffle(triples)
    triples = triples * (count // len(triples) + 1)
    for words, technology, target, third in triples[:count]:
        year = random.randint(first_year, last_year)
        yield year, make_work(random, words, technology, target, year, third)


# ---- planted overlaps, each class by its own hand -------------------------------------------


def _voice(random: Random, work: Work) -> Voice:
    """A voice that goes on telling about the work."""
    return Voice(random, work.vocabulary.family_of(work.slots["technology"]), work.slots)


def reworded(random: Random, text: str, share: float) -> str:
    """Other words for the same things: each synonym with the probability ``share``."""
    for old, new in phrases.SYNONYMS:
        if random.random() < share:
            text = text.replace(old, new).replace(capital(old), capital(new))
    return text


def retold(random: Random, own: Sequence[str], fresh: Sequence[str], share: float) -> list[str]:
    """About ``share`` of the sentences told anew at their places, the others in other words."""
    told: list[str] = []
    for at, sentence in enumerate(own):
        anew = fresh[at * len(fresh) // len(own)]
        if random.random() < share and anew not in (*own, *told):
            told.append(anew)
        else:
            told.append(reworded(random, sentence, share))
    return told


def _sentences(text: str) -> list[str]:
    return text.removesuffix(".").split(". ")


def copy_exact(work: Work) -> Work:
    """The same study sent again, title and all."""
    return replace(work)


def copy_reworded(random: Random, work: Work, share: float) -> Work:
    """The same study told in other words, its reasons in another order, as its copier would."""
    voice = _voice(random, work)
    title = work.title if random.random() > share else voice.title(phrases.TITLES[work.kind])
    urgency, said = _sentences(work.urgency), _sentences(voice.join(phrases.URGENCY, 5))
    random.shuffle(urgency)
    aim, aims = _sentences(work.aim), _sentences(voice.join(phrases.AIMS, 3))
    lines, others = work.content.split("\n"), _contents(voice, work.kind).split("\n")
    bare = [[line.partition(": ")[2] for line in one] for one in (lines, others)]
    content = retold(random, bare[0], bare[1], share)
    return replace(
        work,
        title=capital(reworded(random, title, share)),
        urgency=". ".join(retold(random, urgency, said, share)) + ".",
        aim=". ".join(retold(random, aim, aims, share)) + ".",
        content="\n".join(f"Nội dung {n}: {line}" for n, line in enumerate(content, 1)),
    )


def copy_sections(random: Random, work: Work, other: Work) -> Work:
    """Another study whose contents hold two fifths of the sentences of this one, word for word."""
    own, taken = other.content.split("\n"), work.content.split("\n")
    count = max(2, len(taken) * 2 // 5)
    return replace(other, content="\n".join([*taken[:count], *own[count:]]))


def copy_elsewhere(random: Random, work: Work) -> Work:
    """The same technology for the same object in another province."""
    voice = _voice(random, work)
    known = voice.family.places or phrases.PLACES
    place = random.choice([p for p in known if p != work.place])
    voice.slots = work.slots | {"place": place}
    return replace(
        work,
        title=voice.say("ứng dụng {technology} cho {object} tại {place}"),
        aim=voice.join(phrases.AIMS, 3),
        content=work.content.replace(work.place, place),
        place=place,
        slots=dict(voice.slots),
    )


def continuation(random: Random, work: Work) -> Work:
    """The pilot production that lawfully continues a research task."""
    return replace(
        work,
        kind="pilot",
        title=_voice(random, work).title(phrases.TITLES["pilot"]),
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
