"""Hand-made parts of pages: a call that went badly, with everything that a page could have to show of it."""

from app.parts import (
    AccountFile,
    Attempt,
    Brief,
    Cite,
    Composer,
    Curve,
    CurveRow,
    Ended,
    Face,
    Fact,
    HelpLines,
    Mark,
    Piece,
    Remark,
    RuleGroup,
    RuleLine,
    ScenarioCard,
    Series,
    Speech,
    Tip,
    TurnView,
)

FACE = Face("evasive", 2, "guarded, looking away")
CARD = ScenarioCard(
    "card-90-days",
    "A credit card, ninety days late",
    "en",
    "The evasive one",
    FACE,
    "English",
    "United States",
    "medium",
    "$2,400",
)
BRIEF = Brief(
    "Sam Okafor of Northgate Recovery, calling for Harbor Bank.",
    "Dana Reyes, who has not picked up for three weeks.",
    "Confirm who is on the line, find out why the payments stopped, and agree on something Dana can keep to.",
    "Speaking of the debt before Dana is confirmed; threats; more than six instalments.",
    "70 points or more and no auto-fail.",
)
FILE = AccountFile(
    (Fact("Creditor", "Harbor Bank"), Fact("Balance", "$2,400"), Fact("Days past due", "90")),
    (Fact("Instalments", "up to 6"), Fact("Court", "nothing decided")),
    ("3 March: rang at 18:10; nobody answered.",),
    ("They dispute the debt.",),
)
MARKS = (
    Mark("Legality", "✗", "serious breach", "bad", "60"),
    Mark("Empathy", "✓", "sees the person", "good", "62"),
    Mark("Clarity", "–", "not rated", "quiet"),
)
REMARK = Remark(
    "Legality",
    "✗",
    "serious breach",
    "bad",
    "we'll have your wages",
    "“we'll have your wages” announces what no court has ordered.",
    "It claims a power that the creditor does not have.",
    "Let's see what you can manage this month.",
    "Against the law.",
    (Cite("15 U.S.C. 1692e(4)", "No false hint of garnishment.", "/law/us.fdcpa.1692e-4"),),
    "/rules/garnishment-without-judgment",
    1,
)
PRAISE = Remark(
    "Empathy",
    "✓",
    "well said",
    "good",
    "that sounds hard",
    "“that sounds hard” names what Dana feels.",
    "",
    "",
    "",
    (),
    "/rules/names-the-feeling",
    1,
)
TURN = TurnView(
    1,
    (
        Piece("Dana, "),
        Piece("that sounds hard", "Empathy: well said", "good"),
        Piece(", but "),
        Piece("we'll have your wages", "Legality: serious breach", "bad"),
        Piece(" by Friday."),
    ),
    Speech("You can't just do that. Can you?", "a long pause"),
    MARKS,
    "It announces what no court has ordered.",
    (REMARK, PRAISE),
    is_selected=True,
    event="They ask who is calling.",
)
QUIET = TurnView(2, (Piece("<script>alert(1)</script> {{7*7}}"),), Speech("What?"))
COMPOSER = Composer(3, "0190-key")
HELP = HelpLines(
    "If this comes close to you: these people listen.", (Fact("988", "Suicide & Crisis Lifeline, call or text"),)
)
OPENING = Speech("Hello? Who's this?", "television in the background")
CURVE = Curve(
    "Trust falls from 20 to 12, tension rises from 45 to 71.",
    (
        Series("Trust", "trust", "40,164 290,178 540,170", ((40, 164), (290, 178), (540, 170)), 540, 170, 174),
        Series("Tension", "tension", "40,119 290,80 540,70", ((40, 119), (290, 80), (540, 70)), 540, 70, 74),
        Series(
            "Willingness", "willingness", "40,173 290,150 540,140", ((40, 173), (290, 150), (540, 140)), 540, 140, 144
        ),
    ),
    (Tip(1, 290, "“we'll have your wages” made them tense."),),
    ((40, "0"), (290, "1"), (540, "2")),
    (
        CurveRow("0", 20, 45, 15, "guarded"),
        CurveRow("1", 12, 67, 28, "stalling"),
        CurveRow("2", 17, 71, 33, "stalling"),
    ),
)
RULE = RuleLine(
    "Announces garnishment without a judgment", "/rules/garnishment-without-judgment", "serious breach", "✗", "bad"
)
GROUP = RuleGroup("improper_legal_threat", "Improper legal threat", (RULE,))
LAW = RuleGroup("us.fdcpa", "Fair Debt Collection Practices Act", (RULE,))
ENDED = Ended("They hung up", "The line went dead before anything was settled.")
ATTEMPT = Attempt(
    CARD.title,
    "en",
    "The evasive one",
    FACE,
    "Practice",
    "24 Nov 13:40",
    "3 replies",
    "Not passed",
    "✗",
    "bad",
    "/conversations/one/debrief",
)
