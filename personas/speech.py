"""Speaking: a reaction in, the words out, chosen by seed from the banks of the persona and the scenario."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, Template, meta
from jinja2.sandbox import SandboxedEnvironment

from personas.card import LineCard
from personas.doorstep import DEBTOR_COMES, THIRD_PARTY
from personas.known import KNOWS
from personas.model import Line, Reaction
from personas.persona import Persona
from personas.placeholders import account_values, values_of
from personas.voicing import AT_THE_DOOR, NEEDS, OBJECTION, SECRET, SETTLED
from scenarios.chance import drawn
from scenarios.conditions import ALWAYS, Moment
from scenarios.model import Case, Scenario
from scenarios.terms import Language

_JOINTS: Mapping[Language, str] = {"en": " ", "zh": ""}
_STOPS: Mapping[Language, str] = {"en": ".", "zh": "。"}
_ENDS = "。？！?!.…~—”’\"'）)"
_AFTER_STOP = re.compile(r"(?:^|[.!?] )[a-z]")
_LAST = ("question-closed", "not-understood")
"""Banks that every persona has."""
_OPENED = frozenset({
    "reason-guarded", "reason", "situation", "budget-guarded", "budget", "capacity-guarded", "capacity", "when-guarded",
    "when", "preference", "details", "asked-to-pay", "deadline",
    "debt-stated", "fee-stated", "purpose", "consequence", "refused", "answer", "rights-explained",
    "help-offered", "pressed-now",
})  # fmt: skip
"""Answers that an opening may stand before; others begin with a tone of their own."""
_UNSIGNED = AT_THE_DOOR | frozenset({
    "job", "family", "home", "still-there",
    "not-understood", "nothing-asked", "question-open", "question-closed", "small-talk", "greeted",
    "already-confirmed", "asks-who-first", "identity-guarded", "nodded-again", "told-to-wait",
    "asked-idly", "insisted", "more-wanted", "contact-announced", "well-being", "who-knows", "who-knows-guarded",
    "asked-why", "nodded",
})  # fmt: skip
"""Answers that no sign of what is coming fits behind."""
_PARTING = frozenset({
    "farewell", "recap-confirmed", "not-understood", "nothing-asked", "asks-who-first", "identity-hidden",
})  # fmt: skip
_NAME = re.compile(r"\{\{ *([a-z_]+) *\}\}")
_MARKS = re.compile(r"[^\w\s'’]+")
_TEXTS = 8192
_HALF = 2
_SAME: Mapping[Language, int | None] = {"en": None, "zh": 2}
"""So many characters at the beginning are a word."""
_NEVER_TWICE = ("opening-", "sign-", "move-")
"""Banks that may be left out, and are where everything fitting was said."""
_IN_THE_EAR = 4
"""Words of a line whose end is heard as its beginning is."""

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything that the choice of words depends on, for one turn."""

    persona: Persona
    scenario: Scenario
    language: Language
    seed: int
    number: int
    moment: Moment
    values: Mapping[str, str]

    def chance(self, about: str, sides: int) -> int:
        """A number below `sides`, the same for the same seed, turn and matter."""
        return drawn(f"{self.seed}:{self.number}:{about}", sides)

    def pick(self, bank: str, said: frozenset[str], after: LineCard | None = None) -> LineCard | None:
        """A line of the bank that fits and was not said; of a bank that stands in; at last one said before.

        A line that begins as the one `after` which it comes is left for last.
        """
        chain = tuple(self._chain(bank))
        for name in chain:
            fresh = [line for line in self._fitting(name) if line.id not in said]
            if fresh:
                other = [line for line in fresh if after is None or not self.echoes(line, after)] or fresh
                return other[self.chance(name, len(other))]
        for name in chain:
            if fitting := self._fitting(name):
                return fitting[self.chance(name, len(fitting))]
        return None

    def has_own(self, bank: str) -> bool:
        """Whether the bank itself has a line that fits, and none stands in for it."""
        return bool(self._fitting(bank))

    def _chain(self, bank: str) -> Iterator[str]:
        name: str | None = bank
        while name is not None:
            yield name
            name = self.persona.stand_in(name)

    def _fitting(self, bank: str) -> list[LineCard]:
        lines = scenario_bank(self.scenario, bank) or self.persona.lines[self.language].get(bank, ())
        return [line for line in lines if self._fits(line)]

    def _fits(self, line: LineCard) -> bool:
        if line.only and set(line.only).isdisjoint(self.scenario.registers):
            return False
        return placeholders(line.line) <= self.values.keys() and line.if_.holds(self.moment)

    def render(self, line: LineCard) -> str:
        return rendered(line.line, self.values)

    def echoes(self, line: LineCard, before: LineCard) -> bool:
        """The line begins as the one before it: “Okay. Okay, …” is a stammer that nobody wrote."""
        return _alike(self.render(line), self.render(before), _SAME[self.language])


