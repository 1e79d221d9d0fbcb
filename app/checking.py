"""What only shows when all cards are loaded: examples that go wrong, rules half shown, idle concepts, traps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.catalogue import Catalogue
from app.studies import studies_gone_astray
from personas.witness import Proof, prove
from scoring.grading.examples import idle_alternatives, rule_faults
from scoring.grading.load import every_condition
from scoring.grading.rules import Rule
from scoring.reading.cards import CueCard
from scoring.reading.examples import dialect_faults, wording_faults
from scoring.reading.load import Wordings

_TAGS = re.compile(r"<([^>]+)>")


def complaints(cards: Catalogue) -> Iterator[str]:
    """Every one in a sentence that names the card."""
    for rule in cards.rulebook.rules:
        yield from _not_shown(rule)
        yield from (f"rule {fault}" for fault in rule_faults(cards.reader, rule, cards.rulebook))
        yield from (f"rule {fault}" for fault in idle_alternatives(cards.reader, rule, cards.rulebook))
    for language, wordings in cards.wordings.wordings.items():
        for card in wordings.values():
            yield from (f"wording {fault}" for fault in wording_faults(cards.reader, language, card))
    for dialect in cards.wordings.dialects.values():
        yield from (f"dialect {fault}" for fault in dialect_faults(cards.reader, dialect))
    for language in cards.wordings.concepts:
        yield from (f"concept {language}/{id_}: nothing asks for it" for id_ in idle_concepts(cards, language))
    for scenario in cards.scenarios.values():
        yield from _out_of_reach(scenario.id, prove(scenario, cards.personas[scenario.persona]))
    yield from studies_gone_astray(cards)


def _out_of_reach(scenario: str, proof: Proof) -> Iterator[str]:
    """A good ending that no way leads to, a state from which none does."""
    for ending in proof.out_of_reach:
        yield f"scenario {scenario}: no way to its objective {ending!r} was found"
    for trap in proof.traps:
        yield f"scenario {scenario}: {trap.state!r} is a trap, no good ending was found after {_listed(trap.led_there)}"


def ways_out(cards: Catalogue) -> Iterator[str]:
    """For each scenario and each state that its debtor can be brought into: how, and a way on to a good ending."""
    for id_, scenario in sorted(cards.scenarios.items()):
        yield f"{id_} ({scenario.persona})"
        for way in prove(scenario, cards.personas[scenario.persona]).ways:
            yield f"  {way.state}, after {_listed(way.led_there)}: {_listed(way.leads_on or ())}"


def _listed(replies: Sequence[str]) -> str:
    return " > ".join(replies) or "nothing"


def _not_shown(rule: Rule) -> Iterator[str]:
    """A rule must be seen to fire and to keep quiet; one of both languages may be left out where the law is local."""
    shown = {(example.language, example.fires) for example in rule.examples}
    for language in sorted({example.language for example in rule.examples}):
        for fires, word in ((True, "fires"), (False, "keeps quiet")):
            if (language, fires) not in shown:
                yield f"rule {rule.id}: no example in {language!r} on which it {word}"


def idle_concepts(cards: Catalogue, language: str) -> list[str]:
    """Concepts that no cue, rule, debtor or other concept asks for; markers are asked for by the engine itself."""
    used = _used_in_cues(cards.wordings, language) | _used_in_rules(cards) | _used_by_debtors(cards)
    for concept in cards.wordings.concepts[language].values():
        used |= set(concept.includes)
    topics = cards.reader.topics(language)
    return [id_ for id_ in cards.wordings.concepts[language] if id_ in topics and id_ not in used]


def _used_in_cues(wordings: Wordings, language: str) -> set[str]:
    used: set[str] = set()
    for card in wordings.wordings[language].values():
        for cue in card.cues:
            text = cue.cue if isinstance(cue, CueCard) else cue
            used.update(id_ for tags in _TAGS.findall(text) for id_ in tags.split("|"))
            if isinstance(cue, CueCard):
                used |= {*cue.unless, *cue.unless_near, *cue.needs}
    return used


def _used_in_rules(cards: Catalogue) -> set[str]:
    conditions = (part for rule in cards.rulebook.rules for part in every_condition(rule.when))
    return {id_ for part in conditions for id_ in (*part.mentions, *part.heard_mentions)}


def _used_by_debtors(cards: Catalogue) -> set[str]:
    rows = [row.if_ for persona in cards.personas.values() for row in (*persona.takes, *persona.topics, *persona.rows)]
    rows += [
        line.if_ for persona in cards.personas.values() for lines in persona.lines["en"].values() for line in lines
    ]
    return {id_ for condition in rows for id_ in condition.mentions}
