"""How the doors of placing by file are called."""

from clientconnect.services.foundation import file_store
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.placements.many import (
    acknowledgement,
    begin,
    columns,
    commit,
    dry_run_steps,
    faults_file,
    mend,
    mend_all,
    review,
    row_page,
    rows_file,
    templates,
)
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.placing_belongings import COLUMNS, HEADER
from tests.permissions.stage import Case

JOB = "0" * 26
LAYOUT = {"form": "csv", "encoding": "utf-8", "delimiter": ",", "rows": "1"}


def batch(case: Case, subject: str) -> str:
    return case.thing("batch", subject)


def row(case: Case, subject: str) -> tuple[str, str]:
    return case.thing("batch", subject), case.thing("batch_row", subject)


@recipe("placements.begin_batch", OF_CLIENTS)
def _begin(case: Case, subject: str) -> object:
    received = file_store.receive([b"Last name,Principal\nA,5\n"], "a.csv")
    seen = begin.FileLook(LAYOUT, 1, HEADER, (("A", "5"),))
    return begin.begin_batch(case.actor, case.thing("client", subject), "consumer", received=received, seen=seen)


@recipe("placements.batches_under_work")
def _under_work(case: Case, _subject: str) -> object:
    return review.batches_under_work(case.actor)


@recipe("placements.batch_view", OF_CLIENTS)
def _view(case: Case, subject: str) -> object:
    return review.batch_view(case.actor, batch(case, subject))


@recipe("placements.set_columns", OF_CLIENTS)
def _set(case: Case, subject: str) -> object:
    return columns.set_columns(case.actor, case.thing("columns_batch", subject), COLUMNS)


@recipe("placements.read_again", OF_CLIENTS)
def _again(case: Case, subject: str) -> object:
    return columns.read_again(case.actor, batch(case, subject))


@recipe("placements.stop_work", OF_CLIENTS)
def _stop(case: Case, subject: str) -> object:
    return columns.stop_work(case.actor, batch(case, subject))


@recipe("placements.drop_batch", OF_CLIENTS)
def _drop(case: Case, subject: str) -> object:
    return columns.drop_batch(case.actor, batch(case, subject))


@recipe("placements.clear_rows", OF_CLIENTS)
def _clear(case: Case, subject: str) -> object:
    return dry_run_steps.clear_rows(case.actor, batch(case, subject), JOB)


@recipe("placements.task_of", OF_CLIENTS)
def _task(case: Case, subject: str) -> object:
    return dry_run_steps.task_of(case.actor, batch(case, subject), JOB)


@recipe("placements.write_rows", OF_CLIENTS)
def _write(case: Case, subject: str) -> object:
    return dry_run_steps.write_rows(case.actor, batch(case, subject), JOB, ())


@recipe("placements.end_dry_run", OF_CLIENTS)
def _end(case: Case, subject: str) -> object:
    return dry_run_steps.end_dry_run(case.actor, batch(case, subject), JOB, None)


@recipe("placements.give_back", OF_CLIENTS)
def _give_back(case: Case, subject: str) -> object:
    return dry_run_steps.give_back(case.actor, batch(case, subject), JOB, "no")


@recipe("placements.row_page", OF_CLIENTS)
def _page(case: Case, subject: str) -> object:
    return row_page.row_page(case.actor, batch(case, subject))


@recipe("placements.row_entry", OF_CLIENTS)
def _entry(case: Case, subject: str) -> object:
    return row_page.row_entry(case.actor, *row(case, subject))


@recipe("placements.accept_correction", OF_CLIENTS)
def _accept(case: Case, subject: str) -> object:
    return mend.accept_correction(case.actor, *row(case, subject), rule="required", field="responsible.first_name")


@recipe("placements.edit_row", OF_CLIENTS)
def _edit(case: Case, subject: str) -> object:
    return mend.edit_row(case.actor, *row(case, subject), {"responsible.first_name": "ANN"})


@recipe("placements.leave_out", OF_CLIENTS)
def _leave_out(case: Case, subject: str) -> object:
    return mend.leave_out(case.actor, *row(case, subject))


@recipe("placements.decide_twin", OF_CLIENTS)
def _twin(case: Case, subject: str) -> object:
    return mend.decide_twin(case.actor, *row(case, subject))


@recipe("placements.begin_mending", OF_CLIENTS)
def _mend(case: Case, subject: str) -> object:
    return mend_all.begin_mending(case.actor, batch(case, subject), "correct")


@recipe("placements.mend_some", OF_CLIENTS)
def _mend_some(case: Case, subject: str) -> object:
    return mend_all.mend_some(case.actor, batch(case, subject), JOB, what="correct", rule="", after=0, most=10)


@recipe("placements.end_mending", OF_CLIENTS)
def _end_mending(case: Case, subject: str) -> object:
    return mend_all.end_mending(case.actor, batch(case, subject), JOB)


@recipe("placements.commit", OF_CLIENTS)
def _commit(case: Case, subject: str) -> object:
    return commit.commit(case.actor, case.thing("ready_batch", subject), 3, new_id())


@recipe("placements.acknowledgement_page", OF_CLIENTS)
def _paper(case: Case, subject: str) -> object:
    return acknowledgement.acknowledgement_page(case.actor, case.thing("placed_batch", subject))


@recipe("placements.write_acknowledgement", OF_CLIENTS)
def _file(case: Case, subject: str) -> object:
    path = case.file("csv")
    acknowledgement.write_acknowledgement(case.actor, case.thing("placed_batch", subject), path)
    return path


@recipe("placements.record_acknowledgement", OF_CLIENTS)
def _record(case: Case, subject: str) -> object:
    return acknowledgement.record_acknowledgement(case.actor, case.thing("placed_batch", subject))


@recipe("placements.faulty_rows", OF_CLIENTS)
def _faulty(case: Case, subject: str) -> object:
    return faults_file.faulty_rows(case.actor, batch(case, subject), 0)


@recipe("placements.record_faults", OF_CLIENTS)
def _record_faults(case: Case, subject: str) -> object:
    return faults_file.record_faults(case.actor, batch(case, subject), 1)


@recipe("placements.source_of", OF_CLIENTS)
def _source(case: Case, subject: str) -> object:
    return rows_file.source_of(case.actor, batch(case, subject))


@recipe("placements.record_rows", OF_CLIENTS)
def _record_rows(case: Case, subject: str) -> object:
    return rows_file.record_rows(case.actor, batch(case, subject), 1)


@recipe("placements.known_as", OF_CLIENTS)
def _known_as(case: Case, subject: str) -> object:
    return review.known_as(case.actor, batch(case, subject))


@recipe("placements.write_template", OF_CLIENTS)
def _template(case: Case, subject: str) -> object:
    path = case.file("csv")
    templates.write_template(case.actor, case.thing("client", subject), "consumer", form="csv", path=path)
    return path
