"""What stands before every route: no body that no reply needs, guarding headers on everything, no word in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from traceback import extract_tb

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
"""Largest request body in bytes: a reply of 2,000 characters, escaped, fits three times."""
log = logging.getLogger("faircall")


class Guard:
    """Pure ASGI: a middleware of the framework's own kind costs a task and two queues for each request."""

    def __init__(self, app: ASGIApp, headers: dict[str, str], told: Callable[[Request, str, int], Response]) -> None:
        self._app = app
        self._headers = headers
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        has_begun = False

        async def guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                _add(self._headers, message)
            await send(message)

        bounded = await _bounded(request.headers, receive)
        if bounded is None:
            await self._told(request, "reply-too-long", 413)(scope, receive, guarded)
            return
        try:
            await self._app(scope, bounded, guarded)
        except Exception as error:  # noqa: BLE001 - whoever sees it next would log its message, and with it what was said
            log.error("%s %s: %s at %s", request.method, request.url.path, type(error).__name__, where(error))
            if not has_begun:
                await self._told(request, "broken", 500)(scope, receive, guarded)


def where(error: BaseException) -> str:
    """The way to an error, innermost last, without its message: a message may hold what was said."""
    frames = extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames)


def _add(headers: dict[str, str], message: Message) -> None:
    given = MutableHeaders(scope=message)
    for name, value in headers.items():
        given.setdefault(name, value)


async def _bounded(headers: Headers, receive: Receive) -> Receive | None:
    """How to receive the body; None where it is too long. Only a body that does not say its length is read before."""
    length = headers.get("content-length")
    if length is not None:
        return receive if length.isdigit() and int(length) <= MAX_BODY else None
    if "transfer-encoding" not in headers:
        return receive
    messages: list[Message] = []
    size, more = 0, True
    while more:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
        if size > MAX_BODY:
            return None
    return _again(messages, receive)


def _again(messages: Iterable[Message], receive: Receive) -> Receive:
    kept = iter(messages)

    async def next_message() -> Message:
        return next(kept, None) or await receive()

    return next_message
