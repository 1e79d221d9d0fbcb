"""Clients over plain sockets: sixteen of them must cost less than the server that they ask."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """One connection that is kept, and the cookies that came over it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def post(self, path: str, form: dict[str, str], *, by_script: bool = True) -> Answer:
        """The answer to a form; the connection is made anew where the server closed it."""
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        body = urlencode(form).encode()
        self._writer.write(self._head(path, len(body), by_script=by_script) + body)
        return await self._answer()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _head(self, path: str, length: int, *, by_script: bool) -> bytes:
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {length}",
            "Sec-Fetch-Site: same-origin",
            f"Origin: http://127.0.0.1:{self._port}",
        ]
        if by_script:
            lines.append("HX-Request: true")
        if self._cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self._cookies.items()))
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _answer(self) -> Answer:
        assert self._reader is not None
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                given, _, kept = value.partition(";")[0].partition("=")
                self._cookies[given] = kept
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(head[0].split()[1]), headers, body)
