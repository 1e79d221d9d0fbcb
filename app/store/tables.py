"""The tables. Turns are only ever added; a conversation changes once, when it ends."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("visitor", String(80), nullable=False),
    Column("scenario", String(80), nullable=False),
    Column("begun_at", String(40), nullable=False),
    Column("closed_at", String(40)),
    Column("key", String(64)),
    Column("head", Text, nullable=False),
    Column("tail", Text),
    Column("aftermath", Text),
    UniqueConstraint("owner", "key", name="one_conversation_per_key"),
    Index("conversations_of_owner", "owner", "begun_at"),
)
"""`head`: what stands from the beginning, as JSON; `tail`: ending and scorecard, once it has ended;
`aftermath`: what came after it."""

turns = Table(
    "turns",
    metadata,
    Column("conversation", String(36), ForeignKey("conversations.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("key", String(64)),
    Column("body", Text, nullable=False),
    Column("standing", Text, nullable=False),
    UniqueConstraint("conversation", "key", name="one_turn_per_key"),
)
"""The primary key lets one of two racing replies in; the key lets a repeated submission find its first turn."""

guesses = Table(
    "guesses",
    metadata,
    Column("conversation", String(36), ForeignKey("conversations.id"), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("feeling", String(64), nullable=False),
)
"""What the trainee took the debtor to feel: the first answer after a turn stands."""
