"""What would keep somebody from using a page, by axe's rules for WCAG 2.2 A and AA and its best practices."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """With everything unfolded: rule, element, what to do."""
    page.evaluate("document.querySelectorAll('details:not([open])').forEach(one => one.open = one.unfolded = true)")
    answer = Axe().run(page, options=RULES).response
    page.evaluate("document.querySelectorAll('details').forEach(one => { if (one.unfolded) one.open = false })")
    assert len(answer["passes"]) > 10  # it did look
    return [(v["id"], node["html"], node["failureSummary"]) for v in answer["violations"] for node in v["nodes"]]
