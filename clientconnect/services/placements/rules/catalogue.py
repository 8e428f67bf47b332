"""Every rule of entry: those of the client's guide, then ours."""

from clientconnect.services.placements.rules.guide_rules import GUIDE
from clientconnect.services.placements.rules.model import Rule
from clientconnect.services.placements.rules.own_rules import OURS

RULES: tuple[Rule, ...] = GUIDE + OURS
"""All rules. Of a field the earlier one's correction comes first."""

_NAMED = {rule.id: rule for rule in RULES}


def rule_named(rule_id: str) -> Rule:
    """Return the rule with this id; ``KeyError`` for none."""
    return _NAMED[rule_id]
