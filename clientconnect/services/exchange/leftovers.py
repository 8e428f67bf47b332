"""What exchange no longer needs: the values of rows that old imports refused."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from clientconnect.services.exchange.tables import ImportRun, RefusedRow
from clientconnect.services.foundation import housekeeping


@housekeeping.chore("exchange.refusals", "Rows that an import refused, after its end.", timedelta(days=365))
def delete_refusals(session: Session, before: datetime) -> int:
    """Delete the refused rows of imports that ended before the instant ``before``; the imports' counts stay."""
    over = select(ImportRun.id).where(col(ImportRun.ended_at) < before)
    return housekeeping.delete_some(session, col(RefusedRow.id), col(RefusedRow.run_id).in_(over))
