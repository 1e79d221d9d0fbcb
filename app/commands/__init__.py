"""The commands, one module per noun."""

from app.commands import cards, conversations, play, score, server
from app.commands.root import command

__all__ = ["cards", "command", "conversations", "play", "score", "server"]
