"""The next part of a series: the scenario as the earlier call left it, and the debtor who remembers it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, get_args

from personas.afterwards.afterlife import Afterlife
from personas.amounts import cardinal, spoken_day, times, written_day
from personas.days import day_of
from personas.model import Agreement, Mood, Progress, Reaction
from personas.persona import Persona
from scenarios.cards import Bilingual
from scenarios.model import Scenario
from scenarios.money import spoken_money, written_money
from scenarios.script import Objection
from scenarios.series import EARLIER, LASTING, Earlier, Remembrance
from scenarios.terms import Flag, Language

LANGUAGES: tuple[Language, ...] = get_args(Language)
_NAMED = re.compile(r"\{\{ *(" + "|".join(sorted(EARLIER)) + r") *\}\}")


def continued(scenario: Scenario, earlier: Earlier | None) -> Scenario:
    """The scenario with what the earlier conversation left: words, notes, objections, hour, and what is still owed."""
    follows = scenario.follows
    if follows is None:
        return scenario
    past = earlier or follows.otherwise
    scenario = _at_the_hour(scenario, past)
    held = [each for each in follows.remembers if each.if_.holds(past.seen_on(scenario.date))]
    words = _words(scenario, past, scenario.language)
    facts = dict(scenario.facts)
    for each in reversed(held):
        facts |= {bank: _filled(texts, words) for bank, texts in each.facts.items()}
    objections = [_said(o, words) for each in held for o in each.objections]
    return scenario.model_copy(
        update={
            "account": scenario.account.model_copy(update=_owed(scenario, past)),
            "opening": _opening(scenario, held, words),
            "flags": tuple(dict.fromkeys((*scenario.flags, *past.flags))),
            "notes": (*scenario.notes, *_notes(scenario, past, held)),
            "facts": facts,
            "objections": (*objections, *scenario.objections),
        }
    )


def _at_the_hour(scenario: Scenario, past: Earlier) -> Scenario:
    """The scenario on the day and at the hour that were agreed, if any were; what counts days is counted again."""
    day = date.fromisoformat(past.call_on) if past.call_on else scenario.date
    hour = time.fromisoformat(past.hour) if past.hour else scenario.starts_at.timetz().replace(tzinfo=None)
    if (day, hour) == (scenario.date, scenario.starts_at.time()):
        return scenario
    account, background, due = scenario.account, scenario.background, scenario.account.days_past_due
    if due is not None:
        account = account.model_copy(update={"days_past_due": due + (day - scenario.date).days})
    if past.held_on is not None and background.days_since_conversation is not None:
        since = (day - date.fromisoformat(past.held_on)).days
        background = background.model_copy(update={"days_since_conversation": since})
    starts_at = datetime.combine(day, hour, scenario.starts_at.tzinfo)
    return scenario.model_copy(update={"starts_at": starts_at, "account": account, "background": background})


def before(scenario: Scenario, earlier: Earlier | None) -> tuple[Bilingual, ...]:
    """What the briefing tells of the earlier conversation; nothing where there was none."""
    return continued(scenario, earlier).notes[len(scenario.notes) :]


def is_due(scenario: Scenario, earlier: Earlier) -> bool:
    """Whether what the earlier conversation left is reason for this one."""
    follows = scenario.follows
    return follows is not None and follows.if_.holds(earlier.seen_on(scenario.date))


def mood_of(persona: Persona, earlier: Earlier | None) -> Mood:
    """The mood on picking up: what the earlier call left of it, faded towards the persona's own."""
    if earlier is None:
        return persona.mood
    carries, start = persona.everyone.carries_over, persona.mood
    return replace(
        start,
        trust=_faded(start.trust, earlier.trust, carries.trust),
        tension=_faded(start.tension, earlier.tension, carries.tension),
        willingness=_faded(start.willingness, earlier.willingness, carries.willingness),
    )


def _faded(own: int, left: int, percent: int) -> int:
    return own + round((left - own) * percent / 100)


def remembered(progress: Progress, scenario: Scenario, earlier: Earlier | None) -> Progress:
    """What is out and what was voiced already is not brought up again."""
    if earlier is None:
        return progress
    told = frozenset(each.id for each in scenario.secrets) & frozenset(earlier.told)
    raised = frozenset(each.id for each in scenario.objections) & frozenset(earlier.raised)
    return replace(progress, told=told, raised=raised)


