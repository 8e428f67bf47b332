"""The board of a kiosk: counts and clocks that are read from three metres; no name of a debtor or a client."""

from collections.abc import Callable

from clientconnect import clock
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import primary
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.requests.words import span
from clientconnect.services.requests.answered import AnsweredRow
from clientconnect.services.requests.kiosk_board import KioskBoard, KioskQueue
from clientconnect.texts import _, plural


def draw_board(board: KioskBoard, sign_in: Callable[[], object]) -> None:
    """Draw ``board``; ``sign_in`` leads to the PINs."""
    with box("cc-kiosk-body"):
        with region(_("Queues"), "cc-kiosk-tiles"):
            for queue in board.queues:
                _tile(queue)
        with box("cc-kiosk-side"):
            _late(board)
            _answered(board.this_month, board.last_month)
    with box("cc-kiosk-foot", "footer"):
        icon("print")
        text(
            plural("{count} printed copy still out", "{count} printed copies still out", board.copies_out)
            if board.copies_out
            else _("No printed copy is out"),
            tag="span",
        )
        box("cc-spring")
        muted(board.kiosk, tag="span")
        primary(_("Sign in with PIN"), "dialpad", sign_in).classes("cc-kiosk-button").mark("to-pin")


def _tile(queue: KioskQueue) -> None:
    count, now = queue.count, clock.now()
    with box("cc-kiosk-tile", "section").classes("cc-kiosk-alarm cc-tone-red" if count.late else "") as tile:
        heading = h2(count.name, "cc-kiosk-name")
        muted(" · ".join(count.codes) or count.section, "cc-kiosk-code")
        text(f"{count.open:,}", "cc-kiosk-count cc-num")
        if count.oldest_at is None:
            _line("inbox", _("nothing waits"))
        else:
            _line("schedule", _("oldest {time}").format(time=span(now - count.oldest_at)))
        if queue.next_due_at is None:
            _line("hourglass_empty", _("nothing due"))
        else:
            _line("hourglass_bottom", _("due in {time}").format(time=span(queue.next_due_at - now)))
        if count.late:
            _line("alarm", _("{count} late").format(count=count.late), "cc-kiosk-late")
        else:
            _line("check_circle", _("none late"), "cc-kiosk-good")
    tile.props["aria-labelledby"] = heading.html_id


def _line(icon_name: str, words: str, classes: str = "") -> None:
    with box("cc-kiosk-line").classes(classes):
        icon(icon_name)
        text(words, tag="span")


def _late(board: KioskBoard) -> None:
    tone = "cc-kiosk-alarm cc-tone-red" if board.late else ""
    with box("cc-kiosk-tile cc-kiosk-short", "section").classes(tone) as tile:
        with box("cc-kiosk-line").classes("cc-kiosk-late" if board.late else "cc-kiosk-good"):
            icon("alarm" if board.late else "check_circle")
            words = _("Late now: {count}").format(count=board.late) if board.late else _("Nothing is late")
            heading = h2(words, "cc-kiosk-name")
        with box("cc-kiosk-late-list", "ul"):
            for one in board.latest:
                with box("cc-kiosk-late-item cc-num", "li"):
                    text(one.number, "cc-strong", "span")
                    text(one.code, tag="span")
                    text(span(clock.now() - one.due_at), "cc-kiosk-late", "span")
        if board.late > len(board.latest):
            muted(_("and {count} more").format(count=board.late - len(board.latest)))
    tile.props["aria-labelledby"] = heading.html_id


def _answered(this: AnsweredRow, last: AnsweredRow) -> None:
    with box("cc-kiosk-tile cc-kiosk-grows", "section") as tile:
        heading = h2(_("Answered in time"), "cc-kiosk-name")
        muted(_("This month to date"), "cc-kiosk-code")
        if this.percent is None:
            text(_("No promise was due yet"), "cc-kiosk-line")
        else:
            text(f"{this.percent:.1f}%", "cc-kiosk-share cc-num")
            with box("cc-kiosk-bar").props("role=img") as bar:
                box("cc-kiosk-bar-part").style["width"] = f"{this.percent:.1f}%"
            bar.props["aria-label"] = _("{percent} percent answered in time").format(percent=f"{this.percent:.1f}")
            decided = this.in_time + this.late
            text(_("{count} of {all}").format(count=f"{this.in_time:,}", all=f"{decided:,}"), "cc-kiosk-line cc-num")
            _compare(this.percent, last.percent)
    tile.props["aria-labelledby"] = heading.html_id


def _compare(now: float, before: float | None) -> None:
    if before is None:
        return
    points = round(now - before, 1)
    if points > 0:
        _line("trending_up", _("{points} points above last month").format(points=points), "cc-kiosk-good")
    elif points < 0:
        _line("trending_down", _("{points} points below last month").format(points=-points))
    else:
        _line("trending_flat", _("as last month"))
