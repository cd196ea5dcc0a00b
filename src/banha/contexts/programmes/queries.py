# SPDX-License-Identifier: Apache-2.0
"""Reads of plans, programmes and calls."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from banha.contexts.programmes.models import BudgetFrame, Call, Plan, Programme
from banha.contexts.programmes.terms import CallState, PlanState, ProgrammeState
from banha.kernel.access.public import OFFICERS, Actor


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Everyone sees published and closed calls; the managing unit its drafts as well."""
    public = Q(state__in=(CallState.PUBLISHED, CallState.CLOSED, CallState.CANCELLED))
    own = Q(managing_organisation__in=actor.organisations(*OFFICERS))
    return Call.objects.filter((public & Q(published_at__isnull=False)) | own)


def calls_open_at(moment: datetime) -> QuerySet[Call]:
    """Calls one may apply to at that moment."""
    return Call.objects.filter(
        state=CallState.PUBLISHED, opens_at__lte=moment, closes_at__gte=moment
    )


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """The office that makes a plan sees it in every state; others once it is approved."""
    decided = Q(
        state__in=(PlanState.APPROVED, PlanState.RUNNING, PlanState.REVISED, PlanState.CLOSED)
    )
    own = Q(organisation__in=actor.organisations(*OFFICERS))
    return Plan.objects.filter(own if actor.is_public else decided | own)


def programmes_visible_to(actor: Actor) -> QuerySet[Programme]:
    """Everyone sees programmes in force or ended; the managing unit its drafts as well."""
    own = Q(managing_organisation__in=actor.organisations(*OFFICERS))
    return Programme.objects.filter(~Q(state=ProgrammeState.DRAFT) | own)


def is_kept_by(model: type[Call | Plan | Programme], actor: Actor, pk: int) -> bool:
    """Whether it is made in an office in which the actor is an officer."""
    place = "organisation" if model is Plan else "managing_organisation"
    offices = actor.organisations(*OFFICERS)
    return model._default_manager.filter(pk=pk, **{f"{place}__in": offices}).exists()


def address_of(record: Call | Plan | Programme) -> str:
    """The page of a call, a plan or a programme."""
    names = {Call: "programmes:call", Plan: "programmes:plan", Programme: "programmes:programme"}
    return reverse(names[type(record)], args=[record.pk])


def frames_visible_to(actor: Actor) -> QuerySet[BudgetFrame]:
    """Budget frames of the calls and plans of one's own office; money is told to no other."""
    offices = actor.organisations(*OFFICERS)
    return BudgetFrame.objects.filter(
        Q(call__managing_organisation__in=offices) | Q(plan__organisation__in=offices)
    )


def frame_in_force(record: Call | Plan) -> BudgetFrame | None:
    """The latest edition with its years."""
    return record.frames.prefetch_related("years").order_by("-edition").first()
