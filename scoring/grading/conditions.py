"""Whether a rule's condition holds for a reading in a case, and on which words."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from scenarios.model import Account, Case
from scoring.grading.authority_checks import CHECKS
from scoring.grading.rules import CaseTest, Condition
from scoring.reading.model import HELD, Reading, Span

_COMPARE: dict[str, Callable[[int, int], bool]] = {">=": operator.ge, "<=": operator.le, "==": operator.eq}
Spans = list[Span]
Violated = Mapping[str, Spans]
"""Spans of the violations found, by category of legality."""


def holds(when: Condition, reading: Reading, case: Case, violated: Violated = MappingProxyType({})) -> Spans | None:
    """The spans that make the condition true, the most telling first (empty: true of the whole); None when it fails.

    `violated` holds what was found of legality, by category.
    """
    if when.case and not case_fits(when.case, case):
        return None
    found: Spans = []
    for key in when.asks:
        spans = TESTS[key](when, reading, case)
        if spans is None:
            return None
        found += spans
    if when.violates:
        spans = [span for category in when.violates for span in violated.get(category, ())]
        if not spans:
            return None
        found += spans
    return _combined(when, reading, case, found, violated)


def acts_wanted(when: Condition) -> frozenset[str] | None:
    """Acts of which at least one must stand in a reading, in whatever stance; None where it may hold without any."""
    if when.act:
        return frozenset(when.act)
    wanted = [acts for part in when.all if (acts := acts_wanted(part)) is not None]
    options = [acts_wanted(part) for part in when.any]
    if options and None not in options:
        wanted.append(frozenset[str]().union(*(acts for acts in options if acts is not None)))
    return min(wanted, key=len, default=None)


def _combined(when: Condition, reading: Reading, case: Case, found: Spans, violated: Violated) -> Spans | None:
    for part in when.all:
        spans = holds(part, reading, case, violated)
        if spans is None:
            return None
        found += spans
    if when.any:
        options = [spans for part in when.any if (spans := holds(part, reading, case, violated)) is not None]
        if not options:
            return None
        found += [span for spans in options for span in spans]
    if any(holds(part, reading, case, violated) is not None for part in when.none):
        return None
    return found


def _acts(when: Condition, reading: Reading, case: Case) -> Spans | None:
    if not when.act:
        return []
    stances = frozenset(when.stance) or HELD
    hits = [
        act for act in reading.acts
        if act.id in when.act and act.stance in stances and (when.modal is None or act.modal == when.modal)
        and not (act.id.startswith(_CLAIMS) and _is_mostly_in_name(act.span, reading, case.account))
    ]  # fmt: skip
    if when.same_clause:
        clauses = [reading.clauses[act.clause].span for act in hits]
        mentions = [concept.span for concept in reading.mentions(*when.mentions)]
        hits = [a for a, c in zip(hits, clauses, strict=True) if any(c[0] <= m[0] < c[1] for m in mentions)]
    return [act.span for act in hits] or None


_CLAIMS = "claim-"
"""Acts that claim an office, whose word may be part of a company's own name (“Ivy Court Credit here”)."""


def _is_mostly_in_name(span: Span, reading: Reading, account: Account) -> bool:
    half = (span.end - span.start) // 2
    places = _places_of((account.agency, account.creditor), reading)
    return any(min(span.end, end) - max(span.start, start) > half for start, end in places)


def _places_of(names: Iterable[str | None], reading: Reading) -> Iterator[tuple[int, int]]:
    """Where these names stand in the reply, said whole."""
    text = reading.text.lower()
    for name in filter(None, names):
        start = text.find(name.lower())
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name.lower(), start + 1)


def _figures(when: Condition, reading: Reading, case: Case) -> Spans | None:
    found: Spans = []
    if when.figure:
        found = [span for name in when.figure for span in CHECKS[name](reading, case)]
        if not found:
            return None
    for wanted in when.figures:
        spans = [Span(*f.span) for f in reading.figures if wanted in (f.kind, f.role)]
        if not spans:
            return None
        found += spans
    return found


def _mentions(when: Condition, reading: Reading, case: Case) -> Spans | None:
    if not when.mentions or when.same_clause:
        return []
    spans = [concept.span for concept in reading.mentions(*when.mentions)]
    if case.listener != "third_party":
        # To say who calls is a duty, whatever the company's name speaks of; and a person's name is no trade word.
        spans = [span for span in spans if not _is_in_name(span, reading, case.account)]
    if when.mentions_count:
        return spans if _compare(len(spans), when.mentions_count) else None
    return spans or None


