"""What axe says against a page: its rules of every level and every impact, best practices among them, none left out."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """async within => {
    const changes = () => document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
    for (let still = 0, frame = 0; still < 2 && frame < 60; frame++) {
        await new Promise(requestAnimationFrame);
        const now = changes();
        now.forEach(one => one.finish());
        still = now.length ? 0 : still + 1;
    }
    return (await axe.run(within ?? document, {resultTypes: ['violations']})).violations;
}"""
"""What is changing its colour or its place is looked at when it has arrived: the end of one change may begin another."""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return a line for each element (only those ``within`` a selector) with a fault: the rule, its impact, the element."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, within)
    return [f"{one['id']} ({one['impact']}): {node['html'][:200]}" for one in found for node in one["nodes"]]
