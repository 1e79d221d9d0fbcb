"""What is wrong with a persona's tables: unknown names, rows that never count, states without a way in or out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError

from personas.card import EVENTS, EveryoneCard, Feelings, Row, TopicsCard
from personas.machine import sources_of
from personas.persona import Persona
from personas.placeholders import PLACEHOLDERS
from personas.speech import placeholders
from scenarios.cards import Card, Fault, suggestion
from scenarios.conditions import ALWAYS
from scenarios.faults import KeyPath
from scenarios.terms import Language

ANSWERED_ELSEWHERE = frozenset({
    "plan-accepted", "plan-countered", "plan-refused", "plan-vague", "figures-refused", "counter", "asked-again",
    "not-understood", "running-out", "crisis-adrift",
})  # fmt: skip
"""Banks that no topic row leads to and every persona needs."""
ALSO_KNOWN = frozenset({
    "already-agreed", "recap-confirmed", "sum-accepted", "sum-countered", "plan-too-early", "counter-again",
    "counter-held", "asks-discount", "objection-ignored", "nothing-asked",
})  # fmt: skip
"""Banks that a persona may have beyond what topics lead to."""


def faults_of_tables(card: Card, everyone: EveryoneCard, acts: frozenset[str]) -> Iterator[Fault]:
    """The faults of what holds for everyone."""
    known = acts | everyone.families.keys()
    for family, members in everyone.families.items():
        for act in members:
            if act not in acts:
                yield _unknown(card, ("families", family), "act", act, acts)
    for act in unknown(everyone.appraises, known | set(EVENTS)):
        yield _unknown(card, ("appraises", act), "act", act, known)
    for number, overlay in enumerate(everyone.overlays):
        for act in unknown(overlay.appraises, known):
            yield _unknown(card, ("overlays", number, "appraises", act), "act", act, known)
    for number, each in enumerate(everyone.irritates):
        if each.family not in everyone.families:
            yield _unknown(card, ("irritates", number, "family"), "family", each.family, everyone.families)
    yield from _faults_of_shared_rows(card, everyone, known)


def _faults_of_shared_rows(card: Card, everyone: EveryoneCard, known: frozenset[str]) -> Iterator[Fault]:
    for key, rows in (("hears_first", everyone.hears_first), ("hears_last", everyone.hears_last)):
        for number, row in enumerate(rows):
            yield from _unknown_of_row(card, (key, number), row, known)


def faults_of_topics(card: Card, topics: TopicsCard, known: frozenset[str]) -> Iterator[Fault]:
    """Acts that the shared topics name and nobody does."""
    for number, row in enumerate((*topics.takes, *topics.topics)):
        for act in unknown((*getattr(row, "act", ()), *row.if_.acts), known):
            yield _unknown(card, ("topics", number), "act", act, known)


def faults_of_rows(card: Card, persona: Persona, acts: frozenset[str]) -> Iterator[Fault]:
    """The faults of one persona's card: feelings, transitions, topics, states."""
    known = acts | persona.everyone.families.keys()
    for act in unknown(persona.card.appraises, known | set(EVENTS)):
        yield _unknown(card, ("appraises", act), "act", act, known)
    for number, row in enumerate(persona.card.hears):
        yield from _unknown_of_row(card, ("hears", number), row, known)
    for number, topic in enumerate(persona.card.topics):
        for act in unknown((*topic.act, *topic.if_.acts), known):
            yield _unknown(card, ("topics", number, "act"), "act", act, known)
    yield from _unlisted_feelings(card, persona, known)
    yield from _faults_of_states(card, persona)


def _unlisted_feelings(card: Card, persona: Persona, known: frozenset[str]) -> Iterator[Fault]:
    for act, feelings in persona.card.appraises.items():
        for name in unknown(_acts_of(feelings), known):
            yield _unknown(card, ("appraises", act), "act", name, known)


def _acts_of(feelings: Feelings) -> list[str]:
    return [name for feeling in feelings for name in feeling.if_.acts]


def unknown(names: Iterable[str], known: Iterable[str]) -> list[str]:
    there = frozenset(known)
    return [name for name in names if name not in there]


def _unknown(card: Card, keys: KeyPath, what: str, name: str, known: Iterable[str]) -> Fault:
    return card.fault(*keys, message=f"no {what} {name!r}", hint=suggestion(name, known))


def _unknown_of_row(card: Card, keys: KeyPath, row: Row, known: frozenset[str]) -> Iterator[Fault]:
    for act in unknown((*row.act, *row.if_.acts), known):
        yield _unknown(card, (*keys, "act"), "act", act, known)
    for event in unknown(row.event, EVENTS):
        yield _unknown(card, (*keys, "event"), "event", event, EVENTS)
    if not row.act and not row.event and row.if_ == ALWAYS and row.goes is not None:
        message, hint = "the row fits always", "give it an act, an event or an `if`"
        yield card.fault(*keys, message=message, hint=hint)


def _faults_of_states(card: Card, persona: Persona) -> Iterator[Fault]:
    names = frozenset(persona.states)
    if persona.start.state not in names:
        yield _unknown(card, ("start", "state"), "state", persona.start.state, names)
        return
    misnamed = False
    for number, row in enumerate(persona.card.hears):
        wanted = [name for name in (*row.in_, row.goes) if name not in (None, "any", *names)]
        for name in wanted:
            misnamed = True
            yield _unknown(card, ("hears", number), "state", str(name), names)
        yield from _faults_of_ends(card, persona, number, row)
    if not misnamed:
        yield from _doubles(card, persona)
        yield from _dead_states(card, persona)


