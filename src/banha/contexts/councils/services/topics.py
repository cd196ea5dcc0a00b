# SPDX-License-Identifier: Apache-2.0
"""Writing a question to a council, changing it until it is brought, withdrawing it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from banha.contexts.councils.models import Topic
from banha.contexts.councils.queries.topics import (
    files_of_topic,
    state_of,
    topics_visible_to,
    topics_waiting,
)
from banha.contexts.councils.terms import (
    LONGEST_TOPIC,
    MOST_TOPIC_FILES,
    TOPIC,
    TOPIC_KINDS,
    TOPIC_PARTS,
    TOPIC_ROLES,
    MatterSource,
    MatterTold,
    TopicState,
    register_matter_source,
)
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document, give_owner, register_reader
from banha.kernel.law.public import Refusal, Refused, Stale, not_allowed, refuse
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person


@dataclass(frozen=True)
class TopicWords:
    """What is written of a question; ``question`` says what the council is to advise on."""

    kind: str
    title: str
    question: str
    background: str = ""
    basis: str = ""
    proposal: str = ""
    options: str = ""
    effects: str = ""
    presenter: Person | None = None
    asked_by: Organisation | None = None
    answer_by: date | None = None


@transaction.atomic
def write_topic(
    *,
    actor: Actor,
    managing_organisation: Organisation,
    words: TopicWords,
    files: Sequence[Document] = (),
    request_key: UUID | None = None,
) -> Topic:
    """Enter a question; it waits from then on for a council of its kind.

    The same ``request_key`` sent again gives the question entered first. Refused: to who does not
    work on councils for the unit, a kind of council that judges dossiers alone, no subject or no
    question, a day of answer gone by.
    """
    _require_office(actor, managing_organisation.pk)
    # Two clicks of one person at once: the second waits, and finds what the first entered.
    Person.objects.select_for_update().filter(pk=actor.person_id or 0).first()
    if request_key and (known := Topic.objects.filter(request_key=request_key).first()):
        if known.created_by_id != actor.person_id:
            raise refuse(_("This request was already used for another act."), code="request_reused")
        return known
    said = _checked(words)
    made = Topic.objects.create(
        managing_organisation=managing_organisation,
        created_by_id=actor.person_id,
        request_key=request_key,
        **columns_of(said),
    )
    _enclose(made, files, actor)
    return made


@transaction.atomic
def change_topic(
    *,
    actor: Actor,
    topic: Topic,
    words: TopicWords,
    files: Sequence[Document] = (),
    expected_version: int | None = None,
) -> Topic:
    """Write a question anew while it waits; files sent are enclosed besides the earlier ones.

    Refused: what ``write_topic`` refuses, once it was brought before a council, answered or
    withdrawn, and when somebody else changed it meanwhile.
    """
    locked = _open(actor, topic, pgettext("question is not … any more", "changed"))
    if expected_version is not None and expected_version != locked.version:
        raise Stale(
            Refusal(
                _("Somebody changed this question meanwhile."),
                field="version",
                remedy=_("Open it anew and put your changes in; what you typed is still here."),
                code="stale",
            )
        )
    said = _checked(words, earlier=locked.answer_by)
    for name, value in columns_of(said).items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    _enclose(locked, files, actor)
    return locked


@transaction.atomic
def withdraw_topic(*, actor: Actor, topic: Topic, reason: str) -> Topic:
    """Take a question back with a reason; it stays on record.

    Refused: without a reason, once it was brought before a council or answered, twice.
    """
    locked = _open(actor, topic, pgettext("question is not … any more", "withdrawn"))
    said = nfc(reason).strip()
    if not said:
        raise refuse(_("Say why it is withdrawn."), field="reason", code="no_text")
    locked.withdrawn_at, locked.withdrawn_because = timezone.now(), said[:LONGEST_TOPIC]
    locked.withdrawn_by_id = actor.person_id
    locked.version += 1
    locked.save()
    return locked


def columns_of(words: TopicWords) -> dict[str, object]:
    """The words by the names of their columns."""
    return {name: getattr(words, name) for name in TopicWords.__dataclass_fields__}


def may_write(actor: Actor, organisation_id: int) -> bool:
    """Whether the actor writes questions for this unit."""
    return organisation_id in actor.organisations(*TOPIC_ROLES)


def _require_office(actor: Actor, organisation_id: int) -> None:
    if not may_write(actor, organisation_id):
        raise not_allowed(
            _("Questions to a council are written by the office that convenes it."),
            remedy=_("Ask its secretary or its desk officer."),
        )


def _open(actor: Actor, topic: Topic, done: str) -> Topic:
    """The question, locked, if it still waits."""
    locked = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    _require_office(actor, locked.managing_organisation_id)
    if not topics_visible_to(actor).filter(pk=locked.pk).exists():
        raise not_allowed(_("A conflict of interest keeps you from this dossier."))
    state = state_of(locked)
    if state != TopicState.WAITING:
        raise refuse(
            _("The question is no longer waiting (%(state)s): it is not %(done)s any more.")
            % {"state": state.label, "done": done},
            field="title",
            remedy=_("While its council is being made up its secretary may take it off.")
            if state == TopicState.BEFORE
            else _("Write a new question."),
            code="not_waiting",
        )
    return locked


def _checked(words: TopicWords, *, earlier: date | None = None) -> TopicWords:
    """The words in NFC without blanks around them; everything wrong at once."""
    told = {name: nfc(getattr(words, name)).strip() for name in ("title", *TOPIC_PARTS)}
    found = []
    if words.kind not in TOPIC_KINDS:
        found.append(
            Refusal(
                _("Councils of this kind judge dossiers, not questions."),
                field="kind",
                remedy=_("Choose a kind from the list."),
                code="kind",
            )
        )
    for name in ("title", "question"):
        if not told[name]:
            found.append(Refusal(_("Say what the council is asked."), field=name, code="no_text"))
    longest = {"title": 600}
    for name, text in told.items():
        most = longest.get(name, LONGEST_TOPIC)
        if len(text) > most:
            found.append(
                Refusal(
                    _("Write at most %(n)s characters.") % {"n": most}, field=name, code="too_long"
                )
            )
    day = words.answer_by
    if day is not None and day != earlier and day < timezone.localdate():
        found.append(Refusal(_("This day is over."), field="answer_by", code="day_gone"))
    if found:
        raise Refused(*found)
    return TopicWords(
        kind=words.kind, presenter=words.presenter, asked_by=words.asked_by, answer_by=day, **told
    )


def _enclose(topic: Topic, files: Sequence[Document], actor: Actor) -> None:
    if files_of_topic(topic).count() + len(files) > MOST_TOPIC_FILES:
        raise refuse(
            _("At most %(n)s papers are enclosed.") % {"n": MOST_TOPIC_FILES},
            field="files",
            remedy=_("Put several papers into one file."),
            code="too_many",
        )
    for one in files:
        give_owner(document=one, owner_kind=TOPIC, owner_id=topic.pk, actor=actor)


def tell_topics(keys: Collection[int]) -> dict[int, MatterTold]:
    """A question as councils take it: who presents it and whose it is are parties to it."""
    found = Topic.objects.filter(pk__in=keys).select_related(
        "managing_organisation", "presenter", "asked_by"
    )
    return {one.pk: _told(one) for one in found.order_by("pk")}


def _told(one: Topic) -> MatterTold:
    whose = one.asked_by or one.managing_organisation
    parts = (getattr(one, name) for name in TOPIC_PARTS)
    return MatterTold(
        subject_id=one.pk,
        title=one.title,
        host_name=whose.name,
        leader_name=one.presenter.full_name if one.presenter else "",
        people=(("author", one.presenter_id),) if one.presenter_id else (),
        # The unit that convenes the council is no party: its own people sit on it by their office.
        organisations=(("proposer", one.asked_by_id),) if one.asked_by_id else (),
        text=" ".join(filter(None, parts)),
        managing_organisation=one.managing_organisation_id,
        is_internal=True,
    )


def _urls(keys: Collection[int]) -> dict[int, str]:
    found = Topic.objects.filter(pk__in=keys).values_list("pk", "key")
    return {pk: reverse("councils:topic", args=[key]) for pk, key in found}


def _rivals(keys: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Questions do not push each other out."""
    return {}


def register_topics() -> None:
    """Enter questions among what comes before councils, and who reads their papers."""
    register_matter_source(
        MatterSource(
            TOPIC, gettext_lazy("Questions to a council"), tell_topics, topics_waiting, _urls,
            _rivals,
        )
    )  # fmt: skip
    register_reader(TOPIC, lambda actor, pk: topics_visible_to(actor).filter(pk=pk).exists())
