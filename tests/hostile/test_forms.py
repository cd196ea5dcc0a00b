# SPDX-License-Identifier: Apache-2.0
"""Forms with every kind of bad value: the real form of a page, sent as a browser sends it.

Every page that takes something is walked or has its reason. No 5xx; what is refused writes nothing,
says so, and shows again what was typed, never as markup; what was taken in can be read.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.hostile.house import (
    Answer,
    House,
    address,
    as_multipart,
    as_query,
    filled_in,
    forms_of,
)
from tests.hostile.places import APART, PLACES
from tests.hostile.probes import Probe, probes
from tests.hostile.reading import Form, forms_in, has_fault
from tests.hostile.routes import pattern_of, patterns, sending
from tests.hostile.values import ACTING, CHANGED, TYPED

MOST_QUERIES = 280
REFUSING = frozenset({400, 403, 404, 409, 413, 422})
WRITTEN = frozenset({"text", "textarea", "email", "number", "search"})
URLENCODED = "application/x-www-form-urlencoded"


@dataclass
class Walk:
    """What was met, sent and found wrong."""

    found: list[str] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)
    spoiled: Counter[str] = field(default_factory=Counter)
    fields: set[tuple[str, str]] = field(default_factory=set)
    unspoiled: set[tuple[str, str]] = field(default_factory=set)


def bare(path: str) -> str:
    return path.partition("?")[0].partition("#")[0]


def forms_met(house: House) -> Iterator[tuple[str, Form]]:
    """Each form once, with who met it."""
    known: set[tuple[str, frozenset[str]]] = set()
    for pattern, name, who in PLACES:
        page = address(pattern, house.named(pattern, name) if name else None)
        answer = house.get(who, page)
        assert answer.status == 200, f"{who} {pattern} {name}: {answer.status}"
        for form in forms_of(page, answer):
            mark = pattern_of(bare(form.action)), frozenset(form.fields)
            if mark not in known:
                known.add(mark)
                yield who, form


def sent_with(form: Form, probe: Probe) -> dict[str, list[str]]:
    sent = filled_in(form)
    for name, kind in probe.items():
        value = TYPED[kind]
        sent[name] = value if isinstance(value, list) else [value] if value is not None else []
    return sent


def send(house: House, who: str, form: Form, sent: dict[str, list[str]]) -> Answer:
    files = [one.name for one in form.fields.values() if one.kind == "file"]
    if files:
        body, content_type = as_multipart(sent, files)
        return house.post(who, form.action, body, content_type)
    return house.post(who, form.action, as_query(sent).encode(), URLENCODED)


def faults_in(answer: Answer, said: str) -> Iterator[str]:
    if answer.status >= 500 or answer.next_status >= 500:
        yield said
    if answer.queries > MOST_QUERIES:
        yield f"{said} took {answer.queries} queries"
    if any(mark in answer.text for mark in ACTING):
        yield f"{said} writes markup as it came"
    if answer.status in REFUSING and answer.is_written:
        yield f"{said} was refused and wrote"
    if answer.status in {409, 422} and answer.is_page and not has_fault(answer.text):
        yield f"{said} does not say what is wrong"


def lost_in(answer: Answer, form: Form, sent: dict[str, list[str]], probe: Probe) -> list[str]:
    """Fields that stand in the refusing page without what was typed in them."""
    if answer.status != 422 or not answer.is_page:
        return []
    shown: dict[str, list[str]] = {}
    for one in forms_in(answer.text):
        for name, met in one.fields.items():
            shown.setdefault(name, []).extend(met.values)
    return [
        name
        for name, values in sent.items()
        if name in shown and probe.get(name) not in CHANGED and values and not is_chosen(name, sent)
        and not form.fields[name].is_fixed and form.fields[name].kind in WRITTEN
        and not any(same(values[-1], value) for value in shown[name])
    ]  # fmt: skip


def unmarked_in(answer: Answer, form: Form, probe: Probe) -> list[str]:
    """The one field that was spoiled in a form good without it, where the refusal is not beside it.

    A choice among a few boxes is refused above them.
    """
    if answer.status != 422 or not answer.is_page or len(probe) > 1:
        return []
    (name,) = probe
    met = [one.fields[name] for one in forms_in(answer.text) if name in one.fields]
    is_shown = any(one.kind in {*WRITTEN, "select"} for one in met)
    return [name] if is_shown and not any(one.is_marked for one in met) else []


def is_chosen(name: str, sent: dict[str, list[str]]) -> bool:
    """A box that looks up shows the name of what was chosen, whatever stood in it."""
    return any(sent.get(name.removesuffix("_text"), [])) if name.endswith("_text") else False


def same(typed: str, shown: str) -> bool:
    """Blanks, accents written apart and the dots of thousands are no loss."""
    one, other = (unicodedata.normalize("NFC", " ".join(t.split())) for t in (typed, shown))
    return one == other or (one.isdigit() and one == other.replace(".", ""))


@pytest.fixture(scope="module")
def walk(house: House) -> Walk:
    made = Walk()
    for start, (who, form) in enumerate(forms_met(house)):
        route = pattern_of(bare(form.action))
        made.routes.add(route)
        typed = [one for one in form.fields.values() if one.kind not in {"submit", "file"}]
        made.unspoiled |= {(route, one.name) for one in typed}
        # A button without a field (sign out) is not pressed.
        is_good = typed and send(house, who, form, filled_in(form)).status not in REFUSING
        for probe in probes(form, start):
            sent = sent_with(form, probe)
            answer = send(house, who, form, sent)
            short = " ".join(f"{name}={kind}" for name, kind in probe.items())
            said = f"{who} {form.action} {short}: {answer.status} {answer.next_status}"
            made.found += faults_in(answer, said)
            if lost := lost_in(answer, form, sent, probe):
                made.found.append(f"{said} lost what was typed in {lost}")
            if is_good and (unmarked := unmarked_in(answer, form, probe)):
                made.found.append(f"{said} does not mark {unmarked}")
            made.spoiled.update(probe.values())
            made.unspoiled -= {(route, name) for name in probe}
            made.fields |= {(route, name) for name in probe}
    return made


def test_no_value_in_any_form_breaks_the_house(walk: Walk) -> None:
    assert walk.found == [], "\n".join(walk.found)


def test_every_field_was_spoiled_and_every_kind_of_value_was_sent(walk: Walk) -> None:
    assert walk.unspoiled == set()
    assert len(walk.fields) > 300
    assert {kind for kind in TYPED if walk.spoiled[kind] < 3} == set()


def test_every_page_that_takes_something_is_walked(walk: Walk) -> None:
    """A new form stands in a place that is walked, or beside the others with its reason."""
    assert sorted(sending() - walk.routes - set(APART)) == []
    assert sorted(walk.routes & set(APART)) == [], "walked: strike it off"
    assert sorted(set(APART) - set(patterns())) == [], "there is no such page any more"


#: Every name a form of the house has, each with something that no form asks for.
JUNK = {
    "version": "9" * 40, "reasons": "a\x00b", "title": "<script>alert('zq')</script>",
    "name": "a\ud800b", "number": "=cmd|' /C calc'!A0", "decided_on": "31/02/2026",
    "value": "1e400", "column": "khong-co-that", "manner": "²", "orderer": str(2**70),
    "organisation": "-1", "person": "NaN", "code": "\u202e", "of_list": "9" * 5000,
}  # fmt: skip


def test_what_no_form_asks_for_breaks_no_page(house: House) -> None:
    """The acts of one button as well: something is sent to every page, by one of three in turn."""
    found, body = [], as_query({name: [value] for name, value in JUNK.items()}).encode()
    for start, pattern in enumerate(sorted(sending())):
        if pattern.startswith(("accounts/", "i18n/")):
            continue
        who = ("desk_officer", "scientist", "unit_leader")[start % 3]
        things = house.things_at(pattern) if "<" in pattern else []
        path = address(pattern, things[0] if things else None)
        answer = house.post(who, path, body, URLENCODED)
        is_half_done = answer.status in REFUSING and answer.is_written
        if answer.status >= 500 or answer.next_status >= 500 or is_half_done:
            found.append(f"{who} {path}: {answer.status} {answer.next_status}")
        elif any(mark in answer.text for mark in ACTING):
            found.append(f"{who} {path} writes markup as it came")
    assert found == [], "\n".join(found)


def test_no_question_to_a_page_breaks_the_house(house: House) -> None:
    """Filters, pages and orders of every page that is asked without a record."""
    names = ("page", "sort", "order", "q", "year", "unit", "state", "export", "view", "call")
    kinds = [kind for kind, value in TYPED.items() if isinstance(value, str) and kind != "huge"]
    found = []
    pages = [one for one in patterns() if "<" not in one]
    # Every page is asked twice, so that each name has been strange beside the others.
    for start, pattern in enumerate(one for one in pages for _turn in range(2)):
        asked = {
            name: kinds[(start * 3 + at * 7) % len(kinds)]
            for at, name in enumerate(names)
            if at % 2 == start % 2
        }
        typed = {name: [TYPED[kind]] for name, kind in asked.items()}
        answer = house.ask("desk_officer", f"/{pattern}", typed)
        if answer.status >= 500 or any(mark in answer.text for mark in ACTING):
            found.append(f"/{pattern} {asked}: {answer.status}")
    assert found == [], "\n".join(found)
