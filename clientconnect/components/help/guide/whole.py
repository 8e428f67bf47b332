"""The whole guide, chapter by chapter, as one reader gets it."""

from clientconnect.components.help.guide import (
    account,
    acting,
    attachments,
    comfort,
    contact,
    getting_in,
    loading,
    placing,
    queues,
    screen,
    searching,
    yourself,
)
from clientconnect.components.help.models import Chapter, Facts


def guide(facts: Facts) -> list[Chapter]:
    """Return the chapters; loading files is for those who may import."""
    return [
        getting_in.chapter(facts),
        screen.chapter(),
        yourself.chapter(),
        searching.chapter(),
        account.chapter(),
        acting.chapter(),
        attachments.chapter(facts),
        placing.chapter(facts),
        comfort.chapter(),
        *([queues.chapter()] if facts.works_queues else []),
        *([loading.chapter()] if facts.may_import else []),
        contact.chapter(facts),
    ]