def _is_in_name(span: Span, reading: Reading, account: Account) -> bool:
    """The words are part of the agency's or the creditor's name, said whole, or one of the debtor's names."""
    names = (account.agency, account.creditor, *(account.debtor or "").split())
    return any(start <= span.start and span.end <= end for start, end in _places_of(names, reading))


def _heard(when: Condition, reading: Reading, _: Case) -> Spans | None:
    if when.heard and (reading.after is None or not any(a.id in when.heard for a in reading.after.acts)):
        return None
    if when.heard_mentions and (reading.after is None or not reading.after.mentions(*when.heard_mentions)):
        return None
    return []


def _counts(when: Condition, reading: Reading, _: Case) -> Spans | None:
    if when.questions:
        asked = {act.clause for act in reading.acts if act.is_held and not _ASKS.isdisjoint(act.kinds)}
        if not _compare(len(asked), when.questions):
            return None
    if when.words and not _compare(reading.words, when.words):
        return None
    if when.acts and not _compare(sum(act.is_held for act in reading.acts), when.acts):
        return None
    length = when.length.get(reading.language)
    if when.length and (length is None or not _compare(reading.words, length)):
        return None
    if when.clauses_in_sentence:
        per_sentence = Counter(clause.sentence for clause in reading.clauses)
        if not _compare(max(per_sentence.values(), default=0), when.clauses_in_sentence):
            return None
    return []


_ASKS = frozenset({"ask_open", "ask_closed"})


def _memory(when: Condition, reading: Reading, case: Case) -> Spans | None:
    if when.before and not any(set(when.before) & acts for acts in case.memory.acts):
        return None
    if when.parroted is not None and _is_parroted(reading, case) != when.parroted:
        return None
    return []


def _is_parroted(reading: Reading, case: Case) -> bool:
    """The words of an acknowledgement stood verbatim in an earlier reply."""
    kind = [a for a in reading.acts if a.is_held and {"acknowledge", "apologise"} & set(a.kinds)]
    earlier = " ".join(case.memory.replies).casefold()
    return any(reading.quote(reading.clauses[a.clause].span).casefold() in earlier for a in kind)


def _compare(value: int, test: str) -> bool:
    sign, number = test.split()
    return _COMPARE[sign](value, int(number))


def case_fits(test: CaseTest, case: Case) -> bool:
    """Whether the facts of the case pass; an unknown fact fails a test that names it."""
    return (
        _in(test.jurisdiction, case.jurisdiction)
        and _in(test.listener, case.listener)
        and _same(test.verified, case.verified)
        and (not test.flags or any(case.has(flag) for flag in test.flags))
        and not any(case.has(flag) for flag in test.no_flags)
        and _in(test.legal_action, case.authority.legal_action or "unknown")
        and _in(test.channel, case.channel)
        and _in(test.relation, case.relation)
        and _in(test.caller, case.caller)
        and _in(test.place, case.place)
        and _same(test.may_waive, _may_waive(case))
        and _same(test.employer_prohibits, case.employer_prohibits)
        and _same(test.on_refused_medium, case.channel in case.refused_media)
        and _same(test.first_contact, case.first_contact)
        and _same(test.debtor_unreachable, case.debtor_unreachable)
        and not any(consent in case.consents for consent in test.unless_consent)
        and _is_outside(test, case)
    )


def _in(allowed: Iterable[str], value: str | None) -> bool:
    allowed = tuple(allowed)
    return not allowed or value in allowed


def _same(wanted: Any, value: Any) -> bool:
    return wanted is None or value is wanted


def _may_waive(case: Case) -> bool | None:
    most = case.authority.max_waiver_pct
    return None if most is None else most > 0


def _is_outside(test: CaseTest, case: Case) -> bool:
    if not test.outside_hours:
        return True
    lawful = test.outside_hours.get(case.jurisdiction)
    if lawful is None or not case.local_time:
        return False
    return not lawful[0] <= case.local_time.zfill(5) <= lawful[1]


TESTS: Mapping[str, Callable[[Condition, Reading, Case], Spans | None]] = MappingProxyType({
    "act": _acts, "figure": _figures, "mentions": _mentions, "heard": _heard, "questions": _counts, "before": _memory,
})  # fmt: skip
"""What a condition may ask of a reading, by the first of the keys that ask it."""
