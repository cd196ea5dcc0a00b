# SPDX-License-Identifier: Apache-2.0
"""Whose dossiers these are: each context says where its subjects live and who may read them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from banha.kernel.access.public import Actor
from banha.kernel.dossiers.terms import PanelNote, PaperWay, Sequel

if TYPE_CHECKING:
    from banha.kernel.dossiers.models import Dossier

#: (actor, id of the subject) -> where the paper is made, None where he does not make it.
WayOf = Callable[[Actor, int], PaperWay | None]

#: (actor, id of the subject) -> what goes on after the process, None where nothing does.
SequelOf = Callable[[Actor, int], Sequel | None]


#: (actor, dossier) -> what is said of it beside what waits; None where nothing is.
NoteOf = Callable[[Actor, "Dossier"], PanelNote | None]

#: (actor, dossier, codes of the steps offered) -> those of them the subject keeps from him.
BarredOf = Callable[[Actor, "Dossier", frozenset[str]], frozenset[str]]

#: (actor, id of the subject) -> what the form of a plain step tells: a heading and its lines.
FactsOf = Callable[[Actor, int], list[tuple[Any, list[str]]]]


@dataclass(frozen=True)
class Subject:
    """One kind of subject as its context registered it."""

    kind: str
    url_name: str
    may_read: Callable[[Actor, int], bool]
    step_urls: Mapping[str, str] = field(default_factory=dict)
    # Ids the actor may read besides those he reaches by a seat; a query set or None.
    readable_ids: Callable[[Actor], Any] | None = None


_subjects: dict[str, Subject] = {}
_step_urls: dict[str, dict[str, str]] = {}
_paper_ways: dict[tuple[str, str], WayOf] = {}
_sequels: dict[str, SequelOf] = {}
_notes: dict[str, list[NoteOf]] = {}
_codes: dict[str, Callable[[Iterable[int]], Mapping[int, str]]] = {}
_finders: dict[str, Callable[[str], Any]] = {}
_step_facts: dict[tuple[str, str], FactsOf] = {}
_unfit: dict[str, Callable[[int], frozenset[str]]] = {}
_barred: dict[str, BarredOf] = {}
_guards: dict[str, Callable[[Actor], Any]] = {}
_conflicts: dict[tuple[str, str], Callable[[Actor, int], bool]] = {}
_veils: dict[str, Callable[[Actor, int], frozenset[int]]] = {}


def register_subject(
    kind: str,
    url_name: str,
    may_read: Callable[[Actor, int], bool],
    *,
    step_urls: Mapping[str, str] | None = None,
    readable_ids: Callable[[Actor], Any] | None = None,
) -> None:
    """Say for a kind of subject: its page, who may read it, and the forms of its own steps.

    ``url_name`` and the values of ``step_urls`` are reversed with the id of the subject;
    ``readable_ids`` gives a query set of ids for lists (in SQL), ``may_read`` answers for one.
    """
    _subjects[kind] = Subject(kind, url_name, may_read, dict(step_urls or {}), readable_ids)


def register_step_urls(kind: str, step_urls: Mapping[str, str]) -> None:
    """Say the forms of more steps of a kind of subject, whoever registers the kind and when."""
    _step_urls.setdefault(kind, {}).update(step_urls)


def register_paper_way(kind: str, paper: str, way: WayOf) -> None:
    """Say where a paper of a kind of subject is made when a form of a step does not take it."""
    _paper_ways[kind, paper] = way


def way_to_paper(kind: str, subject_id: int, paper: str, actor: Actor) -> PaperWay | None:
    """Where the actor makes this paper, if it has a page of its own and is his to make."""
    way = _paper_ways.get((kind, paper))
    return way(actor, subject_id) if way is not None else None


def register_sequel(kind: str, sequel: SequelOf) -> None:
    """Say what goes on with a kind of subject once its process has ended."""
    _sequels[kind] = sequel


def sequel_of(kind: str, subject_id: int, actor: Actor) -> Sequel | None:
    """What the actor may read of what goes on after the process."""
    asked = _sequels.get(kind)
    return asked(actor, subject_id) if asked is not None else None


def register_note(kind: str, note: NoteOf) -> None:
    """Say one more thing the panel of a running dossier of this kind tells beside its duties."""
    known = _notes.setdefault(kind, [])
    if note not in known:
        known.append(note)


def notes_of(dossier: "Dossier", actor: Actor) -> tuple[PanelNote, ...]:
    """What is to be told to this actor, in the order in which it was registered."""
    told = (asked(actor, dossier) for asked in _notes.get(dossier.subject_kind, ()))
    return tuple(note for note in told if note is not None)


def register_codes(kind: str, codes: Callable[[Iterable[int]], Mapping[int, str]]) -> None:
    """Say the codes by which subjects of a kind are known, for many of them at once."""
    _codes[kind] = codes


def codes_of_subjects(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The codes of these subjects: one question for each kind."""
    asked: dict[str, list[int]] = {}
    for kind, pk in subjects:
        asked.setdefault(kind, []).append(pk)
    return {
        (kind, pk): code
        for kind, ids in asked.items()
        if kind in _codes
        for pk, code in _codes[kind](ids).items()
    }


