"""Make the demo's records, batch by batch: the same seed and day give the same records, however many are asked for."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clientconnect.demo.account import account
from clientconnect.demo.agency import SIGN_INS
from clientconnect.demo.contacts import fill
from clientconnect.demo.dice import Dice
from clientconnect.demo.known_accounts import known_accounts
from clientconnect.demo.people import Household
from clientconnect.demo.plots import unfold
from clientconnect.demo.returned_checks import perhaps_a_check
from clientconnect.demo.story import Story
from clientconnect.services.accounts.load.batch import RecordBatch

SEED = 20261122
BATCH = 250
"""Accounts in a batch: written in a transaction of some 200 ms at most."""
_REMEMBERED = 400


def generate(count: int, today: date, seed: int = SEED, *, with_returned_checks: bool = True) -> Iterator[RecordBatch]:
    """Yield ``count`` accounts with all that happened on them, in batches; the known ones come first.

    Memory stays flat: of the people only some hundred are remembered, so that some owe several times. Clients that bill
    for something else have some accounts that are checks which came back, if wanted.
    """
    first = known_accounts(today)
    yield first
    dice = Dice(seed)
    people: deque[Household] = deque(maxlen=_REMEMBERED)
    left = max(count - len(first.accounts), 0)
    for start in range(0, left, BATCH):
        stories = [_story(dice, index, today, people) for index in range(start, min(start + BATCH, left))]
        batch = _batch(stories)
        if with_returned_checks:
            batch = replace(batch, accounts=[perhaps_a_check(one, at) for at, one in enumerate(batch.accounts, start)])
        yield batch


def _story(dice: Dice, index: int, today: date, people: deque[Household]) -> Story:
    known = dice.pick(people) if people and dice.chance(0.18) else None
    made = account(dice, index, today, known)
    if known is None:
        people.append(Household(tuple(made.record.parties), made.record.parties[0].is_organization))
    story = Story(dice, made, today)
    unfold(story)
    fill(story, _AUTHORS.get(made.client.code, (f"{made.client.name}, billing",)))
    return story


def _batch(stories: list[Story]) -> RecordBatch:
    return RecordBatch(
        accounts=[story.account.record for story in stories],
        payments=[one for story in stories for one in story.payments],
        adjustments=[one for story in stories for one in story.adjustments],
        plans=[one for story in stories for one in story.plans],
        history=[one for story in stories for one in story.history],
        notices=[one for story in stories for one in story.notices],
    )


_AUTHORS = {
    code: tuple(one.name for one in SIGN_INS if code in one.clients or (parent and parent in one.clients))
    for code, parent in (("NVH", "NVHG"), ("NVHG", ""), ("HART", ""))
}
