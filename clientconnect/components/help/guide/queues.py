"""Chapter: working a queue, for the agency's staff."""

from clientconnect.components.help.models import Chapter, Paragraph, Points, Section, Steps, Terms
from clientconnect.texts import _


def chapter() -> Chapter:
    """Return the chapter."""
    return Chapter(_("Working your queue"), [_working(), _talking(), _paper(), _follow_up(), _day(), _kiosk()])


def _working() -> Section:
    return Section(
        "working-your-queue",
        _("From the first item to the last"),
        [
            Paragraph(
                _(
                    "**Queues** shows at the left each queue with what is open and late in it, in the middle its items, the"
                    " soonest breach first, at the right the one that you opened. What clients send appears by itself."
                )
            ),
            Steps(
                [
                    _("Open an item and click **Take**: from then on it is yours, and nobody else's."),
                    _("Read what was asked, whom to call and when it suits. **Open account** shows all about it."),
                    _(
                        "Choose below: **Comment**, **Log a call**, **Ask the client**, **Answer**, **Transfer** or **Hand to**."
                    ),
                    _("Choose the outcome and click **Complete**. **Next item** leads on."),
                ]
            ),
            Points(
                [
                    _("**Release** gives back what you took and cannot work."),
                    _("Before a promise ends its queue is warned; when it has ended, owner and deputy are told."),
                ]
            ),
        ],
        picture=_(
            "The queues with their counts at the left, four items of customer service in the middle, the open item"
            " at the right."
        ),
    )


def _talking() -> Section:
    return Section(
        "calls-and-transfers",
        _("Calls, questions, answers, and passing it on"),
        [
            Terms(
                [
                    (_("Comment"), _("For colleagues; the client never reads it, nor its files.")),
                    (
                        _("Log a call"),
                        _(
                            "Whom you called, what came of it, what was said. The client reads it where you reached somebody."
                        ),
                    ),
                    (
                        _("Ask the client"),
                        _(
                            "The item waits for the client, who gets a link by mail. A clock that may pause stands meanwhile."
                        ),
                    ),
                    (_("Answer"), _("The client reads it and gets a link by mail. It meets the promise of an answer.")),
                    (
                        _("Transfer"),
                        _("To another code and its queue, with the reason; nobody has taken it there yet."),
                    ),
                    (_("Hand to"), _("To a colleague by name, who is told and has it from then on.")),
                ]
            ),
            Points(
                [
                    _("A promise of a call is met by a logged call that reached the client, by nothing else."),
                    _(
                        "With a transfer the promise of the other code begins. Only a promised call that was not made yet"
                        " stays promised, by the hour that the client was told."
                    ),
                ]
            ),
        ],
        picture=_(
            "Two forms of an item: a call with whom was called, its result and what was said; a transfer with the"
            " other code and the reason."
        ),
    )


def _paper() -> Section:
    return Section(
        "printed-copies",
        _("Copies on paper, and the end of the day"),
        [
            Steps(
                [
                    _("Click **Print** at an item, say whom the copy is for, and print the page that opens."),
                    _("At day's end open **Printed copies out** and click **Gather** for each."),
                    _("Choose what came of it, or **Tomorrow** with the reason."),
                ]
            ),
            Paragraph(
                _(
                    "An outcome completes the item by the same rules as **Complete**. **Completed today** lists what was done."
                )
            ),
        ],
        picture=_(
            "The printed copies that are out, and the window Gather with what came of one of them and the reason."
        ),
    )


def _follow_up() -> Section:
    return Section(
        "follow-up",
        _("Following up what quality control had"),
        [
            Paragraph(
                _(
                    "What was completed in the quality control manager's queue, or transferred out of it, stays on the credit"
                    " manager's list **Follow-up** until it is confirmed fulfilled."
                )
            ),
            Steps(
                [
                    _("Open **Follow-up** at the left, below the queues."),
                    _("Print the list, if you like: it has room for a word on each request."),
                    _("Open an item, read what was done, ask whoever did it."),
                    _("Click **Confirm fulfilled**. What is not completed yet waits for that."),
                ]
            ),
        ],
        picture=_(
            "The list Follow-up with three items, one of them open with its history and the button Confirm fulfilled."
        ),
    )


def _day() -> Section:
    return Section(
        "daily-view",
        _("Your day at a glance"),
        [
            Paragraph(
                _(
                    "**Daily view** shows a day of one queue, or of all: what came in, what is late, what is open, what was"
                    " done. A click on a row opens the item. What was transferred counts as done where it left, and as come"
                    " in where it went."
                )
            ),
            Points(
                [
                    _("**Day before**, **Day after** and the field **Day** lead to other days; today's is live."),
                    _("**Print** makes pages of it."),
                    _(
                        "**Answered in time** counts by client and month what had its first answer, or the call that"
                        " reached the client, before the promise ended."
                    ),
                ]
            ),
        ],
        picture=_("The daily view: six figures of the day, a table of them by queue, and below it what is late."),
    )


def _kiosk() -> Section:
    return Section(
        "at-a-kiosk",
        _("At a kiosk"),
        [
            Paragraph(
                _(
                    "A kiosk is a screen at a shared desk or on a wall. It shows how many requests wait in each queue, the"
                    " oldest, when the next promise ends and what is late; it names no debtor and no client."
                )
            ),
            Steps(
                [
                    _("At your own desk open **Edit my Info** and set a PIN under **PIN for the kiosks**."),
                    _("At the kiosk touch **Sign in with PIN**, your name, the digits and **OK**."),
                    _("Work your queue by touch: take, log a call, transfer, hand on, print, gather, complete."),
                    _("Touch **Leave**. Where nothing is touched for a while you are signed out; the end is counted."),
                ]
            ),
            Points(
                [
                    _(
                        "After several wrong tries in a row (the agency decides how many) a PIN is locked until you set a"
                        " new one; a new password makes it void."
                    ),
                    _(
                        "At a kiosk you work the queues and nothing else: accounts, files and payments wait for your desk."
                    ),
                    _(
                        "An administrator signs in on the machine, opens **Kiosks** in the user menu, names it and clicks"
                        " **Register this machine**; **Revoke** shuts a lost one out at once."
                    ),
                ]
            ),
        ],
        picture=_(
            "A dark screen with a large number for each of five queues, one of them red since something in it is late."
        ),
    )
