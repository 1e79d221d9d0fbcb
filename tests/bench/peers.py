"""The peers, both from the registry: RiveScript with a brain made of our own cues, and proselint's checks."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable

from scoring.reading.cues import Step, compile_cue
from scoring.reading.load import Wordings

# Its own source has escapes that Python has come to warn of.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from rivescript import RiveScript

from proselint.checks import __register__ as every_check
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

Answerer = Callable[[str], object]


def rivescript_brain(language: str, cards: Wordings) -> tuple[Answerer, int]:
    """A bot that answers a reply, and how many triggers it knows.

    Each of our linear patterns becomes a trigger of its words, one after the other. Of a concept only one member is
    used, and nothing may stand between the words: kinder to the peer than our own task, and far quicker (with a
    wildcard between the words its patterns backtrack for seconds).
    """
    cues = [cue if isinstance(cue, str) else cue.cue for card in cards.wordings[language].values() for cue in card.cues]
    triggers = {_trigger(pattern.steps, language, cards) for cue in cues for pattern in compile_cue(cue)} - {""}
    lines = [f"+ [*] {trigger} [*]\n- heard {number}\n" for number, trigger in enumerate(sorted(triggers))]
    bot = RiveScript(utf8=True)
    bot.stream("".join(lines) + "+ *\n- nothing\n")
    bot.sort_replies()
    return lambda reply: bot.reply("trainee", _spaced(reply, language)), len(triggers)


def _trigger(steps: tuple[Step, ...], language: str, cards: Wordings) -> str:
    return " ".join(filter(None, (_words(step.tag, language, cards) for step in steps)))


def _words(tag: str, language: str, cards: Wordings) -> str:
    """One way of saying what the tag stands for, in the letters that a trigger may have."""
    if tag.startswith("{"):
        return "#"
    part = tag.strip("()").split("|")[0]
    while part.startswith("<"):
        concept = cards.concepts[language].get(part[1:-1].split("|")[0])
        if concept is None:
            return ""
        part = concept.words[0] if concept.words else f"<{concept.includes[0]}>"
    plain = re.sub(r"\[[^]]*\]|\([^)]*\)", " ", part.removeprefix("="))
    return _spaced(re.sub(r"[^\w\s]", " ", plain.lower()), language)


def _spaced(text: str, language: str) -> str:
    """RiveScript matches words: a character is a word where words are written without blanks."""
    return " ".join(text.split() if language == "en" else text.replace(" ", ""))


def proselint_checks() -> tuple[Answerer, int]:
    """All of proselint's checks on one reply, and how many they are."""
    registry = CheckRegistry()
    if not registry.checks:
        registry.register_many(every_check)
    return lambda reply: LintFile(content=reply, source="reply").lint(), len(registry.checks)
