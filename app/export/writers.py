"""A writer per format: from conversations to text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from app.catalogue import Catalogue
from app.export.contract import conversation_record
from app.export.masking import MASK, mask, names_of
from app.model import Conversation
from scoring.reading.model import HELD

Format = Literal["json", "jsonl", "csv", "html"]
MEDIA: Mapping[str, str] = {
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_COLUMNS = (
    "conversation", "scenario", "persona", "language", "mode", "seed", "turn", "reply", "line", "state", "trust",
    "tension", "willingness", "acts", "violations", "findings", "legality", "empathy", "clarity", "ending", "passed",
    "total", "trainee",
)  # fmt: skip


def write(talks: Sequence[Conversation], form: Format, catalogue: Catalogue, *, unmask: bool = False) -> str:
    """The conversations in one format; names and account numbers are masked unless `unmask`.

    The database keeps everything: an export only hides.
    """
    records = [_record(talk, catalogue, unmask=unmask) for talk in talks]
    if form == "json":
        return json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    if form == "csv":
        return _csv(records)
    return _html(records, catalogue)


def _record(talk: Conversation, catalogue: Catalogue, *, unmask: bool) -> dict[str, Any]:
    record = {**conversation_record(talk, catalogue), "trainee": talk.visitor, "masked": False}
    scenario = catalogue.scenarios.get(talk.scenario)
    if unmask:
        return record
    # Without its card nobody knows which names were said: then the words stay behind.
    return mask(record, names_of(scenario, talk.visitor)) if scenario else _wordless(record)


def _wordless(record: dict[str, Any]) -> dict[str, Any]:
    """The figures alone of a conversation whose scenario is gone."""
    card = record["scorecard"]
    bare = {**card, "auto_fails": [], "summary": []} if card else None
    turns = [{**turn, "reply": MASK, "line": MASK, "findings": []} for turn in record["turns"]]
    return {
        **record, "opening": MASK, "trainee": "", "turns": turns, "scorecard": bare, "aftermath": None, "masked": True,
        "masks": [],
    }  # fmt: skip


def _csv(records: Sequence[dict[str, Any]]) -> str:
    """A row per turn, with a byte order mark so that spreadsheets read Chinese, and no cell that runs as a formula."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    for record in records:
        for turn in record["turns"]:
            rows.writerow([_cell(value) for value in _row(record, turn)])
    return "\ufeff" + out.getvalue()


def _row(record: dict[str, Any], turn: dict[str, Any]) -> list[Any]:
    card, mood, scores = record["scorecard"] or {}, turn.get("mood", {}), turn.get("scores", {})
    findings = turn.get("findings", [])
    violations = {
        f["category"] for f in findings if f["dimension"] == "legality" and f["severity"] not in ("advice", "praise")
    }
    return [
        record["id"], record["scenario"], record["persona"], record["language"], record["mode"], record["seed"],
        turn["number"], turn["reply"], turn["line"], turn.get("state", ""), mood.get("trust"), mood.get("tension"),
        mood.get("willingness"), " ".join(act["act"] for act in turn.get("acts", []) if act["stance"] in HELD),
        " ".join(sorted(violations)), " | ".join(f["finding"] for f in findings), scores.get("legality"),
        scores.get("empathy"), scores.get("clarity"), record["ending"]["kind"], card.get("passed"), card.get("total"),
        record["trainee"],
    ]  # fmt: skip


def _cell(value: Any) -> Any:
    """A spreadsheet runs cells that begin with = + - @ as formulas; a quote before them keeps them words."""
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def _html(records: Sequence[dict[str, Any]], catalogue: Catalogue) -> str:
    made = Environment(
        loader=PackageLoader("app", "export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    titles = {id_: scenario.title for id_, scenario in catalogue.scenarios.items()}
    return made.get_template("transcript.html").render(records=records, titles=titles, words=_WORDS)


_WORDS = {
    "en": {
        "transcript": "Transcript", "collector": "Collector", "debtor": "Debtor", "legality": "Legality",
        "empathy": "Empathy", "clarity": "Clarity", "process": "Process", "total": "Total", "passed": "Passed",
        "failed": "Not passed", "unrated": "not rated", "instead": "Better", "ending": "Ending",
        "notice": "Training record, not legal advice.", "open": "still open", "agreement": "an agreement",
        "promise": "a promise to pay", "callback": "a call-back agreed", "referred": "referred to help",
        "dispute": "a dispute taken down", "hung-up": "the debtor hung up", "complaint": "a complaint",
        "closed": "ended by the collector", "made": "Made with", "asked": "The debtor, asked afterwards",
        "became": "What became of it",
    },
    "zh": {
        "transcript": "对话记录", "collector": "催收员", "debtor": "债务人", "legality": "合法合规",
        "empathy": "同理心", "clarity": "清晰度", "process": "流程", "total": "总分", "passed": "通过",
        "failed": "未通过", "unrated": "未评", "instead": "可以这样说", "ending": "结果",
        "notice": "培训记录，不构成法律意见。", "open": "尚未结束", "agreement": "达成分期协议", "promise": "承诺还款",
        "callback": "约定回电", "referred": "转介帮助", "dispute": "登记异议", "hung-up": "对方挂断",
        "complaint": "对方投诉",
        "closed": "催收员结束了对话", "made": "所用版本", "asked": "事后问对方", "became": "后来怎么样了",
    },
}  # fmt: skip
