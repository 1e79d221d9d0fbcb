"""The page for evaluators: the figures of the labelled set that is configured."""

import json
from pathlib import Path

from app.language import Wording
from app.routers.agreement import measured
from app.showing.agreement import agreement_page
from tests.app.test_commands import CASE, LABELS
from tests.cards import catalogue


def test_the_figures_of_a_set_stand_on_the_page_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    found = {**CASE, "labels": LABELS, "difficulty": "explicit"}
    missed = {**found, "id": "two", "reply": "Good morning.", "labels": {**LABELS, "violations": ["abuse"]}}
    lines = [json.dumps(found), json.dumps(missed), "{broken", json.dumps(CASE)]
    file.write_text("\n".join(lines), encoding="utf-8")
    report, faults = measured([file, tmp_path / "gone.jsonl"], catalogue())
    assert [fault.partition(": ")[0] for fault in faults] == [
        "set.jsonl:3",
        "set.jsonl:4",
        str(tmp_path / "gone.jsonl"),
    ]
    for language in ("en", "zh"):
        page = agreement_page(report, faults, Wording(language))
        assert page.cases == 2
        assert [row.id for row in page.misses] == ["two"]
        assert page.false_alarms == ()
        assert page.tables[0].rows[0].figures[1:4] == ("1.00", "0.50", "0.67")
        assert all(len(row.figures) == len(table.heads) for table in page.tables for row in table.rows)


def test_without_a_set_the_page_says_how_to_name_one() -> None:
    report, faults = measured([], catalogue())
    page = agreement_page(report, faults, Wording("en"))
    assert (page.cases, page.tables, page.faults) == (0, (), ())
