"""The role of a figure, from the words around it. Tables per language: what stands before, what stands after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scoring.reading.figures.model import Figure

_BEFORE, _AFTER = 34, 26
Row = tuple[str, frozenset[str], str | None, str | None]
"""Role, kinds that it fits, pattern before (to its end), pattern after (from its beginning)."""


def _row(role: str, kinds: str, before: str | None = None, after: str | None = None) -> Row:
    return role, frozenset(kinds.split()), before, after


ENGLISH: tuple[Row, ...] = (
    _row("offer", "money", r"(?:you said|you mentioned|you offered|you can do|you could do|your offer of|you told me)[^.?!;]{0,12}$"),
    _row("discount", "money percent", None, r"^\s?(?:off\b|discount|reduction|knocked|waived|less than|lower than)"),
    _row("discount", "money percent", r"(?:waive|waiver of|waiving|knock|knocking|take|taking|discount of|reduction of|reduce it by|write off|writing off|forgive|drop|cut|cutting|slice|shave)\s(?:you\s|off\s|about\s|up\sto\s|another\s|even\s|it\sby\s|a\sfull\s)?$", r"^(?!\s?(?:a month|per month|today|by card|a week|on the|payments|instal|down to))"),
    _row("remainder", "money", r"(?:leave|leaves|leaving|left with|left is|remaining|remainder|rest(?: of it)? is|that'd leave|which leaves|be left)\s(?:you\s|us\s|just\s|only\s|a\s|with\s|about\s)*$"),
    _row("remainder", "money", None, r"^\s(?:left|remaining|to go|outstanding after|still to pay)\b"),
    _row("fee", "money", r"(?:fee|fees|charge|charges|penalty|surcharge|costs?)\s(?:of|is|are|comes to|will be|on top of|at)\s?$"),
    _row("fee", "money", None, r"^\s(?:\w+\s){0,2}(?:fee|fees|charge|charges|penalty|surcharge|on top|added on|extra|deposit|in costs|in fees|in charges)\b"),
    _row("interest", "money", None, r"^\s(?:of\s|in\s|contract\s)?interest\b"),
    _row("principal", "money", None, r"^\s(?:of\s|in\s)?principal\b"),
    _row("rate", "percent", r"(?:interest|rate|apr)[^.?!;]{0,20}$"),
    _row("rate", "percent", None, r"^\s?(?:a|per)\s(?:year|month|annum|day|week)|^\s?(?:interest|apr)"),
    _row("instalment", "money", None, r"^\s?(?:a|per|each|every|/)\s?(?:month|week|fortnight|payday|pay day|time|instal|payment|wk|mth|mo\b)|^\s(?:each|apiece|monthly|weekly|every other|on the \w+ of (?:each|every)|instal)"),
    _row("instalment", "money", r"(?:payments?|instal?ments?|monthly|parts|goes|lots)\s(?:of|at|for)\s(?:about\s|around\s|just\s)?$"),
    _row("instalment", "money", r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\sof\s$"),
    _row("income", "money", r"(?:earn|earning|bring home|take home|income (?:is|of)|wage (?:is|of)|paid)\s(?:about\s|around\s)?$"),
    _row("balance", "money", r"(?:owe|owes|owed|owing|balance|debt|total|amount due|arrears|outstanding|account is|comes to|stands at|sits at|it's|it is|that's|that is|bill is|bill of|loan of|figure is|figure i've got is|what i've got here is|what i have here is|behind by|overdue by|past due by|it comes out at|all told|altogether|in full is|the full|for all|have here|in front of me is)\s(?:is\s|of\s|are\s|us\s|them\s|at\s|stands\sat\s|a\stotal\sof\s|about\s|around\s|exactly\s|now\s|just\s|over\s|the\s|currently\s|still\s|for\s|to\s|by\s|the\sbank\s)*$"),
    _row("balance", "money", None, r"^\s(?:balance|outstanding|overdue|past due|in arrears|owing|owed|you owe|that you owe|debt|is owed|is outstanding|is overdue|is due|is what|is the (?:full|balance|total)|in total|altogether|even\b|loan\b|bill\b|one\b)"),
    _row("payment", "money", r"(?:pay|paying|send|sending|put|do|manage|make|get|take|first|clear|settle|start with|payment of|towards|deposit of)\s(?:just\s|about\s|at\sleast\s|us\s|me\s|in\s|the\s|even\s|down\s|a\s|another\s|that\s|it\sfor\s|for\s|over\s)*$"),
    _row("credit-years", "duration", r"(?:credit|file|record|report|default|stays?|shows?|drops? off)[^.?!;]{0,34}$"),
    _row("credit-years", "duration", None, r"^[^.?!;]{0,20}(?:credit|file|record|report)"),
    _row("age-of-debt", "duration", None, r"^\s?(?:overdue|past due|late|behind|in arrears|unpaid|past-due|now overdue|of arrears|late now|without a payment)\b"),
    _row("age-of-debt", "duration", r"(?:overdue|past due|behind|in arrears|unpaid|outstanding|late|not paid|haven't paid|no payment|arrears)\s(?:by\s|for\s|since\s|in\s|about\s|over\s|nearly\s|now\s|almost\s)*$"),
    _row("plan-length", "duration", r"(?:over|across|spread over|within|for)\s(?:the\s|the\snext\s)?$"),
    _row("deadline", "date time duration", r"(?:by|before|no later than|until|till|within|up to|latest)\s(?:the\s|end\sof\s|close\sof\s|noon\son\s|midnight\s|the\send\sof\s)*$"),
    _row("call-frequency", "duration count", r"(?:every|each)\s$"),
)
CHINESE: tuple[Row, ...] = (
    _row("offer", "money", r"(?:您说|你说|您刚才说|您提到)[^。？！；]{0,8}$"),
    _row("discount", "money percent", r"(?:减免?|免|免掉|免去|优惠|便宜|少还|打|抹掉?|减掉|让|折扣|降)(?:您|你|个|了|到|去|您个|百分之)?$", r"^(?!期)"),
    _row("discount", "money percent", None, r"^(?:就)?(?:的)?(?:给您|给你|帮您|帮你)?(?:不要了|免了|免掉|减免|减掉|抹掉|抹了|不用还|优惠|折扣)"),
    _row("remainder", "money", r"(?:剩下?|还剩|余下|剩余|尾款|余额|还差)(?:的)?(?:就是|是|还有|就剩|只有)?$"),
    _row("fee", "money", r"(?:手续费|违约金|罚息|滞纳金|服务费|催收费|保证金|费用|逾期费|管理费|上门费|律师费|诉讼费|罚款)(?:是|为|要|另加|加|得|共|大概)?$"),
    _row("fee", "money", None, r"^(?:的|块钱的|元的)?(?:手续费|违约金|罚息|滞纳金|服务费|催收费|保证金|逾期费|管理费|上门费|律师费|诉讼费|押金|罚款|费用)"),
    _row("interest", "money", r"(?:利息)(?:是|为|共|有)?$"),
    _row("interest", "money", None, r"^(?:的)?利息"),
    _row("principal", "money", r"(?:本金)(?:是|为|共|有|还有)?$"),
    _row("rate", "percent", r"(?:年化|利率|年利率|月息|日息|利息|费率)[^。？！；，]{0,6}$"),
    _row("instalment", "money", r"(?:每期|每月|一期|每个月|一个月|月供|按月|每周|每次)(?:先|就|只|大概|固定|少|还|交|只要|只需|是|给|付|存)*$"),
    _row("income", "money", r"(?:工资|收入|挣|赚|到手)(?:是|有|大概|才|就)?$"),
    _row("balance", "money", r"(?:欠款?|欠了|欠着|欠我们|应还|待还|未还|总共|一共|共计|合计|全部|总额|总欠款|账单|余额|金额|逾期了?|本息|共|要还的?是|结清是|剩余未还)(?:了|是|为|金额|总额|我们|银行|的|有|共|着|大概|现在|目前|一共|总共|还有|款|在)*$"),
    _row("balance", "money", None, r"^(?:的)?(?:欠款|逾期|账单|没还|未还|还没还|逾期款|债务|窟窿|没结清|的账)"),
    _row("payment", "money", r"(?:先还|还|付|交|转|打|存|凑|还个|拿|处理|还上|结)(?:了|个|上|掉|来|先|出|您那|那|这)?$"),
    _row("credit-years", "duration", r"(?:征信|记录|报告|污点)[^。？！；]{0,16}$"),
    _row("credit-years", "duration", None, r"^[^。？！；，]{0,8}(?:征信|记录|才消|消除|才能消)"),
    _row("age-of-debt", "duration", r"(?:逾期|拖了?|欠了|没还|超期|过期|拖欠)(?:了|已经|都|有|快|将近|差不多|整整|达|已)*$"),
    _row("age-of-debt", "duration", None, r"^(?:了)?(?:没还|未还|没处理|逾期|的逾期)"),
    _row("deadline", "date time duration", None, r"^(?:之?前|以内|之内|内|为止|截止|前面)"),
    _row("deadline", "date time duration", r"(?:最晚|最迟|截止到?|不晚于|到|限您?你?)$"),
)  # fmt: skip
_COMPILED = {
    language: tuple(
        (role, kinds, re.compile(before) if before else None, re.compile(after) if after else None)
        for role, kinds, before, after in rows
    )
    for language, rows in (("en", ENGLISH), ("zh", CHINESE))
}


def with_roles(figures: Sequence[Figure], text: str, language: str) -> tuple[Figure, ...]:
    """The figures with the role of the first row that fits; a role that the scan gave stays."""
    return tuple(f if f.role else replace(f, role=_role(f, text, language)) for f in figures)


def _role(figure: Figure, text: str, language: str) -> str | None:
    start, end = figure.span
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    for role, kinds, left, right in _COMPILED[language]:
        if figure.kind not in kinds:
            continue
        if (left is None or left.search(before)) and (right is None or right.match(after)):
            return role
    return None
