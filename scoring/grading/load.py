"""From cards to the rulebook: rules, rubrics and law, checked against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from scenarios.cards import DataFault, Fault, Folder, Place, open_folder, suggestion
from scoring.grading.authority_checks import CHECKS
from scoring.grading.conditions import acts_wanted
from scoring.grading.model import CATEGORIES
from scoring.grading.rulebook import Provision, Rulebook
from scoring.grading.rules import Condition, InstrumentCard, Rubric, Rule
from scoring.reading.load import Wordings


def load_rulebook(wordings: Wordings, further: Sequence[Place] = ()) -> Rulebook:
    """All rules, rubrics and provisions; DataFault with every fault of every card."""
    root = files("scoring")
    faults: list[Fault] = []
    rules = _open(root / "rules", Rule, faults, further=further)
    rubrics = _open(root / "rubrics", Rubric, faults)
    instruments = _open(root / "law", InstrumentCard, faults, dotted_ids=True)
    provisions = {
        f"{instrument.id}.{key}": Provision(f"{instrument.id}.{key}", instrument, card)
        for instrument in instruments.values()
        for key, card in instrument.provisions.items()
    }
    faults += _unresolved(rules, wordings, provisions)
    if faults:
        raise DataFault(faults)
    ordered = tuple(rules[id_] for id_ in sorted(rules))
    tried = sorted(ordered, key=lambda rule: rule.dimension != "legality")
    wanted = tuple((rule, acts_wanted(rule.when)) for rule in tried)
    return Rulebook(ordered, dict(rubrics), dict(instruments), provisions, wanted)


def _open(root: Place, model: type, faults: list[Fault], **options: object) -> Folder:  # type: ignore[type-arg]
    try:
        return open_folder(root, model, **options)  # type: ignore[arg-type]
    except DataFault as fault:
        faults += fault.faults
        return Folder()


def _unresolved(rules: Folder[Rule], wordings: Wordings, provisions: Mapping[str, Provision]) -> Iterator[Fault]:
    concepts = {id_: None for language in wordings.concepts.values() for id_ in language}
    for rule in rules.values():
        for key, what, name, known in _names(rule, wordings.acts, concepts, provisions):
            if name not in known:
                message = f"no {what} {name!r}"
                yield rules.fault(rule.id, key, message=message, hint=suggestion(name, known))


_Named = tuple[str, str, str, Mapping[str, object]]
"""Key of the card, what it names, the name, and what there is."""


def _names(rule: Rule, acts: Mapping[str, object], concepts: Mapping[str, object],
           provisions: Mapping[str, object]) -> Iterator[_Named]:  # fmt: skip
    for cited in (id_ for ids in rule.cites.values() for id_ in ids):
        yield "cites", "provision", cited, provisions
    for condition in every_condition(rule.when):
        for act in (*condition.act, *condition.heard, *condition.before):
            yield "when", "act", act, acts
        for concept in (*condition.mentions, *condition.heard_mentions):
            yield "when", "concept", concept, concepts
        for category in condition.violates:
            yield "when", "category of legality", category, dict.fromkeys(CATEGORIES)
        for check in condition.figure:
            yield "when", "comparison of figures", check, CHECKS


def every_condition(when: Condition) -> Iterator[Condition]:
    """The condition and all conditions inside it."""
    yield when
    for part in (*when.all, *when.any, *when.none):
        yield from every_condition(part)
