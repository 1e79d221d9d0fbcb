"""The bare stack: what any page like ours costs at least. A form in, one durable insert, a fragment out."""

from __future__ import annotations

import os
import sqlite3
from typing import Annotated

from fastapi import FastAPI, Form, Response
from jinja2 import DictLoader, Environment

FRAGMENT = """<article class="turn"><p class="reply">{{ reply }}</p><p class="line">{{ line }}</p></article>"""


def create_bare() -> FastAPI:
    """The application; its database is the file named by BARE_DATABASE."""
    app = FastAPI()
    database = sqlite3.connect(os.environ["BARE_DATABASE"], isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY, reply TEXT, line TEXT)")
    fragment = Environment(loader=DictLoader({"turn": FRAGMENT}), autoescape=True).get_template("turn")

    @app.post("/turns")
    async def say(reply: Annotated[str, Form()] = "") -> Response:
        database.execute("INSERT INTO turns (reply, line) VALUES (?, ?)", (reply, "…"))
        return Response(fragment.render(reply=reply, line="…"), media_type="text/html")

    return app