def earlier_of(
    start: Mood, reactions: Sequence[Reaction], life: Afterlife | None, terms: Agreement | None,
    before_that: Earlier | None, held_on: date, again: datetime | None = None,
) -> Earlier:  # fmt: skip
    """What a conversation leaves for the next; what was told and promised before it still stands.

    `again` is when the debtor is to be called again, where an hour was agreed.
    """
    last = reactions[-1] if reactions else None
    mood = last.mood if last else start
    paid_on = [each.due for each in life.payments if each.status in ("paid", "late")] if life else []
    missed = next((each.due for each in life.payments if each.status in ("part", "missed")), None) if life else None
    if life is not None and missed is None and life.cause != "none":
        # Paid, but not honoured: broken from the day of the last payment.
        missed = life.payments[-1].due
    return Earlier(
        ending=last.ending.kind if last and last.ending else "open",
        trust=mood.trust, tension=mood.tension, willingness=mood.willingness,
        acts=_with(before_that.acts if before_that else (), *(each.acts for each in reactions)),
        told=_with(before_that.told if before_that else (), [e.secret for e in reactions if e.secret]),
        raised=_with(before_that.raised if before_that else (), [e.objection for e in reactions if e.objection]),
        flags=_flags(before_that.flags if before_that else (), reactions),
        instalment=terms.instalment if terms else None, count=terms.count if terms else None,
        first_on=terms.first_on if terms else None, paid_on=tuple(paid_on), missed_on=missed,
        cause=life.cause if life else "none",
        hour=again.strftime("%H:%M") if again else None, call_on=again.date().isoformat() if again else None,
        held_on=held_on.isoformat(),
    )  # fmt: skip


def standing_terms(agreed: Agreement | None, earlier: Earlier | None, today: date) -> Agreement | None:
    """The terms that hold after a conversation: a new plan, else the one that stood before it, else a new promise."""
    if earlier is None or earlier.instalment is None or earlier.is_broken_by(today):
        return agreed
    if agreed is not None and agreed.is_plan:
        return agreed
    stood = Agreement(earlier.instalment, earlier.count, earlier.instalment * (earlier.count or 1), earlier.first_on)
    if agreed is not None and agreed.instalment == stood.instalment:
        # The same sum on another day: the plan has been moved.
        return replace(stood, first_on=agreed.first_on)
    return stood if agreed is None or stood.is_plan else agreed


def _with(first: Sequence[str], *more: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *(name for names in more for name in names)}))


def _flags(first: Sequence[Flag], reactions: Sequence[Reaction]) -> tuple[Flag, ...]:
    """What stands at the end, of what lasts."""
    flags = set[str](first)
    for each in reactions:
        flags = (flags - each.clears) | each.raises
    return tuple(flag for flag in get_args(Flag) if flag in flags & LASTING)


def _owed(scenario: Scenario, past: Earlier) -> dict[str, Any]:
    """The account's figures on the day: what came in is taken off the balance and the principal."""
    account, paid = scenario.account, past.paid_sum(scenario.date, scenario.account.balance)
    if not paid:
        return {}
    changes: dict[str, Any] = {"balance": account.balance - paid}
    if account.principal is not None:
        changes["principal"] = max(Decimal(0), account.principal - paid)
    changes["last_payment_date"] = [day for day in past.paid_on if day < scenario.date.isoformat()][-1]
    return changes


def _words(scenario: Scenario, past: Earlier, language: Language, *, is_written: bool = False) -> dict[str, str]:
    """What the placeholders of remembered words stand for; those without a value are left out."""
    day, account = scenario.date, scenario.account
    paid, is_british = past.paid_by(day), scenario.jurisdiction == "uk"
    came_in = past.paid_sum(day, account.balance)
    sums = {"promised": past.instalment, "paid_sum": came_in if paid else None, "rest": account.balance - came_in}
    money = written_money if is_written else spoken_money
    words = {name: money(value, account.currency, language) for name, value in sums.items() if value is not None}
    for name, said in (("promised_day", past.first_on), ("missed_day", past.missed_on)):
        found = day_of(said, date.fromisoformat(said)) if said and re.match(r"\d{4}-", said) else None
        if found is not None:
            words[name] = (
                written_day(found, language, is_british=is_british)
                if is_written
                else spoken_day(found, day, language, is_british=is_british)
            )
    if past.count is not None:
        words["promised_count"] = cardinal(past.count, language)
    if paid:
        words["paid_times"] = times(paid, language)
    if past.hour is not None:
        words["hour"] = past.hour
    return words


def _filled(texts: Sequence[str], words: Mapping[str, str]) -> tuple[str, ...]:
    """The texts whose placeholders of the past all have a value."""
    fitting = (text for text in texts if {found[1] for found in _NAMED.finditer(text)} <= words.keys())
    return tuple(_NAMED.sub(lambda found: words[found[1]], text) for text in fitting)


def _opening(scenario: Scenario, held: Sequence[Remembrance], words: Mapping[str, str]) -> tuple[str, ...]:
    spoken = (_filled(each.opening, words) for each in held if each.opening)
    return next((texts for texts in spoken if texts), scenario.opening)


def _notes(scenario: Scenario, past: Earlier, held: Sequence[Remembrance]) -> list[Bilingual]:
    """As a file has them: days with their month."""
    words = {language: _words(scenario, past, language, is_written=True) for language in LANGUAGES}
    notes = []
    for each in held:
        if each.note is not None:
            english, chinese = _filled([each.note.en], words["en"]), _filled([each.note.zh], words["zh"])
            notes += [Bilingual(en=english[0], zh=chinese[0])] if english and chinese else []
    return notes


def _said(objection: Objection, words: Mapping[str, str]) -> Objection:
    return objection.model_copy(
        update={"line": _filled(objection.line, words), "settled": _filled(objection.settled, words)}
    )