def register_step_facts(kind: str, step: str, facts: FactsOf) -> None:
    """Say what the form of a plain step tells before it is taken: what goes, to whom, when."""
    _step_facts[kind, step] = facts


def facts_of_step(
    kind: str, subject_id: int, step: str, actor: Actor
) -> list[tuple[Any, list[str]]]:
    """Headings and lines; nothing where no context says anything of the step."""
    known = _step_facts.get((kind, step))
    return known(actor, subject_id) if known is not None else []


def register_finder(kind: str, ids_with: Callable[[str], Any]) -> None:
    """Say how subjects of a kind are found by what somebody types, whoever may read them.

    ``ids_with`` gives a query set of ids; what the reader may see is decided beside it.
    """
    _finders[kind] = ids_with


def finders() -> tuple[tuple[str, Callable[[str], Any]], ...]:
    """Every kind with the way its subjects are found."""
    return tuple(_finders.items())


def register_guard(kind: str, visible_ids: Callable[[Actor], Any]) -> None:
    """Let a seat show a dossier of this kind only where its context shows the subject as well.

    The kernel knows seats and not what is secret; ``visible_ids`` gives a query set of ids.
    """
    _guards[kind] = visible_ids


def register_conflict(kind: str, seat: str, has_interest: Callable[[Actor, int], bool]) -> None:
    """Let nobody act from this seat on a subject he has an interest of his own in.

    The kernel knows seats and not whose work a subject is; ``has_interest`` answers for the actor
    and the id of the subject.
    """
    _conflicts[kind, seat] = has_interest


def has_conflict(kind: str, seat: str, actor: Actor, subject_id: int) -> bool:
    """Whether an interest of his own keeps the actor from acting from the seat."""
    asked = _conflicts.get((kind, seat))
    return asked is not None and asked(actor, subject_id)


def judges(kind: str, seat: str) -> bool:
    """Whether a conflict keeps somebody from what falls on this seat; an own side never does."""
    known = [of for named, of in _conflicts if named == kind]
    return not known or seat in known


def register_veil(kind: str, veiled: Callable[[Actor, int], frozenset[int]]) -> None:
    """Say of which lines a reader learns that the step was taken, but not by whom nor with what.

    ``veiled`` gives the keys of the lines (StepTaken) for the actor and the id of the subject.

    Who took such a step, or belongs to the organisation it was taken for, reads his own line.
    """
    _veils[kind] = veiled


def veiled_steps(kind: str, subject_id: int, actor: Actor) -> frozenset[int]:
    """The keys of the steps taken whose takers the actor is not told."""
    return _veils[kind](actor, subject_id) if kind in _veils else frozenset()


def register_unfit_steps(kind: str, unfit: Callable[[int], frozenset[str]]) -> None:
    """Say which steps of the process do not fit a subject of this kind; they are not offered."""
    _unfit[kind] = unfit


def unfit_steps(kind: str, subject_id: int) -> frozenset[str]:
    """The steps that are neither offered nor reckoned with for this subject."""
    return _unfit[kind](subject_id) if kind in _unfit else frozenset()


def register_barred_steps(kind: str, barred: BarredOf) -> None:
    """Say which steps a subject of this kind keeps from somebody whose role takes them.

    The services refuse them in words; here they are not even offered.
    """
    _barred[kind] = barred


def barred_steps(dossier: "Dossier", actor: Actor, offered: frozenset[str]) -> frozenset[str]:
    """Those of the steps that would be offered and are kept from the actor."""
    known = _barred.get(dossier.subject_kind)
    return known(actor, dossier, offered) if known is not None and offered else frozenset()


def all_guards() -> tuple[tuple[str, Callable[[Actor], Any]], ...]:
    return tuple(_guards.items())


def subject_of(kind: str) -> Subject | None:
    return _subjects.get(kind)


def all_subjects() -> tuple[Subject, ...]:
    return tuple(_subjects.values())


def url_of_subject(kind: str, subject_id: int, key: Any) -> str:
    """The page of the subject, or the kernel's own page of the dossier."""
    subject = subject_of(kind)
    if subject is not None and subject.url_name:
        return reverse(subject.url_name, args=[subject_id])
    return reverse("dossiers:detail", args=[key])


def url_of_step(kind: str, subject_id: int, key: Any, step: str) -> str:
    """The context's own form of a step, or the kernel's."""
    subject = subject_of(kind)
    known = {**_step_urls.get(kind, {}), **(subject.step_urls if subject else {})}
    if step in known:
        page = reverse(known[step], args=[subject_id])
        # A page that does several steps is told whose button was pressed.
        is_shared = sum(1 for name in known.values() if name == known[step]) > 1
        return f"{page}?step={step}" if is_shared else page
    return reverse("dossiers:step", args=[key, step])
