# SPDX-License-Identifier: Apache-2.0
"""Addresses of councils."""

from django.urls import path

from banha.contexts.councils.views import (
    absent,
    ballots,
    composing,
    conflicts,
    councils,
    fees,
    invitations,
    records,
    results,
    reviews,
    session,
    steps,
)

app_name = "councils"
urlpatterns = [
    path("", councils.council_list, name="councils"),
    path("new/", composing.council_new, name="council-new"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("<int:pk>/", councils.council_detail, name="council"),
    path("<int:pk>/propose/", composing.propose, name="propose"),
    path("<int:pk>/name/", composing.name, name="name"),
    path("<int:pk>/members/<int:member>/", composing.seat, name="seat"),
    path("<int:pk>/members/<int:member>/ask/", composing.ask, name="ask"),
    path("<int:pk>/remind/", composing.remind, name="remind"),
    path("<int:pk>/invite/", steps.invite, name="invite"),
    path("<int:pk>/establish/", steps.establishing, name="establish"),
    path("<int:pk>/change-members/", steps.changing, name="change-members"),
    path("<int:pk>/call/", steps.calling, name="call-meeting"),
    path("<int:pk>/conclude/", steps.concluding, name="conclude"),
    path("interests/", conflicts.ties, name="ties"),
    path("<int:pk>/declare/", conflicts.declaring, name="declare"),
    path("<int:pk>/conflicts/", conflicts.conflict_list, name="conflicts"),
    path("<int:pk>/conflicts/<int:conflict>/", conflicts.ending, name="conflict"),
    path("results/", results.result_list, name="results"),
    path("results/<uuid:key>/", results.result, name="result"),
    path("<int:pk>/fees/", fees.fees, name="fees"),
    path("<int:pk>/results/", results.council_results, name="council-results"),
    path("<int:pk>/absence/", absent.absence, name="absence"),
    path("<int:pk>/reviews/", reviews.reviews, name="reviews"),
    path("<int:pk>/reviews/<int:number>/", reviews.review, name="review"),
    path("<int:pk>/reviews/<int:number>/save/", reviews.review_save, name="review-save"),
    path("<int:pk>/reviews/<int:number>/reopen/", reviews.review_reopen, name="review-reopen"),
    path("<int:pk>/reviews/<int:number>/print/", reviews.review_print, name="review-print"),
    path("mine/", ballots.my_councils, name="my-councils"),
    path("<int:pk>/meeting/", session.room, name="meeting"),
    path("<int:pk>/meeting/now/", session.room_now, name="meeting-now"),
    path("<int:pk>/meeting/act/", session.act, name="meeting-act"),
    path("<int:pk>/meeting/ballots/", ballots.ballots, name="ballots"),
    path("<int:pk>/meeting/rounds/<int:number>/", ballots.ballot, name="ballot"),
    path("<int:pk>/meeting/rounds/<int:number>/save/", ballots.ballot_save, name="ballot-save"),
    path("<int:pk>/meeting/rounds/<int:number>/record/", records.record, name="count-record"),
    path(
        "<int:pk>/meeting/dossiers/<int:number>/conclusion/",
        records.conclusion,
        name="conclusion",
    ),
]
