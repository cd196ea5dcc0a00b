# SPDX-License-Identifier: Apache-2.0
"""One's own notices through the API."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from ninja.pagination import paginate
from pydantic import AwareDatetime

from banha.foundation.rest import NumberedPages
from banha.kernel.access.public import actor_of_request
from banha.kernel.notices.models import Notice
from banha.kernel.notices.queries import notices_visible_to

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """One thing told to the asker."""

    id: int
    kind: str
    title: str
    body: str
    url: str
    created_at: AwareDatetime
    read_at: AwareDatetime | None

    @staticmethod
    def resolve_title(notice: Notice) -> str:
        """In the language of the asker."""
        return notice.shown_title

    @staticmethod
    def resolve_body(notice: Notice) -> str:
        """In the language of the asker."""
        return notice.shown_body


@router.get("/notices", response=list[NoticeOut], summary=gettext_noop("My notices"))
@paginate(NumberedPages)
def list_notices(request: HttpRequest, unread: bool = False) -> QuerySet[Notice]:
    """Newest first; nobody reads another's."""
    found = notices_visible_to(actor_of_request(request)).order_by("-pk")
    return found.filter(read_at__isnull=True) if unread else found
