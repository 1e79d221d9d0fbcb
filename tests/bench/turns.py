"""The computing of a turn, in one process, beside the peers on the same replies."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from time import perf_counter

from app.catalogue import Catalogue, load_catalogue
from app.play import Play, begin, play_turn
from scoring.grading.grade import grade
from scoring.reading.load import load_reader
from tests.bench.peers import proselint_checks, rivescript_brain
from tests.bench.replies import LONGEST, distinct_replies, hostile_reply
from tests.bench.timing import Times, timed

NOW = datetime(2026, 3, 4, 11, 30, tzinfo=UTC)
LANGUAGES = ("en", "zh")
RIVESCRIPT, PROSELINT = PEERS = ("RiveScript", "proselint")


class Talker:
    """Says one reply after another; where a conversation has ended the next one begins."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue = catalogue
        self._scenarios = [id_ for id_, card in sorted(catalogue.scenarios.items()) if card.language == language]
        self._begun = 0
        self._play = self._next()

    def _next(self) -> Play:
        self._begun += 1
        return begin(self._catalogue, self._scenarios[self._begun % len(self._scenarios)], self._begun)

    def say(self, reply: str) -> None:
        turn, self._play = play_turn(self._catalogue, self._play, reply, NOW)
        if turn.ending:
            self._play = self._next()

    def read_and_grade(self, reply: str) -> None:
        case, line = self._play.standing.case, self._play.standing.line
        reading = self._catalogue.reader.read(reply, self._play.scenario.language, line.text)
        grade(reading, case, self._catalogue.rulebook)


def measure_turns() -> None:
    began = perf_counter()
    catalogue = load_catalogue()
    print(f"all cards loaded in {perf_counter() - began:.1f} s")
    for language in LANGUAGES:
        _measure(catalogue, language)
    print(f"\nmemory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def _measure(catalogue: Catalogue, language: str) -> None:
    replies = distinct_replies(language)
    print(
        f"\n{language}: {len(replies)} distinct replies, {sum(map(len, replies)) // len(replies)} characters on average"
    )
    talker = Talker(catalogue, language)
    bot, triggers = rivescript_brain(language, load_reader()[1])
    lint, checks = proselint_checks()
    found = timed(
        {
            "read + grade": talker.read_and_grade,
            "read + grade + react + speak": talker.say,
            f"{RIVESCRIPT}, {triggers} triggers": bot,
            f"{PROSELINT}, {checks} checks": lint,
        },
        replies,
    )
    for name, times in found.items():
        print(f"  {name:32} {times}   p99 = {times.at(0.99) / times.at(0.5):.1f} x p50{_beside(name, times, found)}")
    lengths = (LONGEST // 4, LONGEST // 2, LONGEST)
    medians = [_hostile(talker, language, length) for length in lengths]
    told = ", ".join(f"{length}: {median:.1f} ms" for length, median in zip(lengths, medians, strict=True))
    print(f"  hostile input, by characters     {told}")


def _beside(name: str, times: Times, found: dict[str, Times]) -> str:
    """Our medians as multiples of the peers'."""
    if name.startswith(PEERS):
        return ""
    ratios = [(peer, times.at(0.5) / found[peer].at(0.5)) for peer in found if peer.startswith(PEERS)]
    return "   " + ", ".join(f"{ratio:.2f} x {peer.partition(',')[0]}" for peer, ratio in ratios)


def _hostile(talker: Talker, language: str, length: int) -> float:
    """Milliseconds for a hostile reply of this length; twice as long must take about twice as long."""
    return timed({"": talker.read_and_grade}, [hostile_reply(language, length)] * 9)[""].at(0.5)
