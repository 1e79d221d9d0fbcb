"""The rulebook: every rule, rubric and provision, resolved once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.grading.model import Citation, Footing
from scoring.grading.rules import InstrumentCard, ProvisionCard, Rubric, Rule


@dataclass(frozen=True, slots=True)
class Provision:
    """One article with the instrument that it stands in."""

    id: str
    instrument: InstrumentCard
    card: ProvisionCard

    @property
    def is_law(self) -> bool:
        """Whether it may be shown as law: its text and number were verified."""
        return self.card.status == "verified"

    def holds_on(self, day: date | None) -> bool:
        """Whether it was in force on a day; on an unknown one nothing is ruled out."""
        began = self.card.since is None or day is None or date.fromisoformat(self.card.since) <= day
        return began and (self.card.until is None or day is None or day <= date.fromisoformat(self.card.until))

    def citation(self, language: str) -> Citation:
        """As it is shown: without the article where that is not verified."""
        article = self.card.article if isinstance(self.card.article, str) else self.card.article.in_(language)  # type: ignore[arg-type]
        return Citation(
            id=self.id,
            instrument=self.instrument.title.in_(language),  # type: ignore[arg-type]
            article=article if self.is_law else None,
            gist=self.card.gist.in_(language),  # type: ignore[arg-type]
            since=self.card.since,
        )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Rules in the order of their ids, rubrics and provisions by id."""

    rules: tuple[Rule, ...]
    rubrics: Mapping[str, Rubric]
    instruments: Mapping[str, InstrumentCard]
    provisions: Mapping[str, Provision]
    wanted: tuple[tuple[Rule, frozenset[str] | None], ...] = ()
    """Every rule with the acts without which it cannot fire (see `acts_wanted`), in the order in which they are tried:
    those of legality first, for empathy and clarity look at them."""

    def within_reach(self, acts: frozenset[str]) -> Iterator[Rule]:
        """The rules that may fire where these acts were read, those of legality first."""
        return (rule for rule, wanted in self.wanted if wanted is None or not wanted.isdisjoint(acts))

    def rule(self, id_: str) -> Rule:
        return next(rule for rule in self.rules if rule.id == id_)

    def cited(self, rule: Rule, jurisdiction: str, day: date | None = None) -> list[Provision]:
        """The provisions in force on the day in a jurisdiction, those that may be shown as law first."""
        ids = rule.cites.get(jurisdiction, ())  # type: ignore[call-overload]
        held = [self.provisions[id_] for id_ in ids if self.provisions[id_].holds_on(day)]
        return sorted(held, key=lambda provision: not provision.is_law)

    def citations(self, rule: Rule, jurisdiction: str, language: str, day: date | None = None) -> tuple[Citation, ...]:
        return tuple(provision.citation(language) for provision in self.cited(rule, jurisdiction, day))

    def footing(self, rule: Rule, jurisdiction: str, day: date | None = None) -> Footing:
        """`law` where a verified provision carries the rule and the card does not say otherwise."""
        stated = rule.footing.get(jurisdiction)  # type: ignore[call-overload]
        has_law = any(provision.is_law for provision in self.cited(rule, jurisdiction, day))
        return "law" if has_law and stated != "house" else "house"
