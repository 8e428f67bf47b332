"""The queues, codes and smart buttons that the portal ships; from then on they are the agency's data.

The codes SC/CN and CC/CS, their owners and duties, and the five buttons are those of the document on smart buttons; that
SC/DP takes direct payments and SC/AC the rest of accounting is the portal's own reading of it.
"""

from sqlmodel import Session, SQLModel

from clientconnect.services.requests.tables import Button, Code, Queue

QUALITY, CREDIT, SALES = "Quality control manager", "Credit manager", "Sales manager"
QUEUES = (
    Queue(key="quality-control", name="Quality control", section="Requests", position=1, role=QUALITY),
    Queue(key="customer-service", name="Customer service", section="Requests", position=2, role=SALES),
    Queue(key="direct-payments", name="Direct payments", section="Payments", position=3, role="Accounting"),
    Queue(key="accounting", name="Accounting", section="Payments", position=4, role="Accounting"),
    Queue(key="new-accounts", name="New accounts", section="Intake", position=5, role="Intake"),
    Queue(key="files", name="Files", section="Intake", position=6, role="Intake"),
)
CODES = (
    Code(
        code="SC/CN",
        name="Supervisor Call / Client Notes",
        queue_key="quality-control",
        position=1,
        promise="worked_daily",
        is_followed_up=True,
    ),
    Code(
        code="CC/CS",
        name="Clerical Call / Customer Service",
        queue_key="customer-service",
        position=2,
        promise="hours",
        promise_hours=24,
        met_by="call",
        may_pause=False,
    ),
    Code(code="SC/DP", name="Direct payments", queue_key="direct-payments", position=3, promise="worked_daily"),
    Code(code="SC/AC", name="Accounting", queue_key="accounting", position=4, promise="worked_daily"),
    Code(code="IN/NA", name="New accounts", queue_key="new-accounts", position=6, promise="worked_daily"),
    Code(code="IN/FI", name="Files from clients", queue_key="files", position=5, promise="worked_daily"),
)
BUTTONS = (
    Button(
        key="post-payment",
        label="Post a Payment",
        icon="payments",
        position=1,
        does="payment",
        code="SC/CN",
        prefix="PP",
        sentence="The payment is with our quality control manager, who works it by the end of the next business day.",
    ),
    Button(
        key="customer-service",
        label="Customer Service Request",
        icon="support_agent",
        position=2,
        does="text",
        code="CC/CS",
        prefix="CS",
        sentence="A customer service representative will call you within 24 hours.",
    ),
    Button(
        key="post-note",
        label="Post a Note",
        icon="edit_note",
        position=3,
        does="text",
        code="SC/CN",
        prefix="PN",
        sentence="The note is with our quality control manager, who brings it to the right person or department.",
    ),
    Button(
        key="view-payments",
        label="View Payments",
        icon="receipt_long",
        position=4,
        does="tab",
        tab="payments",
        seen_by="everybody",
    ),
    Button(
        key="view-history",
        label="View Contact History",
        icon="history",
        position=5,
        does="tab",
        tab="history",
        seen_by="everybody",
    ),
)


def ship_requests(session: Session) -> int:
    """Add the queues, codes and buttons that were never there; return how many: a step, safe to repeat.

    What the agency changed stays; a button that it does not want is hidden, not deleted.
    """
    added = 0
    for rows in (QUEUES, CODES, BUTTONS):
        for shipped in rows:
            key = tuple(getattr(shipped, column.name) for column in type(shipped).__table__.primary_key)  # type: ignore[union-attr]
            if session.get(type(shipped), key) is None:
                session.add(_copy(shipped))
                added += 1
        session.flush()
    return added


def _copy(row: SQLModel) -> SQLModel:
    return type(row)(**row.model_dump())
