"""The commands, one module per noun."""

from app.commands import authors, cards, conversations, play, score, server, simulate
from app.commands.root import command

__all__ = ["authors", "cards", "command", "conversations", "play", "score", "server", "simulate"]
