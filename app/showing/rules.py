"""The rule pages, rendered from the cards: the index, one rule, one provision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.language import TAGS, Wording
from app.pages import ProvisionPage, RulePage, RulesPage
from app.parts import Fact, LawGroup, RuleGroup, RuleLine, Sample
from app.showing.marks import SEVERITY_SIGNS, severity_word
from scoring.grading.better import filled
from scoring.grading.model import CATEGORIES
from scoring.grading.rulebook import Provision, Rulebook
from scoring.grading.rules import Country, Rule, RuleExample

COUNTRIES: tuple[Country, ...] = ("cn", "us", "uk")


def rules_page(rulebook: Rulebook, wording: Wording) -> RulesPage:
    return RulesPage(
        title=wording.say("Rules"),
        violations=tuple(group for category in CATEGORIES if (group := _category(category, rulebook, wording)).rules),
        criteria=tuple(
            RuleGroup(d, wording.term("dimension", d), _lines((r for r in rulebook.rules if r.dimension == d), wording))
            for d in ("empathy", "clarity")
        ),
        laws=tuple(_laws(country, rulebook, wording) for country in COUNTRIES),
    )


def rule_page(rule: Rule, rulebook: Rulebook, wording: Wording) -> RulePage:
    sign, tone = SEVERITY_SIGNS[rule.severity]
    is_legal = rule.dimension == "legality"
    return RulePage(
        title=rule.title.in_(wording.language),
        category=wording.term("category", rule.category) if is_legal else wording.term("dimension", rule.dimension),
        category_url=f"/rules#{rule.category if is_legal else rule.dimension}",
        severity=severity_word(rule.dimension, rule.severity, wording),
        sign=sign,
        tone=tone,
        why=rule.why.in_(wording.language),
        say_instead=filled(rule.say_instead.in_(wording.language), wording.language) if rule.say_instead else "",
        say_instead_lang=wording.tag,
        fires=tuple(_sample(e) for e in _ordered(rule, wording) if e.fires),
        quiet=tuple(_sample(e) for e in _ordered(rule, wording) if not e.fires),
        cites=tuple(_citations(rule, country, rulebook, wording) for country in COUNTRIES if rule.cites.get(country)),
        id=rule.id,
    )


def provision_page(provision: Provision, rulebook: Rulebook, wording: Wording) -> ProvisionPage:
    instrument, card = provision.instrument, provision.card
    facts = [Fact(wording.say("Instrument"), instrument.title.in_(wording.language))]
    if card.since:
        facts.append(Fact(wording.say("In force since"), _day(card.since, wording)))
    if card.until:
        facts.append(Fact(wording.say("In force until"), _day(card.until, wording)))
    facts.append(Fact(wording.say("Last checked"), _day(instrument.checked_on, wording)))
    facts.append(Fact(wording.say("Source"), instrument.source))
    return ProvisionPage(
        title=_article(provision, wording),
        instrument=instrument.short.in_(wording.language),
        gist=card.gist.in_(wording.language),
        facts=tuple(facts),
        standing=wording.term("standing", card.status),
        source=instrument.url or "",
        rules=_lines((r for r in rulebook.rules if _rests_on(r, provision.id)), wording),
    )


def _rests_on(rule: Rule, provision: str) -> bool:
    return any(provision in cited for cited in rule.cites.values())


def _category(category: str, rulebook: Rulebook, wording: Wording) -> RuleGroup:
    rules = (r for r in rulebook.rules if r.dimension == "legality" and r.category == category)
    return RuleGroup(category, wording.term("category", category), _lines(rules, wording))


def _lines(rules: Iterable[Rule], wording: Wording) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(
            r.title.in_(wording.language),
            f"/rules/{r.id}",
            severity_word(r.dimension, r.severity, wording),
            *SEVERITY_SIGNS[r.severity],
        )
        for r in rules
    )


def _laws(country: Country, rulebook: Rulebook, wording: Wording) -> LawGroup:
    """A country's instruments; the first part of an id is the country."""
    ids = (id_ for id_ in sorted(rulebook.instruments) if id_.partition(".")[0] == country)
    return LawGroup(wording.term("country", country), tuple(_instrument(id_, rulebook, wording) for id_ in ids))


def _instrument(id_: str, rulebook: Rulebook, wording: Wording) -> RuleGroup:
    provisions = (p for p in rulebook.provisions.values() if p.instrument.id == id_)
    title = rulebook.instruments[id_].title.in_(wording.language)
    return RuleGroup(id_, title, tuple(_provision_line(p, wording) for p in provisions))


def _citations(rule: Rule, country: Country, rulebook: Rulebook, wording: Wording) -> RuleGroup:
    cited = (rulebook.provisions[id_] for id_ in rule.cites[country])
    lines = tuple(_provision_line(p, wording, in_full=True) for p in cited)
    return RuleGroup(country, wording.term("country", country), lines)


def _provision_line(provision: Provision, wording: Wording, *, in_full: bool = False) -> RuleLine:
    name = _article(provision, wording)
    if in_full and provision.is_law:
        name = f"{provision.instrument.short.in_(wording.language)} {name}"
    gist = provision.card.gist.in_(wording.language)
    mark = "" if provision.is_law else wording.term("standing word", provision.card.status)
    separator = "：" if wording.language == "zh" else ": "
    return RuleLine(f"{name}{separator}{gist}", f"/law/{provision.id}", mark, "~", "quiet")


def _article(provision: Provision, wording: Wording) -> str:
    """The article where it may be shown as law, else only the instrument's name."""
    article = provision.card.article
    if not provision.is_law:
        return provision.instrument.short.in_(wording.language)
    return article if isinstance(article, str) else article.in_(wording.language)


def _ordered(rule: Rule, wording: Wording) -> list[RuleExample]:
    """The reader's language first."""
    return sorted(rule.examples, key=lambda e: e.language != wording.language)


def _sample(example: RuleExample) -> Sample:
    return Sample(example.reply, TAGS[example.language])


def _day(written: str, wording: Wording) -> str:
    try:
        return wording.day(date.fromisoformat(written))
    except ValueError:
        return written