def speak(  # noqa: PLR0913, PLR0917
    reaction: Reaction, persona: Persona, scenario: Scenario, case: Case, language: Language, seed: int, number: int,
    said: frozenset[str],
) -> Line:  # fmt: skip
    """The debtor's line: an opening by state, the answers, a move of the debtor's own; `number` is the turn's."""
    mood = reaction.mood
    acts, flags = frozenset(reaction.acts), frozenset(case.flags or ())
    heard = acts | persona.families(frozenset[str]().union(*case.memory.acts))
    moment = Moment(mood.trust, mood.tension, mood.willingness, number, acts=acts, heard=heard, flags=flags)
    values = values_of(reaction, scenario, case, language, heard)
    voice = Voice(persona, scenario, language, seed, number, moment, values)
    return _joined(voice, _banks(voice, reaction), said)


def open_line(scenario: Scenario, seed: int) -> Line:
    """What is said on picking up."""
    place = drawn(f"{seed}:0:opening", len(scenario.opening))
    text = rendered(scenario.opening[place], account_values(scenario, scenario.language))
    return Line(text, (f"{scenario.id}-opening-{place}",))


def _banks(voice: Voice, reaction: Reaction) -> list[str]:
    """The banks to speak from, in order."""
    if any(topic.startswith(THIRD_PARTY) for topic in reaction.topics):
        return [*reaction.topics, *([reaction.move] if reaction.move else [])]
    if reaction.ending is not None:
        # What was done to the debtor is answered before the last words, a farewell is not.
        # And who lets themselves be helped has nothing left to hold against what was said.
        is_help = reaction.ending.kind == "referred"
        answered = [] if is_help else [topic for topic in reaction.topics if topic not in _PARTING]
        return [*answered[:1], f"ends-{reaction.ending.kind}"]
    banks = [*reaction.topics]
    if _opens(voice, reaction):
        banks.insert(0, f"opening-{reaction.mood.state}")
    if reaction.move:
        banks.append(reaction.move)
    elif reaction.is_loud:
        return banks
    elif reaction.warns:
        banks.append(reaction.sign)
    elif voice.scenario.wrong_person or any(_stands_alone(topic) for topic in reaction.topics):
        return banks
    elif reaction.sign and voice.chance("sign", _HALF):
        banks.append(reaction.sign)
    elif not voice.chance("move", _HALF) and len(banks) <= len(reaction.topics):
        banks.append(f"move-{reaction.mood.state}")
    return banks


def _stands_alone(topic: str) -> bool:
    return topic in _UNSIGNED or topic.startswith(KNOWS)


def _opens(voice: Voice, reaction: Reaction) -> bool:
    """A change of state shows; otherwise the opening comes and goes, and never before two answers or a secret."""
    topics = reaction.topics
    if not topics:
        return reaction.has_moved and not reaction.move
    if len(topics) != 1 or topics[0] not in _OPENED or reaction.secret or not voice.has_own(topics[0]):
        return False
    return reaction.has_moved or voice.chance("opening", _HALF) == 0


def _joined(voice: Voice, banks: Iterable[str], said: frozenset[str]) -> Line:
    """The lines of the banks one after another, each at most once; something is always said."""
    lines: list[LineCard] = []
    for bank in banks:
        line = voice.pick(bank, said | {each.id for each in lines}, after=lines[-1] if lines else None)
        if line is None or line in lines or (line.id in said and bank.startswith(_NEVER_TWICE)):
            continue
        if lines and voice.echoes(line, lines[-1]):
            # Of two that begin alike the later says more.
            lines.pop()
        lines.append(line)
    if not lines:
        lines = [line for line in (voice.pick(bank, said) for bank in _LAST) if line is not None][:1]
    joint = _JOINTS[voice.language]
    text = joint.join(_sentence(voice.render(line), voice.language) for line in lines)
    cue = next((line.cue for line in lines if line.cue), "")
    return Line(text, tuple(line.id for line in lines), cue)


