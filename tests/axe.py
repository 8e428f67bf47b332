"""What axe says against a page: its rules of every level and every impact, best practices among them, none left out."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """async within => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    for (const change of document.getAnimations())
        if (change.effect.getComputedTiming().endTime !== Infinity) change.finish();
    return (await axe.run(within ?? document, {resultTypes: ['violations']})).violations;
}"""
"""What is changing its colour or its place is looked at when it has arrived."""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return a line for each element (only those ``within`` a selector) with a fault: the rule, its impact, the element."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, within)
    return [f"{one['id']} ({one['impact']}): {node['html'][:200]}" for one in found for node in one["nodes"]]