def _faults_of_ends(card: Card, persona: Persona, number: int, row: Row) -> Iterator[Fault]:
    """A way out of an ending, or an agreement that nobody sealed."""
    for name in row.in_:
        if name in persona.states and persona.ending(name):
            yield card.fault("hears", number, "in", message=f"'{name}' is an ending; nothing is heard after it")
    goal = persona.states.get(row.goes or "")
    if goal is not None and goal.ends in ("agreement", "promise"):
        message, hint = f"'{row.goes}' is reached by sealed terms alone", "go to settling"
        yield card.fault("hears", number, "goes", message=message, hint=hint)


def _doubles(card: Card, persona: Persona) -> Iterator[Fault]:
    """A row that an earlier one of the same card takes everything from."""
    rows = persona.card.hears
    for number, row in enumerate(rows):
        earlier = next((n for n, other in enumerate(rows[:number]) if _shadows(other, row, persona)), None)
        if earlier is not None:
            message = f"never reached: hears[{earlier}] takes everything that fits here"
            yield card.fault("hears", number, message=message, hint="put the narrower row first")


def _shadows(other: Row, row: Row, persona: Persona) -> bool:
    """Whether whatever fits the row fits the other one too, as far as their names tell."""
    return (
        set(sources_of(row, persona)) <= set(sources_of(other, persona))
        and (not other.act or (bool(row.act) and set(row.act) <= set(other.act)))
        and (not other.event or (bool(row.event) and set(row.event) <= set(other.event)))
        and other.if_ in (ALWAYS, row.if_)
    )


def _dead_states(card: Card, persona: Persona) -> Iterator[Fault]:
    reached = _reached(persona)
    for name, state in persona.card.states.items():
        if name not in reached:
            yield card.fault("states", name, message="no row leads here", hint="add one to hears, or drop the state")
        elif state.ends is None and not _leaves(persona, name):
            yield card.fault("states", name, message="no row of its own leads out", hint=f"add one with in: {name}")


def _reached(persona: Persona) -> set[str]:
    reached, frontier = {persona.start.state}, [persona.start.state]
    while frontier:
        state = frontier.pop()
        ways = [row.goes for row in persona.rows if row.goes and state in sources_of(row, persona)]
        fresh = [name for name in ways if name not in reached and name in persona.states]
        reached.update(fresh)
        frontier += [name for name in fresh if persona.ending(name) is None]
    return reached


def _leaves(persona: Persona, state: str) -> bool:
    return any(state in row.in_ and row.goes not in (None, state) for row in persona.rows)


def faults_of_lines(card: Card, persona: Persona, language: Language, acts: frozenset[str]) -> Iterator[Fault]:
    """Banks that are missing or that nothing leads to, ids used twice, acts and placeholders that mean nothing."""
    heard = acts | persona.everyone.families.keys()
    banks = persona.lines[language]
    wanted, known = required_banks(persona), known_banks(persona)
    for bank in sorted(wanted - {name for name, lines in banks.items() if lines}):
        yield card.fault("banks", message=f"no bank {bank!r}", hint="every persona needs it; see personas/README.md")
    seen: set[str] = set()
    for bank, lines in banks.items():
        if bank not in known:
            yield _unknown(card, ("banks", bank), "topic, state or ending for the bank", bank, known)
        for number, line in enumerate(lines):
            keys = ("banks", bank, number)
            if line.id in seen:
                yield card.fault(*keys, "id", message=f"{line.id!r} is written twice")
            seen.add(line.id)
            for act in unknown(line.if_.acts, heard):
                yield _unknown(card, (*keys, "if"), "act", act, heard)
            yield from faults_of_text(card, (*keys, "line"), line.line)


def faults_of_text(card: Card, keys: KeyPath, text: str, *, further: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Placeholders that do not exist, braces that do not close, anything but plain values in braces."""
    try:
        names = placeholders(text)
    except TemplateSyntaxError as error:
        yield card.fault(*keys, message=f"broken braces: {error.message}", hint="write {{ offer }}")
        return
    if "{%" in text or "{#" in text:
        yield card.fault(*keys, message="only placeholders stand in a line", hint="write {{ offer }}")
    known = PLACEHOLDERS | further
    for name in sorted(names - known):
        yield _unknown(card, keys, "placeholder", name, known)


def required_banks(persona: Persona) -> frozenset[str]:
    """The banks without which some turn would have no words."""
    stands_in = {row.else_ for row in persona.topics if row.else_}
    optional = {row.topic for row in persona.topics if row.else_} - stands_in
    topics = {row.topic for row in persona.topics} | stands_in
    alone = {topic for topic in topics if topic not in optional and persona.stand_in(topic) is None}
    ongoing = {f"opening-{name}" for name, state in persona.states.items() if state.ends is None}
    endings = {f"ends-{state.ends}" for state in persona.states.values() if state.ends}
    return frozenset(alone | ANSWERED_ELSEWHERE | ongoing | endings | {each.sign for each in persona.signs})


def known_banks(persona: Persona) -> frozenset[str]:
    topics = {name for row in persona.topics for name in (row.topic, row.else_) if name}
    moves = {f"move-{name}" for name in persona.states}
    return required_banks(persona) | topics | moves | ALSO_KNOWN