def _alike(text: str, before: str, same: int | None) -> bool:
    """The text begins as the one before it begins, or as it ends where that is short enough to be still in the ear."""
    one, other, words = _first(text), _first(before), _MARKS.sub(" ", before.casefold()).split()
    still_heard = len(words) <= _IN_THE_EAR and one.split()[:1] == words[-1:]
    return one.startswith(other) or other.startswith(one) or still_heard or (one[:same] == other[:same])


def _first(text: str) -> str:
    """The words up to the first mark."""
    return next((part.strip() for part in _MARKS.split(text.casefold()) if part.strip()), text)


def _sentence(text: str, language: Language) -> str:
    """A sentence ends before another begins, and begins with a capital, whatever a placeholder put there."""
    text = _AFTER_STOP.sub(lambda found: found.group().upper(), text)
    return text if text.endswith(tuple(_ENDS)) else text + _STOPS[language]


def rendered(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; UndefinedError for one without a value."""
    parts = _parts(text)
    if parts is None or not values.keys() >= placeholders(text):
        return _template(text).render(values).strip()
    return "".join(values[part] if number % 2 else part for number, part in enumerate(parts)).strip()


@lru_cache(maxsize=_TEXTS)
def _parts(text: str) -> tuple[str, ...] | None:
    """What stands between the placeholders, and every second one's name; None where more than names stand in braces.

    Nearly all lines have nothing but names, and a template of its own for each costs more than the reply it answers.
    """
    parts = tuple(_NAME.split(text))
    return None if any("{" in part for part in parts) else parts


@lru_cache(maxsize=_TEXTS)
def _template(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)


@lru_cache(maxsize=_TEXTS)
def placeholders(text: str) -> frozenset[str]:
    """The names in double braces; TemplateSyntaxError where the braces are broken."""
    parts = _parts(text)
    return frozenset(parts[1::2]) if parts else frozenset(meta.find_undeclared_variables(_ENVIRONMENT.parse(text)))


def scenario_bank(scenario: Scenario, bank: str) -> tuple[LineCard, ...]:
    """What the scenario itself writes for a bank, as lines with ids of their own."""
    texts, cue = _scenario_texts(scenario, bank)
    return tuple(
        LineCard.model_construct(id=f"{scenario.id}-{bank}-{number}", line=text, cue=cue, only=(), if_=ALWAYS)
        for number, text in enumerate(texts)
    )


def scenario_lines(scenario: Scenario) -> frozenset[str]:
    """The ids of all lines that the scenario itself writes."""
    banks = (*_moves(scenario), *_answers(scenario))
    opening = (f"{scenario.id}-opening-{place}" for place in range(len(scenario.opening)))
    return frozenset(opening).union(*((line.id for line in scenario_bank(scenario, bank)) for bank in banks))


def _scenario_texts(scenario: Scenario, bank: str) -> tuple[tuple[str, ...], str]:
    """The variants and the cue of what a scenario writes for a bank; no variants where it writes nothing."""
    return _moves(scenario).get(bank) or (_answers(scenario).get(bank, ()), "")


def _moves(scenario: Scenario) -> dict[str, tuple[tuple[str, ...], str]]:
    secrets = {SECRET + each.id: (each.line, each.cue) for each in scenario.secrets}
    return secrets | {OBJECTION + each.id: (each.line, each.cue) for each in scenario.objections}


def _answers(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    settled = {SETTLED + each.id: each.settled for each in scenario.objections}
    needs = {
        f"{NEEDS}{objective.ending}-{number}": need.says
        for objective in scenario.objectives
        for number, need in enumerate(objective.needs)
    }
    known = {KNOWS + each.id: each.says for each in scenario.knows}
    person = scenario.third_party
    if person is None:
        return scenario.facts | known | settled | needs
    theirs = {THIRD_PARTY + key: texts for key, texts in person.lines.items()}
    return scenario.facts | known | settled | needs | theirs | {DEBTOR_COMES: person.debtor_comes or ()}
