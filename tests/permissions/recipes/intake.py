"""How the doors of intake are called: what waits, one new account, a batch, the decisions on them."""

from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements import (
    accepting,
    batch_review,
    batch_view,
    image_previews,
    review,
    review_drafts,
    review_list,
    review_view,
)
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.stage import Case

KEY = new_id()


def sent(case: Case, subject: str) -> str:
    return case.thing("submission", subject)


def batch(case: Case, subject: str) -> str:
    return case.thing("placed_batch", subject)


@recipe("placements.to_review")
def _list(case: Case, _subject: str) -> object:
    return review_list.to_review(case.actor)


@recipe("placements.next_to_review")
def _next(case: Case, _subject: str) -> object:
    return review_list.next_to_review(case.actor)


@recipe("placements.open_intake", OF_CLIENTS)
def _open(case: Case, subject: str) -> object:
    return review_view.open_intake(case.actor, sent(case, subject))


@recipe("placements.begin_review", OF_CLIENTS)
def _begin(case: Case, subject: str) -> object:
    return review.begin_review(case.actor, sent(case, subject))


@recipe("placements.give_back_review", OF_CLIENTS)
def _give_back(case: Case, subject: str) -> object:
    return review.give_back_review(case.actor, case.thing("submission_in_review", subject))


@recipe("placements.return_with_remarks", OF_CLIENTS)
def _return(case: Case, subject: str) -> object:
    return review.return_with_remarks(
        case.actor, sent(case, subject), seen=1, reason="Look again.", remarks={"number": "Whose?"}
    )


@recipe("placements.reject", OF_CLIENTS)
def _reject(case: Case, subject: str) -> object:
    return review.reject(case.actor, sent(case, subject), seen=1, reason="Twice.")


@recipe("placements.accept", OF_CLIENTS)
def _accept(case: Case, subject: str) -> object:
    return accepting.accept(case.actor, sent(case, subject), seen=1)


@recipe("placements.save_review_draft", OF_CLIENTS)
def _save(case: Case, subject: str) -> object:
    return review_drafts.save_review_draft(
        case.actor, sent(case, subject), "review", {"reason": "Look again."}, press_key=KEY
    )


@recipe("placements.drop_review_draft", OF_CLIENTS)
def _drop(case: Case, subject: str) -> object:
    return review_drafts.drop_review_draft(case.actor, sent(case, subject), "review")


@recipe("placements.image_to_draw", OF_CLIENTS)
def _picture(case: Case, subject: str) -> object:
    return image_previews.image_to_draw(case.actor, case.thing("image", subject))


@recipe("placements.begin_batch_review", OF_CLIENTS)
def _begin_batch(case: Case, subject: str) -> object:
    return batch_review.begin_batch_review(case.actor, batch(case, subject))


@recipe("placements.give_back_batch", OF_CLIENTS)
def _give_back_batch(case: Case, subject: str) -> object:
    return batch_review.give_back_batch(case.actor, batch(case, subject))


@recipe("placements.accept_batch", OF_CLIENTS)
def _accept_batch(case: Case, subject: str) -> object:
    return batch_review.accept_batch(case.actor, batch(case, subject))


@recipe("placements.accept_rows", OF_CLIENTS)
def _accept_rows(case: Case, subject: str) -> object:
    return batch_review.accept_rows(case.actor, batch(case, subject), 0, 10)


@recipe("placements.open_rows", OF_CLIENTS)
def _open_rows(case: Case, subject: str) -> object:
    return batch_review.open_rows(case.actor, batch(case, subject))


@recipe("placements.accepting", OF_CLIENTS)
def _accepting(case: Case, subject: str) -> object:
    return batch_view.accepting(case.actor, batch(case, subject))
