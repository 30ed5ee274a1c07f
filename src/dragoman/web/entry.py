"""How visitors of a closed site come in and leave."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.web.page import Page
from dragoman.web.pages.failure import Failure
from dragoman.web.safety import COOKIE, ENTER, LEAVE, remember
from dragoman.web.sessions import Sessions
from dragoman.web.visit import SHORT, Asked, Visit

router = APIRouter(include_in_schema=False)


def stranger(request: Request) -> Response:
    """The form for the token, which is no page of the site yet."""
    return Visit(request).answer(_form(Failure(401, "this site needs a token")))


@router.get(ENTER)
def enter(visit: Asked) -> Response:
    """The form for the token."""
    return visit.answer(_form(Failure(200, "this site needs a token")))


@router.post(ENTER)
def come_in(visit: Asked, token: Annotated[str, Form(max_length=SHORT)] = "") -> Response:
    """Who knows a token gets a session."""
    sessions: Sessions = visit.request.app.state.sessions
    role = sessions.role(token)
    if role is None:
        return visit.answer(_form(Failure(403, "that is not the token")))
    return remember(visit.request, RedirectResponse(visit.to(), 303), sessions, role)


def _form(told: Failure) -> Page:
    return Page("enter.html", "", told, status=told.status)


@router.post(LEAVE)
def leave(visit: Asked) -> Response:
    """The session ends; another site that sends somebody away does no harm."""
    visit.request.app.state.sessions.close(visit.request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(visit.to("enter"), 303)
    answer.delete_cookie(COOKIE)
    return answer
