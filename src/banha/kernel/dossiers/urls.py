# SPDX-License-Identifier: Apache-2.0
"""Addresses of dossiers."""

from django.urls import path

from banha.kernel.dossiers.views import dossier, inbox, moves

app_name = "dossiers"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("waiting/", inbox.waiting, name="waiting"),
    path("moves/", moves.moves, name="moves"),
    path("moves/new/", moves.move, name="move"),
    path("moves/<int:pk>/undo/", moves.undo, name="undo"),
    path("<uuid:key>/", dossier.detail, name="detail"),
    path("<uuid:key>/steps/<slug:code>/", dossier.step, name="step"),
]
